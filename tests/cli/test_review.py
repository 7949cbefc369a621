"""`monitor metrics review`: a slip of a person is taken back by the next command, and nothing of it is forgotten."""

from __future__ import annotations

import csv
import getpass
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.cli import run_command_line
from monitor.store.database import Store
from tests.report.world import build

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch, capsys) -> Run:
    """Run `monitor metrics review …`, or `… history …`; what it said, on standard error where it failed."""
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    store = Store.open(url)
    build(store)
    store.close()
    monkeypatch.setenv("MONITOR_DATABASE", url)

    def go(*words: str, code: int = 0) -> str:
        asked = words if words[:1] == ("history",) else ("review", *words)
        assert run_command_line(["metrics", *asked]) == code
        said = capsys.readouterr()
        return said.err if code else said.out

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
    run("reject", str(verdict), "--why", "905 is a slip of 509", "--by", "sara")
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
    assert [line.endswith("»  (taken back)") for line in run(*history).splitlines()] == [False, False, True]
    monkeypatch.setenv("MONITOR_LANGUAGE", "fa")
    assert run(*history).splitlines()[-1].endswith("»  (پس گرفته شد)")


def test_what_nobody_decided_is_not_reopened(run) -> None:
    (verdict,) = waiting(run)
    assert "nobody has decided" in run("reopen", str(verdict), "--why", "so", code=2)
    assert "there is no verdict 999" in run("reopen", "999", "--why", "so", code=2)
    assert "say why" in run("reopen", str(verdict), "--why", " ", code=2)


def test_where_the_machine_does_not_know_its_user_it_asks_for_the_name(run, monkeypatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr(getpass, "getuser", nobody)
    (verdict,) = waiting(run)
    assert "--by" in run("accept", str(verdict), "--why", "so", code=2)
    assert waiting(run) == [verdict]
