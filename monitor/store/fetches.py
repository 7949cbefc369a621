"""One row for every HTTP exchange, and for every request that never became one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from monitor.model.page import Capture, Fetched, PageKind
from monitor.store.archive import Place
from monitor.store.tables import fetches

# Built once: with `.values(…)` SQLAlchemy would build and hash the statement anew for every row.
_ADD = fetches.insert().returning(fetches.c.id)


@dataclass(frozen=True, slots=True)
class KeptFetch:
    """What is needed to read a kept body again."""

    id: int
    news_id: str | None
    page_kind: PageKind
    file: str
    offset: int
    fetched_at: datetime
    sha256: str | None  # of the body


def add_fetch(
    connection: Connection,
    fetched: Fetched,
    capture: Capture,
    *,
    kind: PageKind,
    run_id: int | None = None,
    news_id: str | None = None,
    place: Place | None = None,
    milliseconds: int | None = None,
) -> int:
    """Add the row; its id. `fetched.status` is 0 where no answer came, `place` is None where no body did."""
    values = {
        "run_id": run_id,
        "site": fetched.site,
        "asked_url": fetched.asked_url,
        "url": fetched.url,
        "status": fetched.status,
        "fetched_at": fetched.fetched_at,
        "headers": fetched.headers,
        "encoding": fetched.encoding,
        "body_sha256": hashlib.sha256(fetched.body).hexdigest() if fetched.body else None,
        "body_length": len(fetched.body) if fetched.status else None,
        "archive_file": place and place.file,
        "archive_offset": place and place.offset,
        "page_kind": kind,
        "quality": capture.quality,
        "why": capture.why or None,
        "news_id": news_id,
        "milliseconds": milliseconds,
    }
    return int(connection.execute(_ADD, values).scalar_one())


def kept_of_releases(
    connection: Connection,
    site: str,
    news_ids: Sequence[str],
    *,
    kinds: tuple[PageKind, ...] = ("release", "statistics"),
) -> dict[str, list[KeptFetch]]:
    """Of each release, every exchange whose body is in the archive and was read as what it should be, oldest first."""
    columns = fetches.c
    rows = connection.execute(
        select(
            columns.id,
            columns.news_id,
            columns.page_kind,
            columns.archive_file,
            columns.archive_offset,
            columns.fetched_at,
            columns.body_sha256,
        )
        .where(
            columns.site == site,
            columns.news_id.in_(news_ids),
            columns.page_kind.in_(kinds),
            columns.quality == "ok",
            columns.archive_file.is_not(None),
        )
        .order_by(columns.id)
    )
    found: dict[str, list[KeptFetch]] = {}
    for row in rows:
        found.setdefault(row.news_id, []).append(KeptFetch(*row))
    return found
