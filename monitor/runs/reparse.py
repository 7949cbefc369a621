"""The whole archive again through today's rules, offline: what would change, and, if wanted, the change.

Every kept exchange of a release is read anew. Where a revision's own exchange now reads otherwise, the revision is
rewritten (the same page, read better); an exchange that shows a wording which no revision holds adds it. Numbers are
read anew from every wording, and where those of the standing one differ, it is judged again. Nothing is deleted that
a known value, a verdict or a person's decision rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.config import Config, load_catalogue
from monitor.crawl.reader import read_page, statistics_release
from monitor.metrics.catalogue import compile_catalogue
from monitor.metrics.observations import read_observations
from monitor.model.alerts import Alerts
from monitor.model.item import ReleaseItem
from monitor.model.observation import Observation
from monitor.model.page import ReleasePage, StatisticsPage
from monitor.model.site import Site
from monitor.notify.sentences import Names
from monitor.runs.compare import Comparer
from monitor.runs.lock import run_lock
from monitor.store import observations, runs
from monitor.store.archive import Archive
from monitor.store.database import Connection, Store
from monitor.store.fetches import KeptFetch, kept_of_releases
from monitor.store.history import keep
from monitor.store.reread import StoredWording, release_ids, rewrite, stored_wordings

Progress = Callable[[int], None]  # exchanges read so far
Kind = Literal["field", "wording", "number", "unread"]
FIELDS = ("kicker", "title", "lead", "body", "published", "tags", "images", "attachments")
BATCH = 50  # releases a transaction


@dataclass(frozen=True, slots=True)
class Difference:
    """What today's rules make of one release that is not what is stored. `before` and `after` are for people."""

    kind: Kind
    site: str
    news_id: str
    name: str  # of the field or the metric
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reparser:
    """One reparse of one site. Without `apply` nothing is written."""

    site: Site
    archive: Archive
    comparer: Comparer
    at: datetime
    apply: bool

    def differences(self, progress: Progress | None = None) -> Iterator[Difference]:
        """All differences, release by release; with `apply`, each batch is stored once it has been told."""
        done = 0
        with self.comparer.store.begin() as connection:
            releases = release_ids(connection, self.site.id)
        for start in range(0, len(releases), BATCH):
            batch = dict(releases[start : start + BATCH])
            with self.comparer.store.begin() as connection:
                wordings = stored_wordings(connection, list(batch))
                fetches = kept_of_releases(connection, self.site.id, list(batch.values()))
                for release_id, news_id in batch.items():
                    kept = fetches.get(news_id, [])
                    yield from self._release(connection, release_id, wordings[release_id], kept)
                    done += len(kept)
            if progress:
                progress(done)

    def _release(
        self, connection: Connection, release_id: int, stored: list[StoredWording], kept: list[KeptFetch]
    ) -> Iterator[Difference]:
        readings = {fetch.id: self._read(fetch) for fetch in kept}
        today = []
        for wording in stored:
            item = readings.get(wording.fetch_id, wording.item) or wording.item
            today.append(item)
            yield from self._wording(connection, release_id, wording, item)
        yield from self._overlooked(connection, release_id, today, kept, readings)

    def _read(self, fetch: KeptFetch) -> ReleaseItem | None:
        """What today's rules read in an exchange; None where they cannot."""
        page = read_page(self.archive.read(fetch.file, fetch.offset), fetch.page_kind, self.site).page
        if isinstance(page, StatisticsPage):
            page = statistics_release(page, self.site, fetch.news_id or "")
        return page.item if isinstance(page, ReleasePage) else None

    def _wording(
        self, connection: Connection, release_id: int, wording: StoredWording, item: ReleaseItem
    ) -> Iterator[Difference]:
        """One stored revision against today's reading of its exchange, and of its numbers."""
        before, after = wording.item, item
        changed = [name for name in FIELDS if getattr(before, name) != getattr(after, name)]
        for name in changed:
            yield self._difference("field", item, name, getattr(before, name), getattr(after, name))
        stored = observations.observations_of(connection, wording.revision_id)
        found = read_observations(item.text, self.comparer.reader, scope=self.site.scope)
        numbers = list(_compared(stored, found))
        for observation, was, now in numbers:
            yield self._difference("number", item, observation.metric, was, now)
        if self.apply and (changed or numbers):
            self._store(connection, release_id, wording, item, found if numbers else None)

    def _store(
        self,
        connection: Connection,
        release_id: int,
        wording: StoredWording,
        item: ReleaseItem,
        found: Iterable[Observation] | None,
    ) -> None:
        if not rewrite(connection, wording.revision_id, item):
            return  # another revision says it already; offsets into its text must not be stored for this one
        if found is None:
            return
        observations.drop_observations(connection, wording.revision_id)
        observations.anchor(connection, wording.revision_id, item.text)
        kept = observations.observations_of(connection, wording.revision_id)
        observations.save_observations(connection, wording.revision_id, [o for o in found if o not in kept])
        if wording.stands:
            self.comparer.judge_again(connection, release_id, self.site, at=self.at)

    def _overlooked(
        self,
        connection: Connection,
        release_id: int,
        today: list[ReleaseItem],
        kept: list[KeptFetch],
        readings: dict[int, ReleaseItem | None],
    ) -> Iterator[Difference]:
        """Exchanges that cannot be read any more, and those that show a wording which no revision holds."""
        hashes = {item.content_hash for item in today}
        for fetch in kept:
            item = readings[fetch.id]
            if item is None:
                yield Difference("unread", self.site.id, fetch.news_id or "", "page", "read", "not readable")
            elif item.content_hash not in hashes:
                hashes.add(item.content_hash)
                yield self._difference("wording", item, "text", None, item.title)
                if self.apply:
                    keep(connection, item, release_id=release_id, fetch_id=fetch.id, at=fetch.fetched_at)

    def _difference(
        self, kind: Kind, item: ReleaseItem, name: str, before: object, after: object
    ) -> Difference:
        return Difference(kind, self.site.id, item.news_id, name, _short(before), _short(after))


def _compared(
    stored: Iterable[Observation], found: Iterable[Observation]
) -> Iterator[tuple[Observation, str | None, str | None]]:
    """(the number, how it was read, how it is read now) for every number that is read otherwise."""
    before = {(o.metric, o.start, o.end): o for o in stored}
    after = {(o.metric, o.start, o.end): o for o in found}
    for place in sorted(before.keys() | after.keys(), key=lambda place: place[1]):
        was, now = before.get(place), after.get(place)
        if was != now:
            yield (now or was), _words(was), _words(now)  # type: ignore[misc]  # one of them is there


def _words(observation: Observation | None) -> str | None:
    if observation is None:
        return None
    of = "/".join(part for part in (observation.scope, observation.qualifier) if part)
    return f"{observation.bound} {observation.value:,} {observation.unit} ({observation.kind}, {of})"


def _short(value: object, width: int = 90) -> str:
    text = "–" if value is None else " / ".join(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= width else text[: width - 1] + "…"


def open_reparsers(config: Config, sites: Iterable[Site], *, at: datetime, apply: bool) -> Iterator[Reparser]:
    """A reparser for each site, on the project's own database and archive; with `apply`, under the run's lock."""
    catalogue = load_catalogue(config.seeds / "metrics.toml")
    watched = list(sites)
    with run_lock(config.lock, now=at) if apply else nullcontext():
        store = Store.open(config.database)
        with store.begin() as connection:
            run_id = (
                runs.begin_run(connection, kind="reparse", sites=[s.id for s in watched], at=at)
                if apply
                else 0
            )
        comparer = Comparer(
            store=store,
            reader=compile_catalogue(catalogue),
            alerts=Alerts(),
            names=Names(catalogue, {site.id: site for site in watched}),
            run_id=run_id,
            silent=True,
        )
        for site in watched:
            yield Reparser(site, Archive(config.archive), comparer, at, apply)
        if apply:
            with store.begin() as connection:
                runs.end_run(connection, run_id, outcome="news", figures={}, found=[], at=at)
