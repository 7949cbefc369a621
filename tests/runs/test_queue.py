"""Distribution by site, with real workers in processes of their own on a real PostgreSQL."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("procrastinate", reason="the extra `queue` is not installed")

import psycopg

from monitor.errors import ConfigError, StoreError
from monitor.runs.queue import ATTEMPTS, conninfo, enqueue
from monitor.runs.worker import SiteRun, Worker

ROOT = Path(__file__).parents[2]
# Stands for `monitor run`: says that it is at work, and works until it is let go or told to end.
RUN = """
import os, signal, sys, time
from pathlib import Path
folder, site = Path(sys.argv[1]), sys.argv[2]
def end(*_):
    (folder / f"{site}.ended").touch()
    sys.exit(1)
signal.signal(signal.SIGTERM, end)
mine = folder / f"{site}.running"
os.close(os.open(mine, os.O_CREAT | os.O_EXCL))  # a second run of the site at once would fail here
mine.write_text(str(os.getpid()))
limit = time.monotonic() + 30
while not (folder / f"{site}.go").exists() and time.monotonic() < limit:
    time.sleep(0.01)
mine.unlink()
sys.exit(int((folder / f"{site}.go").read_text() or 0))
"""
WORKER = """
import sys
from monitor.runs.worker import Pace, Worker
database, folder, script, mode, stalled = sys.argv[1:]
pace = Pace(beat=0.1, patience=0.5, stalled=float(stalled), poll=0.1)
worker = Worker(lambda site: [sys.executable, "-c", script, folder, site], pace=pace)
worker.work(database, once=mode == "once")
"""


class Workers:
    """Starts workers, and ends what is left of them."""

    def __init__(self, database: str, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, mode: str = "serve", *, stalled: int = 60) -> subprocess.Popen[bytes]:
        words = [sys.executable, "-c", WORKER, self.database, str(self.folder), RUN, mode, str(stalled)]
        with (self.folder / "said").open("ab") as said:
            self.started.append(subprocess.Popen(words, stderr=said, cwd=ROOT))
        return self.started[-1]

    def said(self) -> str:
        return (self.folder / "said").read_text()

    def running(self, site: str) -> int:
        """The process that runs this site; waits for it."""
        path = self.folder / f"{site}.running"
        until(lambda: path.exists() and path.read_text())
        return int(path.read_text())

    def let_go(self, site: str, code: int = 0) -> None:
        (self.folder / f"{site}.go").write_text(str(code))

    def statuses(self) -> list[str]:
        """Of every job, oldest first."""
        with psycopg.connect(self.database) as connection:
            rows = connection.execute("SELECT status FROM procrastinate_jobs ORDER BY id")
            return [row[0] for row in rows]

    def end(self) -> None:
        for process in self.started:
            process.kill()
            process.wait()
        for path in self.folder.glob("*.running"):
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(path.read_text()), signal.SIGKILL)


@pytest.fixture
def workers(postgres_url: str, tmp_path: Path) -> Iterator[Workers]:
    workers = Workers(postgres_url, tmp_path)
    yield workers
    workers.end()


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "it did not come to be in time"
        time.sleep(0.01)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_site_waits_once(workers) -> None:
    assert enqueue(workers.database, ["isipo", "yazd"]) == ["isipo", "yazd"]
    assert enqueue(workers.database, ["isipo", "qom"]) == ["qom"]
    assert workers.statuses() == ["todo"] * 3


def test_two_workers_never_run_one_site_at_once(workers) -> None:
    enqueue(workers.database, ["isipo"])
    first = workers.start("once")
    workers.running("isipo")
    assert enqueue(workers.database, ["isipo"]) == ["isipo"]  # due again, while it is at work
    assert workers.start("once").wait(20) == 0  # finds nothing that it may take
    assert workers.statuses() == ["doing", "todo"]
    workers.let_go("isipo")
    assert first.wait(20) == 0
    assert workers.statuses() == ["succeeded", "succeeded"]


def test_two_workers_share_the_sites(workers) -> None:
    enqueue(workers.database, ["isipo", "yazd"])
    both = [workers.start("once"), workers.start("once")]
    assert workers.running("isipo") != workers.running("yazd")  # both at the same time
    for site in ("isipo", "yazd"):
        workers.let_go(site)
    assert [process.wait(20) for process in both] == [0, 0]


def test_a_worker_killed_at_work_does_not_block_its_site(workers) -> None:
    enqueue(workers.database, ["isipo"])
    first = workers.start(stalled=1)
    orphan = workers.running("isipo")
    first.kill()
    until(lambda: (workers.folder / "isipo.ended").exists())  # the run does not go on alone
    until(lambda: not is_alive(orphan))
    (workers.folder / "isipo.running").unlink()
    workers.start(stalled=1)
    assert workers.running("isipo") != orphan
    workers.let_go("isipo")
    until(lambda: workers.statuses() == ["succeeded"])


def test_a_killed_workers_site_that_waits_again_is_freed_too(workers) -> None:
    enqueue(workers.database, ["isipo"])
    first = workers.start(stalled=1)
    workers.running("isipo")
    enqueue(workers.database, ["isipo"])
    first.kill()
    until(lambda: (workers.folder / "isipo.ended").exists())
    (workers.folder / "isipo.running").unlink()
    workers.let_go("isipo")
    workers.start(stalled=1)
    until(lambda: workers.statuses() == ["failed", "succeeded"])


def test_a_site_that_kills_its_workers_is_given_up(workers) -> None:
    enqueue(workers.database, ["isipo"])
    for _ in range(ATTEMPTS):
        worker = workers.start(stalled=1)
        workers.running("isipo")
        worker.kill()
        until(lambda: (workers.folder / "isipo.ended").exists())
        (workers.folder / "isipo.ended").unlink()
        (workers.folder / "isipo.running").unlink()
    workers.start(stalled=1)
    until(lambda: workers.statuses() == ["failed"])
    assert enqueue(workers.database, ["isipo"]) == ["isipo"]


def test_a_worker_cut_off_from_its_database_ends_its_run(workers, postgres_server) -> None:
    enqueue(workers.database, ["isipo"])
    worker = workers.start()
    workers.running("isipo")
    name = workers.database.rpartition("/")[2]
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
    until(lambda: (workers.folder / "isipo.ended").exists())
    assert worker.wait(20) == 1
    assert "StoreError" in workers.said()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, -signal.SIGINT)])
def test_a_stopped_worker_ends_its_run_and_leaves_the_site_to_others(workers, number, code) -> None:
    enqueue(workers.database, ["isipo"])
    worker = workers.start()
    run = workers.running("isipo")
    worker.send_signal(number)
    assert worker.wait(20) == code
    assert (workers.folder / "isipo.ended").exists()
    assert not is_alive(run)
    assert workers.statuses() == ["aborted", "todo"]


@pytest.mark.parametrize(
    ("code", "statuses"),
    [
        (0, ["succeeded"]),
        (3, ["succeeded"]),  # degraded and broken: the run did its duty and tells it itself
        (4, ["succeeded"]),
        (1, ["failed"]),
        (2, ["failed"]),
        (5, ["succeeded", "todo"]),  # another run held the lock there: again in a minute
    ],
)
def test_the_runs_exit_code_is_kept(postgres_url, tmp_path, caplog, code, statuses) -> None:
    enqueue(postgres_url, ["isipo"])
    told: list[SiteRun] = []
    worker = Worker(lambda _site: [sys.executable, "-c", f"raise SystemExit({code})"], told=told.append)
    with caplog.at_level("INFO"):
        assert worker.work(postgres_url, once=True) == told
    assert [(run.site, run.exit_code) for run in told] == [("isipo", code)]
    assert f"exit_code': {code}" in caplog.text or f"exit code {code}" in caplog.text
    assert Workers(postgres_url, tmp_path).statuses() == statuses


@pytest.mark.parametrize("database", ["sqlite:///monitor.db", "mysql://host/name"])
def test_only_postgresql_can_be_shared(database) -> None:
    with pytest.raises(ConfigError, match="MONITOR_DATABASE=postgresql://") as told:
        enqueue(database, ["isipo"])
    assert told.value.exit_code == 2


def test_sqlalchemys_driver_is_left_out() -> None:
    assert conninfo("postgresql+psycopg://me@host/name") == "postgresql://me@host/name"


def test_without_the_extra_its_name_is_told(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "procrastinate", None)
    with pytest.raises(ConfigError, match="extra `queue`"):
        enqueue("postgresql://localhost/monitor", ["isipo"])


def test_a_database_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(StoreError, match=r"cannot be used: .*refused"):
        enqueue("postgresql://me@127.0.0.1:1/monitor", ["isipo"])
