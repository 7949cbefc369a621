"""`monitor demo --serve`; the days themselves are tested in tests/demo/test_days.py."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from monitor.cli import demo, result, run_command_line
from monitor.demo import days
from monitor.demo.project import held, make_project
from monitor.demo.replica import Replica
from monitor.demo.seed import SEEDS
from monitor.demo.story import DAYS


def test_serving_says_which_day_and_where_and_ends_with_ctrl_c() -> None:
    words = [sys.executable, "-m", "monitor", "demo", "--serve", "--day", "4"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(3)]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
    assert said[0] == f"day 4: {DAYS[4].title}"
    assert urlsplit(said[1]).hostname == "127.0.0.1"


def test_a_taken_port_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with Replica() as replica:
        port = urlsplit(replica.base_url).port
        assert run_command_line(["demo", "--serve", "--port", str(port)]) == 2
    assert f"port {port} cannot be used" in capsys.readouterr().err


def test_days_that_were_stopped_end_like_every_stopped_run(monkeypatch, tmp_path, capsys) -> None:
    def stopped(*_: object, **__: object) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(result=SimpleNamespace(outcome="interrupted", exit_code=130))

    monkeypatch.setattr(days, "run_days", stopped)
    monkeypatch.setattr(demo, "_show", lambda _: None)
    assert run_command_line(["demo", "--folder", str(tmp_path / "demo")]) == 130
    told = capsys.readouterr()
    assert told.err == "monitor: stopped; the next `demo` begins anew\n"
    assert told.out == ""


@pytest.mark.parametrize(
    ("counter", "views"), [((), ""), ((522, 530), " · Views of release 18869: 522 → 530\n")]
)
def test_views_are_told_where_there_are_any(counter, views, monkeypatch, capsys) -> None:
    monkeypatch.setattr(result, "show_run", lambda *_: None)
    demo._show(SimpleNamespace(day=DAYS[0], config=None, result=None, counter=counter))
    assert capsys.readouterr().out.partition(f"{DAYS[0].title}\n")[2] == views


@pytest.mark.parametrize("words", [("--day", "0"), ("--port", "8000")])
def test_what_is_only_for_serving_is_not_taken_silently(words, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command_line(["demo", *words]) == 2
    assert f"(field {words[0]})" in capsys.readouterr().err


def test_a_day_that_is_not_told_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command_line(["demo", "--serve", "--day", str(len(DAYS))]) == 2
    assert "0<=x<=6" in capsys.readouterr().err


def test_somebody_s_folder_is_left_alone(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").touch()
    assert run_command_line(["demo", "--folder", str(tmp_path)]) == 2
    assert "no demo made" in capsys.readouterr().err
    assert (tmp_path / "letter.txt").exists()


def test_a_second_demo_in_the_same_folder_deletes_nothing(tmp_path, capsys) -> None:
    folder = tmp_path / "demo"
    with held(folder, now=datetime.now(UTC)):
        config = make_project(folder, SEEDS, "http://127.0.0.1:9")
        assert run_command_line(["demo", "--folder", str(folder)]) == 5
        assert (config.seeds / "isipo.toml").is_file()
    assert "another run holds the lock: process" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path, capsys) -> None:
    (tmp_path / "letter.txt").touch()
    assert run_command_line(["demo", "--folder", str(tmp_path / "letter.txt" / "demo")]) == 2
    assert "letter.txt/demo cannot be made: Not a directory (field --folder)" in capsys.readouterr().err
