"""Which pages there are, and which of them must be written again.

Every page has a key: a hash of what it is made from. A caller who knows the keys of the pages that stand gets the
content only of those whose key has changed; a release's page is not even read from the database otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from monitor.model.run import SiteHealth
from monitor.report import places
from monitor.report.coverage import ledgers
from monitor.report.digest import Digest, digest
from monitor.report.feeds import feeds, site_feed
from monitor.report.html import metrics as metrics_page
from monitor.report.html import overview as overview_page
from monitor.report.html import release as release_page
from monitor.report.html import releases as releases_page
from monitor.report.html import views as views_page
from monitor.report.html.rendering import ASSETS, Renderer, Setting, asset_bytes, design
from monitor.report.language import LANGUAGES, Language, language
from monitor.store import sites as sites_store
from monitor.store.database import Store
from monitor.store.reading import changes as changes_read
from monitor.store.reading import numbers as numbers_read
from monitor.store.reading import releases as releases_read
from monitor.store.reading import runs as runs_read
from monitor.store.reading import state as state_read
from monitor.store.reading import views as views_read
from monitor.store.reading.releases import Mark
from monitor.store.reading.state import State

EARLIER = 150  # changes looked through for the overview's timeline
RUNS = 60
STRIP = 21


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the report. `content` is None where the page that stands has the same key.

    A path that begins with @ is no file: its key is kept among the others for the next time.
    """

    path: str
    key: str
    content: bytes | None


def pages(
    store: Store,
    setting: Setting,
    *,
    run_id: int | None = None,
    standing: Mapping[str, str] | None = None,
) -> Iterator[Page]:
    """Every page of the report, in both languages. `standing`: path → key of the pages that are there already.

    `run_id` is the run whose news the overview tells (the newest, if None).
    """
    with store.begin() as connection:
        numbers, releases = state_read.numbers_state(connection), state_read.releases_state(connection)
        sites, reparsed = state_read.sites_read(connection), state_read.reparsed(connection)
    renderer = Renderer(replace(setting, several=len(sites) > 1))
    site = _Site(store, renderer, dict(standing or {}), reparsed)
    yield from site.assets()
    yield from site.overview(run_id)
    yield from site.group("metrics", numbers, site.metrics)
    yield from site.group("releases", releases, site.releases)
    yield from site.views()
    yield from site.runs()
    yield from site.guide(sites)
    yield from site.feeds(sites)


class _Site:
    """What all groups of pages share: the store, the renderer, and the keys of the pages that stand."""

    def __init__(self, store: Store, renderer: Renderer, standing: dict[str, str], reparsed: str) -> None:
        self.store, self.renderer, self.standing = store, renderer, standing
        self.setting = renderer.setting
        named = (self.setting.catalogue, self.setting.sites, self.setting.several)
        self.ledgers = ledgers(store)
        self.health = self._health()
        self.base = _hash(design(), named, reparsed)

    def group(self, name: str, state: State, made: Callable[[], Iterator[Page]]) -> Iterator[Page]:
        """Pages that show nothing but `state`: where it is the same, and all are there, none is even thought of.

        A page whose path begins with @ is no file but the group's own key.
        """
        marker = f"@{name}"
        there = {
            path: key for path, key in self.standing.items() if path.startswith((f"{name}.", f"{name}/"))
        }
        key = _hash(self.base, state)
        if self.standing.get(marker) == f"{key}:{len(there)}":
            yield from (Page(path, own, None) for path, own in there.items())
            yield Page(marker, f"{key}:{len(there)}", None)
            return
        count = 0
        for page in made():
            count += 1
            yield page
        yield Page(marker, f"{key}:{count}", None)

    def assets(self) -> Iterator[Page]:
        for name in ASSETS:
            yield self._made(f"assets/{name}", asset_bytes(name))

    def overview(self, run_id: int | None) -> Iterator[Page]:
        with self.store.begin() as connection:
            runs = runs_read.latest_runs(connection, STRIP)
            told = self._digest(connection, run_id, runs)
            earlier = changes_read.latest(connection, limit=EARLIER, without=("cosmetic",), looked=True)
            known = numbers_read.known_values(connection, scope="national", ended=True)
        context = overview_page.context(
            told,
            earlier=earlier,
            known=known,
            catalogue=self.setting.catalogue,
            runs=runs,
            coverage=self.ledgers,
            ill=[site for site in self.health if site.ill_since],
            now=self.setting.now,
        )
        yield from self._both("overview.html.j2", "index", **context)
        spoken = language(self.setting.default)
        alone = self.renderer.render(
            "overview.html.j2", "index.html", spoken, name="index", alone=True, **context
        )
        yield self._made("index.html", alone)

    def metrics(self) -> Iterator[Page]:
        with self.store.begin() as connection:
            known = numbers_read.known_values(connection, ended=True)
            waiting = numbers_read.waiting(connection)
            named = [metric.id for metric in self.setting.catalogue.metrics]
            # A metric that was taken out of the catalogue keeps its page.
            ids = [*named, *sorted(set(numbers_read.metrics_stated(connection)) - set(named))]
            context = metrics_page.overview_context(known, waiting, self.setting.catalogue)
            yield from self._both("metrics.html.j2", "metrics", **context)
            for metric in ids:
                witnesses = numbers_read.witnesses(connection, metric)
                mine = [value for value in known if value.metric == metric]
                for spoken in LANGUAGES:
                    teller = self.renderer.tellers[spoken.code]
                    values = metrics_page.metric_context(metric, witnesses, mine, teller)
                    path = places.metric(metric, spoken.code)
                    yield self._rendered("metric.html.j2", path, spoken, _name(path), **values)

    def releases(self) -> Iterator[Page]:
        with self.store.begin() as connection:
            marks = releases_read.marks(connection)
        yield from self.lists(marks)
        yield from self.documents(marks)

    def lists(self, marks: Sequence[Mark]) -> Iterator[Page]:
        years = releases_page.years(marks)
        shape = [(year.year, year.count) for year in years]
        newest = releases_page.newest(marks)
        shared = {"years": years, "count": len(marks), "traits": releases_page.traits}
        yield from self._listed("releases", newest, part=None, shape=shape, **shared)
        for year in years:
            for part in year.parts:
                yield from self._listed(part.name, part.marks, part=part, shape=shape, **shared)

    def _listed(self, name: str, marks: Sequence[Mark], *, shape: object, **values: Any) -> Iterator[Page]:
        key = _hash(self.base, name, shape, [_shown_of(mark) for mark in marks])
        for spoken in LANGUAGES:
            path = places.page(name, spoken.code)
            yield self._lazy(path, key, "releases.html.j2", spoken, name, marks=marks, **values)

    def documents(self, marks: Sequence[Mark]) -> Iterator[Page]:
        """The releases' own pages; only the stale ones are read from the database."""
        keys = {mark.id: _hash(self.base, mark) for mark in marks}
        stale = []
        for mark in marks:
            paths = [places.release(mark.site, mark.news_id, spoken.code) for spoken in LANGUAGES]
            if all(self.standing.get(path) == keys[mark.id] for path in paths):
                yield from (Page(path, keys[mark.id], None) for path in paths)
            else:
                stale.append(mark)
        with self.store.begin() as connection:
            for document in releases_read.documents(connection, stale):
                yield from self._release(document, keys[document.mark.id])

    def _release(self, document: releases_read.Document, key: str) -> Iterator[Page]:
        for spoken in LANGUAGES:
            path = places.release(document.mark.site, document.mark.news_id, spoken.code)
            context = release_page.context(document, self.renderer.tellers[spoken.code])
            yield Page(
                path, key, self.renderer.render("release.html.j2", path, spoken, name=_name(path), **context)
            )

    def views(self) -> Iterator[Page]:
        with self.store.begin() as connection:
            since = self.setting.now - timedelta(days=views_page.DAYS)
            counted = views_page.count(views_read.curves(connection, since=since))
        for spoken in LANGUAGES:
            context = views_page.context(counted, spoken)
            yield self._rendered(
                "views.html.j2", places.page("views", spoken.code), spoken, "views", **context
            )

    def runs(self) -> Iterator[Page]:
        with self.store.begin() as connection:
            runs = runs_read.latest_runs(connection, RUNS)
        yield from self._both("runs.html.j2", "runs", runs=runs, coverage=self.ledgers, health=self.health)

    def guide(self, sites: Sequence[str]) -> Iterator[Page]:
        feeds = [("changes", None), ("metrics", None), *((site_feed(site), site) for site in sites)]
        yield from self._both("guide.html.j2", "guide", feeds=feeds)

    def feeds(self, sites: Sequence[str]) -> Iterator[Page]:
        for path, content in feeds(self.store, self.renderer.tellers, sites):
            yield self._made(path, content)

    def _health(self) -> list[SiteHealth]:
        """How each site is that is watched, or has been looked at of late."""
        watched = {site.id for site in self.setting.sites if site.enabled}
        with self.store.begin() as connection:
            watched.update(sites_store.sites_seen(connection, newest=STRIP))
            return sites_store.health_of(connection, sorted(watched))

    def _digest(self, connection: Any, run_id: int | None, runs: Sequence[runs_read.RunRecord]) -> Digest:
        run = runs_read.run_record(connection, run_id) if run_id is not None else next(iter(runs), None)
        if run is None:
            return digest((), None)
        before = runs_read.run_before(connection, run.id)
        events = changes_read.of_run(connection, run.id)
        return digest(events, run, since=before.started_at if before else None)

    def _both(self, template: str, name: str, **values: Any) -> Iterator[Page]:
        for spoken in LANGUAGES:
            yield self._rendered(template, places.page(name, spoken.code), spoken, name, **values)

    def _rendered(self, template: str, path: str, spoken: Language, name: str, **values: Any) -> Page:
        return self._made(path, self.renderer.render(template, path, spoken, name=name, **values))

    def _lazy(self, path: str, key: str, template: str, spoken: Language, name: str, **values: Any) -> Page:
        if self.standing.get(path) == key:
            return Page(path, key, None)
        return Page(path, key, self.renderer.render(template, path, spoken, name=name, **values))

    def _made(self, path: str, content: bytes) -> Page:
        """A page whose key is the hash of its content."""
        key = hashlib.sha256(content).hexdigest()[:32]
        return Page(path, key, None if self.standing.get(path) == key else content)


def _hash(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _shown_of(mark: Mark) -> object:
    """What a list shows of a release."""
    return (
        mark.site,
        mark.news_id,
        mark.title,
        mark.published_at,
        mark.views,
        mark.state,
        mark.revisions,
        mark.verdicts,
    )


def _name(path: str) -> str:
    """`metrics/employment.fa.html` → `metrics/employment`."""
    return path.rsplit(".", 2)[0]
