"""The listings of one crawl: their walks, what they showed, and what they no longer show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor.crawl.listings import NO_DAYS, Step, earlier_pages, next_step
from monitor.crawl.plan import Plan
from monitor.crawl.reader import Reading
from monitor.crawl.tally import Tally
from monitor.diff.listing import ListedRelease, compare_listings
from monitor.errors import EmptyListing, MonitorError, PageError
from monitor.model.page import ListingPage, NewsLink, number_of
from monitor.model.run import Severity
from monitor.model.site import Site
from monitor.store import frontier, sightings
from monitor.store.database import Connection
from monitor.store.frontier import DueRelease, Found
from monitor.store.walks import Walk, close_walk, open_walks, page_read

FIRST_PAGES = 3  # of a listing that is new to us; more is for a backfill, which a person asks for
KEPT = 20  # pages of a listing that are remembered to say what it no longer shows


@dataclass(frozen=True, slots=True)
class Turn:
    """What a page of a listing leads to: the walk to go on with, pages to be read once more."""

    again: Walk | None = None
    overlap: tuple[str, ...] = ()


@dataclass(slots=True)
class _Shelf:
    """One listing (a start page) in this crawl."""

    pile: list[Walk]  # open walks, the one that is walked last
    head: int  # the id of the walk that began at the first page
    head_ended: bool = False
    head_over: bool = False  # ended, or failed on its way
    pages: list[ListingPage] = field(default_factory=list)  # of the head, from the first on
    urls: list[str] = field(default_factory=list)  # their addresses
    seen: set[str] = field(default_factory=set)  # news ids on the pages of the walk that is walked
    last: list[str] = field(default_factory=list)  # those on its last page, pinned ones apart, in their order


@dataclass(slots=True)
class Shelves:
    """All listings of a site in one crawl. Its methods are called within the desk's transactions."""

    site: Site
    tally: Tally
    shelves: dict[str, _Shelf] = field(default_factory=dict)
    _noted: set[str] = field(default_factory=set)

    def open(self, connection: Connection, plan: Plan, at: datetime) -> list[Walk]:
        """Begin at every start page; the walks to begin with."""
        for url in self.site.start:
            pile = open_walks(
                connection,
                self.site.id,
                url,
                at=at,
                first_pages=FIRST_PAGES,
                whole=plan.whole,
                since=plan.since,
                pages_wanted=plan.pages,
            )
            self.shelves[url] = _Shelf(pile[::-1], head=pile[0].id)
        return [shelf.pile[-1] for shelf in self.shelves.values()]

    def is_head(self, walk: Walk) -> bool:
        """Whether a walk's next page tells of what is new; the rest of a long walk can wait."""
        return walk.id == self.shelves[walk.start_url].head and not (walk.whole and walk.pages)

    @property
    def heads_over(self) -> bool:
        """Whether every listing has shown what is new, or failed to."""
        return bool(self.shelves) and all(shelf.head_over for shelf in self.shelves.values())

    def turn(self, connection: Connection, reading: Reading, walk: Walk, url: str, at: datetime) -> Turn:
        """A page of a walk has come: note what it shows, and say where the walk goes."""
        if isinstance(reading.page, ListingPage):
            return self._read(connection, reading.page, walk, url, at)
        past_the_end = isinstance(reading.problem, EmptyListing) or reading.capture.quality == "missing"
        if walk.pages and past_the_end:
            return self._ended(connection, walk, at, Step(None, "the list ends"))
        if reading.problem is not None:
            self.failed(reading.problem, walk)
        return Turn()

    def failed(self, problem: MonitorError, walk: Walk) -> None:
        """A page of a walk brought nothing; the next crawl asks for it again."""
        shelf = self.shelves[walk.start_url]
        shelf.head_over |= walk.id == shelf.head
        self.tally.add("listings_unread", problem.exit_code == PageError.exit_code)
        # Where ids are asked for in sequence, how ill that makes the run is for the health checks to say.
        severity: Severity = "degraded" if walk.pages or self.site.source.id_sequence else "broken"
        self.tally.problem(problem, severity)

    def note(
        self, connection: Connection, links: Sequence[NewsLink], source: Found | str, at: datetime
    ) -> bool:
        """Make known what a page outside the walks points to; whether anything of it was new."""
        new = [link for link in links if link.news_id not in self._noted]
        self._noted.update(link.news_id for link in new)
        found: Found = source if source in ("listing", "feed", "sitemap", "link") else "link"
        return bool(new and sightings.note_links(connection, self.site.id, new, source=found, at=at))

    def _look_for_missed(self, connection: Connection, at: datetime) -> None:
        """Mark what every listing would have to show and none does, and have its own page asked in this crawl."""
        shown = [shelf.pages for shelf in self.shelves.values()]
        if any(not pages or len(pages[0].links) < self.site.expect.min_items for pages in shown):
            return
        known = self._known(connection, shown)
        changes = compare_listings(self.site.id, shown, [_listed(release) for release in known], at)
        missed = {change.news_id for change in changes if change.kind == "unlisted"}
        ids = [release.id for release in known if release.news_id in missed]
        if ids:
            frontier.mark(connection, ids, "unlisted", due_at=at)

    def _read(self, connection: Connection, page: ListingPage, walk: Walk, url: str, at: datetime) -> Turn:
        shelf = self.shelves[walk.start_url]
        self.tally.add("listings")
        self.tally.add("listed", len(page.links))
        if self.tally.list_length is None:
            self.tally.list_length = float(len(page.links))
        ids = [link.news_id for link in page.links]
        known = sightings.known_before(connection, self.site.id, ids, walk.opened_at)
        sightings.note_links(connection, self.site.id, page.links, source="listing", at=at)
        step = next_step(
            walk,
            page,
            known=known,
            seen=shelf.seen,
            url=url,
            pager=self.site.grammar.pager,
            days=sightings.days_of(connection, self.site.id, ids + shelf.last) if walk.since else NO_DAYS,
            before=shelf.last,
        )
        shelf.seen.update(ids)
        shelf.last = [link.news_id for link in page.links if not link.pinned]
        if walk.id == shelf.head and len(shelf.pages) == walk.pages < KEPT:
            shelf.pages.append(page)
            shelf.urls.append(url)
        if step.next_url is None:
            return self._ended(connection, replace(walk, pages=walk.pages + 1), at, step)
        on = replace(walk, pages=walk.pages + 1, next_url=step.next_url)
        page_read(connection, on, next_url=on.next_url, pages=on.pages)
        return Turn(on)

    def _ended(self, connection: Connection, walk: Walk, at: datetime, step: Step) -> Turn:
        """A walk is over: go on with the one below it, after reading a short one's earlier pages once more."""
        shelf = self.shelves[walk.start_url]
        close_walk(connection, walk, at=at, pages=walk.pages)
        again = earlier_pages(walk, shelf.urls) if walk.id == shelf.head and step.why == "known" else []
        shelf.head_ended |= walk.id == shelf.head
        shelf.head_over |= shelf.head_ended
        if walk.id == shelf.head and all(other.head_ended for other in self.shelves.values()):
            self._look_for_missed(connection, at)
        shelf.pile.pop()
        shelf.seen.clear()
        shelf.last = []
        return Turn(shelf.pile[-1] if shelf.pile else None, tuple(again))

    def _known(self, connection: Connection, shown: list[list[ListingPage]]) -> list[DueRelease]:
        """What the listings have shown before, as far back as what they show now."""
        links = [link for pages in shown for page in pages for link in page.links if not link.pinned]
        numbers = [number for link in links if (number := number_of(link.news_id)) is not None]
        days = [link.published.jalali for link in links if link.published]
        return frontier.listed_since(
            connection,
            self.site.id,
            number=min(numbers, default=None),
            jalali=min(days, default=None),
        )


def _listed(release: DueRelease) -> ListedRelease:
    return ListedRelease(
        release.news_id,
        release.url,
        release.title,
        release.published_jalali,
        state="unlisted" if release.state == "unlisted" else "listed",
    )
