"""The whole archive again through today's rules, offline: what would change, and, if wanted, the change.

Every kept exchange of a release is read anew: wordings, counters and numbers. What a revision's own exchange says
today takes its place; wordings that read alike today become one; an exchange that shows a wording which no revision
holds adds it; the one that the last exchange shows stands. Applied once, nothing is left to change. Nothing is deleted
that a known value, a verdict or a person's decision rests on: it keeps the words in which it was read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Literal

from monitor.config import Config, load_catalogue
from monitor.crawl.reader import read_page, statistics_release
from monitor.errors import StoreError
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
from monitor.runs.rereading import Today, Wording, read_again
from monitor.store import runs
from monitor.store.archive import Archive
from monitor.store.database import Connection
from monitor.store.exclusive import exclusive
from monitor.store.fetches import KeptFetch, kept_of_releases
from monitor.store.looking import open_to_look
from monitor.store.replace import add_wording, correct_looks, merge, restate, rewrite, stand
from monitor.store.reread import StoredRelease, StoredWording, release_ids, stored_releases

Progress = Callable[[int], None]  # exchanges read so far
Kind = Literal["field", "wording", "number", "views", "unread", "missing"]
FIELDS = ("kicker", "title", "lead", "body", "published", "tags", "images", "attachments")
BATCH = 50  # releases a transaction


@dataclass(frozen=True, slots=True)
class Difference:
    """What today's rules make of one release that is not what is stored. `before` and `after` are for people.

    "unread" is no difference that could be stored: what was read of such an exchange once stays as it is. "missing"
    is an exchange that is not in the archive: its whole release stays as it is.
    """

    kind: Kind
    site: str
    news_id: str
    name: str  # of the field or the metric; of a counter, the time of the look
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Restated:
    """What a wording states today, and what that takes from, and adds to, what is stored of it."""

    found: tuple[Observation, ...]
    lost: tuple[Observation, ...]
    gained: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Reparser:
    """One reparse of one site. Without `apply` nothing is written."""

    site: Site
    archive: Archive
    comparer: Comparer
    at: datetime
    apply: bool

    def differences(self, progress: Progress | None = None) -> Iterator[Difference]:
        """All differences, release by release; with `apply`, each batch is stored before it is told."""
        done = 0
        with self.comparer.store.begin() as connection:
            ids = release_ids(connection, self.site.id)
        for start in range(0, len(ids), BATCH):
            told: list[Difference] = []
            with self.comparer.store.begin() as connection:
                batch = stored_releases(connection, ids[start : start + BATCH])
                kept = kept_of_releases(connection, self.site.id, [release.news_id for release in batch])
                for release in batch:
                    exchanges = kept.get(release.news_id, [])
                    told += self._release(connection, release, exchanges)
                    done += len(exchanges)
            yield from told
            if progress:
                progress(done)

    def _release(
        self, connection: Connection, release: StoredRelease, kept: Sequence[KeptFetch]
    ) -> list[Difference]:
        missing: dict[int, str] = {}
        pages = {fetch.id: self._read(fetch, missing) for fetch in kept}
        if missing:  # the last one may be among them: an older wording must not come to stand in its place
            return [self._difference(release, "missing", "page", "kept", why) for why in missing.values()]
        today = read_again(release, kept, pages)
        numbers = {
            wording.item.content_hash: self._restated(wording)
            for wording in today.wordings
            if any(stored.observed for stored in wording.stored)
        }
        found = [self._difference(release, *said) for said in _differences(release, today, numbers)]
        if self.apply and found:
            self._store(connection, release, today, numbers)
        return found + [
            self._difference(release, "unread", "page", "read", "not readable") for _ in today.unread
        ]

    def _read(self, fetch: KeptFetch, missing: dict[int, str]) -> ReleasePage | None:
        """What today's rules read in an exchange; None where they cannot. One that is not there joins `missing`."""
        try:
            fetched = self.archive.read(fetch.file, fetch.offset, fetch.sha256)
        except StoreError as problem:
            missing[fetch.id] = problem.message
            return None
        page = read_page(fetched, fetch.page_kind, self.site).page
        if isinstance(page, StatisticsPage):
            page = statistics_release(page, self.site, fetch.news_id or "")
        return page if isinstance(page, ReleasePage) else None

    def _restated(self, wording: Wording) -> Restated:
        read = read_observations(wording.item.text, self.comparer.reader, scope=self.site.scope)
        found = tuple(dict.fromkeys(read))
        # Where another text takes the place of the old one, everything has moved, and that alone is no news.
        same = all(stored.item.text == wording.item.text for stored in wording.stored)
        before = reduce(or_, (_counted((n.observation for n in s.numbers), same) for s in wording.stored))
        after = _counted(found, same)
        return Restated(found, tuple((before - after).elements()), tuple((after - before).elements()))

    def _store(
        self, connection: Connection, release: StoredRelease, today: Today, numbers: dict[str, Restated]
    ) -> None:
        """Make the stored release what it is read as today."""
        own = [wording for wording in today.wordings if wording.stored]
        for wording in own:
            merge(connection, release.id, [w.revision_id for w in wording.stored[1:]], _place(wording))
        for wording in own:
            if wording.item.content_hash in numbers:
                stored = [number for w in wording.stored for number in w.numbers]
                found = numbers[wording.item.content_hash].found
                restate(connection, _place(wording), found, stored, at=self.at)
        rewrite(connection, {_place(w): w.item for w in own if _other_fields(w.stored[0], w.item)})
        places = {wording.item.content_hash: _place(wording) for wording in own}
        for wording in today.wordings:
            if not wording.stored and wording.shown:
                fetch, item = wording.shown, wording.item
                places[item.content_hash] = add_wording(
                    connection, release.id, item, fetch_id=fetch.id, at=fetch.fetched_at
                )
        correct_looks(connection, release, _better_looks(release, today))
        standing = today.standing.item
        stand(connection, release.id, places[standing.content_hash], standing)
        self._judge_again(connection, release, today.standing, numbers.get(standing.content_hash))

    def _judge_again(
        self, connection: Connection, release: StoredRelease, standing: Wording, restated: Restated | None
    ) -> None:
        """Where the numbers of what was compared last are others: what was not compared, the next run judges."""
        compared = [w.revision_id for w in standing.stored]
        if restated and (restated.lost or restated.gained) and release.compared_revision_id in compared:
            self.comparer.judge_again(connection, release.id, self.site, at=self.at)

    def _difference(
        self, release: StoredRelease, kind: Kind, name: str, before: object, after: object
    ) -> Difference:
        return Difference(kind, self.site.id, release.news_id, name, _short(before), _short(after))


Said = tuple[Kind, str, object, object]


def _differences(release: StoredRelease, today: Today, numbers: dict[str, Restated]) -> Iterator[Said]:
    """(kind, name, before, after) of everything that is stored otherwise than it is read today."""
    for wording in today.wordings:
        for stored in wording.stored:
            for name in _other_fields(stored, wording.item):
                yield "field", name, getattr(stored.item, name), getattr(wording.item, name)
        for stored in wording.stored[1:]:
            first = wording.stored[0].number
            yield "wording", f"wording {stored.number}", "another", f"the same as wording {first}"
        if not wording.stored:
            yield "wording", "text", None, wording.item.title
        if wording.item.content_hash in numbers:
            yield from _numbers(numbers[wording.item.content_hash])
    if not any(stored.revision_id == release.revision_id for stored in today.standing.stored):
        before = next(w.item.title for w in release.wordings if w.revision_id == release.revision_id)
        yield "wording", "standing", before, today.standing.item.title
    for at, (views, _) in _better_looks(release, today).items():
        yield "views", f"{at:%Y-%m-%dT%H:%M:%SZ}", release.looks.get(at), views


def _other_fields(stored: StoredWording, item: ReleaseItem) -> list[str]:
    return [name for name in FIELDS if getattr(stored.item, name) != getattr(item, name)]


def _better_looks(release: StoredRelease, today: Today) -> dict[datetime, tuple[int | None, int]]:
    return {at: look for at, look in today.looks.items() if release.looks.get(at) != look[0]}


def _place(wording: Wording) -> int:
    """The row that a stored wording has, and keeps."""
    return wording.stored[0].revision_id


def _counted(observations: Iterable[Observation], same_text: bool) -> Counter[Observation]:
    return Counter(o if same_text else replace(o, start=0, end=0) for o in observations)


def _numbers(restated: Restated) -> Iterator[Said]:
    """Every number that is read otherwise, as it was read beside how it is read now."""
    gained = list(restated.gained)
    for was in restated.lost:
        now = next((o for o in gained if (o.metric, o.quote) == (was.metric, was.quote)), None)
        if now is not None:
            gained.remove(now)
        yield "number", was.metric, _words(was, now), now and _words(now, was)
    for now in gained:
        yield "number", now.metric, None, _words(now, None)


def _words(observation: Observation, other: Observation | None) -> str:
    """A reading in words; where it differs from the other one in nothing that these say, also how it came about."""
    of = "/".join(part for part in (observation.scope, observation.qualifier) if part)
    value = f"{observation.bound} {observation.value:,} {observation.unit} ({observation.kind}, {of})"
    if other is None or other.kind != observation.kind or other.value != observation.value:
        return value
    because = ", ".join((*observation.why, *(["restates"] if observation.restates else [])))
    return (
        f"{value} {observation.as_of or ''} at {observation.start}, {observation.confidence:.2f}: {because}"
    )


def _short(value: object, width: int = 90) -> str:
    text = "–" if value is None else " / ".join(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= width else text[: width - 1] + "…"


def open_reparsers(config: Config, sites: Iterable[Site], *, at: datetime, apply: bool) -> Iterator[Reparser]:
    """A reparser for each site, on the project's own database and archive; with `apply`, under the locks of a run.

    Raises ConfigError, StoreError, and LockHeld where a run is at work on one of the sites.
    """
    catalogue = load_catalogue(config.seeds / "metrics.toml")
    watched = list(sites)
    store = open_to_look(config)
    comparer = Comparer(
        store=store,
        reader=compile_catalogue(catalogue),
        alerts=Alerts(),
        names=Names(catalogue, {site.id: site for site in watched}),
        run_id=0,
        silent=True,
    )
    with _noted(config, comparer, watched, at) if apply else nullcontext(comparer) as comparer:
        for site in watched:
            yield Reparser(site, Archive(config.archive), comparer, at, apply)


@contextmanager
def _noted(config: Config, comparer: Comparer, sites: Sequence[Site], at: datetime) -> Iterator[Comparer]:
    """The run that writes what is read anew: alone at work on its sites, with a row of its own."""
    names, store = [site.id for site in sites], comparer.store
    with run_lock(config.lock, now=at), exclusive(store, names):
        with store.begin() as connection:
            run_id = runs.begin_run(connection, kind="reparse", sites=names, at=at)
        yield replace(comparer, run_id=run_id)
        with store.begin() as connection:
            runs.end_run(connection, run_id, outcome="news", at=at)
