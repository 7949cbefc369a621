"""The database for those who only look: a slip in its address, or in that of the output folder, must not make an empty
one, that answers "nothing"."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from monitor.config import Config, all_sites
from monitor.errors import ConfigError, StoreError, UsageError
from monitor.store.database import Store
from monitor.store.reading.state import sites_read

# What is only written where there is a database.
LEFT = ("archive/*/*.warc.gz", "report/index.html", "releases.csv")


def open_to_look(config: Config) -> Store:
    """The project's database, brought to today's schema; never a new one.

    Where the project is new, and nobody has named another place, an empty one in memory stands for what the first run
    will make. Raises ConfigError where the output folder that was named is not there, or where the place that was named
    holds no database of the monitor, and StoreError where it cannot be used or is lost.
    """
    if is_new_output(config):
        raise ConfigError(
            f"there is no folder {config.output}; `monitor run` makes it, if that is the place",
            field="MONITOR_OUTPUT",
        )
    if is_made(config):
        return Store.open(config.database)
    require_not_lost(config)
    file = _file(config)
    if config.database == config.own_database and file is not None and _is_new(file):
        return Store.open("sqlite://")
    raise ConfigError(
        f"there is no database of the monitor at {place(config)}; `monitor run` makes one there, if that is the place",
        field="MONITOR_DATABASE",
    )


def require_not_lost(config: Config) -> None:
    """Raises StoreError where the project has an archive or a report, and no database: with a new and empty one all
    would look well, and the report and the tables would be emptied. A place that was named may be a new one."""
    if config.database != config.own_database or is_made(config):
        return
    left = next(chain.from_iterable(map(config.output.glob, LEFT)), None)
    if left is not None:
        raise StoreError(
            f"the database is lost: there is none of the monitor at {place(config)}, but {left} came from one; bring it"
            f" back, name the one in use (MONITOR_DATABASE), or move {config.output} away to begin anew"
        )


def check_site(config: Config, store: Store, name: str | None) -> None:
    """Raises UsageError for a site that is neither declared nor stored: "nothing" would be no answer to a slip."""
    if name is None:
        return
    with store.begin() as connection:
        stored = sites_read(connection)
    if name not in stored:
        declared = {site.id for site in all_sites(config)}
        if name not in declared:
            known = ", ".join(sorted(declared.union(stored)))
            raise UsageError(f"there is no site {name!r}; there are: {known}")


def is_new_output(config: Config) -> bool:
    """Whether an output folder was named that is not there: a slip, or the first run there is still to come."""
    return config.output != config.own_output and not config.output.exists()


def is_made(config: Config) -> bool:
    """Whether the database is there, with the monitor's tables in it. Looks, and changes nothing."""
    file = _file(config)
    if file is not None:
        return _has_tables(file)
    store = Store.open(config.database, migrate=False)
    try:
        return store.version() is not None
    except SQLAlchemyError:
        return True  # what is wrong with it is told by whoever opens it
    finally:
        store.close()


def require_place(config: Config) -> None:
    """Raises ConfigError where what was named can hold no database: it would be made in vain, or not at all.

    Raises StoreError where the project's own is lost.
    """
    try:
        in_memory = make_url(config.database).get_backend_name() == "sqlite" and _file(config) is None
    except (ArgumentError, ValueError):
        return  # told by whoever opens it
    if in_memory:
        raise ConfigError(
            "a database in memory is forgotten at the end of the run: name a file, sqlite:////folder/monitor.db",
            field="MONITOR_DATABASE",
        )
    require_not_lost(config)
    file = _file(config)
    if file is not None and file.is_dir():
        raise ConfigError(f"{file} is a folder: name the file in it", field="MONITOR_DATABASE")
    if file is not None and _holds(file, "*") and not _has_tables(file):
        raise ConfigError(f"{file} holds the tables of another program", field="MONITOR_DATABASE")


def place(config: Config) -> str:
    """Where the database is, for people: a file, or a URL without its password."""
    file = _file(config)
    return str(file.absolute()) if file else Store.open(config.database, migrate=False).where


def _file(config: Config) -> Path | None:
    """The file of an SQLite database; None for a server, for one in memory, and for what is no URL at all."""
    try:
        url = make_url(config.database)
    except (ArgumentError, ValueError):
        return None
    name = url.database if url.get_backend_name() == "sqlite" else None
    if not name or name == ":memory:":
        return None
    return Path(name.removeprefix("file:").split("?")[0])


def _is_new(file: Path) -> bool:
    """Not there, or without tables: a first run that was killed while it made them."""
    return not file.is_dir() and not _holds(file, "*")


def _has_tables(file: Path) -> bool:
    return _holds(file, "alembic_version") and _holds(file, "runs")


def _holds(file: Path, table: str) -> bool:
    """Whether there is such a table in the file (`*`: any), or nobody can tell."""
    if not file.is_file():
        return False
    question = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name GLOB ?"
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro", uri=True)) as connection:
            return connection.execute(question, [table]).fetchone() is not None
    except sqlite3.Error:
        return True  # as above
