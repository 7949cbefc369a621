"""`monitor worker`: what it refuses, before it reaches for any database. The work itself: tests/runs/test_queue.py."""

from __future__ import annotations

import pytest

from monitor.cli import run_command_line


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--enqueue"], "distribution needs PostgreSQL: set MONITOR_DATABASE=postgresql://"),
        (["--once"], "distribution needs PostgreSQL"),
        (["isipo"], "name them with --enqueue"),
        (["--enqueue", "nowhere"], "'nowhere' is not in seeds/"),
        (["--enqueue", "./seeds/isipo.toml"], "is not in seeds/"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_2(words, says, monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.delenv("MONITOR_DATABASE", raising=False)
    monkeypatch.setenv("MONITOR_OUTPUT", str(tmp_path))
    assert run_command_line(["worker", *words]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1


def test_it_can_be_filled_and_emptied(postgres_url, monkeypatch, tmp_path, capsys) -> None:
    pytest.importorskip("procrastinate", reason="the extra `queue` is not installed")
    monkeypatch.setenv("MONITOR_DATABASE", postgres_url)
    output = tmp_path / "new"
    monkeypatch.setenv("MONITOR_OUTPUT", str(output))
    assert run_command_line(["worker", "--enqueue", "isipo"]) == 0
    assert run_command_line(["worker", "--enqueue", "isipo"]) == 0
    # In place of the run itself: one that finds the lock held.
    monkeypatch.setattr("monitor.cli.worker.run_words", lambda *_: ["sh", "-c", "exit 5"])
    assert run_command_line(["worker", "--once"]) == 5
    shown = capsys.readouterr()
    assert shown.err == f"monitor: a new output folder is made at {output} (MONITOR_OUTPUT)\n"
    told = shown.out.splitlines()
    assert told[:2] == ["queued: isipo", "queued: nothing; 1 waited already"]
    assert told[2].startswith("isipo: exit code 5 after ")
    assert (output / "logs" / "worker.log").exists()
