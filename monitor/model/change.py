"""News about the news: typed events that people are told.

What `detail` holds (JSON; a key that does not apply is left out):

    every kind       title, url
    appeared         published (Jalali, `YYYY-MM-DD`)
    edited           classes (every EditClass that applies), fields (names of the item's fields that differ),
                     numbers ([{before, after}] as published), quote (words after), quote_before,
                     published, published_before (Jalali), flapping
    reverted         as edited, and back_to (revision number, counted from 1)
    unlisted         why
    gone, returned   why; returned also from (the state it had: unlisted, gone)
    metric           metric, scope, qualifier, verdict, value, unit, bound, quote, start, end, why, as_of,
                     before (value), before_bound, before_as_of, difference, percent
    counter_reset    before, after (views), taken_before, taken_after (ISO)

`flapping` is `{"returns": n, "since": ISO, "told": bool}`: the release goes to and fro between wordings; `told` is
true on the one event that people hear of, false on those that are only kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

ChangeKind = Literal[
    "appeared", "edited", "reverted", "unlisted", "gone", "returned", "metric", "counter_reset"
]
EditClass = Literal["cosmetic", "numeric", "date", "title", "substantive"]


@dataclass(frozen=True, slots=True)
class Change:
    """One event. `key` is the same for the same event however often it is found: it is told once."""

    kind: ChangeKind
    site: str
    news_id: str
    key: str
    at: datetime  # when it was seen, UTC
    edit_class: EditClass | None = None  # the gravest of detail["classes"]
    detail: dict[str, Any] = field(default_factory=dict)  # JSON, see above
