"""`monitor status` with several sites: each by itself, and the exit code of a watchdog."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from monitor.cli import run_command_line
from monitor.config import Config
from monitor.demo.project import make_project
from monitor.demo.seed import SEEDS
from monitor.model.page import NewsLink
from monitor.model.run import Finding, RunFigures
from monitor.persian.calendar import in_tehran
from monitor.store import runs, sites, tables
from monitor.store.database import Store
from monitor.store.sightings import note_links

NOW = datetime.now(UTC).replace(microsecond=0)
DOWN = Finding("listings", "broken", "no listing page could be read", "yazd")
Ask = Callable[..., tuple[int, str]]


@pytest.fixture
def config(tmp_path) -> Config:
    """Two sites that are switched on, and one that is not."""
    made = make_project(tmp_path / "project", SEEDS, "http://127.0.0.1:9")
    isipo = (made.seeds / "isipo.toml").read_text(encoding="utf-8").replace('id = "isipo"', 'id = "{}"')
    for name in ("yazd", "off"):
        said = isipo.replace("{}", name).replace("enabled = true", f"enabled = {str(name == 'yazd').lower()}")
        (made.seeds / f"{name}.toml").write_text(said, encoding="utf-8")
    return made


@pytest.fixture
def ended(config) -> Callable[..., None]:
    """A run, so many hours ago, in which each site went so."""
    store = Store.open(config.database)

    def end(hours: float, *found: Finding, **outcomes: str) -> None:
        at = NOW - timedelta(hours=hours)
        with store.begin() as connection:
            run = runs.begin_run(connection, kind="scheduled", sites=list(outcomes), at=at)
            for site, outcome in outcomes.items():
                own = [finding for finding in found if finding.site == site]
                figures = RunFigures()
                sites.end_site(connection, run, site, outcome=outcome, figures=figures, found=own, at=at)  # type: ignore[arg-type]
            runs.end_run(connection, run, outcome="broken" if found else "quiet", at=at)

    return end


@pytest.fixture
def ask(config, capsys) -> Ask:
    def status(*words: str) -> tuple[int, str]:
        code = run_command_line(["--project", str(config.project), "status", *words])
        return code, capsys.readouterr().out

    return status


def shown(hours: float) -> str:
    return f"{in_tehran(NOW - timedelta(hours=hours)):%Y-%m-%d %H:%M}"


def test_who_is_blind_and_since_when(ask, ended) -> None:
    ended(50, isipo="news", yazd="quiet")
    ended(49, DOWN, isipo="quiet", yazd="broken")
    ended(1, DOWN, isipo="quiet", yazd="broken")
    code, said = ask()
    assert code == 4
    assert f"site isipo: quiet, {shown(1)}\n" in said
    assert f"site yazd: blind, not well since {shown(49)}; last good run: {shown(50)}\n" in said
    assert "broken: yazd: listings: no listing page could be read" in said


def test_an_age_names_the_sites_that_are_too_old_and_another_site_can_be_watched_alone(ask, ended) -> None:
    ended(50, isipo="news", yazd="quiet")
    ended(1, DOWN, isipo="quiet", yazd="broken")
    code, said = ask("--max-age", "26h")
    assert code == 4
    assert [line for line in said.splitlines() if line.endswith("(too old)")] == [
        f"site yazd: blind, not well since {shown(1)}; last good run: {shown(50)} (too old)"
    ]
    assert ask("--max-age", "26h", "--site", "isipo")[0] == 0
    assert ask("--max-age", "26h", "--site", "isipo", "--site", "yazd")[0] == 4


def test_with_an_age_the_age_alone_decides(ask, ended) -> None:
    ended(50, isipo="news", yazd="quiet")
    ended(1, DOWN, isipo="quiet", yazd="broken")
    assert ask("--max-age", "51h")[0] == 0
    assert ask()[0] == 4


def test_a_site_of_another_worker_s_run_is_not_hidden_by_the_newest_run(ask, ended) -> None:
    ended(2, DOWN, yazd="broken")
    ended(1, isipo="quiet")
    code, said = ask()
    assert code == 4
    assert "site yazd: blind" in said
    assert "no listing page could be read" in said


def test_a_site_that_was_never_read_is_too_old_and_one_that_is_switched_off_is_not_asked(ask, ended) -> None:
    ended(1, isipo="quiet")
    code, said = ask("--max-age", "26h")
    assert code == 4
    assert "site yazd: never read to the end (too old)" in said
    assert "off" not in said
    ended(1, yazd="news")
    assert ask("--max-age", "26h")[0] == 0
    assert ask("--max-age", "26h", "--site", "off")[0] == 4


def test_a_site_that_runs_left_unread_is_not_called_quiet(ask, config) -> None:
    assert ask()[0] == 0  # a new project
    with Store.open(config.database).begin() as connection:
        runs.begin_run(connection, kind="scheduled", sites=["isipo"], at=NOW)
    assert ask("--site", "isipo")[0] == 0  # it is at work
    with Store.open(config.database).begin() as connection:
        connection.execute(update(tables.runs).values(pid=None))  # and killed
    code, said = ask("--site", "isipo")
    assert code == 3
    assert "site isipo: never read to the end\n" in said


def test_what_is_due_of_a_site_that_is_switched_off_is_not_told(ask, ended, config) -> None:
    ended(1, isipo="news", off="news")
    soon = NOW + timedelta(hours=5)
    with Store.open(config.database).begin() as connection:
        for site, at in (("off", NOW - timedelta(hours=1)), ("isipo", soon)):
            link = NewsLink("1", f"http://127.0.0.1:9/{site}/1", "خبر")
            note_links(connection, site, [link], source="listing", at=at)
    assert datetime.fromisoformat(json.loads(ask("--json")[1])["due"]) == soon
    assert f"next due: {in_tehran(soon):%Y-%m-%d %H:%M}" in ask()[1]


def test_the_document_says_the_same(ask, ended) -> None:
    ended(50, isipo="news", yazd="quiet")
    ended(1, DOWN, isipo="quiet", yazd="broken")
    code, said = ask("--max-age", "26h", "--json")
    document = json.loads(said)
    isipo, yazd = document["sites"]
    assert code == 4
    assert document["stale"] is True
    assert isipo == {
        "site": "isipo",
        "outcome": "quiet",
        "at": (NOW - timedelta(hours=1)).isoformat(),
        "last_good": (NOW - timedelta(hours=1)).isoformat(),
        "ill_since": None,
        "worst": None,
        "too_old": False,
    }
    assert (yazd["outcome"], yazd["too_old"]) == ("broken", True)
    assert yazd["ill_since"] == (NOW - timedelta(hours=1)).isoformat()
    assert [finding["site"] for finding in document["findings"]] == ["yazd"]


def test_a_site_that_does_not_exist_is_refused(ask) -> None:
    assert ask("--site", "nowhere")[0] == 2
