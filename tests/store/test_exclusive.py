"""The lock of a shared database, where its server is lost. Who is kept out by it: tests/runs/test_postgres.py."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import create_engine, event, text

from monitor.errors import StoreError
from monitor.store.database import Store
from monitor.store.exclusive import exclusive
from monitor.store.runs import begin_run, latest_runs

DAY = datetime(2022, 8, 20, tzinfo=UTC)


def test_a_server_that_is_gone_is_told() -> None:
    pytest.importorskip("psycopg", reason="PostgreSQL's driver is not installed")
    with socket.socket() as nobody:  # bound, and never listening: whoever connects is refused
        nobody.bind(("127.0.0.1", 0))
        url = f"postgresql+psycopg://somebody:secret@127.0.0.1:{nobody.getsockname()[1]}/monitor"
        with (
            pytest.raises(StoreError, match=r"the database postgresql.* cannot be used: ") as told,
            exclusive(Store(create_engine(url)), ["isipo"]),
        ):
            pass
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("lost_at", ["pg_try_advisory_lock", "FROM runs"])
def test_a_server_that_is_lost_at_a_question_is_told(postgres_url: str, lost_at: str) -> None:
    store, other = Store.open(postgres_url), Store.open(postgres_url)

    def lose(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if lost_at in statement:
            process = connection.connection.driver_connection.info.backend_pid
            with other.begin() as killer:
                killer.execute(text("SELECT pg_terminate_backend(:process, 5000)"), {"process": process})

    with exclusive(other, ["isipo"]):
        event.listen(store.engine, "before_cursor_execute", lose)
        with pytest.raises(StoreError, match=r"cannot be used: "), exclusive(store, ["isipo"]):
            pass
        event.remove(store.engine, "before_cursor_execute", lose)
    with exclusive(store, ["isipo"]):
        pass  # the lost connection keeps nothing
    store.close()
    other.close()


@pytest.mark.parametrize("lost", [False, True])
def test_a_run_that_has_lost_its_lock_writes_nothing_more(postgres_url: str, lost: bool) -> None:
    store, other = Store.open(postgres_url), Store.open(postgres_url)
    with ExitStack() as held:
        held.enter_context(exclusive(store, ["isipo"]))
        if lost:
            with other.begin() as killer:
                holders = "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'"
                assert killer.execute(text(holders)).scalars().all() == [True]
            held.enter_context(exclusive(other, ["isipo"]))  # it is free: another run is at work
            held.enter_context(pytest.raises(StoreError, match="the lock of this run"))
        with store.begin() as connection:
            begin_run(connection, kind="scheduled", sites=["isipo"], at=DAY)
    with store.begin() as connection:
        assert len(latest_runs(connection)) == (0 if lost else 1)
    store.close()
    other.close()


def test_what_the_holder_raises_is_its_own(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    with pytest.raises(ZeroDivisionError), exclusive(store, ["isipo"]):
        _ = 1 / 0
    with exclusive(store, ["isipo"]):
        pass
    store.close()
