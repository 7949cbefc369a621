"""Changes: saved once, listed newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from monitor.model.change import Change
from monitor.store.database import insert_once
from monitor.store.tables import changes


def save_change(
    connection: Connection,
    change: Change,
    *,
    release_id: int | None = None,
    run_id: int | None = None,
    from_revision_id: int | None = None,
    to_revision_id: int | None = None,
    verdict_id: int | None = None,
) -> int | None:
    """Store a change; its row id, or None where the same event (by its key) is known already."""
    values = {
        "key": change.key,
        "kind": change.kind,
        "site": change.site,
        "news_id": change.news_id,
        "at": change.at,
        "edit_class": change.edit_class,
        "detail": change.detail,
        "release_id": release_id,
        "run_id": run_id,
        "from_revision_id": from_revision_id,
        "to_revision_id": to_revision_id,
        "verdict_id": verdict_id,
    }
    return insert_once(connection, changes, values)


def list_changes(
    connection: Connection,
    *,
    since: datetime | None = None,
    kind: str | None = None,
    site: str | None = None,
    news_id: str | None = None,
    run_id: int | None = None,
    limit: int | None = None,
) -> list[Change]:
    """The changes that fit every filter given, newest first."""
    query = select(changes).order_by(changes.c.at.desc(), changes.c.id.desc())
    wanted = {"kind": kind, "site": site, "news_id": news_id, "run_id": run_id}
    for name, value in wanted.items():
        if value is not None:
            query = query.where(changes.c[name] == value)
    if since is not None:
        query = query.where(changes.c.at >= since)
    return [_change(row) for row in connection.execute(query.limit(limit))]


def _change(row: Any) -> Change:
    return Change(row.kind, row.site, row.news_id, row.key, row.at, row.edit_class, row.detail)
