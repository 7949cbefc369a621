"""`python -m scrapy crawl` without `monitor run`: its arguments, and the one lock."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from monitor.crawl import alone
from monitor.crawl.plan import Plan
from monitor.errors import ConfigError, LockHeld, UsageError
from tests.crawl.project import make_project

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("arguments", "plan"),
    [
        ({}, Plan()),
        ({"mode": "backfill"}, Plan(mode="backfill")),
        ({"mode": "backfill", "since": "2025-03-21", "pages": "10"}, Plan("backfill", date(2025, 3, 21), 10)),
        ({"budget": "200"}, Plan(budget=200)),
    ],
)
def test_arguments_are_read(arguments: dict[str, str], plan: Plan) -> None:
    assert alone.read_plan(arguments) == plan


@pytest.mark.parametrize(
    "arguments", [{"mode": "fast"}, {"pages": "many"}, {"since": "1404/01/01"}, {"budget": "1.5"}]
)
def test_what_cannot_be_read_is_refused(arguments: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        alone.read_plan(arguments)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    made = make_project(tmp_path / "p", "http://127.0.0.1:9")
    monkeypatch.setenv("MONITOR_PROJECT", str(made))
    with ExitStack() as held:
        monkeypatch.setattr(alone, "_held", held)
        yield made


def test_a_second_crawl_finds_the_lock_held(project: Path) -> None:
    job = alone.open_job("isipo", {})
    assert job.site.id == "isipo" and job.archive.folder == project / "output" / "archive"
    with pytest.raises(LockHeld):
        alone.open_job("isipo", {})
    job.store.close()


def test_a_crawl_that_cannot_begin_ends_with_one_sentence_and_the_code_for_it(project: Path) -> None:
    job = alone.open_job("isipo", {})
    held = crawl_alone("isipo")
    assert held.returncode == LockHeld.exit_code
    assert held.stderr.strip().splitlines()[-1].endswith("ERROR: another run holds the lock")
    wrong = crawl_alone("isipo", "-a", "mode=fast")
    assert wrong.returncode == UsageError.exit_code
    assert "mode is 'fast'" in wrong.stderr
    assert "Traceback" not in held.stderr + wrong.stderr
    job.store.close()


def crawl_alone(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", "crawl", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_a_site_that_is_not_declared_is_told(project: Path) -> None:
    with pytest.raises(ConfigError, match="there is no site 'yazd'"):
        alone.open_job("yazd", {})
