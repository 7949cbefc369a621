"""One run at a time, and a refusal that says who is at work."""

import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from monitor.errors import LockHeld
from monitor.runs.lock import at_work, run_lock

NOW = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from monitor.runs.lock import run_lock
with run_lock(Path(sys.argv[1]), now=datetime(2026, 1, 1, 11, 30, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock until its standard input ends."""
    words = [sys.executable, "-c", HOLD, str(tmp_path / "run.lock")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_run_is_refused_with_owner_and_age(holder, tmp_path) -> None:
    with (
        pytest.raises(
            LockHeld, match=rf"process {holder.pid} .* 30 min \(since 2026-01-01 15:00 in Tehran\)"
        ),
        run_lock(tmp_path / "run.lock", now=NOW),
    ):
        pass


def test_a_kill_frees_the_lock(holder, tmp_path) -> None:
    holder.kill()
    holder.wait()
    with run_lock(tmp_path / "run.lock", now=NOW):
        assert str(os.getpid()) in (tmp_path / "run.owner").read_text()


def test_it_can_be_held_again_after_it_was_let_go(tmp_path) -> None:
    for minutes in range(2):
        with run_lock(tmp_path / "run.lock", now=NOW + timedelta(minutes=minutes)):
            pass
    assert not (tmp_path / "run.owner").exists()


def test_a_torn_note_is_no_obstacle(holder, tmp_path) -> None:
    (tmp_path / "run.owner").write_text('{"pid": 1')
    with pytest.raises(LockHeld, match="left no note"), run_lock(tmp_path / "run.lock", now=NOW):
        pass


def test_whether_a_run_is_at_work_is_known_on_its_own_machine_only() -> None:
    with subprocess.Popen(["true"]) as ended:
        ended.wait()
    here = socket.gethostname()
    assert at_work(os.getpid(), here) is True
    assert at_work(ended.pid, here) is False
    assert at_work(os.getpid(), "another machine") is None
    assert at_work(None, here) is None
