"""The whole archive again through today's rules, offline: what would change, and, if wanted, the change.

Every kept exchange of a release is read anew: wordings, counters and numbers. What a revision's own exchange says
today takes its place; wordings that read alike today become one; an exchange that shows a wording which no revision
holds adds it; the one that the last exchange shows stands. Applied once, nothing is left to change. Nothing is deleted
that a known value, a verdict or a person's decision rests on: it keeps the words in which it was read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from monitor.config import Config, all_sites, load_catalogue
from monitor.crawl.reader import read_page, statistics_release
from monitor.errors import StoreError
from monitor.metrics.catalogue import compile_catalogue
from monitor.metrics.observations import read_observations
from monitor.model.alerts import Alerts
from monitor.model.observation import Observation
from monitor.model.page import ReleasePage, StatisticsPage
from monitor.model.run import Outcome
from monitor.model.series import Total, total_of
from monitor.model.site import Site
from monitor.notify.sentences import Names
from monitor.runs.compare import Comparer
from monitor.runs.differences import (
    Difference,
    Kind,
    Restated,
    better_looks,
    differences,
    other_fields,
    restated,
    short_words,
)
from monitor.runs.lock import run_lock
from monitor.runs.rereading import Today, Wording, read_again
from monitor.runs.withdrawing import withdraw
from monitor.store import runs
from monitor.store.archive import Archive
from monitor.store.database import Connection
from monitor.store.exclusive import exclusive
from monitor.store.fetches import KeptFetch, kept_of_releases
from monitor.store.looking import open_to_look
from monitor.store.replace import add_wording, correct_looks, merge, restate, rewrite, stand
from monitor.store.reread import StoredRelease, release_ids, stored_releases

Progress = Callable[[int], None]  # exchanges read so far
BATCH = 50  # releases a transaction


@dataclass(frozen=True, slots=True)
class Reparser:
    """One reparse of one site. Without `apply` nothing is written."""

    site: Site
    archive: Archive
    comparer: Comparer
    at: datetime
    apply: bool
    stated: set[Total]  # gathers the totals that are read today, in the wordings whose numbers are stored

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
            self._gather(number.observation for wording in release.wordings for number in wording.numbers)
            return [self._difference(release, "missing", "page", "kept", why) for why in missing.values()]
        today = read_again(release, kept, pages)
        numbers = {
            wording.item.content_hash: self._restated(wording)
            for wording in today.wordings
            if any(stored.observed for stored in wording.stored)
        }
        self._gather(observation for one in numbers.values() for observation in one.found)
        found = [self._difference(release, *said) for said in differences(release, today, numbers)]
        if self.apply and found:
            self._store(connection, release, today, numbers)
        return found + [
            self._difference(release, "unread", "page", "read", "not readable") for _ in today.unread
        ]

    def _gather(self, read: Iterable[Observation]) -> None:
        self.stated.update(total_of(observation) for observation in read if observation.kind == "stock")

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
        return restated(wording, tuple(dict.fromkeys(read)))

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
        rewrite(connection, {_place(w): w.item for w in own if other_fields(w.stored[0], w.item)})
        places = {wording.item.content_hash: _place(wording) for wording in own}
        for wording in today.wordings:
            if not wording.stored and wording.shown:
                fetch, item = wording.shown, wording.item
                places[item.content_hash] = add_wording(
                    connection, release.id, item, fetch_id=fetch.id, at=fetch.fetched_at
                )
        correct_looks(connection, release, better_looks(release, today))
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
        return Difference(kind, self.site.id, release.news_id, name, short_words(before), short_words(after))


def _place(wording: Wording) -> int:
    """The row that a stored wording has, and keeps."""
    return wording.stored[0].revision_id


def reparse(
    config: Config, sites: Iterable[Site], *, at: datetime, apply: bool, progress: Progress | None = None
) -> Iterator[Difference]:
    """All differences of these sites. With `apply` each is told when it is stored, under the locks of a run.

    Raises ConfigError, StoreError, and LockHeld where a run is at work on one of the sites.
    """
    watched = list(sites)
    comparer = _comparer(config, watched)
    archive = Archive(config.archive)
    told: set[Kind] = set()
    stated: set[Total] = set()
    with _noted(config, comparer, watched, at, told) if apply else nullcontext(comparer) as comparer:
        read = (
            Reparser(site, archive, comparer, at, apply, stated).differences(progress) for site in watched
        )
        for difference in chain.from_iterable(read):
            told.add(difference.kind)
            yield difference
        names = [site.id for site in watched]
        for difference in withdraw(comparer, stated, names, all_sites(config), at=at, apply=apply):
            told.add(difference.kind)
            yield difference


def _comparer(config: Config, sites: Sequence[Site]) -> Comparer:
    """Who judges what is read anew, and tells nobody."""
    catalogue = load_catalogue(config.seeds / "metrics.toml")
    return Comparer(
        store=open_to_look(config),
        reader=compile_catalogue(catalogue),
        alerts=Alerts(),
        names=Names(catalogue, {site.id: site for site in sites}),
        run_id=0,
        silent=True,
    )


@contextmanager
def _noted(
    config: Config, comparer: Comparer, sites: Sequence[Site], at: datetime, told: Collection[Kind]
) -> Iterator[Comparer]:
    """The run that writes what is read anew: alone at work on its sites, with a row of its own."""
    names, store = [site.id for site in sites], comparer.store
    begun = time.monotonic()
    with run_lock(config.lock, now=at), exclusive(store, names):
        with store.begin() as connection:
            run_id = runs.begin_run(connection, kind="reparse", sites=names, at=at)
        yield replace(comparer, run_id=run_id)
        with store.begin() as connection:
            ended = at + timedelta(seconds=time.monotonic() - begun)
            runs.end_run(connection, run_id, outcome=_outcome(told), at=ended)


def _outcome(told: Collection[Kind]) -> Outcome:
    """News where anything was stored anew; not well where something that was kept cannot be read any more."""
    if "unread" in told or "missing" in told:
        return "degraded"
    return "news" if told else "quiet"
