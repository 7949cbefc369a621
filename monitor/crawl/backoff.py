"""How long to wait before asking a host again. Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST = 4.0  # delays
MOST_ASKED = 7 * 86_400.0  # seconds; a host that asks for more (milliseconds, the year 9999) has made a slip
LONGEST = 120.0  # seconds that are waited within a crawl; a host that asks for more is asked in a later crawl


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, as a number or as an HTTP date, at most a week.

    None: it asks for nothing clear.
    """
    text = (header or "").strip()
    if text.isascii() and text.isdecimal():
        return min(float(text), MOST_ASKED)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), MOST_ASKED)


def wait(tries: int, delay: float, asked: float | None, chance: float) -> float:
    """Seconds to wait after the `tries`-th failure: doubled each time, never less than the host asks for.

    `delay` is the site's own between requests; `chance` (0 to 1) spreads the wait over its upper half, so that many
    clients that failed together do not come back together.
    """
    own = FIRST * delay * float(2 ** (tries - 1))
    spread = own * (0.5 + chance / 2)
    return max(spread, asked or 0.0)
