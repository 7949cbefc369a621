"""Ending early: by a signal, in good order; by a kill, with nothing lost and nothing doubled."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from monitor.store.archive import Archive
from monitor.store.database import Store
from monitor.store.tables import fetches, releases, revisions
from tests import warm
from tests.crawl import driver
from tests.crawl.portal import DETAIL, release, serve
from tests.crawl.project import environment, make_project
from tests.faults import Answer, FaultServer
from tests.warm import Warm


def start(project: Path) -> Warm:
    """A backfill in a process of its own."""
    return warm.start(driver.main, environment=environment(project), folder=project)


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def opened(project: Path) -> Store:
    return Store.open(f"sqlite:///{project / 'output' / 'state' / 'monitor.db'}")


def bodies(project: Path) -> list[tuple[str, int]]:
    with opened(project).begin() as connection:
        rows = connection.execute(
            select(fetches.c.archive_file, fetches.c.archive_offset).where(
                fetches.c.archive_file.is_not(None)
            )
        )
        return [(row[0], row[1]) for row in rows]


def test_sigterm_ends_a_crawl_within_ten_seconds_and_keeps_what_was_fetched(tmp_path: Path) -> None:
    with FaultServer() as server:
        serve(server, [list(range(30, 0, -1))])
        server.on(DETAIL.format(news_id=25), Answer(body=release(25), hang=True))
        project = make_project(tmp_path / "p", server.base_url)
        process = start(project)
        wait_for(lambda: DETAIL.format(news_id=25) in server.paths())
        told = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0 and time.monotonic() - told < 10
        assert process.stdout.read().endswith(b"interrupted")
    with opened(project).begin() as connection:
        read = connection.execute(
            select(releases.c.news_id).where(releases.c.state == "fetched").order_by(releases.c.number.desc())
        )
        assert [row[0] for row in read] == ["30", "29", "28", "27", "26"]


def test_a_kill_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    with FaultServer() as server:
        serve(server, [[20 - 4 * page - i for i in range(4)] for page in range(5)])
        project = make_project(tmp_path / "p", server.base_url)
        for after in (4, 9, 6):
            before = len(server.asked)
            process = start(project)
            wait_for(lambda: len(server.asked) >= before + after or process.poll() is not None)  # noqa: B023 - it is over before the next round
            process.send_signal(signal.SIGKILL)
            process.wait()
            assert opened(project).check() == []
        process = start(project)
        assert process.wait(timeout=30) == 0
    store = opened(project)
    with store.begin() as connection:
        assert dict(connection.execute(select(releases.c.news_id, releases.c.state)).all()) == {
            str(i): "fetched" for i in range(1, 21)
        }
        assert connection.execute(select(func.count()).select_from(revisions)).scalar() == 20
    assert store.check() == []
    archive = Archive(project / "output" / "archive")
    for file, offset in bodies(project):
        assert archive.read(file, offset).body
