from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.model.outbox import Outgoing
from monitor.store import outbox
from monitor.store.outbox import StoredOutbox
from tests.store.conftest import AT

SOON = AT + timedelta(minutes=10)


def put(store, *messages: tuple[str, str, str]) -> int:
    """(key, channel, kind) …"""
    rows = [Outgoing(key, channel, kind, {"headline": key}, AT) for key, channel, kind in messages]
    with store.begin() as connection:
        return outbox.put(connection, rows, at=AT)


def test_a_message_is_kept_once_by_its_key(store):
    assert put(store, ("a@x", "x", "change"), ("a@y", "y", "change")) == 2
    assert put(store, ("a@x", "x", "change"), ("b@x", "x", "change")) == 1


def test_what_fails_with_its_change_is_not_kept(store):
    try:
        with store.begin() as connection:
            outbox.put(connection, [Outgoing("a@x", "x", "change", {}, AT)], at=AT)
            raise RuntimeError
    except RuntimeError:
        pass
    with store.begin() as connection:
        assert outbox.waiting(connection) == []


def test_a_claimed_message_is_out_of_reach_until_the_claim_runs_out(store):
    put(store, ("a@x", "x", "change"))
    box = StoredOutbox(store)
    assert list(box.due_channels(AT)) == ["x"]
    (row,) = box.claim("x", AT, SOON)
    assert (row.key, row.attempts, row.payload, row.next_try_at) == ("a@x", 1, {"headline": "a@x"}, SOON)
    assert list(box.due_channels(SOON - timedelta(seconds=1))) == []
    assert box.claim("x", SOON - timedelta(seconds=1), SOON) == []
    (again,) = box.claim("x", SOON, SOON + timedelta(minutes=10))
    assert again.attempts == 2


def test_claims_come_in_order_and_a_digest_whole(store):
    put(store, ("a@x", "x", "change"), ("b@x", "x", "digest"), ("c@y", "y", "digest"), ("d@x", "x", "digest"))
    box = StoredOutbox(store)
    claims = [[row.key for row in box.claim("x", AT, SOON)] for _ in range(3)]
    assert claims == [["a@x"], ["b@x", "d@x"], []]


@pytest.mark.parametrize(("number", "claimed"), [(outbox.FLOOD, 1), (outbox.FLOOD + 1, outbox.FLOOD + 1)])
def test_a_flood_of_changes_comes_as_one(store, number, claimed):
    put(store, *[(f"{i}@x", "x", "change") for i in range(number)], ("h@x", "x", "health"))
    assert len(StoredOutbox(store).claim("x", AT, SOON)) == claimed


@pytest.mark.parametrize(("number", "claimed"), [(outbox.FLOOD, 1), (outbox.FLOOD + 1, outbox.FLOOD + 1)])
def test_so_many_sites_in_trouble_at_once_come_as_one(store, number, claimed):
    put(store, *[(f"{i}@x", "x", "health") for i in range(number)], ("c@x", "x", "change"))
    assert len(StoredOutbox(store).claim("x", AT, SOON)) == claimed


def test_sent_failed_and_given_up(store):
    put(store, ("a@x", "x", "change"), ("b@x", "x", "change"), ("c@x", "x", "change"))
    box = StoredOutbox(store)
    first, second, third = (box.claim("x", AT, SOON) for _ in range(3))
    box.mark_sent(first, AT)
    box.mark_failed(second, "no answer", SOON)
    box.mark_failed(third, "no answer", None)
    with store.begin() as connection:
        waiting = outbox.waiting(connection)
        assert [(row.key, row.state, row.last_error) for row in waiting] == [
            ("b@x", "pending", "no answer"),
            ("c@x", "failed", "no answer"),
        ]
        assert outbox.replay(connection, AT) == [third[0].id]
        assert [row.attempts for row in outbox.waiting(connection)] == [1, 0]
    assert [row.key for row in box.claim("x", AT, SOON)] == ["c@x"]
