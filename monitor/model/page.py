"""Pure readings of one fetched body, and the facts of the exchange that brought it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from monitor.model.item import Published, ReleaseItem
from monitor.model.site import CMS, Grammar

Problem = Literal["missing", "unreadable", "many", "fallback", "disagrees"]

LARGEST = 2**31 - 1  # of ids and counters: what every database keeps as an integer

_DOUBTFUL = ("unreadable", "many", "disagrees")
_REQUIRED = ("title", "published")

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
class Capture:
    """What kind of answer an exchange brought, judged before anything is read from it."""

    quality: Quality
    why: str = ""  # one sentence; empty when ok


def number_of(news_id: str) -> int | None:
    """A news id's place in the id sequence; None where it is no number, or none that a portal could have counted to."""
    if not (news_id.isascii() and news_id.isdecimal() and len(news_id) <= len(str(LARGEST))):
        return None
    return number if (number := int(news_id)) <= LARGEST else None


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

    @property
    def doubts(self) -> tuple[FieldNote, ...]:
        """The notes that make the wording unsafe to hold against what is known.

        A counter has no part in that, nor an optional field that is missing; that the reading had to fall back on
        the labels is told by `item.reader`.
        """
        return tuple(
            note for note in self.notes if note.problem in _DOUBTFUL and note.field != "views"
        ) + tuple(note for note in self.notes if note.problem == "missing" and note.field in _REQUIRED)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a page gives away about the software behind a site, for a person who adds it."""

    cms: CMS
    evidence: tuple[str, ...]  # one sentence each
    listings: tuple[str, ...] = ()  # addresses that seem to list releases, the likeliest first
    feeds: tuple[str, ...] = ()
    grammar: Grammar = field(default_factory=Grammar)
    title: str = ""


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
    problem: Problem
    why: str
    text: str = ""
