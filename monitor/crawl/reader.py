"""One answer → one reading. Pure: it can be done in this process or in another one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from monitor.errors import (
    DamagedPage,
    EmptyListing,
    FetchError,
    Forbidden,
    Missing,
    MonitorError,
    NotAnArticle,
    PageError,
    ServerFailed,
    TooManyRequests,
)
from monitor.model.item import ReleaseItem
from monitor.model.page import Capture, Fetched, ListingPage, PageKind, Quality, ReleasePage, StatisticsPage
from monitor.model.site import Site
from monitor.pages.feed import read_feed
from monitor.pages.listing import read_listing
from monitor.pages.quality import assess
from monitor.pages.release import read_release
from monitor.pages.sitemap import read_sitemap
from monitor.pages.statistics import read_statistics

Page = ReleasePage | ListingPage | StatisticsPage
log = logging.getLogger(__name__)
CONDITIONAL: tuple[PageKind, ...] = ("release", "statistics")  # what may be asked "if it has changed"
STATISTICS = "statistics"  # the news id under which the first page of figures is kept


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer is (`capture`), what it says (`page`), and why it could not be read (`problem`)."""

    capture: Capture
    page: Page | None = None
    problem: MonitorError | None = None


def read_page(fetched: Fetched, kind: PageKind, site: Site, *, cut: bool = False) -> Reading:
    """Read an answer as the page it was asked for. `cut`: the connection closed before the whole body had come."""
    if fetched.status == 304 and kind in CONDITIONAL:
        return Reading(Capture("not_modified"))
    if fetched.status != 200:
        answer = problem_of_status(fetched)
        quality: Quality = "missing" if isinstance(answer, Missing) else "http_error"
        return Reading(Capture(quality, answer.message), problem=answer)
    if cut:
        capture = Capture("truncated", "the connection closed before the whole page had come")
        damaged = DamagedPage(f"truncated: {capture.why}", site=site.id, url=fetched.url)
        return Reading(capture, problem=damaged)
    reader = _READERS.get(kind)
    if reader is None:
        return Reading(assess(fetched, site))
    try:
        return Reading(Capture("ok"), reader(fetched, site))
    except NotAnArticle as denied:
        return Reading(Capture("missing", denied.message), problem=denied)
    except MonitorError as refused:
        return Reading(_capture(refused, fetched, site), problem=refused)
    except Exception as slip:  # a page that our own code stumbles over must not end the crawl
        log.exception("%s could not be read", fetched.url)
        failed = PageError(f"reading the page failed: {slip!r}", site=site.id, url=fetched.url)
        return Reading(Capture("ok", failed.message), problem=failed)


def problem_of_status(fetched: Fetched) -> FetchError:
    """The error for an answer whose status is not 200."""
    status = fetched.status
    kind = _PROBLEMS.get(status, ServerFailed if status >= 500 else FetchError)
    said = f"the server says {status}"
    if 300 <= status < 400 and (location := fetched.headers.get("location")):
        kind, said = Forbidden, f"{said} and points to {location}, which is not followed"
        if fetched.url.startswith("https:") and location.lower().startswith("http:"):
            said += ": it gives up https; where that is right, name the http address in the site file"
    return kind(said, site=fetched.site, url=fetched.asked_url)


def statistics_release(page: StatisticsPage, site: Site, news_id: str) -> ReleasePage:
    """The page of figures in the form of a release, so that its history is kept and its metrics are read alike."""
    body = tuple(line for line in page.text.splitlines() if line.strip())
    item = ReleaseItem(
        site=site.id,
        news_id=news_id,
        url=page.url,
        title=f"{site.name_fa} – آمار",  # the page's own heading belongs to the layout
        body=body,
        reader="generic",
    )
    return ReleasePage(item)


def _capture(problem: MonitorError, fetched: Fetched, site: Site) -> Capture:
    """What the answer is, where it could not be read."""
    if isinstance(problem, EmptyListing):
        return Capture("empty", problem.message)
    capture = assess(fetched, site)
    return replace(capture, why=problem.message) if capture.quality == "ok" else capture


_PROBLEMS: dict[int, type[FetchError]] = {
    401: Forbidden,
    403: Forbidden,
    404: Missing,
    410: Missing,
    429: TooManyRequests,
}
_READERS: dict[PageKind, Callable[[Fetched, Site], Page]] = {
    "release": read_release,
    "listing": read_listing,
    "feed": read_feed,
    "sitemap": read_sitemap,
    "statistics": read_statistics,
}
