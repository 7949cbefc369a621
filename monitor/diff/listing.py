"""What a checked listing no longer shows → unlisted; what it shows again → returned.

Only listings that passed their checks come here. "Not seen is not removed": a release is missed only where the
listing would have to show it, that is, strictly between releases that it does show. Older than the last one shown, it
has only drifted to a page that was not read. Where one page ends and the next begins, releases may slip through
while the pages are being read, so nothing is said about that gap. Pinned releases stand outside the order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal

from monitor.model.change import Change
from monitor.model.page import ListingPage, NewsLink, number_of

FEWEST = 5  # links below which an order cannot be told
ORDERLY = 0.8  # share of the links that must stand in order, newest first
MOST_MISSED = 0.2  # of the links shown: more missing at once are not believed …
FEW = 2  # … unless they are no more than these

Order = Callable[[str, str | None], int | None]  # (news id, Jalali day) → rank, newer is higher


@dataclass(frozen=True, slots=True)
class ListedRelease:
    """A release that a listing of its site has shown before."""

    news_id: str
    url: str
    title: str | None = None
    jalali: str | None = None  # day of publication, YYYY-MM-DD
    state: Literal["listed", "unlisted"] = "listed"
    changes: int = 0  # all that the release has had so far: tells this event from the next of its kind


@dataclass(frozen=True, slots=True)
class Window:
    """What one listing must show: everything newer than `oldest`, but for the `gaps` between its pages."""

    order: Order
    oldest: int
    gaps: tuple[tuple[int, int], ...]  # (older, newer), both ends included

    def expects(self, release: ListedRelease) -> bool:
        rank = self.order(release.news_id, release.jalali)
        if rank is None or rank <= self.oldest:
            return False
        return not any(older <= rank <= newer for older, newer in self.gaps)


def compare_listings(
    site: str,
    listings: Sequence[Sequence[ListingPage]],
    known: Sequence[ListedRelease],
    at: datetime,
) -> list[Change]:
    """Changes of the releases' place on the site's listings.

    `listings` holds every listing of the site, each as the pages read of it, from the first on and none left out. A
    release that one listing shows is not missed on another; it is missed only if each of them would have to show it.
    """
    shown = {link.news_id for pages in listings for page in pages for link in page.links}
    windows = [window(pages) for pages in listings]
    listed = [release for release in known if release.state == "listed"]
    missed = [
        release
        for release in listed
        if release.news_id not in shown and windows and all(w and w.expects(release) for w in windows)
    ]
    again = [release for release in known if release.state == "unlisted" and release.news_id in shown]
    if not _plausible(len(missed), len(shown)):
        missed = []
    return [_unlisted(site, release, at) for release in missed] + [_returned(site, r, at) for r in again]


def _plausible(missed: int, shown: int) -> bool:
    """Whether so many can have been taken down at once; more says that the listing was read wrongly."""
    return missed <= max(FEW, MOST_MISSED * shown)


def window(pages: Sequence[ListingPage]) -> Window | None:
    """The part of the releases that a listing must show; None where its order cannot be told."""
    for order in (by_number, by_day):
        parts = _in_order(
            [[order(link.news_id, _day(link)) for link in page.links if not link.pinned] for page in pages]
        )
        if parts:
            gaps = tuple(
                (min(left[-1], right[0]), max(left[-1], right[0])) for left, right in pairwise(parts)
            )
            # Not the very last one: a block below the list («most read») may have lent it.
            return Window(order, parts[-1][-2:][0], gaps)
    return None


def _in_order(parts: Sequence[Sequence[int | None]]) -> list[list[int]]:
    """The ranks that stand in the listing's order, page by page without empty ones; [] where there is no order."""
    placed = [(rank, page) for page, part in enumerate(parts) for rank in part]
    ranks = [rank for rank, _ in placed if rank is not None]
    kept = falling(ranks)
    if len(ranks) < len(placed) or len(ranks) < FEWEST or len(kept) < ORDERLY * len(ranks):
        return []
    pages = [[ranks[i] for i in kept if placed[i][1] == page] for page in range(len(parts))]
    return [ranks for ranks in pages if ranks]


def by_number(news_id: str, day: str | None) -> int | None:  # noqa: ARG001 - one shape for every order
    """Newer releases have higher ids."""
    return number_of(news_id)


def by_day(news_id: str, day: str | None) -> int | None:  # noqa: ARG001 - one shape for every order
    """Newer releases have later days."""
    return int(day.replace("-", "")) if day else None


def falling(ranks: Sequence[int]) -> list[int]:
    """Indexes of a longest part of `ranks` that never rises; what is left out stands out of order (pinned)."""
    tails: list[int] = []  # for each length, minus the highest last rank
    ends: list[int] = []
    before: list[int] = []
    for i, rank in enumerate(ranks):
        length = bisect_right(tails, -rank)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [-rank]
        ends[length : length + 1] = [i]
    at, result = (ends[-1] if ends else -1), []
    while at >= 0:
        result.append(at)
        at = before[at]
    return result[::-1]


def _day(link: NewsLink) -> str | None:
    return link.published.jalali if link.published else None


def _unlisted(site: str, release: ListedRelease, at: datetime) -> Change:
    why = "A listing that shows older and newer releases no longer shows this one."
    return _change("unlisted", site, release, at, why)


def _returned(site: str, release: ListedRelease, at: datetime) -> Change:
    change = _change("returned", site, release, at, "A listing shows this release again.")
    change.detail["from"] = "unlisted"
    return change


def _change(
    kind: Literal["unlisted", "returned"], site: str, release: ListedRelease, at: datetime, why: str
) -> Change:
    return Change(
        kind=kind,
        site=site,
        news_id=release.news_id,
        key=f"{kind}:{site}:{release.news_id}:{release.changes + 1}",
        at=at,
        detail={"title": release.title, "url": release.url, "why": why},
    )
