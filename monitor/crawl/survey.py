"""Looking at a site before it is watched: its software, its listing, one release. And later, whether it still answers.

Nothing is kept. Each address is asked for once, as politely as by a crawl.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import msgspec

from monitor.crawl.plan import Clock, Progress
from monitor.crawl.reader import Reading, problem_of_status, read_page
from monitor.crawl.single import Look, look_at, manners, stranger
from monitor.errors import FetchError, MonitorError
from monitor.model.item import ReleaseItem
from monitor.model.page import Fetched, ListingPage, PageKind, Recognition, ReleasePage, number_of
from monitor.model.site import CMS, Expect, Grammar, Site, Source
from monitor.pages.recognise import recognise

CANDIDATES = 4  # addresses that may be the listing
FEEDS = 2
COMPARED = 20  # releases of two listings


@dataclass(frozen=True, slots=True)
class Seen:
    """One address of a site: what it was asked for as, and what was read there or why not."""

    kind: PageKind
    url: str
    says: str = ""  # "14 releases, the newest 19336: …"
    problem: MonitorError | None = None
    page: ListingPage | ReleasePage | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """A site as it could be declared, and what is read there with that declaration."""

    site: Site
    recognition: Recognition
    seen: tuple[Seen, ...]

    @property
    def works(self) -> bool:
        """Whether a listing and a release of it were read."""
        return {"listing", "release"} <= {seen.kind for seen in self.seen if seen.problem is None}


def survey(url: str, *, scope: str, agent: str, now: Clock) -> Survey:
    """Look at a site by one address of it. Raises a FetchError where it does not answer."""
    fetched = _answer(look_at([url], stranger(url), agent=agent, now=now)[0])
    recognition = recognise(fetched)
    site = _proposal(fetched, recognition, scope)
    candidates = [fetched.url, *(u for u in recognition.listings if u != fetched.url)][:CANDIDATES]
    seen = _look(site, [("listing", u) for u in candidates], agent, now, have={fetched.url: fetched})
    listings = [(s, s.page) for s in seen if isinstance(s.page, ListingPage)]
    if not listings:
        return Survey(site, recognition, tuple(seen))
    best, shown = max(listings, key=lambda found: _newest(found[1]))
    feeds = _look(site, [("feed", u) for u in recognition.feeds[:FEEDS]], agent, now)
    good = tuple(s.url for s in feeds if s.problem is None)
    site = msgspec.structs.replace(
        site,
        start=(best.url,),
        source=Source(feeds=good),
        expect=Expect(min_items=max(1, len(shown.links) // 2)),
    )
    release = _look(site, [("release", shown.links[0].url)], agent, now)
    return Survey(site, recognition, (best, *feeds, *release))


def _newest(page: ListingPage) -> tuple[list[int], int]:
    """What makes one listing better than another: newer releases; where their ids tell of no order, more of them.

    A section's listing shows the newest of all in a box, too: the first few say nothing yet.
    """
    numbers = [number for link in page.links if (number := number_of(link.news_id)) is not None]
    return sorted(numbers, reverse=True)[:COMPARED], 0 if numbers else len(page.links)


def check(site: Site, *, agent: str, now: Clock, progress: Progress | None = None) -> tuple[Seen, ...]:
    """Ask for every address that a site file names, and for the newest release, and read them."""
    named: list[tuple[PageKind, str]] = [("listing", url) for url in site.start]
    named += [("feed", url) for url in site.source.feeds]
    named += [("sitemap", url) for url in site.source.sitemaps]
    named += [("statistics", url) for url in site.source.statistics]
    seen = _look(site, named, agent, now, progress=progress)
    newest = next((s.page.links[0] for s in seen if isinstance(s.page, ListingPage) and s.page.links), None)
    return (*seen, *_look(site, [("release", newest.url)] if newest else [], agent, now, progress=progress))


def _look(
    site: Site,
    named: Sequence[tuple[PageKind, str]],
    agent: str,
    now: Clock,
    have: dict[str, Fetched] | None = None,
    progress: Progress | None = None,
) -> list[Seen]:
    """Fetch what is not there yet, and read each address as what it should be."""
    have = have or {}
    asked = [url for _, url in named if url not in have]
    answers = look_at(asked, site, agent=agent, now=now, progress=progress) if asked else []
    looks = {look.url: look for look in answers}
    return [_seen(site, kind, url, looks.get(url) or Look(url, have[url])) for kind, url in named]


def _seen(site: Site, kind: PageKind, url: str, look: Look) -> Seen:
    if look.fetched is None:
        return Seen(kind, url, problem=look.problem)
    reading = read_page(look.fetched, kind, site)
    if reading.problem is not None:
        return Seen(kind, url, problem=reading.problem)
    page = reading.page if isinstance(reading.page, ListingPage | ReleasePage) else None
    return Seen(kind, url, _says(reading), page=page)


def _says(reading: Reading) -> str:
    page = reading.page
    if isinstance(page, ReleasePage):
        return _of_release(page.item)
    if isinstance(page, ListingPage):
        if not page.links:
            return f"no release, {len(page.next_pages)} further addresses"
        first = page.links[0]
        return f"{len(page.links)} releases, the first: {first.news_id} {first.title or ''}".rstrip()
    return f"{len(page.text)} characters of figures" if page else "answers"


def _of_release(item: ReleaseItem) -> str:
    date = item.published.jalali if item.published else "no date"
    views = "no counter" if item.views is None else f"{item.views} views"
    return f"{item.news_id}, {date}, {views}, {len(item.body)} paragraphs: {item.title}"


def _proposal(fetched: Fetched, found: Recognition, scope: str) -> Site:
    host = urlsplit(fetched.url).netloc
    return Site(
        id=site_id(host),
        name=found.title or host,
        name_fa=found.title or host,
        scope=scope,
        cms=found.cms,
        hosts=(host,),
        start=(fetched.url,),
        evidence="; ".join(found.evidence),
        politeness=manners(),
        grammar=_grammar(found.grammar, found.cms),
    )


def _grammar(grammar: Grammar, cms: CMS) -> Grammar:
    return grammar if cms != "generic" else msgspec.structs.replace(grammar, pager="")


def site_id(host: str) -> str:
    """A name for the site file: of an organization's sub-site its own part, of any other site the whole host."""
    bare = host.split(":")[0].lower().removeprefix("www.")
    parts = bare.split(".")
    name = parts[0] if bare.endswith(".isipo.ir") else "-".join(parts)
    return re.sub(r"[^a-z0-9_-]+", "-", name).strip("-") or "site"


def _answer(look: Look) -> Fetched:
    if look.fetched is None:
        raise look.problem or FetchError("no answer", url=look.url)
    if look.fetched.status != 200:  # a redirect that was not followed, too: it says where to look instead
        raise problem_of_status(look.fetched)
    return look.fetched
