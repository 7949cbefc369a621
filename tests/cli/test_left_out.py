"""A site file that cannot be read does not stop a command that only looks; two sites of one host are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from monitor.cli import run_command_line

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    for name in ("MONITOR_DATABASE", "MONITOR_OUTPUT", "MONITOR_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "scrapy.cfg").touch()
    return tmp_path


@pytest.mark.parametrize(
    "words", [("changes",), ("status",), ("coverage", "isipo"), ("sites", "list"), ("metrics",)], ids=" ".join
)
def test_what_cannot_be_read_is_left_out_and_told(project, words, capsys) -> None:
    (project / "seeds" / "other.toml").write_text("")
    assert run_command_line(["--project", str(project), *words]) == 0
    told = capsys.readouterr()
    assert told.out
    if words != ("metrics",):  # it needs no site
        assert told.err.startswith("left out: ") and "other.toml" in told.err


def test_a_run_does_not_go_on_without_it(project, capsys) -> None:
    (project / "seeds" / "other.toml").write_text("")
    assert run_command_line(["--project", str(project), "run"]) == 2
    assert "other.toml" in capsys.readouterr().err


def test_two_sites_of_one_host_are_told(project, capsys) -> None:
    shutil.copy(project / "seeds" / "isipo.toml", project / "seeds" / "twin.toml")
    (project / "seeds" / "twin.toml").write_text(
        (project / "seeds" / "isipo.toml").read_text().replace('id = "isipo"', "")
    )
    assert run_command_line(["--project", str(project), "sites", "list"]) == 0
    assert "the sites isipo and twin share the host" in capsys.readouterr().err
