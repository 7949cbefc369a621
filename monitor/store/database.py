"""Open the database, bring it to today's schema, and work in transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection as Connection  # who stages work in a transaction is handed one
from sqlalchemy import Engine, Table, create_engine, event, inspect, make_url, text
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
    SQLAlchemyError,
)

from monitor.errors import ConfigError, MissingExtra, StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0004"  # newest file in migrations/versions; a test holds it against them
# Without a sign of life a firewall forgets a connection that idles, and a lost server is waited for by the hour.
ALIVE = {"keepalives_idle": 60, "keepalives_interval": 10, "keepalives_count": 6, "tcp_user_timeout": 120_000}
MIGRATING = 0x15190004  # any constant: the lock of a migration in a shared database


class Store:
    """The database, opened and up to date. Use `begin()` for every reading and writing."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._guard: Callable[[], None] | None = None

    @classmethod
    def open(cls, url: str, *, migrate: bool = True) -> Store:
        """Open by SQLAlchemy URL; create or migrate as needed.

        Raises ConfigError for a URL that is none, StoreError where the database cannot be used.
        """
        store = cls(_engine(url))
        try:
            if migrate and store.version() != HEAD:
                store.migrate()
        except SQLAlchemyError as problem:
            raise StoreError(f"the database {store.where} cannot be used: {reason(problem)}") from problem
        return store

    @property
    def where(self) -> str:
        """The URL for people: no password in it."""
        return self.engine.url.render_as_string(hide_password=True)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back by an exception. Raises StoreError as `telling` does."""
        with self.telling(), self.engine.begin() as connection:
            yield connection
            if self._guard is not None:
                self._guard()

    @contextmanager
    def guarded(self, guard: Callable[[], None]) -> Iterator[None]:
        """Inside, no transaction is committed unless `guard` lets it pass: it raises where it does not."""
        self._guard = guard
        try:
            yield
        finally:
            self._guard = None

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Raises StoreError where the database itself fails: full disk, read-only or damaged file, lost server."""
        try:
            yield
        except DBAPIError as problem:
            # A broken constraint or a wrong statement is a slip of ours: its traceback is to be kept.
            if type(problem) not in (OperationalError, DatabaseError, InterfaceError):
                raise
            raise StoreError(f"the database {self.where} cannot be used: {reason(problem)}") from problem

    def version(self) -> str | None:
        """The schema's version; None for an empty database."""
        if not inspect(self.engine).has_table("alembic_version"):
            return None
        with self.engine.connect() as connection:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(found) if found else None

    def migrate(self) -> None:
        """Bring the schema to HEAD: all steps or, after a kill, none. A database from the future is refused."""
        from alembic import command
        from alembic.config import Config as AlembicConfig
        from alembic.util.exc import CommandError

        settings = AlembicConfig()
        settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        with self._migrating() as connection:
            settings.attributes["connection"] = connection
            try:
                command.upgrade(settings, "head")
            except CommandError as problem:
                raise StoreError(
                    f"the database {self.where} was made by a newer version of the monitor: {problem}"
                ) from problem

    @contextmanager
    def _migrating(self) -> Iterator[Connection]:
        """One transaction in which tables can be made anew."""
        with self.engine.connect() as connection:
            if connection.dialect.name != "sqlite":
                with connection.begin():
                    # Of two machines that come with a new version at once, one migrates and the other waits.
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATING})"))
                    yield connection
                return
            # A table that is made anew is dropped for a moment, and other tables point to it.
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            try:
                # Python's sqlite3 begins no transaction for CREATE TABLE: each would stand by itself. And of two
                # processes that open a new database at once, one makes it and the other waits.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                connection.commit()
            finally:
                connection.rollback()
                connection.exec_driver_sql("PRAGMA foreign_keys=ON")

    def check(self) -> list[str]:
        """The database's own integrity check: sentences, empty where all is well."""
        if self.engine.dialect.name != "sqlite":
            return []
        with self.engine.connect() as connection:
            whole = [
                str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"
            ]
            loose = [
                f"{row[0]} row {row[1]} points to no {row[2]}"
                for row in connection.execute(text("PRAGMA foreign_key_check"))
            ]
        return whole + loose

    def close(self) -> None:
        self.engine.dispose()


def insert_once(connection: Connection, table: Table, values: dict[str, Any]) -> int | None:
    """Insert a row unless its unique key is there already; the new row's id, or None where it was there."""
    found = connection.execute(_insert_once(table, connection.dialect.name), values).scalar()
    return None if found is None else int(found)


@cache
def _insert_once(table: Table, dialect: str) -> Any:
    # Built once: making a statement costs more than running it.
    insert = postgresql_insert if dialect == "postgresql" else sqlite_insert
    return insert(table).on_conflict_do_nothing().returning(table.c.id)


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return _sqlite(url, parsed.database)
        if parsed.get_backend_name() in ("postgresql", "postgres"):
            alive = {name: value for name, value in ALIVE.items() if name not in parsed.query}
            named = parsed.set(drivername="postgresql+psycopg")
            return create_engine(named, pool_pre_ping=True, connect_args=alive)
    except (ArgumentError, NoSuchModuleError) as problem:
        raise ConfigError(
            f"the database URL cannot be used: {problem}", field="MONITOR_DATABASE"
        ) from problem
    except ValueError as problem:  # which says no more than that `int` failed
        raise ConfigError(
            "the database URL cannot be used: its port is no number", field="MONITOR_DATABASE"
        ) from problem
    except ModuleNotFoundError as problem:
        raise MissingExtra("PostgreSQL", "postgres", field="MONITOR_DATABASE") from problem
    raise ConfigError(
        f"{parsed.get_backend_name()} is not supported: sqlite or postgresql", field="MONITOR_DATABASE"
    )


def _sqlite(url: str, database: str | None) -> Engine:
    if database and database != ":memory:":
        try:
            Path(database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise StoreError(f"the folder of {database} cannot be made: {problem.strerror}") from problem
    engine = create_engine(url, connect_args={"timeout": 30})
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _record: Any) -> None:
    # WAL lets people read while a run writes; foreign keys are off in SQLite unless asked for.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def reason(problem: SQLAlchemyError) -> str:
    """What the database itself said: the first line."""
    return str(getattr(problem, "orig", None) or problem).strip().splitlines()[0]
