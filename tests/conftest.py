"""What every test may ask for. What takes long is made once, and each test gets its copy."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from monitor.store.database import Store
from tests import postgres
from tests.report.world import World, build

_numbers = count(1)


def pytest_collection_finish() -> None:
    """Thousands of cases stay to the end: an eighth of the time went into looking for rubbish among them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(2_000, 10, 50)


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the tables and nothing in them; only to be copied."""
    path = tmp_path_factory.mktemp("tables") / "monitor.db"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def sqlite_url(tables: Path, tmp_path: Path) -> str:
    """A new database file with the tables."""
    return f"sqlite:///{shutil.copyfile(tables, tmp_path / 'monitor.db')}"


@pytest.fixture(scope="session")
def eight_days(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The archive of tests/report/world.py, closed; only to be copied: `eight_days.copy(path)`."""
    path = shutil.copyfile(tables, tmp_path_factory.mktemp("eight-days") / "monitor.db")
    made = build(Store.open(f"sqlite:///{path}"))
    made.store.close()
    return made


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server for the whole session."""
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_tables(postgres_server: str) -> str:
    """The name of a database with the tables and nothing in them; only to be copied."""
    Store.open(_new_database(postgres_server, "tables")).close()
    return "tables"


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """A new, empty database."""
    return _new_database(postgres_server, f"monitor_{next(_numbers)}")


@pytest.fixture
def postgres_url_with_tables(postgres_server: str, postgres_tables: str) -> str:
    """A new database with the tables."""
    return _new_database(postgres_server, f"monitor_{next(_numbers)}", f"TEMPLATE {postgres_tables}")


def _new_database(server: str, name: str, more: str = "") -> str:
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} {more}")
    return f"{server}/{name}"
