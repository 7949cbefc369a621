"""What came of a visit to a release, put into the store: read, unchanged, missing, blocked, unreadable.

A reading that cannot be trusted changes nothing that is known. A page that says "no such release" is believed at the
end of the crawl only, when other releases could be read and not too many were missing at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from monitor.crawl.errand import Exchange
from monitor.crawl.reader import Reading, problem_of_status, statistics_release
from monitor.crawl.revisit import Visit, due_at, retry_at
from monitor.crawl.tally import Tally
from monitor.crawl.titles import clearly_other
from monitor.errors import Forbidden, LayoutChanged
from monitor.model.page import ReleasePage, StatisticsPage
from monitor.model.run import Finding
from monitor.model.site import Site
from monitor.store import frontier, hosts
from monitor.store.database import Connection
from monitor.store.frontier import DueRelease, Found
from monitor.store.history import Kept, keep

LISTED: tuple[Found, ...] = ("listing", "feed")  # whose titles are meant as titles
BLOCKED = ("block", "login", "captive")
FEW_GONE, MOST_GONE = 2, 0.2  # so many, or this share of the visits, can be taken down between two crawls
LOOK_AGAIN = timedelta(days=7)  # at what is gone


@dataclass(slots=True)
class Visits:
    """The visits of one crawl."""

    site: Site
    tally: Tally
    missing: list[DueRelease] = field(default_factory=list)

    def keep(self, connection: Connection, exchange: Exchange, reading: Reading, fetch_id: int) -> None:
        """Store one visit."""
        release = exchange.errand.release
        assert release is not None  # noqa: S101 - only visits come here
        page = self._page(reading, release)
        if reading.capture.quality == "not_modified" and exchange.errand.conditional:
            self._unchanged(connection, exchange, release)
        elif reading.capture.quality == "not_modified":  # nobody had asked so
            problem = problem_of_status(exchange.fetched)
            self._unread(connection, exchange, replace(reading, problem=problem), release)
        elif page is None:
            self._unread(connection, exchange, reading, release)
        elif (why := why_not_kept(page, release.news_id, first=release.revision_id is None)) is not None:
            changed = LayoutChanged(why, site=self.site.id, url=exchange.fetched.url)
            self._unread(connection, exchange, replace(reading, problem=changed), release)
        else:
            self._read(connection, exchange, page, release, fetch_id)

    def finish(self, connection: Connection, at: datetime) -> None:
        """Decide about the releases whose own pages said that they do not exist."""
        for release in self.missing:
            frontier.put_off(connection, release.id, due_at=_next_try(at, release))
        gone = [release for release in self.missing if release.state != "gone"]
        read, visits = self.tally.counts["read"], self.tally.counts["read"] + self.tally.counts["unread"]
        if not gone:
            return
        if read and len(gone) <= max(FEW_GONE, MOST_GONE * visits):
            frontier.mark(connection, [release.id for release in gone], "gone", due_at=at + LOOK_AGAIN)
            return
        message = f"{len(gone)} of {visits} releases answered that they do not exist; that is not believed"
        self.tally.tell(Finding("gone", "degraded", message, self.site.id, gone[0].url))

    def _page(self, reading: Reading, release: DueRelease) -> ReleasePage | None:
        if isinstance(reading.page, StatisticsPage):
            return statistics_release(reading.page, self.site, release.news_id)
        return reading.page if isinstance(reading.page, ReleasePage) else None

    def _read(
        self,
        connection: Connection,
        exchange: Exchange,
        page: ReleasePage,
        release: DueRelease,
        fetch_id: int,
    ) -> None:
        fetched, item = exchange.fetched, page.item
        at = fetched.fetched_at
        kept = keep(connection, item, release_id=release.id, fetch_id=fetch_id, at=at)
        etag, last_modified = fetched.headers.get("etag"), fetched.headers.get("last-modified")
        if _lied(release, kept, item.views, etag, last_modified):
            self._note_lie(connection, exchange)
        frontier.visited(
            connection,
            release.id,
            due_at=_next_visit(at, release, page, kept),
            etag=etag,
            last_modified=last_modified,
        )
        if exchange.errand.kind == "release":
            self._count(page, release, kept)
        if exchange.errand.sentinel:
            self.tally.sentinel_ok = not kept.moved or item.title == release.title

    def _count(self, page: ReleasePage, release: DueRelease, kept: Kept) -> None:
        self.tally.read(page)
        if release.revision_id is None:
            self.tally.add("appeared")
            self._hold_against_the_listing(page, release)
        else:
            self.tally.reread(kept.moved, kept.views_before, page.item.views)

    def _hold_against_the_listing(self, page: ReleasePage, release: DueRelease) -> None:
        """Nothing else is known of a release that is read for the first time."""
        if release.source not in LISTED:
            return
        item = page.item
        if release.title is not None:
            self.tally.add("titled")
            if clearly_other(release.title, item.title):
                self.tally.add("titled_otherwise")
                self._note_otherwise("title", f"«{item.title}»", f"«{release.title}»", item.url)
        if release.published_jalali is not None and item.published is not None:
            self.tally.add("dated")
            if release.published_jalali != item.published.jalali:
                self.tally.add("dated_otherwise")
                self._note_otherwise("published", item.published.jalali, release.published_jalali, item.url)

    def _note_otherwise(self, field: str, here: str, there: str, url: str) -> None:
        message = f"the {field} of the page is {here}, in the listing it is {there}"
        self.tally.tell(Finding("listed", "note", message, self.site.id, url, field))

    def _unchanged(self, connection: Connection, exchange: Exchange, release: DueRelease) -> None:
        at = exchange.fetched.fetched_at
        frontier.unchanged(connection, release.id, at=at, due_at=_next_visit(at, release))
        self.tally.add("not_modified")

    def _unread(
        self, connection: Connection, exchange: Exchange, reading: Reading, release: DueRelease
    ) -> None:
        at = exchange.fetched.fetched_at
        missing = reading.capture.quality == "missing"
        state: frontier.ReleaseState | None = None
        if release.revision_id is None:
            state = "gap" if missing else "blocked" if _is_blocked(exchange, reading) else None
        due = _next_try(at, release)
        if missing and release.revision_id is not None:
            self.missing.append(release)
            # Whether it is gone is decided at the end. Killed before that, the next crawl is to ask again at once.
            due = due and min(due, at)
        frontier.failed(connection, release.id, due_at=due, state=state)
        if reading.page is not None and isinstance(reading.page, ReleasePage):
            self.tally.note(reading.page.notes, exchange.fetched.url)
        if missing and not exchange.errand.sentinel:
            return
        self.tally.add("unread", exchange.fetched.status == 200 and exchange.errand.kind == "release")
        if exchange.errand.sentinel:
            self.tally.sentinel_ok = False
        if reading.problem is not None:
            self.tally.problem(
                reading.problem, "degraded" if reading.problem.exit_code == 3 else "note", exchange.fetched
            )

    def _note_lie(self, connection: Connection, exchange: Exchange) -> None:
        host = urlsplit(exchange.fetched.url).netloc
        hosts.note_lie(connection, host)
        message = (
            f"{host} said that a page was unchanged which had changed; its validators are not used any more"
        )
        self.tally.tell(Finding("validators", "note", message, self.site.id, exchange.fetched.url))


def why_not_kept(page: ReleasePage, news_id: str, *, first: bool) -> str | None:
    """Why a page that could be read must not become what is known of the release; None: it may.

    `first`: nothing is known of it yet.
    """
    if page.item.news_id != news_id:
        return f"the address of release {news_id} shows release {page.item.news_id}"
    if page.doubts and not first:
        return "; ".join(note.why for note in page.doubts)
    return None


def _is_blocked(exchange: Exchange, reading: Reading) -> bool:
    forbidden = isinstance(reading.problem, Forbidden) or exchange.fetched.status in (401, 403)
    return forbidden or reading.capture.quality in BLOCKED


def _next_visit(
    at: datetime, release: DueRelease, page: ReleasePage | None = None, kept: Kept | None = None
) -> datetime | None:
    """When a release is due again after a visit that went well; None: it is asked for in every crawl anyway."""
    if release.source == "asked":
        return None
    published = page.item.published if page else None
    visit = Visit(
        news_id=release.news_id,
        born=published.at if published else release.published_at or release.first_seen_at,
        before=release.fetched_at,
        interval=_interval(release),
        edited=kept is not None and kept.moved and release.revision_id is not None,
        views_before=kept.views_before if kept else None,
        views=page.item.views if page else None,
    )
    return due_at(at, visit)


def _next_try(at: datetime, release: DueRelease) -> datetime | None:
    """When a release is due again after a visit that failed."""
    if release.source == "asked" or (release.source == "sequence" and release.revision_id is None):
        return None  # asked for in every crawl anyway; an id of the sequence is no release until it has been read
    return at + LOOK_AGAIN if release.state == "gone" else retry_at(at, release.failures + 1)


def _interval(release: DueRelease) -> timedelta | None:
    if release.fetched_at is None or release.due_at is None:
        return None
    return max(release.due_at - release.fetched_at, timedelta())


def _lied(
    release: DueRelease, kept: Kept, views: int | None, etag: str | None, last_modified: str | None
) -> bool:
    """Whether the server gave two different pages the same validator."""
    if release.fetched_at is None:
        return False
    changed = kept.moved or (
        views is not None and kept.views_before is not None and views != kept.views_before
    )
    if etag is not None and release.etag is not None:
        return changed and etag == release.etag
    return changed and last_modified is not None and last_modified == release.last_modified
