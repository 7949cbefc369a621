"""Listings, page by page: which page is next, and where a walk may stop. Pure.

A walk stops at what was known when it was opened, not at what is known now: a walk that was killed on its way is gone
on with, though by then its first pages look known. Pinned items stand outside the order and stop nothing. A box of the
newest that every page shows is seen on the first page and means nothing on the second. A page whose every item was on
the pages before it is the list's end: asked for a page past its last, the portal answers with the last.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from monitor.model.page import ListingPage, NewsLink
from monitor.pages.pager import page_number
from monitor.store.walks import Walk

NO_DAYS: Mapping[str, date] = MappingProxyType({})
OVERLAP = 5  # pages of a short walk that are read once more at its end


@dataclass(frozen=True, slots=True)
class Step:
    """Where a walk goes from a page: on to `next_url`, or `why` it ends here."""

    next_url: str | None
    why: str = ""


def next_step(
    walk: Walk,
    page: ListingPage,
    *,
    known: Collection[str],
    seen: Collection[str],
    url: str,
    pager: str,
    days: Mapping[str, date] = NO_DAYS,
    before: Sequence[str] = (),
) -> Step:
    """The step after a page of a walk.

    `known`: the page's news ids that were known before the walk was opened. `seen`: ids on the pages before this one.
    `url`: the page's own address. `pager`: what is appended to a listing's address where it has no pager of its own.
    `days`: when releases were published whose day the listing does not say, where that is known. `before`: the ids on
    the page before this one, in their order; by now they have been read.
    """
    number = walk.pages + 1
    ordered = [link for link in page.links if not link.pinned]
    ids = [link.news_id for link in ordered]
    old = [link for link in ordered if link.news_id in known]
    if not walk.whole and old and all(link.news_id in known or link.news_id in seen for link in ordered):
        return Step(None, "known")
    if walk.pages_wanted is not None and number >= walk.pages_wanted:
        return Step(None, "enough pages")
    said = {link.news_id: day for link in ordered if (day := _day(link))}
    reached = next((day for i in [*ids[::-1], *before[::-1]] if (day := said.get(i) or days.get(i))), None)
    if walk.since and reached and reached < walk.since:
        return Step(None, "old enough")
    if number > 1 and all(link.news_id in seen for link in page.links):
        return Step(None, "the list repeats itself")
    return Step(_next_page(walk.start_url, page, url, number, pager))


def earlier_pages(walk: Walk, urls: list[str]) -> list[str]:
    """The pages of a short walk that are read once more when it has ended.

    A release taken down between page 1 and page 2 draws one from page 2 to page 1, past the walk. It is on page 1 now.
    """
    return urls[:-1] if not walk.whole and len(urls) - 1 <= OVERLAP else []


def _next_page(start: str, page: ListingPage, url: str, number: int, pager: str) -> str | None:
    """By the page's own pager; where it has none, by the site's grammar."""
    own = page_number(url) or number
    if page.next_pages:
        later = {
            n: address for address in page.next_pages if (n := page_number(address)) is not None and n > own
        }
        return later[min(later)] if later else None
    if not pager or (page.total_pages is not None and own >= page.total_pages):
        return None
    appended = pager.format(page=own + 1)
    if not appended.startswith(("&", "?")):
        return start.rstrip("/") + "/" + appended
    return start + ("&" if "?" in start else "?") + appended[1:]


def _day(link: NewsLink) -> date | None:
    return link.published.at.date() if link.published else None
