"""`monitor schedule` with a crontab and a systemctl of the test's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from monitor.cli import run_command_line

OTHERS = "# mine: ب\n5 4 * * * other thing\n"
CRONTAB = """#!/bin/sh
cd {folder}
if [ "$1" = -l ]; then
  if [ -f refuses ]; then echo "crontab: not allowed" >&2; exit 1; fi
  if [ -f tab ]; then cat tab; else echo "no crontab for me" >&2; exit 1; fi
else
  cat > new && mv new tab
fi
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the crontab is kept (`tab`), what systemctl was told (`told`), and the user's home."""
    for name, text in (("crontab", CRONTAB), ("systemctl", "#!/bin/sh\necho $* >> {folder}/told\n")):
        program = tmp_path / name
        program.write_text(text.format(folder=tmp_path))
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


def schedule(*words: str) -> int:
    return run_command_line(["schedule", *words, "--yes"])


def test_it_is_shown_written_once_and_taken_out_again(folder: Path, capsys) -> None:
    (folder / "tab").write_text(OTHERS)
    assert schedule("install") == 0
    first = (folder / "tab").read_text()
    assert first.startswith(OTHERS)
    assert first in capsys.readouterr().out
    assert schedule("install") == 0
    assert capsys.readouterr().out == "nothing to change\n"
    assert schedule("install", "--when", "*/30 * * * *") == 0
    assert (folder / "tab").read_text() == first.replace("17 * * * *", "*/30 * * * *")
    assert schedule("remove") == schedule("remove") == 0
    assert (folder / "tab").read_text() == OTHERS


def test_where_there_is_no_crontab_one_is_made(folder: Path) -> None:
    assert schedule("install") == 0
    assert "run --quiet" in (folder / "tab").read_text()


def test_a_crontab_that_cannot_be_read_is_not_written_over(folder: Path, capsys) -> None:
    (folder / "tab").write_text(OTHERS)
    (folder / "refuses").touch()
    assert schedule("install") == 2
    assert capsys.readouterr().err == "monitor: the crontab cannot be read: crontab: not allowed\n"
    assert (folder / "tab").read_text() == OTHERS


def test_a_crontab_with_strange_bytes_keeps_them(folder: Path) -> None:
    strange = OTHERS.encode() + b"# caf\xe9\n"
    (folder / "tab").write_bytes(strange)
    assert schedule("install") == 0
    assert (folder / "tab").read_bytes().startswith(strange)


def test_a_timer_is_written_once_and_taken_out_again(folder: Path, capsys) -> None:
    units = folder / "home/.config/systemd/user"
    assert schedule("install", "--with", "systemd") == 0
    assert "loginctl enable-linger" in capsys.readouterr().err
    assert sorted(path.name for path in units.iterdir()) == ["isipo-monitor.service", "isipo-monitor.timer"]
    assert schedule("install", "--with", "systemd") == 0
    assert capsys.readouterr().out == "nothing to change\n"
    assert schedule("remove", "--with", "systemd") == schedule("remove", "--with", "systemd") == 0
    assert list(units.iterdir()) == []
    told = (folder / "told").read_text().splitlines()
    assert [line.split()[1] for line in told] == ["daemon-reload", "enable", "disable", "daemon-reload"]
