from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.diff.listing import ListedRelease, compare_listings, falling, window
from monitor.model.item import Published
from monitor.model.page import ListingPage, NewsLink

NOW = datetime(2022, 8, 17, 6, 30, tzinfo=UTC)


def link(news_id: int | str, day: str | None = None, *, pinned: bool = False) -> NewsLink:
    published = day and Published(at=NOW, precision="day", jalali=day, quote=day)
    return NewsLink(str(news_id), f"http://x/?newsview={news_id}", published=published or None, pinned=pinned)


def page(*ids: int | str | NewsLink) -> ListingPage:
    return ListingPage(tuple(i if isinstance(i, NewsLink) else link(i) for i in ids))


def known(*ids: int | str, **more) -> list[ListedRelease]:
    return [ListedRelease(str(i), f"http://x/?newsview={i}", title=f"t{i}", **more) for i in ids]


def missed(listings: list[list[ListingPage]], releases: list[ListedRelease]) -> list[str]:
    return [c.news_id for c in compare_listings("isipo", listings, releases, NOW) if c.kind == "unlisted"]


def test_a_release_between_two_that_are_shown_is_missed():
    assert missed([[page(20, 19, 17, 16, 15)]], known(19, 18, 17)) == ["18"]


@pytest.mark.parametrize("drifted", [1, 14, 15])
def test_a_release_older_than_the_last_one_shown_has_only_drifted(drifted):
    assert missed([[page(20, 19, 18, 17, 16, 15)]], known(drifted)) == []


def test_a_newer_release_than_all_that_are_shown_is_missed():
    assert missed([[page(19, 18, 17, 16, 15)]], known(20)) == ["20"]


@pytest.mark.parametrize("at", [0, 3, 6])
@pytest.mark.parametrize("flagged", [True, False])
def test_a_pinned_old_release_does_not_stretch_the_window(at, flagged):
    shown = [link(i) for i in (30, 29, 28, 26, 25, 24)]
    shown.insert(at, link(2 if at < 6 else 99, pinned=flagged))
    assert missed([[page(*shown)]], known(30, 27, 12, 11, 10)) == ["27"]


def test_a_lone_old_release_below_the_list_does_not_stretch_the_window():
    assert missed([[page(30, 29, 28, 26, 25, 24, 2)]], known(27, 12, 11)) == ["27"]


def test_a_release_that_was_pinned_and_is_no_more_is_not_missed():
    assert missed([[page(30, 29, 28, 27, 26)]], known(2)) == []


def test_nothing_is_said_about_the_gap_between_two_pages():
    pages = [page(30, 29, 28, 27, 26), page(24, 23, 21, 20, 19)]
    assert missed([pages], known(25, 22)) == ["22"]


def test_a_release_seen_twice_because_the_pages_moved_does_no_harm():
    pages = [page(30, 29, 28, 27, 26), page(26, 25, 24, 22, 21)]
    assert missed([pages], known(23)) == ["23"]


def test_every_listing_must_miss_it():
    national = [page(30, 28, 27, 26, 25)]
    provincial = [page(29, 24, 23, 22, 21)]
    assert missed([national], known(29)) == ["29"]
    assert missed([national, provincial], known(29)) == []
    newer_than_one_only = known(24)
    assert missed([national, [page(31, 23, 22, 21, 20)]], newer_than_one_only) == []


def test_days_are_the_order_where_ids_are_none():
    shown = [
        link(name, f"1401-05-{day}") for name, day in zip("abcdef", (26, 25, 24, 22, 21, 20), strict=True)
    ]
    assert missed([[page(*shown)]], known("x", jalali="1401-05-23")) == ["x"]
    assert (
        missed([[page(*shown)]], known("y", jalali="1401-05-20")) == []
    )  # the last day may be shown in part
    assert missed([[page(*shown)]], known("z")) == []  # no day, no place


def test_a_listing_without_an_order_misses_nothing():
    assert window([page(5, 19, 3, 22, 8, 40)]) is None
    assert missed([[page(5, 19, 3, 22, 8, 40)]], known(20)) == []
    assert window([page(5, 4, 3, 2)]) is None  # too few


def test_so_many_missing_at_once_are_not_believed():
    shown = [page(40, 39, 38, 37, 36, 20, 19, 18, 17, 16)]
    assert missed([shown], known(30, 31)) == ["30", "31"]
    assert missed([shown], known(30, 31, 32)) == []


def test_a_release_shown_again_has_returned_once():
    (change,) = compare_listings("isipo", [[page(20, 19)]], known(19, state="unlisted", changes=3), NOW)
    assert (change.kind, change.detail["from"], change.key) == ("returned", "unlisted", "returned:isipo:19:4")
    assert compare_listings("isipo", [[page(20, 19)]], known(19), NOW) == []


def test_nothing_is_missed_without_a_listing():
    assert compare_listings("isipo", [], known(19), NOW) == []


@pytest.mark.parametrize(
    ("ranks", "kept"),
    [([], []), ([3], [0]), ([3, 3, 1], [0, 1, 2]), ([1, 9, 8, 7], [1, 2, 3]), ([9, 1, 8, 7, 99], [0, 2, 3])],
)
def test_a_longest_part_that_never_rises(ranks, kept):
    assert falling(ranks) == kept
