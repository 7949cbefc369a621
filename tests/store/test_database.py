"""The database opens, migrates and refuses."""

import re
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text

from monitor.errors import ConfigError, StoreError
from monitor.store.database import HEAD, MIGRATIONS, Store
from monitor.store.tables import metadata


def test_head_is_the_newest_migration() -> None:
    steps = sorted(p.name[:4] for p in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert steps[-1] == HEAD


def test_the_migrated_schema_is_the_one_of_tables(store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []
    assert store.version() == HEAD
    assert store.check() == []


def test_opening_twice_changes_nothing(tmp_path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    Store.open(url).close()
    before = (tmp_path / "a.db").read_bytes()
    Store.open(url).close()
    assert (tmp_path / "a.db").read_bytes() == before


def test_a_database_is_made_whole_or_not_at_all(tmp_path) -> None:
    """A process killed while it makes the tables leaves a file that the next one can use."""
    path = tmp_path / "a.db"
    code = f"""
import os, signal
from sqlalchemy import Engine, event
from monitor.store.database import Store
@event.listens_for(Engine, "after_cursor_execute")
def die(connection, cursor, statement, *_):
    if "CREATE TABLE releases" in statement:
        os.kill(os.getpid(), signal.SIGKILL)
Store.open("sqlite:///{path}")
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    store = Store.open(f"sqlite:///{path}")
    assert (store.version(), store.check()) == (HEAD, [])


def test_two_processes_can_make_the_same_database(tmp_path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(Store.open, [url] * 4))
    assert [store.version() for store in stores] == [HEAD] * 4


def test_sqlite_is_opened_in_wal_with_foreign_keys(tmp_path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'a.db'}")
    with store.begin() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "cannot be used"),
        ("mysql://u@h/db", "not supported"),
        ("oracle2://x/y", "cannot be used|not supp"),
    ],
)
def test_a_url_that_cannot_be_used_is_a_configuration_error(url: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says) as told:
        Store.open(url)
    assert told.value.field == "MONITOR_DATABASE"


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path) -> None:
    file = tmp_path / "a.db"
    file.write_bytes(b"these are not the tables you are looking for" * 50)
    with pytest.raises(StoreError, match="not a database"):
        Store.open(f"sqlite:///{file}")
    assert file.read_bytes().startswith(b"these are not")


def test_a_database_from_the_future_is_refused(tmp_path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    store = Store.open(url)
    with store.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        Store.open(url)


def test_a_password_is_never_shown() -> None:
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    store = Store(create_engine("postgresql+psycopg://u:secret@127.0.0.1:1/db"))
    assert "secret" not in store.where


def test_the_integrity_check_finds_a_loose_end(tmp_path) -> None:
    path = tmp_path / "a.db"
    store = Store.open(f"sqlite:///{path}")
    with sqlite3.connect(path) as raw:
        raw.execute(
            "INSERT INTO findings (run_id, \"check\", severity, message, detail) VALUES (7, 'x', 'note', 'm', '{}')"
        )
    assert re.search("findings row 1", store.check()[0])
