"""kill -9 of the real command, at places where it hurts: the next runs make of it what an undisturbed history makes.

The long version, at 200 random moments of seven days: python -m tests.bench.soak
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from monitor.config import load_sites
from monitor.crawl.plan import Plan
from monitor.demo.replica import Replica
from monitor.runs.job import Job, run_job
from tests.runs.history import CHANNELS, History, history
from tests.runs.standing import differences, standing

# day → where its runs are killed, one after the other
KILLS: Mapping[int, Sequence[str]] = {
    0: ("comparing:2", "written:9"),
    1: ("before:8", "sent:2"),
    2: ("finishing:1", "finishing:1"),  # a release is gone on this day: first missed, then asked
}


def run_here(life: History, later: timedelta = timedelta()) -> None:
    """A run that nobody disturbs, in this process: it starts sooner."""
    plan = Plan(mode="scheduled" if life.day else "backfill")
    run_job(Job(life.config, load_sites(life.config), plan), now=lambda: life.now + later)


def live(life: History, kills: Mapping[int, Sequence[str]]) -> None:
    for day in (0, 1, 2):
        life.dawn(day)
        for place in kills.get(day, ()):
            life.die(place)
        run_here(life)
    run_here(life, later=timedelta(minutes=45))  # claims on messages have run out


def test_nothing_is_lost_and_nothing_doubled(tmp_path: Path, replica: Replica) -> None:
    with history(tmp_path / "undisturbed", replica) as calm:
        live(calm, {})
        expected, messages = standing(calm.config), calm.told().messages
    with history(tmp_path / "killed", replica) as life:
        live(life, KILLS)
        assert differences(expected, standing(life.config)) == []
        told = life.told()
    assert told.untold == []
    # The message that was sent and not yet marked; the other channel may have been at the same point.
    assert 1 <= told.repeats <= CHANNELS
    assert told.messages == messages + told.repeats
