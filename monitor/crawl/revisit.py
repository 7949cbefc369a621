"""When to look at a release again. Pure: times in, a time out.

A release is young once: counters run and slips are corrected in the first hours and days. So the interval grows with
age (hourly, then every few hours, daily, weekly, monthly), and what a visit finds moves it: after an edit it begins
again at an hour and doubles with each visit that finds nothing, a jump of the counter halves it.
`tests/bench/revisit.py` measures this against simpler policies.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# up to this age → look again after
TIERS = (
    (timedelta(hours=6), HOUR),
    (2 * DAY, 6 * HOUR),
    (14 * DAY, DAY),
    (90 * DAY, 7 * DAY),
)
OLDEST = 30 * DAY
JUMP = 1.5  # times the growth that the release's own past lets expect
LEAST_JUMP = 20  # views; fewer are chance
SPREAD = 0.1  # of the interval, so that what was found together does not stay together
FIRST_RETRY, LAST_RETRY = timedelta(minutes=15), 7 * DAY


@dataclass(frozen=True, slots=True)
class Visit:
    """What the frontier knows of a release when a visit ends, and what the visit found."""

    news_id: str
    born: datetime  # published, or first seen where the page does not say
    before: datetime | None = None  # the last visit that read it; None: this one was the first
    interval: timedelta | None = None  # that was planned after the last visit
    edited: bool = False  # another wording than at the last visit
    views_before: int | None = None
    views: int | None = None


def due_at(now: datetime, visit: Visit) -> datetime:
    """When the next visit is due."""
    interval = _by_age(now - visit.born)
    if visit.before is not None:
        interval = _by_history(interval, now, visit)
    return now + interval * _spread(visit.news_id, now)


def retry_at(now: datetime, failures: int) -> datetime:
    """When to try again after the `failures`-th failure in a row: 15 minutes, doubled, at most a week."""
    return now + min(FIRST_RETRY * float(2 ** min(failures - 1, 12)), LAST_RETRY)


def _by_age(age: timedelta) -> timedelta:
    return next((interval for limit, interval in TIERS if age <= limit), OLDEST)


def _by_history(interval: timedelta, now: datetime, visit: Visit) -> timedelta:
    """The interval by age, shortened by what this visit and those before it found."""
    if visit.edited:
        return min(interval, HOUR)
    if _jumped(now, visit):
        return max(min(interval, visit.interval or interval) / 2, HOUR)
    if visit.interval is not None and visit.interval < interval:
        return min(interval, max(visit.interval * 2, HOUR))
    return interval


def _jumped(now: datetime, visit: Visit) -> bool:
    """Whether the counter grew clearly faster since the last visit than over the release's life until then."""
    if visit.views is None or visit.views_before is None or visit.before is None:
        return False
    grown = visit.views - visit.views_before
    life = max(visit.before - visit.born, HOUR)
    return grown >= LEAST_JUMP and grown > JUMP * visit.views_before * ((now - visit.before) / life)


def _spread(news_id: str, now: datetime) -> float:
    """Between 1 - SPREAD and 1, the same for the same release on the same day.

    Never later than planned: a daily visit that is due after 25 hours would wait for the daily run after the next.
    """
    digest = hashlib.blake2b(f"{news_id} {now.date()}".encode(), digest_size=2).digest()
    return 1 - SPREAD * int.from_bytes(digest) / 65535
