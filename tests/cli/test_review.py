"""`monitor metrics review`: a slip of a person is taken back by the next command, and nothing of it is forgotten."""

from __future__ import annotations

import csv
import getpass
import json
from pathlib import Path

import pytest
from sqlalchemy import update

from monitor.store.database import Store
from monitor.store.tables import known_metrics
from tests.cli.conftest import Run
from tests.report.world import World


@pytest.fixture
def database(eight_days: World, tmp_path: Path) -> str:
    """Each test decides in a database of its own."""
    copy = eight_days.copy(tmp_path / "monitor.db")
    copy.store.close()
    return str(copy.store.engine.url)


@pytest.fixture
def run(run: Run) -> Run:
    """Run `monitor metrics review …`, or `… history …`."""

    def go(*words: str, code: int = 0) -> str:
        asked = words if words[:1] == ("history",) else ("review", *words)
        return run("metrics", *asked, code=code)

    return go


def waiting(run: Run) -> list[int]:
    return [row["id"] for row in json.loads(run("--json"))]


def test_a_slip_is_taken_back_and_every_decision_is_shown(run) -> None:
    (verdict,) = waiting(run)
    run("accept", str(verdict), "--why", "looks right", "--by", "sara")
    assert waiting(run) == []
    (decided,) = json.loads(run("--decided", "--json"))
    assert (decided["id"], decided["review"]) == (verdict, "accepted")
    assert run("reopen", str(verdict), "--why", "the wrong row", "--by", "omid").startswith("reopened: ")
    assert waiting(run) == [verdict]
    shown = run()
    assert "accepted by sara, " in shown and ": looks right\n" in shown
    assert "reopened by omid, " in shown and ": the wrong row\n" in shown
    (row,) = json.loads(run("--json"))
    assert [one["decision"] for one in row["decisions"]] == ["accepted", "reopened"]
    assert run("--decided") == "nothing has been decided\n"


def test_the_history_marks_what_was_taken_back(run, monkeypatch) -> None:
    (verdict,) = waiting(run)
    run("accept", str(verdict), "--why", "looks right", "--by", "sara")
    why = ("--why", "905 is a slip of 509", "--by", "sara")
    assert "(accepted); `reopen` takes the decision back" in run("reject", str(verdict), *why, code=2)
    run("reopen", str(verdict), *why)
    history = ("history", "industrial_parks", "--scope", "national")
    rows = json.loads(run(*history, "--format", "json"))
    assert [(row["value"], row["taken_back"], row["until"] is None) for row in rows] == [
        (509, False, False),
        (509, False, True),
        (905, True, False),
    ]
    cells = list(csv.DictReader(run(*history, "--format", "csv").splitlines()))
    assert [(row["value"], row["taken_back"], row["until"] == "") for row in cells] == [
        ("509", "False", False),
        ("509", "False", True),
        ("905", "True", False),
    ]
    assert [line.endswith("»  (taken back)") for line in run(*history).splitlines()] == [False, True]
    monkeypatch.setenv("MONITOR_LANGUAGE", "fa")
    assert run(*history).splitlines()[-1].endswith("»  (پس گرفته شد)")


def test_a_number_of_an_earlier_day_is_accepted_into_the_history(run, database) -> None:
    (verdict,) = waiting(run)
    with Store.open(database).begin() as connection:
        parks = known_metrics.c.metric == "industrial_parks"
        connection.execute(update(known_metrics).where(parks).values(as_of="2027-01-01"))
    said = run("accept", str(verdict), "--why", "it was so then", "--by", "sara")
    assert said.endswith("by sara; something newer is known: it takes its place in the history\n")
    rows = json.loads(run("history", "industrial_parks", "--scope", "national", "--format", "json"))
    assert [(row["value"], row["until"] is None) for row in rows] == [(905, False), (509, True)]


def test_what_nobody_decided_is_not_reopened(run) -> None:
    (verdict,) = waiting(run)
    assert "nobody has decided" in run("reopen", str(verdict), "--why", "so", code=2)
    assert "there is no verdict 999; `monitor metrics review` lists them (field VERDICT)" in run(
        "reopen", "999", "--why", "so", code=2
    )
    assert "say why" in run("reopen", str(verdict), "--why", " ", code=2)


def test_where_the_machine_does_not_know_its_user_it_asks_for_the_name(run, monkeypatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr(getpass, "getuser", nobody)
    (verdict,) = waiting(run)
    assert "--by" in run("accept", str(verdict), "--why", "so", code=2)
    assert waiting(run) == [verdict]
