"""`monitor inspect`: what a person and a program are shown of one page."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.cli import run_command_line
from monitor.crawl import single
from tests.crawl.portal import BLOCK
from tests.faults import Answer, FaultServer

FIXTURES = Path(__file__).parents[1] / "fixtures"
SEED = FIXTURES / "isipo" / "seed" / "page.html"
LIST = FIXTURES / "isipo" / "list_stock" / "page.html"
SEED_URL = "http://smenews.isipo.ir/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235&newsview=18869"


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


def document(capsys, *words: str, code: int = 0) -> dict:
    assert run_command_line(["inspect", *words, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def test_a_release_as_json(capsys) -> None:
    seen = document(capsys, str(SEED), "--url", SEED_URL)
    assert (seen["kind"], seen["quality"], seen["site"], seen["url"]) == ("release", "ok", "isipo", SEED_URL)
    release = seen["release"]
    assert (release["news_id"], release["views"], release["reader"]) == ("18869", 522, "container")
    assert release["published"]["at"] == "2022-08-17T10:00:00+04:30"
    assert seen["missing"]["tags"] == "the page has no such field"
    text = "\n".join([release["kicker"], release["title"], release["lead"], *release["body"]])
    (jobs,) = (one for one in seen["observations"] if one["metric"] == "employment")
    assert (jobs["value"], jobs["kind"], text[jobs["start"] : jobs["end"]]) == (
        987_075,
        "stock",
        jobs["quote"],
    )
    assert jobs["why"]
    assert 0 < jobs["confidence"] <= 1


def test_a_release_for_a_person(capsys) -> None:
    assert run_command_line(["inspect", str(SEED), "--url", SEED_URL]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "capture      ok" in lines
    assert "views        522" in lines
    assert "tags         — the page has no such field" in lines
    assert any(line.startswith("  employment = 987,075 person  (stock, exact, national") for line in lines)


def test_a_page_cannot_command_the_terminal(tmp_path, capsys) -> None:
    page = SEED.read_text(encoding="utf-8").replace("987 هزار", "\x1b]0;stolen\x07\x1b[2J 987 هزار")
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    run_command_line(["inspect", str(tmp_path / "page.html"), "--url", SEED_URL])
    shown = capsys.readouterr()
    assert "stolen" in shown.out
    assert "\x1b" not in shown.out and "\x07" not in shown.out


def test_links_have_four_words(capsys) -> None:
    links = document(capsys, str(LIST), "--url", "http://smenews.isipo.ir/index.jsp?pageid=235")["links"]
    assert all(list(link) == ["news_id", "url", "title", "date"] for link in links)
    assert all(link["url"].startswith("http://smenews.isipo.ir/") for link in links)
    assert any(link["date"] for link in links)


def test_without_an_address_no_host_is_made_up(capsys) -> None:
    seen = document(capsys, str(LIST))
    assert seen["url"] is None
    assert "page.invalid" not in json.dumps(seen)
    assert all(link["url"].startswith("/") for link in seen["links"])


def test_a_saved_page_is_as_old_as_its_file(tmp_path, capsys) -> None:
    # A date after the file was saved cannot be right, whatever today is.
    path = tmp_path / "page.html"
    path.write_bytes(SEED.read_bytes())
    before = datetime(2022, 8, 10, tzinfo=UTC).timestamp()
    os.utime(path, (before, before))
    seen = document(capsys, str(path), "--url", SEED_URL, code=3)
    assert seen["release"]["published"] is None
    assert seen["missing"]["published"] == "the date lies in the future"


def test_standard_input(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SEED.read_bytes())))
    assert document(capsys, "-")["release"]["news_id"] == "18869"


@pytest.mark.parametrize(
    ("make", "words", "code", "says"),
    [
        (None, [], 2, "there is no file"),
        (Path.mkdir, [], 2, "is a folder"),
        (Path.touch, [], 4, "the body is empty"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0"), [], 4, "no text but binary data"),
        (
            lambda path: path.write_text("<html><body><p>hello</p></body></html>"),
            [],
            4,
            "empty: the page shows 5",
        ),
        (Path.touch, ["--url", "smenews.isipo.ir"], 2, "no http or https address"),
    ],
)
def test_bad_input_is_one_sentence_that_names_it(tmp_path, capsys, make, words, code, says) -> None:
    path = tmp_path / "page.html"
    if make:
        make(path)
    assert run_command_line(["inspect", str(path), *words]) == code
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1
    if not words:
        assert str(path) in told


def test_a_page_without_its_article_is_told_in_both_forms(capsys) -> None:
    page = str(FIXTURES / "isipo" / "missing" / "page.html")
    url = SEED_URL.replace("18869", "18870")
    seen = document(capsys, page, "--url", url, code=3)
    assert (seen["kind"], seen["quality"]) == ("other", "ok")
    assert "no article" in seen["why"]
    assert run_command_line(["inspect", page, "--url", url]) == 3
    assert "the page has no article (site isipo" in capsys.readouterr().err


def test_a_page_read_by_its_labels_alone_is_read_and_degraded(capsys) -> None:
    page = str(FIXTURES / "isipo" / "no_container" / "page.html")
    url = SEED_URL.replace("18869", "18930")
    assert document(capsys, page, "--url", url, code=3)["release"]["reader"] == "labels"
    run_command_line(["inspect", page, "--url", url])
    assert "read by its labels, not by its container (site isipo, field container" in capsys.readouterr().err


def test_a_live_page_is_read_as_it_is_after_robots_txt_was_asked(server, capsys) -> None:
    path = "/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235&newsview=18869"
    server.on(path, Answer(200, SEED.read_bytes(), {"Content-Type": "text/html; charset=UTF-8"}))
    url = server.base_url + path
    seen = document(capsys, url)
    assert (seen["url"], seen["site"], seen["release"]["views"]) == (url, None, 522)
    assert server.paths() == ["/robots.txt", path]


@pytest.mark.parametrize(
    ("answer", "code", "says"),
    [
        (Answer(403, b"no"), 4, "the server says 403"),
        (Answer(200, b"%PDF-1.4 \0\0", {"Content-Type": "application/pdf"}), 4, "no text but binary data"),
        (Answer(drop=True), 4, "127.0.0.1"),
        (Answer(200, BLOCK), 4, "block: "),
    ],
)
def test_a_page_that_does_not_come_is_one_sentence(server, capsys, monkeypatch, answer, code, says) -> None:
    monkeypatch.setattr(single, "DELAY", 0.01)
    server.on("/page", answer)
    url = server.base_url + "/page"
    assert run_command_line(["inspect", url]) == code
    told = capsys.readouterr().err
    assert says in told
    assert url in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["http://127.0.0.1:1/"], 4, "Connection refused (at http://127.0.0.1:1/)"),
        (["http:///page"], 2, "no http or https address"),
        (["ftp://h.example/page"], 2, "'ftp://h.example/page' is no http or https address: it begins with"),
        (["http://h.example/", "--url", "http://h.example/"], 2, "--url goes with a FILE"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_sentence(capsys, monkeypatch, words, code, says) -> None:
    monkeypatch.setattr(single, "DELAY", 0.01)
    assert run_command_line(["inspect", *words]) == code
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1
