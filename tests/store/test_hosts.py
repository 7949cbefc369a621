"""What is remembered of hosts."""

from __future__ import annotations

from datetime import timedelta

from monitor.store.hosts import liars, note_lie, note_wait, waits
from tests.store.conftest import AT


def test_waits_and_lies_are_remembered_side_by_side(store) -> None:
    with store.begin() as connection:
        note_wait(connection, "a.example", AT)
        note_lie(connection, "a.example")
        note_wait(connection, "a.example", AT + timedelta(hours=1))
        note_lie(connection, "b.example")
        assert waits(connection) == {"a.example": AT + timedelta(hours=1)}
        assert liars(connection) == {"a.example", "b.example"}
