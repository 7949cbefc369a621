"""SIGTERM to the real command, at each of its stages: in good order, soon, and nothing is lost."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from monitor.demo.replica import Replica
from monitor.runs.compare import BATCH
from monitor.runs.stopping import stoppable
from monitor.store import runs
from monitor.store.database import Store
from monitor.store.tables import changes, known_metrics, outbox, releases, verdicts
from tests.runs.history import History, history
from tests.warm import Warm

STOPPED = "monitor: stopped; what was fetched is kept, and the next run goes on\n"
ARCHIVE = 77  # releases on the first evening
BROKEN_OFF = "monitor: stopped\n"


@pytest.fixture
def life(tmp_path: Path, replica: Replica) -> Iterator[History]:
    with history(tmp_path / "project", replica) as made:
        yield made


def ended(process: Warm) -> tuple[int, str, bool]:
    """Exit code, what it said, and whether it took less than ten seconds from its being told."""
    assert process.stdout.readline() == b"told\n"
    began = time.monotonic()
    said = process.communicate(timeout=30)[0].decode()
    return process.returncode, said, time.monotonic() - began < 10


def counted(life: History, *tables: object) -> list[int]:
    with Store.open(life.config.database).begin() as connection:
        return [connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables]  # type: ignore[arg-type]


def outcomes(life: History) -> list[str | None]:
    with Store.open(life.config.database).begin() as connection:
        return [row["outcome"] for row in runs.latest_runs(connection)]


def test_in_the_crawl_it_keeps_what_was_fetched_and_leaves_the_comparing_to_the_next_run(life) -> None:
    process = life.start(dies="term-after:6")
    assert ended(process) == (130, STOPPED, True)
    assert outcomes(life) == ["interrupted"]
    assert counted(life, changes, known_metrics) == [0, 0]
    (kept,) = counted(life, releases)
    assert kept > 0
    assert not life.config.lock.with_suffix(".owner").exists()
    life.live()
    assert outcomes(life) == ["news", "interrupted"]
    assert counted(life, releases) == [ARCHIVE]


def test_while_it_compares_the_transaction_is_finished_and_the_rest_left(life) -> None:
    assert ended(life.start(dies="term-comparing:1")) == (130, STOPPED, True)
    with Store.open(life.config.database).begin() as connection:
        left = connection.execute(select(func.count()).where(releases.c.uncompared)).scalar_one()
    assert left == ARCHIVE - BATCH
    assert outcomes(life) == ["interrupted"]
    life.live()
    known, told, judged = counted(life, releases, changes, verdicts)
    assert (known, told) == (
        ARCHIVE,
        ARCHIVE + judged,
    )  # each release has appeared once, each number was judged once
    assert judged > 0


def test_while_it_writes_the_report_the_outcome_stands_and_no_file_is_half_written(life) -> None:
    assert ended(life.start(dies="term-written:9")) == (130, BROKEN_OFF, True)
    assert outcomes(life) == ["news"]
    assert not list(life.config.output.rglob("*.part"))
    life.live()
    assert (life.config.report / "index.html").exists()


def test_while_it_tells_the_message_under_way_is_told_and_the_rest_waits(life) -> None:
    life.live()
    life.dawn(1)
    life.webhook.delay = 0.3  # so that no channel is through before the signal is heard
    assert ended(life.start(dies="term-sent:1")) == (130, BROKEN_OFF, True)
    life.webhook.delay = 0.0
    with Store.open(life.config.database).begin() as connection:
        states = list(connection.execute(select(outbox.c.state)).scalars())
    assert {"sent", "pending"} == set(states)
    life.live()
    told = life.told()
    assert (told.repeats, told.untold) == (0, [])


def test_a_server_that_never_answers_does_not_hold_a_run_that_is_told_to_end(life) -> None:
    life.live()
    life.dawn(1)
    life.webhook.delay = 12
    process = life.start()
    while not life.webhook.heard:
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    began = time.monotonic()
    assert process.wait(20) == 130
    assert time.monotonic() - began < 10


def test_the_second_signal_ends_it_at_once() -> None:
    with stoppable() as stop:
        signal.raise_signal(signal.SIGTERM)
        assert stop.told
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_signal_that_came_before_breaks_off_what_can_be_broken_off() -> None:
    with stoppable() as stop:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), stop.breakable():
            pytest.fail("it was begun")
