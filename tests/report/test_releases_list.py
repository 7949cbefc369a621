"""The list of releases: parts whose borders stay where they are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.report.html.releases import PART, newest, traits, year_of, years
from monitor.store.reading.releases import Mark

DAY = datetime(2026, 3, 20, 12, tzinfo=UTC)  # 1404-12-29, the last day of the year
MARK = Mark(
    id=1, site="isipo", news_id="1", title="گشایش", state="fetched", published_at=DAY, published_precision="minute",
    published_jalali="1404-12-29", first_seen_at=DAY, revision_id=1, revisions=1, views=5, verdicts=(),
    moved=(1, 0, 0, 0, ""),
)  # fmt: skip


def marks(count: int) -> list[Mark]:
    return [
        replace(MARK, id=n, news_id=str(n), published_at=DAY + timedelta(seconds=n))
        for n in range(1, count + 1)
    ]


def test_a_new_release_moves_no_border() -> None:
    before, after = years(marks(PART + 10))[0].parts, years(marks(PART + 11))[0].parts
    assert before[0] == after[0]
    assert [part.name for part in after] == ["releases/1404", "releases/1404-2"]
    assert after[1].marks[0].news_id == str(PART + 11)


@pytest.mark.parametrize(
    ("count", "parts"), [(1, 1), (PART, 1), (PART + 1, 2), (2 * PART, 2)], ids=lambda value: str(value)
)
def test_a_part_holds_so_many(count: int, parts: int) -> None:
    assert len(years(marks(count))[0].parts) == parts


def test_the_year_is_the_pages_own_or_reckoned_or_unknown() -> None:
    nowruz = replace(MARK, published_jalali=None, published_at=DAY + timedelta(days=1))
    assert [
        year_of(mark) for mark in (MARK, nowruz, replace(MARK, published_jalali=None, published_at=None))
    ] == [
        "1404",
        "1405",
        "undated",
    ]
    assert [
        year.year for year in years([replace(MARK, published_jalali=None, published_at=None), MARK, nowruz])
    ] == [
        "1405",
        "1404",
        "undated",
    ]


def test_newest_first() -> None:
    assert [mark.id for mark in newest(marks(3))] == [3, 2, 1]


def test_traits_are_what_the_filters_look_for() -> None:
    edited = replace(MARK, verdicts=("cannot tell", "rises"), revisions=2, state="gone")
    assert traits(edited) == "cannot-tell rises edited gone" and traits(MARK) == ""
