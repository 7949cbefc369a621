"""One run a site, also where several machines share a database: the lock file of one is not seen by the others.

Only PostgreSQL can be shared. The lock belongs to a connection of its own: a kill, or a lost machine, frees it. So it
can be lost under a run that goes on (a server started anew, a wire cut for minutes): every transaction asks for it
before it is committed, and what a run without its lock would have written is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from threading import Lock

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import SQLAlchemyError

from monitor.errors import LockHeld, StoreError
from monitor.persian.calendar import in_tehran
from monitor.store.database import Store, reason
from monitor.store.tables import runs

ROOM = 0x15190003  # any constant: it keeps these locks apart from others in the database


@contextmanager
def exclusive(store: Store, sites: Sequence[str]) -> Iterator[None]:
    """Be the only run at work on these sites: inside, the store's transactions fail once that is lost (StoreError).

    Raises LockHeld, with who is, where another machine's run is; StoreError where the server cannot be asked.
    """
    if store.engine.dialect.name != "postgresql":
        yield
        return
    with ExitStack() as held:
        with store.telling():
            connection = held.enter_context(store.engine.connect())
            connection.execution_options(isolation_level="AUTOCOMMIT")  # the locks are the session's
            held.callback(_free, connection)
            _take(connection, sites)
        with store.guarded(_guard(connection)):
            yield


def _guard(connection: Connection) -> Callable[[], None]:
    """Asks whether the session that holds the locks lives; from several threads, one at a time."""
    one = Lock()

    def ask() -> None:
        try:
            with one:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError as problem:
            lost = "the lock of this run is lost, and another run may be at work; nothing more is written"
            raise StoreError(f"{lost} (the database: {reason(problem)})") from problem

    return ask


def _take(connection: Connection, sites: Sequence[str]) -> None:
    for site in sorted(sites):
        if not _taken(connection, site):
            raise LockHeld(f"another run is at work in this database{_who(connection, site)}", site=site)


def _taken(connection: Connection, site: str) -> bool:
    lock = text("SELECT pg_try_advisory_lock(:room, hashtext(:site))")
    return bool(connection.execute(lock, {"room": ROOM, "site": site}).scalar_one())


def _free(connection: Connection) -> None:
    """Give the locks back at once: a server frees those of a closed connection only when it gets round to it."""
    try:
        connection.execute(text("SELECT pg_advisory_unlock_all()"))
    except SQLAlchemyError:
        pass  # the connection is lost: so are its locks
    finally:
        connection.invalidate()  # closed for good: a pool would keep it


def _who(connection: Connection, site: str) -> str:
    """The newest run that has not ended and has the site: words for the end of a sentence."""
    open_runs = select(runs).where(runs.c.outcome.is_(None)).order_by(runs.c.id.desc()).limit(20)
    row = next((row for row in connection.execute(open_runs) if site in row.sites), None)
    if row is None:
        return ""
    return f": process {row.pid} on {row.host}, since {in_tehran(row.started_at):%Y-%m-%d %H:%M} in Tehran"
