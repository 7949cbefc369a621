"""All that stands in a database and was told from it, by natural keys: two histories that saw the same are equal.

Left out is what may differ between a history with kills and one without: row ids; when something was seen, fetched,
made, sent or is due next; how often a page was asked for (fetches, visits, failures in a row, validators, equal looks
at a counter); the runs themselves with their figures and findings, and the messages about the runs' health.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select

from monitor.config import Config
from monitor.store.archive import Archive
from monitor.store.database import Connection, Store
from monitor.store.tables import (
    changes,
    fetches,
    known_metrics,
    observations,
    outbox,
    releases,
    revisions,
    verdicts,
    view_snapshots,
    walks,
)

Standing = dict[str, list[str]]  # what it is of → every row as words, sorted
# fmt: off
_MAY_DIFFER = {
    "id", "release_id", "observation_id", "run_id", "known_id", "verdict_id", "change_id", "fetch_id",
    "revision_id", "compared_revision_id", "from_revision_id", "to_revision_id",
    "first_seen_at", "listed_at", "fetched_at", "due_at", "seen_at", "made_at", "reviewed_at", "since", "until", "at",
    "next_try_at", "created_at", "sent_at", "visits", "failures", "attempts", "etag", "last_modified", "body_sha256",
}
# fmt: on


def standing(config: Config) -> Standing:
    """Everything, table by table. The database passes its own check, every body is in the archive and is itself."""
    store = Store.open(config.database)
    assert store.check() == []
    with store.begin() as connection:
        found = {name: sorted(rows) for name, rows in _tables(connection)}
        _bodies_are_kept(connection, Archive(config.archive))
    store.close()
    report = (path for path in config.report.rglob("*") if path.is_file())
    return found | {"report": sorted(path.relative_to(config.report).as_posix() for path in report)}


def differences(one: Standing, other: Standing) -> list[str]:
    """What stands in only one of them, as lines for a person."""
    lines = []
    for name in one:
        here, there = list(one[name]), list(other[name])
        for row in one[name]:
            if row in there:
                there.remove(row)
                here.remove(row)
        lines += [f"{name}: lost: {row}" for row in here] + [f"{name}: too much: {row}" for row in there]
    return lines


def _tables(connection: Connection) -> Iterator[tuple[str, list[str]]]:
    wordings = {row.id: row for row in connection.execute(select(revisions))}
    place = {row.id: f"{row.site}/{row.news_id}" for row in connection.execute(select(releases))}
    name = {key: f"{place[row.release_id]} r{row.number} {row.content_hash}" for key, row in wordings.items()}
    stated = {
        row.id: f"{name[row.revision_id]} {_words(row)}" for row in connection.execute(select(observations))
    }
    yield (
        "releases",
        [
            f"{_words(row)} stands {name.get(row.revision_id)} compared {name.get(row.compared_revision_id)}"
            for row in connection.execute(select(releases))
        ],
    )
    yield "revisions", [f"{name[row.id]} {_words(row)}" for row in wordings.values()]
    yield "observations", list(stated.values())
    known = connection.execute(select(known_metrics)).all()
    accepted = {row.id: stated[row.observation_id] for row in known}
    yield (
        "known metrics",
        [f"{_words(row)} ended {row.until is not None} {accepted[row.id]}" for row in known],
    )
    yield (
        "verdicts",
        [
            f"{stated[row.observation_id]} {_words(row)} against {accepted.get(row.known_id)}"
            for row in connection.execute(select(verdicts))
        ],
    )
    yield "changes", [_words(row) for row in connection.execute(select(changes))]
    told = connection.execute(select(outbox).where(outbox.c.kind != "health"))
    yield "outbox", [_words(row) for row in told]
    yield (
        "walks",
        [f"{row.start_url} {row.whole} {row.closed_at is None}" for row in connection.execute(select(walks))],
    )
    yield "views", _curves(connection, place)


def _curves(connection: Connection, place: Mapping[int, str]) -> list[str]:
    """The counters: a value seen several times in a row counts once."""
    looks = connection.execute(
        select(view_snapshots).order_by(view_snapshots.c.release_id, view_snapshots.c.taken_at)
    )
    return [
        f"{place[release]} {[views for views, _ in groupby(row.views for row in rows)]}"
        for release, rows in groupby(looks, key=lambda row: row.release_id)
    ]


def _words(row: Row[Any]) -> str:
    return str({key: value for key, value in row._mapping.items() if key not in _MAY_DIFFER})


def _bodies_are_kept(connection: Connection, archive: Archive) -> None:
    rows: Sequence[Row[Any]] = connection.execute(
        select(fetches).where(fetches.c.archive_file.is_not(None))
    ).all()
    for row in rows:
        body = archive.read(row.archive_file, row.archive_offset).body
        assert hashlib.sha256(body).hexdigest() == row.body_sha256, f"{row.archive_file}:{row.archive_offset}"
