"""`monitor sites` and `monitor coverage`: what a person is told of the watched sites."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.cli import run_command_line
from monitor.config import all_sites, load_config, load_site
from monitor.metrics.lexicon.places import PROVINCES
from tests.crawl.portal import DETAIL, START, listing, release, serve
from tests.crawl.project import ROOT, make_project
from tests.faults import Answer, FaultServer


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two requests to a site of which nothing is known: one second each would be a long test."""
    monkeypatch.setattr("monitor.crawl.single.DELAY", 0.01)


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        serve(running, [[3, 2, 1]])
        yield running


@pytest.fixture
def project(tmp_path: Path, server: FaultServer) -> Path:
    return make_project(tmp_path / "p", server.base_url)


def monitor(project: Path, *words: str) -> int:
    return run_command_line(["--project", str(project), *words])


def test_every_declared_site_is_listed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert monitor(project, "sites", "list") == 0
    assert capsys.readouterr().out.split()[:5] == ["isipo", "on", "national", "highportal", "never"]
    monitor(project, "sites", "list", "--json")
    assert json.loads(capsys.readouterr().out)["hosts"] == ["127.0.0.1"]


def test_a_site_is_recognised_read_and_proposed(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.on("/", Answer(body=listing([3])))
    server.on(START, Answer(body=listing([3, 2, 1])))
    assert monitor(project, "sites", "add", server.base_url + "/", "--name", "yazd", "--scope", "Yazd") == 0
    shown = capsys.readouterr()
    assert "3 releases, the first: 3" in shown.err and "3, 1401-05-26, 10 views" in shown.err
    assert not (project / "seeds" / "yazd.toml").exists()

    assert monitor(project, "sites", "add", server.base_url + "/", "--name", "yazd", "--write") == 0
    site = load_site(project / "seeds" / "yazd.toml")
    assert (site.enabled, site.cms, site.start) == (False, "highportal", (server.base_url + START,))
    assert site.grammar.detail == server.base_url + DETAIL and site.verified and "Aryanic" in site.evidence
    assert monitor(project, "sites", "add", server.base_url + "/", "--name", "yazd", "--write") == 2
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["Yazd", "یزد", "../yazd"])
def test_a_name_that_no_site_can_have_is_refused_before_anything_is_written(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    before = sorted(project.rglob("*.toml"))
    assert monitor(project, "sites", "add", server.base_url + START, "--name", name, "--write") == 2
    assert "a site's name is made of" in capsys.readouterr().err
    assert sorted(project.rglob("*.toml")) == before


def test_of_several_listings_that_of_the_newest_is_proposed(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """A section shows the newest of all in a box, and more links than the listing of all releases."""
    server.on(START, Answer(body=listing([50, 49, 48])))
    section = START.replace("235", "237")
    server.on(section, Answer(body=listing([50, 48, *range(30, 20, -1)])))
    links = f'<a href="{section}">اخبار استانی</a><a href="{START}">همه عناوین</a>'
    server.on("/", Answer(body=listing([50]).replace(b"<body>", f"<body>{links}".encode())))
    monitor(project, "sites", "add", server.base_url + "/")
    assert f'start = ["{server.base_url + START}"]' in capsys.readouterr().out


def test_a_site_whose_listing_is_not_found_is_proposed_and_said_to_be_so(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.on("/", Answer(body=listing([])))
    assert monitor(project, "sites", "add", server.base_url + "/") == 3
    shown = capsys.readouterr()
    assert shown.err.startswith("problem") and 'verified = ""' in shown.out


def test_where_no_id_is_seen_in_the_addresses_the_field_for_it_is_named(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    titles = "".join(f'<h2 class="entry-title"><a href="/a-title-{word}/">خبر</a></h2>' for word in "abcd")
    server.on("/", Answer(body=f"<html><body>{titles}</body></html>".encode()))
    assert monitor(project, "sites", "add", server.base_url + "/") == 3
    assert "not recognised: grammar.id_pattern says it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "code", "says"),
    [
        ("http://a.example:abc/", 2, "its port must be a number"),
        ("http://127.0.0.1:9/", 4, "127.0.0.1:9"),
    ],
)
def test_what_cannot_be_looked_at_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], url: str, code: int, says: str
) -> None:
    assert monitor(project, "sites", "add", url) == code
    assert says in capsys.readouterr().err


def test_the_scope_of_a_new_site_is_a_province(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert monitor(project, "sites", "add", server.base_url + START, "--scope", "Yazf") == 2
    assert "did you mean 'Yazd'? (field --scope)" in capsys.readouterr().err
    assert monitor(project, "sites", "add", server.base_url + START, "--scope", "یزد") == 0
    assert 'scope = "Yazd"' in capsys.readouterr().out


def test_a_check_says_what_it_waits_for(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.on(START, Answer(503))
    assert monitor(project, "sites", "check", "isipo") == 4
    assert "503; try 2 of" in capsys.readouterr().err


def test_a_declared_site_is_checked(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert monitor(project, "sites", "check") == 0
    assert "ok      release" in capsys.readouterr().out
    server.on(DETAIL.format(news_id=3), Answer(404))
    assert monitor(project, "sites", "check", "isipo") == 3
    assert "problem release" in capsys.readouterr().out
    server.on(START, Answer(500))
    assert monitor(project, "sites", "check", "isipo") == 4


def test_a_scope_that_no_text_can_state_is_told_before_anything_is_asked(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "seeds" / "isipo.toml"
    path.write_text(path.read_text("utf-8").replace('scope = "national"', 'scope = "یزد"'), "utf-8")
    assert monitor(project, "sites", "check") == 2
    assert "did you mean 'Yazd'? (site isipo, field scope)" in capsys.readouterr().err
    assert server.paths() == []


def test_the_coverage_of_a_site_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert monitor(project, "coverage") == 0
    assert capsys.readouterr().out == "isipo: nothing is known yet; no listing was ever read\n"
    assert monitor(project, "coverage", "isipo", "--json") == 0
    assert json.loads(capsys.readouterr().out)["states"] == {}
    assert monitor(project, "coverage", "yazd") == 2


def test_the_projects_own_site_files_say_what_is_known_of_them() -> None:
    sites = all_sites(load_config(ROOT, environment={}))
    assert [site.id for site in sites if site.enabled] == ["isipo"]
    for site in sites:
        assert site.evidence and site.scope in {"national", "unknown", *PROVINCES}
        assert site.verified == ""  # a day stands here once somebody has seen the site answer


def test_a_page_with_quotes_in_its_title_makes_a_file_that_can_be_read(
    project: Path, server: FaultServer
) -> None:
    body = listing([3, 2, 1]).replace("درگاه آزمون".encode(), 'خبر "ویژه" \\ درگاه'.encode())
    server.on("/", Answer(body=body))
    server.on(DETAIL.format(news_id=3), Answer(body=release(3)))
    assert monitor(project, "sites", "add", server.base_url + "/", "--name", "q", "--write") == 0
    assert load_site(project / "seeds" / "q.toml").name == 'خبر "ویژه" \\ درگاه'
