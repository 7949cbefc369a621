"""Pure readings of one fetched body, and the facts of the exchange that brought it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from monitor.model.item import Published, ReleaseItem

PageKind = Literal["listing", "release", "statistics", "feed", "sitemap", "robots", "other"]
Quality = Literal[
    "ok",
    "not_modified",
    "missing",
    "http_error",
    "block",
    "login",
    "captive",
    "error_page",
    "truncated",
    "charset",
    "language",
    "empty",
]


@dataclass(frozen=True, slots=True)
class Fetched:
    """One HTTP exchange as the pages see it: the body and what came with it. Headers' names are lower case."""

    site: str
    asked_url: str
    url: str  # where the answer came from, after redirects
    status: int
    fetched_at: datetime  # aware, UTC
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    encoding: str | None = None  # as declared or found by the HTTP client


@dataclass(frozen=True, slots=True)
class NewsLink:
    """One release as a listing, feed or any other page points to it."""

    news_id: str
    url: str
    title: str | None = None
    published: Published | None = None
    summary: str | None = None
    kicker: str | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class ListingPage:
    """A page of links to releases, in the page's order; one NewsLink a news id."""

    links: tuple[NewsLink, ...]
    next_pages: tuple[str, ...] = ()  # the pager's addresses, as found, this page's own left out
    total_pages: int | None = None


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """A release page: the item, and how sure its reading is."""

    item: ReleaseItem
    notes: tuple[FieldNote, ...] = ()
    shape: str = ""  # hash of the DOM's shape around the article
    related: tuple[NewsLink, ...] = ()


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """The page of figures, as text: read for metrics like a release, as a second witness."""

    url: str
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class FieldNote:
    """What was odd about one field: `why` is a sentence, `text` the words it is about."""

    field: str
    problem: Literal["missing", "unreadable", "many", "fallback", "disagrees"]
    why: str
    text: str = ""
