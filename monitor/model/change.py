"""News about the news: typed events that people are told."""

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
    edit_class: EditClass | None = None
    detail: dict[str, Any] = field(default_factory=dict)  # JSON: before, after, quote, verdict …
