"""What moved since it was last compared → changes, and the messages that tell of them, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime

from monitor.diff import release as diff
from monitor.diff.views import counter_reset
from monitor.metrics.catalogue import Reader
from monitor.model.alerts import Alerts
from monitor.model.change import Change
from monitor.model.site import Site
from monitor.notify.outgoing import of_change
from monitor.notify.sentences import Names
from monitor.runs.judge import Judged, Stated, judge_release
from monitor.runs.second_observer import Observations, SecondObserver
from monitor.store import outbox
from monitor.store.changes import list_changes, save_change
from monitor.store.database import Connection, Store
from monitor.store.uncompared import (
    Moved,
    Wordings,
    last_looks,
    last_word,
    one,
    tick_off,
    uncompared,
    wordings_of,
)

MISSED = "A listing that shows older and newer releases no longer shows this one."
BATCH = 50  # releases a transaction: what a kill can cost is done again, not lost


@dataclass(frozen=True, slots=True)
class Comparer:
    """The compare stage of one run.

    `silent`: changes are kept, and nobody is told (a first reading of a site). So it always is with what a backfill
    was the first to find, whichever run compares it.
    """

    store: Store
    reader: Reader
    alerts: Alerts
    names: Names
    run_id: int
    silent: bool = False

    def compare(
        self, site: Site, *, at: datetime, stopped: Callable[[], bool] = lambda: False
    ) -> list[Change]:
        """Everything that moved on a site; what came of it. See `batches`."""
        return [change for changes in self.batches(site, at=at, stopped=stopped) for change in changes]

    def batches(
        self, site: Site, *, at: datetime, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[list[Change]]:
        """Everything that moved on a site, oldest release first; what came of each transaction, once it is over.

        `stopped` is asked before each transaction: what it leaves, the next run compares.
        """
        with ExitStack() as others:
            second: SecondObserver | None = None
            while not stopped():
                changes: list[Change] = []
                with self.store.begin() as connection:
                    batch = uncompared(connection, site.id, limit=BATCH)
                    wordings = wordings_of(connection, [moved.id for moved in batch])
                    ahead = _read_ahead(second, batch, wordings, site) if second else {}
                    for moved in batch:
                        if moved.id in wordings:  # others were never read: there is nothing to tell of yet
                            changes += self._compare_one(
                                connection, moved, wordings[moved.id], site, at, ahead.get(moved.id)
                            )
                    tick_off(connection, [moved.id for moved in batch])
                yield changes
                if len(batch) < BATCH:
                    break
                if second is None:  # an archive waits
                    second = others.enter_context(closing(SecondObserver(self.reader)))

    def judge_again(self, connection: Connection, release_id: int, site: Site, *, at: datetime) -> None:
        """Judge of the standing wording of a release what was not judged yet, and what does not hold any more."""
        moved = one(connection, release_id)
        if moved.revision_id is not None:
            wordings = wordings_of(connection, [moved.id])[moved.id]
            self._judge(connection, moved, wordings, site, at, again=True)

    def _compare_one(
        self,
        connection: Connection,
        moved: Moved,
        wordings: Wordings,
        site: Site,
        at: datetime,
        read: Observations | None = None,
    ) -> list[Change]:
        changes = [
            change
            for change in _presence_and_wording(connection, moved, wordings, at)
            if self._save(connection, change, moved) is not None
        ]
        if moved.revision_id == moved.compared_revision_id:
            return changes
        return changes + self._judge(connection, moved, wordings, site, at, read)

    def _judge(
        self,
        connection: Connection,
        moved: Moved,
        wordings: Wordings,
        site: Site,
        at: datetime,
        read: Observations | None = None,
        *,
        again: bool = False,
    ) -> list[Change]:
        assert moved.revision_id is not None  # noqa: S101 - the caller looked
        stated = Stated(
            release_id=moved.id,
            revision_id=moved.revision_id,
            revision_number=wordings.numbers[moved.revision_id],
            item=wordings.items[moved.revision_id],
            scope=site.scope,
            observed=moved.observed,
            alone=len(wordings.items) == 1,
            undated=moved.source == "asked",
            previous=moved.compared_revision_id,
            read=read,
            again=again,
        )
        judged = judge_release(connection, stated, self.reader, run_id=self.run_id, at=at)
        return [j.change for j in judged if self._save(connection, j.change, moved, j) is not None]

    def _save(
        self, connection: Connection, change: Change, moved: Moved, judged: Judged | None = None
    ) -> int | None:
        """Store a change and what is to be told of it; None where it was known already."""
        saved = save_change(
            connection,
            change,
            release_id=moved.id,
            run_id=self.run_id,
            from_revision_id=moved.compared_revision_id,
            to_revision_id=moved.revision_id,
            verdict_id=judged.verdict_id if judged else None,
        )
        told = not self.silent and not (moved.archival and moved.compared_revision_id is None)
        if saved is not None and told:
            messages = of_change(change, self.alerts, self.names, change.at)
            outbox.put(connection, messages, at=change.at, change_id=saved, run_id=self.run_id)
        return saved


def _read_ahead(
    second: SecondObserver, batch: Sequence[Moved], wordings: Mapping[int, Wordings], site: Site
) -> dict[int, Observations]:
    """What the wordings of a batch state whose numbers were never read, by their release's row."""
    new = [m for m in batch if m.id in wordings and m.revision_id is not None and not m.observed]
    texts = [(wordings[m.id].items[m.revision_id].text, site.scope) for m in new if m.revision_id is not None]
    return dict(zip((m.id for m in new), second.read(texts), strict=True))


def _presence_and_wording(
    connection: Connection, moved: Moved, wordings: Wordings, at: datetime
) -> Iterator[Change]:
    """The changes of a release itself, in the order in which they are told."""
    assert moved.revision_id is not None  # noqa: S101 - the caller looked
    item = wordings.items[moved.revision_id]
    if moved.compared_revision_id is None:
        yield diff.appeared(item, moved.seen_at)
        return
    # A wording whose numbers were never read is new: nothing can return to it yet.
    before = {
        wordings.numbers[revision]: said
        for revision, said in wordings.items.items()
        if moved.observed or revision != moved.revision_id
    }
    past = list_changes(connection, site=moved.site, news_id=moved.news_id)[::-1]
    known = diff.KnownRelease(
        wordings=before,
        standing=wordings.numbers[moved.compared_revision_id],
        state=_presence(moved.compared_state),
        past=tuple(past),
    )
    if moved.state == "gone":
        yield from diff.gone(
            known, *(last_word(connection, moved.site, moved.news_id) or (moved.seen_at, ""))
        )
    elif moved.state == "unlisted":
        yield from diff.unlisted(known, at, MISSED)
        yield from diff.reworded(known, item, moved.seen_at)
    else:
        # What brings a release back from "unlisted" is a listing, seen in this run, not its own page.
        yield from diff.reread(known, item, at if known.state == "unlisted" else moved.seen_at)
    yield from _reset(connection, moved)


def _presence(state: str | None) -> diff.Presence:
    return "gone" if state == "gone" else "unlisted" if state == "unlisted" else "there"


def _reset(connection: Connection, moved: Moved) -> Iterable[Change]:
    if moved.views is None or moved.compared_views is None or moved.views >= moved.compared_views:
        return ()
    reset = counter_reset(moved.site, moved.news_id, last_looks(connection, moved.id))
    return (reset,) if reset else ()
