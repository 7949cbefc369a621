"""What is remembered of a host from run to run: that it asked us to wait, that its validators lie."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from monitor.store.tables import hosts


def waits(connection: Connection) -> dict[str, datetime]:
    """Host → the time until which it asked not to be asked."""
    rows = connection.execute(select(hosts.c.host, hosts.c.wait_until).where(hosts.c.wait_until.is_not(None)))
    return {row.host: row.wait_until for row in rows}


def liars(connection: Connection) -> set[str]:
    """Hosts whose ETag or Last-Modified said "unchanged" of a page that had changed."""
    return set(connection.scalars(select(hosts.c.host).where(hosts.c.validators_lie)))


def note_wait(connection: Connection, host: str, until: datetime) -> None:
    """The host asked us to wait."""
    _note(connection, host, wait_until=until)


def note_lie(connection: Connection, host: str) -> None:
    """The host's validators cannot be believed any more."""
    _note(connection, host, validators_lie=True)


def _note(connection: Connection, host: str, **values: object) -> None:
    known = connection.execute(select(hosts.c.host).where(hosts.c.host == host)).first()
    if known is None:
        connection.execute(hosts.insert().values(host=host, **values))
    else:
        connection.execute(update(hosts).where(hosts.c.host == host).values(values))
