"""The archive of tests/report/world.py, and how a command is run on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.cli import run_command_line
from monitor.errors import ConfigError
from tests.report.world import World

Run = Callable[..., str]


@pytest.fixture(scope="module")
def database(eight_days: World, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database with eight days in it, the module's own."""
    copy = eight_days.copy(tmp_path_factory.mktemp("world") / "monitor.db")
    copy.store.close()
    return str(copy.store.engine.url)


@pytest.fixture
def run(database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; what it said, on standard error where it was called wrongly. Its exit code must be as expected."""
    monkeypatch.setenv("MONITOR_DATABASE", database)

    def go(*words: str, code: int = 0) -> str:
        assert run_command_line(words) == code
        said = capsys.readouterr()
        return said.err if code == ConfigError.exit_code else said.out

    return go
