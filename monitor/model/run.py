"""One execution, and what is wrong with it (never mixed with the news)."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as default
from datetime import datetime
from typing import Any, Literal

Outcome = Literal["news", "quiet", "degraded", "broken", "interrupted"]
Severity = Literal["note", "degraded", "broken"]

WELL: tuple[Outcome, ...] = ("news", "quiet")
ILL: tuple[Outcome, ...] = ("broken", "degraded")  # worst first
EXIT_CODES: dict[Outcome, int] = {"news": 0, "quiet": 0, "degraded": 3, "broken": 4, "interrupted": 130}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a run: a check's name, how bad, and a sentence for a person."""

    check: str
    severity: Severity
    message: str
    site: str | None = None
    url: str | None = None
    field: str | None = None
    detail: dict[str, Any] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteHealth:
    """How one site is, by the runs that looked at it to the end. None: there was no such run."""

    site: str
    outcome: Outcome | None = None  # of the newest of them
    at: datetime | None = None  # when that one ended
    last_good: datetime | None = None  # when the newest one that could see had ended
    ill_since: datetime | None = None  # the end of the first one after that; None: all is well
    worst: Outcome | None = None  # of it and those after it: how bad this trouble has been


@dataclass(frozen=True, slots=True)
class RunFigures:
    """Counted over one site in one run."""

    requests: int = 0
    answered: int = 0
    failed: int = 0
    quarantined: int = 0
    listings: int = 0
    listed: int = 0  # links seen on listings
    due: int = 0  # releases that should have been read
    read: int = 0  # release pages read correctly
    fallback: int = 0  # of them by the label-anchored way
    unread: int = 0  # release pages that could not be read
    not_modified: int = 0
    appeared: int = 0
    edited: int = 0
    sentinel_ok: bool | None = None  # a known release was read again and agreed with what is stored
    seconds: float = 0.0
    fill: dict[str, float] = default(default_factory=dict)  # field → share of the read pages that have it
    body_length: float | None = None  # median of the read pages, characters
    list_length: float | None = None  # links on the first listing page
    shapes: dict[str, int] = default(default_factory=dict)  # DOM shape → pages
    forbidden: int = 0  # addresses that robots.txt does not let us ask for
    listings_unread: int = 0  # listing pages that came and could not be read, or were empty
    quarantine: dict[str, int] = default(default_factory=dict)  # Quality → answers
    notes: dict[str, int] = default(default_factory=dict)  # "field problem" → release pages
    reread: int = 0  # of the pages read, those of releases whose wording was known
    views_fell: int = 0  # reread pages whose counter is lower than before
    titled: int = 0  # pages read for the first time whose title a listing or a feed had given
    titled_otherwise: int = 0  # of them, those that give a clearly other one
    dated: int = 0  # likewise with the day of publication
    dated_otherwise: int = 0
