"""A hint that can be typed as it stands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from monitor.cli.calling import called, near


@pytest.mark.parametrize(
    ("path", "typed"),
    [("bin/monitor", "bin/monitor"), ("a b/x", "'a b/x'"), ("/usr/bin/python3", "/usr/bin/python3")],
)
def test_a_path_is_shown_as_it_is_typed_from_here(tmp_path, monkeypatch, path, typed) -> None:
    monkeypatch.chdir(tmp_path)
    assert near(tmp_path / path) == typed


def test_the_program_is_named_as_it_can_be_called(tmp_path, monkeypatch) -> None:
    program = tmp_path / ".venv" / "bin" / "monitor"
    program.parent.mkdir(parents=True)
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(program)])
    monkeypatch.setenv("PATH", "/nowhere")
    assert called() == ".venv/bin/monitor"
    monkeypatch.setenv("PATH", str(program.parent))
    assert called() == "monitor"
    monkeypatch.setattr(sys, "argv", [str(Path("monitor") / "__main__.py")])
    assert called().endswith(" -m monitor")
