"""One scheduled run a day on the replica: the same code that `monitor run` uses, in a project of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from monitor.config import Config, load_sites
from monitor.crawl.plan import Plan
from monitor.demo.day import Day
from monitor.demo.project import SITE, make_project
from monitor.demo.replica import Replica
from monitor.demo.seed import SEED_ID, SEEDS
from monitor.demo.story import DAYS
from monitor.runs.job import Job, run_job
from monitor.runs.run import Progress, RunResult
from monitor.store.database import Store
from monitor.store.reading import releases

TICK = timedelta(milliseconds=50)


@dataclass(frozen=True, slots=True)
class Lived:
    """One day, the run that was made in its evening, and what it left."""

    day: Day
    config: Config
    result: RunResult
    counter: tuple[int, ...]  # of the seed release, from the first day to this one, each value once


@dataclass(slots=True)
class Evening:
    """The demo's clock: it starts at the day's evening and moves on a little with each look."""

    at: datetime
    looks: int = field(default=0)

    def __call__(self) -> datetime:
        self.looks += 1
        return self.at.astimezone(UTC) + self.looks * TICK


def run_days(
    folder: Path, seeds: Path = SEEDS, *, days: Sequence[Day] = DAYS, progress: Progress | None = None
) -> Iterator[Lived]:
    """Make a new project in `folder`, serve the replica, and yield each day when its run has ended.

    The first day's run reads the whole archive; Ctrl-C in a run ends the days with it. Raises UsageError where the
    folder holds something that no demo made, and whatever a run raises.
    """
    with Replica(days[0].number) as replica:
        config = make_project(folder, seeds, replica.base_url)
        for day in days:
            replica.show_day(day.number)
            plan = Plan(mode="scheduled" if day.number else "backfill")
            job = Job(config, load_sites(config), plan, kind="demo")
            result = run_job(job, now=Evening(day.now), progress=progress)
            yield Lived(day, config, result, _counter(config))
            if result.outcome == "interrupted":
                return


def _counter(config: Config) -> tuple[int, ...]:
    store = Store.open(config.database)
    try:
        with store.begin() as connection:
            seed = releases.find(connection, SITE, str(SEED_ID))
    finally:
        store.close()
    looks = seed.looks if seed else ()
    return tuple(views for views, _ in groupby(look.views for look in looks))
