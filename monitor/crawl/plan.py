"""What a crawl is to do, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from monitor.crawl.ending import Ended, Ending
from monitor.crawl.rules import Asked
from monitor.model.run import Finding, RunFigures
from monitor.model.site import Site
from monitor.store.archive import Archive
from monitor.store.database import Store

Clock = Callable[[], datetime]  # aware, UTC
Progress = Callable[
    [int, int, str], None
]  # (exchanges so far, releases read so far, what went wrong just now)


@dataclass(frozen=True, slots=True)
class Plan:
    """One crawl. `budget` in requests and `seconds` of wall clock: None is the site's own limit for a scheduled
    crawl, and no limit for a backfill."""

    mode: Literal["scheduled", "backfill"] = "scheduled"
    since: date | None = None  # backfill: no further than releases of this day
    pages: int | None = None  # backfill: no more pages of each listing
    budget: int | None = None
    seconds: float | None = None
    full_read_every: int = 8  # visits; the others may be conditional requests
    at_once: int = 1  # requests a host at the same time; more is only for a host of one's own

    @property
    def whole(self) -> bool:
        return self.mode == "backfill"

    def requests_for(self, site: Site) -> int | None:
        """How many requests it may make on a site."""
        return self.budget if self.budget is not None or self.whole else site.politeness.max_requests

    def seconds_for(self, site: Site) -> float | None:
        """How long it may take on a site."""
        return self.seconds if self.seconds is not None or self.whole else site.politeness.max_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What every request of a crawl needs to know."""

    site: Site
    plan: Plan
    agent: str  # user agent
    now: Clock
    ending: Ending = field(default_factory=Ending)
    progress: Progress | None = None
    robots: Mapping[str, Asked] = field(
        default_factory=dict
    )  # by host: what was asked for ahead of the crawl


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Task):
    """One site's crawl, whose answers are kept."""

    store: Store
    archive: Archive
    run_id: int | None


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What came of it. `ended` other than "finished": the next crawl goes on where this one stopped."""

    figures: RunFigures
    findings: tuple[Finding, ...]
    ended: Ended = "finished"
