"""Quiet hours, the hour of the digest, and how long to wait before the next try. Times of day are Tehran's."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from monitor.model.alerts import QuietHours
from monitor.persian.calendar import tehran

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=12)


def is_quiet(at: datetime, quiet: QuietHours | None) -> bool:
    """Whether nothing may leave at that time. The start belongs to the quiet hours, the end does not."""
    if quiet is None:
        return False
    now, start, until = at.astimezone(tehran()).time(), _time(quiet.start), _time(quiet.until)
    return start <= now < until if start <= until else now >= start or now < until


def not_before(at: datetime, quiet: QuietHours | None) -> datetime:
    """The time itself, or the end of the quiet hours it falls into; UTC."""
    return next_time(at, quiet.until) if quiet and is_quiet(at, quiet) else at.astimezone(UTC)


def next_time(after: datetime, clock: str) -> datetime:
    """The next time, strictly after, at which clocks in Tehran show `HH:MM`; UTC."""
    local = after.astimezone(tehran())
    day = local.date() if local.time() < _time(clock) else local.date() + timedelta(days=1)
    return datetime.combine(day, _time(clock), tehran()).astimezone(UTC)


def wait_after(attempts: int, jitter: float) -> timedelta:
    """How long to wait after so many tries that failed: 5 minutes, doubled each time, at most 12 hours.

    `jitter` (0 to 1) spreads it from half to one and a half of that, so that many messages do not come at once.
    """
    doubled = FIRST_WAIT * float(2 ** min(attempts - 1, 20))
    return min(doubled, LONGEST_WAIT) * (0.5 + jitter)


def _time(clock: str) -> time:
    return time.fromisoformat(clock)
