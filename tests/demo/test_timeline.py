"""The days, as the portal shows them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from monitor.demo.day import Day
from monitor.demo.edits import Reworded
from monitor.demo.hand import typed
from monitor.demo.story import DAYS
from monitor.demo.timeline import edition_of


def body(day: int, news_id: int) -> tuple[str, ...]:
    article = edition_of(day).archive.article(news_id)
    assert article is not None
    return article.body


def test_days_are_numbered_in_order() -> None:
    assert [day.number for day in DAYS] == list(range(7))


@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"day {day.number}")
def test_what_appears_and_goes_is_on_the_portal(day: Day) -> None:
    shown = set(edition_of(day.number).archive.ids())
    assert shown >= set(day.appears)
    assert not shown & set(day.removes)


@pytest.mark.parametrize("day", [day.number for day in DAYS])
def test_nothing_is_published_after_the_evening(day: int) -> None:
    edition = edition_of(day)
    newest = edition.newest(1)[0]
    assert (newest.date, newest.time) < (edition.today, f"{edition.now:%H:%M}")


@pytest.mark.parametrize(("day", "views"), [(0, 522), (1, 522)])
def test_the_seed_release_has_its_own_counter_at_first(day: int, views: int) -> None:
    article = edition_of(day).archive.article(18869)
    assert article is not None
    assert article.views == views


def test_counters_only_grow() -> None:
    for before, after in pairwise(range(7)):
        for news_id in edition_of(after).archive.ids():
            old, new = (edition_of(day).archive.article(news_id) for day in (before, after))
            assert old is None or (new is not None and new.views >= old.views)


def test_an_edit_is_taken_back() -> None:
    assert body(1, 18881) == body(3, 18881) != body(2, 18881)


def test_a_cosmetic_edit_changes_letters_alone() -> None:
    assert body(1, 18887) != body(2, 18887)
    assert body(1, 18887) == tuple(typed(text, "arabic", "lost") for text in body(2, 18887))


def test_the_slip_is_mended() -> None:
    assert any("از 5 هزار و 112 واحد" in text for text in body(1, 18890))
    assert any("از 50 هزار و 112 واحد" in text for text in body(2, 18890))


def test_nothing_is_edited_on_the_other_days() -> None:
    for before, after in [(3, 4), (4, 5), (5, 6)]:
        for news_id in edition_of(before).archive.ids():
            assert body(before, news_id) == body(after, news_id)


def test_an_edit_of_words_that_do_not_stand_is_refused() -> None:
    article = edition_of(0).archive.article(18869)
    assert article is not None
    with pytest.raises(ValueError, match="does not say"):
        Reworded(18869, "سخنی که در متن نیست", "")(article)


@pytest.mark.parametrize(
    ("day", "words"), [(0, "338 ناحیه"), (1, "338 ناحیه"), (2, "340 ناحيه"), (6, "340 ناحيه")]
)
def test_the_page_of_figures_follows_the_news_a_day_late(day: int, words: str) -> None:
    assert words in edition_of(day).statistics
