"""The compare stage: what moved is told once, in one transaction, and a kill costs nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from sqlalchemy import func, select, update

from monitor.store.changes import list_changes
from monitor.store.frontier import mark
from monitor.store.known import known_history, known_now, standing
from monitor.store.reviews import waiting
from monitor.store.runs import begin_run
from monitor.store.tables import changes, outbox, releases
from tests.runs.conftest import DAY, SITE, item
from tests.store.conftest import add_release

JOBS = "شهرک‌ها و نواحی صنعتی کشور اکنون زمینه اشتغال مستقیم {} نفر را در سراسر کشور فراهم کرده‌اند."
OLD, NEW, SLIP = (JOBS.format(n) for n in ("987 هزار و 75", "یک میلیون و 12 هزار و 300", "98 هزار و 707"))


def kinds(found) -> list[str]:
    return [change.detail["verdict"] if change.kind == "metric" else change.kind for change in found]


def count(store, table) -> int:
    with store.begin() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def known(store) -> list[float]:
    with store.begin() as connection:
        return [k.value for k in known_now(connection)]


def test_a_new_release_appears_and_its_numbers_are_judged(comparer, read, store) -> None:
    read(item("1", OLD))
    assert kinds(comparer.compare(SITE, at=DAY)) == ["appeared", "new"]
    assert known(store) == [987_075]


def test_what_was_compared_is_not_compared_again(comparer, read, store) -> None:
    read(item("1", OLD))
    comparer.compare(SITE, at=DAY)
    before = count(store, outbox)
    read(item("1", OLD, views=7), day=1)
    read(item("1", OLD, views=9), day=2)
    assert comparer.compare(SITE, at=DAY + timedelta(days=2)) == []
    assert count(store, outbox) == before


def test_a_rise_tells_before_after_difference_and_the_words(comparer, read) -> None:
    read(item("1", OLD))
    comparer.compare(SITE, at=DAY)
    read(item("2", NEW, day=1), day=1)
    told = comparer.compare(SITE, at=DAY + timedelta(days=1))[1].detail
    assert (told["before"], told["value"], told["difference"]) == (987_075, 1_012_300, 25_225)
    assert round(told["percent"], 1) == 2.6
    assert told["quote"] in NEW


def test_an_older_release_read_later_does_not_move_what_is_known(comparer, read, store) -> None:
    read(item("2", NEW, day=1))
    comparer.compare(SITE, at=DAY + timedelta(days=1))
    read(item("1", OLD), day=2)
    assert kinds(comparer.compare(SITE, at=DAY + timedelta(days=2))) == ["appeared", "cannot tell"]
    assert known(store) == [1_012_300]
    with store.begin() as connection:
        assert [k.value for k in known_history(connection, "employment")] == [987_075, 1_012_300]


@pytest.mark.parametrize("order", list(permutations((0, 1, 2))), ids=str)
def test_the_history_is_the_same_in_whatever_order_releases_are_read(comparer, read, store, order) -> None:
    texts = [JOBS.format(n) for n in ("987 هزار و 75", "995 هزار و 200", "یک میلیون و 12 هزار و 300")]
    for turn, number in enumerate(order):
        read(item(str(number), texts[number], day=number), day=turn)
        comparer.compare(SITE, at=DAY + timedelta(days=3 + turn))
    with store.begin() as connection:
        history = known_history(connection, "employment")
        assert [(k.value, k.news_id) for k in history] == [(987_075, "0"), (995_200, "1"), (1_012_300, "2")]
        assert [row["verdict"] for row in standing(connection)] == ["rises"]
    assert known(store) == [1_012_300]


def test_an_archive_read_in_any_order_is_judged_in_the_order_of_publication(comparer, read, store) -> None:
    read(item("2", NEW, day=1))
    read(item("1", OLD))
    assert kinds(comparer.compare(SITE, at=DAY)) == ["appeared", "new", "appeared", "rises"]


def test_a_slip_waits_for_a_person_until_the_release_is_corrected(comparer, read, store) -> None:
    read(item("1", OLD))
    comparer.compare(SITE, at=DAY)
    read(item("2", SLIP, day=1), day=1)
    assert kinds(comparer.compare(SITE, at=DAY + timedelta(days=1))) == ["appeared", "contradicts"]
    assert known(store) == [987_075]
    read(item("2", OLD, day=1), day=2)
    assert kinds(comparer.compare(SITE, at=DAY + timedelta(days=2))) == ["edited", "confirms"]
    with store.begin() as connection:
        assert waiting(connection) == []


def test_an_edit_taken_back_is_a_revert_and_its_number_is_judged_again(comparer, read, store) -> None:
    told = []
    for day, text in enumerate((OLD, NEW, OLD)):
        read(item("1", text), day=day)
        told.append(kinds(comparer.compare(SITE, at=DAY + timedelta(days=day))))
    assert told == [["appeared", "new"], ["edited", "rises"], ["reverted", "falls"]]
    assert known(store) == [987_075]


@pytest.mark.parametrize("state", ["gone", "unlisted"])
def test_away_and_back_is_told_once_each(comparer, read, store, state) -> None:
    release = read(item("1", OLD))
    comparer.compare(SITE, at=DAY)
    for _ in range(2):
        with store.begin() as connection:
            mark(connection, [release], state, due_at=DAY)
        found = comparer.compare(SITE, at=DAY + timedelta(days=1))
    assert found == []
    with store.begin() as connection:
        connection.execute(update(releases).values(state="fetched", uncompared=True))
    assert kinds(comparer.compare(SITE, at=DAY + timedelta(days=2))) == ["returned"]
    with store.begin() as connection:
        assert [c.kind for c in list_changes(connection) if c.kind != "metric"] == [
            "returned",
            state,
            "appeared",
        ]


def test_every_change_that_a_rule_names_is_in_the_outbox_once(comparer, read, store) -> None:
    read(item("1", OLD))
    found = comparer.compare(SITE, at=DAY)
    assert count(store, outbox) == len(found) == 2


def test_silence_keeps_the_changes_and_tells_nobody(comparer, read, store) -> None:
    read(item("1", OLD))
    replace(comparer, silent=True).compare(SITE, at=DAY)
    assert (count(store, changes), count(store, outbox)) == (2, 0)


def test_a_kill_in_the_middle_leaves_nothing_half_done(comparer, read, store, monkeypatch) -> None:
    for number in range(3):
        read(item(str(number), OLD, day=number))
    from monitor.runs import compare

    calls = []

    def dies(*words, **names):
        calls.append(1)
        if len(calls) == 3:
            raise SystemExit
        return original(*words, **names)

    original = compare.judge_release
    monkeypatch.setattr(compare, "judge_release", dies)
    with pytest.raises(SystemExit):
        comparer.compare(SITE, at=DAY)
    assert (count(store, changes), count(store, outbox)) == (0, 0)
    monkeypatch.undo()
    comparer.compare(SITE, at=DAY)
    # Three appeared and one number is new; the rule does not ask for the two that confirm it.
    assert (count(store, changes), count(store, outbox)) == (6, 4)


def test_a_reset_counter_is_told(comparer, read) -> None:
    read(item("1", OLD, views=900))
    comparer.compare(SITE, at=DAY)
    read(item("1", OLD, views=3), day=1)
    assert kinds(comparer.compare(SITE, at=DAY + timedelta(days=1))) == ["counter_reset"]


def figures(text: str):
    """The page of figures: no id that counts, no day."""
    return replace(item("1", text), news_id="statistics", published=None)


@pytest.fixture
def page(read, store):
    """The page of figures as the frontier knows it."""
    with store.begin() as connection:
        add_release(connection, "0", source="asked")
        connection.execute(update(releases).values(news_id="statistics", number=None))


def test_an_undated_page_does_not_move_what_a_release_said(comparer, read, store, page) -> None:
    read(item("1", NEW))
    comparer.compare(SITE, at=DAY)
    read(figures(OLD), day=1)
    assert kinds(comparer.compare(SITE, at=DAY + timedelta(days=1))) == ["appeared", "cannot tell"]
    assert known(store) == [1_012_300]


def test_what_is_new_on_an_undated_page_holds_from_the_day_it_was_seen(comparer, read, store, page) -> None:
    read(item("1", OLD))
    read(figures(OLD))
    comparer.compare(SITE, at=DAY)
    read(figures(NEW), day=1)
    assert kinds(comparer.compare(SITE, at=DAY + timedelta(days=1))) == ["edited", "rises"]
    assert known(store) == [1_012_300]


def test_an_undated_page_is_the_first_to_say_what_nobody_said(comparer, read, store, page) -> None:
    read(figures(OLD))
    assert kinds(comparer.compare(SITE, at=DAY)) == ["appeared", "new"]


def test_a_backfill_is_silent_of_what_it_finds_first_and_not_of_edits(comparer, read, store) -> None:
    read(item("1", "متن نخست"))
    comparer.compare(SITE, at=DAY)
    before = count(store, outbox)
    read(item("1", "متن دوم"), day=1)
    archival = read(item("2", "خبری از بایگانی"), day=1)
    with store.begin() as connection:
        begin_run(connection, kind="backfill", sites=["isipo"], at=DAY)
        found = (
            update(releases).where(releases.c.id == archival).values(first_seen_at=DAY + timedelta(hours=1))
        )
        connection.execute(found)
    comparer.compare(SITE, at=DAY + timedelta(days=1))
    assert count(store, outbox) == before + 1
