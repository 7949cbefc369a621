"""The outbox: filled in the transaction that saves the change, emptied by whoever delivers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from monitor.model.outbox import OutboxRow, Outgoing
from monitor.store.database import Store, insert_once
from monitor.store.tables import outbox

FLOOD = 10  # messages of a kind due at once for a channel, beyond which they are told as one


def put(
    connection: Connection,
    messages: Iterable[Outgoing],
    *,
    at: datetime,
    change_id: int | None = None,
    run_id: int | None = None,
) -> int:
    """Add messages, each once by its key; how many were new."""
    rows = (
        {
            "key": message.key,
            "channel": message.channel,
            "kind": message.kind,
            "payload": message.payload,
            "state": "pending",
            "next_try_at": message.due_at,
            "created_at": at,
            "change_id": change_id,
            "run_id": run_id,
        }
        for message in messages
    )
    return sum(insert_once(connection, outbox, row) is not None for row in rows)


def waiting(connection: Connection) -> list[OutboxRow]:
    """What is not sent: waiting and given up, oldest first."""
    query = select(outbox).where(outbox.c.state != "sent").order_by(outbox.c.id)
    return [_row(row) for row in connection.execute(query)]


def replay(connection: Connection, now: datetime, ids: Sequence[int] = ()) -> list[int]:
    """Make the messages given up (all, or those of the ids) due again, with a fresh count; their ids."""
    given_up = [outbox.c.state == "failed", *([outbox.c.id.in_(ids)] if ids else [])]
    again = update(outbox).where(*given_up).values(state="pending", attempts=0, next_try_at=now)
    return sorted(int(row[0]) for row in connection.execute(again.returning(outbox.c.id)))


class StoredOutbox:
    """What delivery needs; each call is a transaction of its own, from any thread."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def due_channels(self, now: datetime) -> Sequence[str]:
        """The channels for which something is due."""
        query = select(outbox.c.channel).where(*_due(now)).distinct().order_by(outbox.c.channel)
        with self.store.begin() as connection:
            return list(connection.scalars(query))

    def claim(self, channel: str, now: datetime, until: datetime) -> Sequence[OutboxRow]:
        """What is to be sent next as one message; none of it is due before `until`.

        The oldest message that is due; all due ones of the channel's digest; and so many changes, or sites in
        trouble, at once that nobody could read them one by one come like a digest, too. Two deliverers never get the
        same message: whoever updates the row first has it.
        """
        mine = (*_due(now), outbox.c.channel == channel)
        with self.store.begin() as connection:
            first = connection.execute(select(outbox).where(*mine).order_by(outbox.c.id).limit(1)).first()
            if first is None:
                return []
            alike = (*mine, outbox.c.kind == first.kind)
            count = connection.scalar(select(func.count()).where(*alike)) or 0
            whole = first.kind == "digest" or count > FLOOD
            claimed = alike if whole else (*mine, outbox.c.id == first.id)
            taken = update(outbox).where(*claimed).values(next_try_at=until, attempts=outbox.c.attempts + 1)
            rows = [_row(row) for row in connection.execute(taken.returning(outbox))]
        return sorted(rows, key=lambda row: row.id)

    def mark_sent(self, rows: Sequence[OutboxRow], at: datetime) -> None:
        """Delivered: never again."""
        self._mark(rows, {"state": "sent", "sent_at": at, "last_error": None})

    def mark_failed(self, rows: Sequence[OutboxRow], error: str, next_try_at: datetime | None) -> None:
        """To be tried again then; None: not before somebody replays it."""
        values: dict[str, Any] = {"last_error": error}
        values |= {"state": "failed"} if next_try_at is None else {"next_try_at": next_try_at}
        self._mark(rows, values)

    def _mark(self, rows: Sequence[OutboxRow], values: dict[str, Any]) -> None:
        ids = [row.id for row in rows]
        with self.store.begin() as connection:
            connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(values))


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return outbox.c.state == "pending", outbox.c.next_try_at <= now


def _row(row: Any) -> OutboxRow:
    return OutboxRow(
        id=row.id,
        key=row.key,
        channel=row.channel,
        kind=row.kind,
        payload=row.payload,
        state=row.state,
        attempts=row.attempts,
        next_try_at=row.next_try_at,
        last_error=row.last_error,
        created_at=row.created_at,
        sent_at=row.sent_at,
    )
