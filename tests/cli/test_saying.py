"""Lines on a terminal: broken between words, never within one; into a pipe they stay whole."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from monitor.cli import history, run_command_line, saying
from monitor.cli.saying import breadth, fitted
from monitor.store.database import Store
from tests.report.world import build

ADDRESS = "http://isipo.example/index.jsp?siteid=1&pageid=235&newsview=18869"
NARROW = 60


@pytest.mark.parametrize(
    ("line", "width", "pieces"),
    [
        ("one two three", 13, ["one two three"]),
        ("one two three", 12, ["one two", "  three"]),
        ("    one two three", 16, ["    one two", "      three"]),
        ("", 10, [""]),
        ("run 7      news", 15, ["run 7      news"]),
        (f"isipo 18869 {ADDRESS}", 30, ["isipo 18869", f"  {ADDRESS}"]),
        (f"    {ADDRESS}", 30, [f"    {ADDRESS}"]),
        ("up: \u2066987 → 1,012\u2069 (+2%)", 13, ["up:", "  \u2066987 → 1,012\u2069", "  (+2%)"]),
        ("شهرک‌های صنعتی", 13, ["شهرک‌های صنعتی"]),
        ("شهرک‌های صنعتی", 12, ["شهرک‌های", "  صنعتی"]),
        ("\u2068 open", 3, ["\u2068", "  open"]),
    ],
)  # fmt: skip
def test_a_line_is_broken_between_words(line: str, width: int, pieces: list[str]) -> None:
    assert list(fitted(line, width)) == pieces


def test_what_nobody_sees_takes_no_column() -> None:
    assert breadth("شهرک‌های \u2068a\u2069") == len("شهرکهای a")
    assert breadth("\x1b[31m[-six-]\x1b[0m") == len("[-six-]")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('world') / 'monitor.db'}"
    build(Store.open(url)).store.close()
    return url


def too_wide(said: str) -> list[str]:
    assert said.strip()
    return [line for line in said.splitlines() if breadth(line) > NARROW and "http" not in line]


@pytest.mark.parametrize("code", ["en", "fa"])
def test_nothing_is_wider_than_a_narrow_terminal_but_addresses(database, code, monkeypatch, capsys) -> None:
    settings = {"MONITOR_DATABASE": database, "MONITOR_LANGUAGE": code, "COLUMNS": str(NARROW)}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    for module in (saying, history):
        monkeypatch.setattr(module, "columns", lambda: NARROW)
    for command in (
        "status",
        "coverage isipo",
        "metrics",
        "metrics history employment",
        "metrics review",
        "changes",
        "show isipo 19203 --diff 1 2",
        "sites list",
    ):
        assert run_command_line(command.split()) == 0
        assert too_wide(capsys.readouterr().out) == [], command


def test_a_terminal_is_known_by_itself(database) -> None:
    settings = os.environ | {"MONITOR_DATABASE": database, "COLUMNS": str(NARROW)}
    command = [sys.executable, "-m", "monitor", "coverage", "isipo"]
    assert too_wide(on_a_terminal(command, settings)) == []
    piped = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=60)
    assert too_wide(piped.stdout) != []


def on_a_terminal(command: list[str], settings: dict[str, str]) -> str:
    """What a command says where somebody looks at it."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, env=settings) as process:
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 65536):
                said += piece
        except OSError:  # Linux: the other end of the terminal is closed
            pass
        assert process.wait(60) == 0
    os.close(ours)
    return said.decode()
