"""Charts: honest scales, ticks of the page's own calendar, well-formed pictures."""

import time
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from monitor.report.charts.canvas import SHAPES, Line, Mark, Words, chart, sparkline
from monitor.report.charts.scale import number_axis, time_axis
from monitor.report.html.overview import spark
from monitor.report.language import ENGLISH, LANGUAGES, PERSIAN
from monitor.store.reading.numbers import KnownValue

START = datetime(2026, 10, 12, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([987075, 1020000], ["980,000", "990,000", "1,000,000", "1,010,000", "1,020,000"]),
        ([0, 4], ["0", "1", "2", "3", "4"]),
        ([1, 2], ["1", "2"]),
        ([509, 509], ["450", "500", "550", "600"]),
        ([0, 0], ["0", "1"]),
        ([0.5, 2.5], ["0.5", "1", "1.5", "2", "2.5"]),
        ([5, 1_000_000_000], ["0", "250,000,000", "500,000,000", "750,000,000", "1 billion"]),
    ],
)
def test_number_ticks_are_round_and_hold_all_values(values: list[float], labels: list[str]) -> None:
    scale, ticks = number_axis(values, ENGLISH)
    assert [tick.label for tick in ticks] == labels
    assert all(0 <= scale(value) <= 1 for value in values)
    assert (ticks[0].at, ticks[-1].at) == (0, 1)


@pytest.mark.parametrize(
    ("days", "persian", "english"),
    [
        (0.5, ["۰۹:۰۰", "۱۲:۰۰", "۱۵:۰۰", "۱۸:۰۰"], ["09:00", "12:00", "15:00", "18:00"]),
        (4, ["۲۱ مهر", "۲۲ مهر", "۲۳ مهر", "۲۴ مهر"], ["13 Oct", "14 Oct", "15 Oct", "16 Oct"]),
        (100, ["آبان ۱۴۰۵", "آذر ۱۴۰۵", "دی ۱۴۰۵"], ["Nov 2026", "Dec 2026", "Jan 2027"]),
        (1600, ["۱۴۰۶", "۱۴۰۷", "۱۴۰۸", "۱۴۰۹"], ["2027", "2028", "2029", "2030", "2031"]),
    ],
)
def test_time_ticks_stand_where_the_calendar_of_the_page_turns(
    days: float, persian: list[str], english: list[str]
) -> None:
    times = [START, START + timedelta(days=days)]
    assert [tick.label for tick in time_axis(times, PERSIAN)[1]] == persian
    assert [tick.label for tick in time_axis(times, ENGLISH)[1]] == english


@pytest.mark.parametrize("days", [0, 0.01, 0.3, 1, 3, 9, 30, 89, 91, 200, 700, 2000, 9000, 60000])
@pytest.mark.parametrize("most", [3, 5])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_there_are_never_too_many_ticks_and_all_lie_on_the_axis(days: float, most: int, language) -> None:
    scale, ticks = time_axis([START - timedelta(days=days), START], language, ticks=most)
    assert len(ticks) <= most and all(0 <= tick.at <= 1 for tick in ticks)
    assert 0 <= scale(START.timestamp()) <= 1


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_chart_is_well_formed_named_and_without_style(language) -> None:
    across, x_ticks = time_axis([START, START + timedelta(days=9)], language)
    up, y_ticks = number_axis([1, 9], language)
    words = Words("<title> & 'name'", "desc", language.text("chart.time"), "what")
    marks = [Mark(across(START.timestamp()), up(5), shape, '"says" <b>', hollow=True) for shape in SHAPES]
    lines = [
        Line([(0, 0), (1, 1)], stepped=True),
        Line([(0, 1)], "line2", name="1"),
        Line([(0, 0)], "dots", dots=True),
    ]
    svg = str(
        chart(
            "a&b",
            words,
            size=(720, 320),
            x_ticks=x_ticks,
            y_ticks=y_ticks,
            lines=lines,
            marks=marks,
            language=language,
        )
    )
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert root.get("role") == "img" and root.get("aria-labelledby") == "a&b-t a&b-d"
    assert [child.text for child in root][:2] == ["<title> & 'name'", "desc"]
    assert not [
        element for element in root.iter() if element.get("style") or element.tag in ("a", "script", "image")
    ]
    written = {element.text for element in root.iter("text")}
    assert {tick.label for tick in (*x_ticks, *y_ticks)} | {words.x, words.y} <= written


def test_every_verdict_has_a_shape_of_its_own() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_a_sparkline_is_hidden_from_screen_readers() -> None:
    root = ElementTree.fromstring(str(sparkline([(0, 0), (1, 1)])))  # noqa: S314 - our own
    assert root.get("aria-hidden") == "true"


def test_a_sparkline_knows_no_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where clocks are put forward a day has 23 hours, and is as wide as any other."""
    at = datetime(2022, 3, 20, tzinfo=UTC)
    values = [
        KnownValue(
            "units",
            "national",
            "",
            number,
            "unit",
            "exact",
            day,
            at,
            None,
            "monitor",
            "",
            "isipo",
            "1",
            "",
            1,
        )
        for number, day in enumerate(("2022-03-12", "2022-03-13", "2022-03-14"))
    ]
    with monkeypatch.context() as there:
        there.setenv("TZ", "EST5EDT,M3.2.0,M11.1.0")
        time.tzset()
        drawn = spark(values)
    time.tzset()
    assert drawn == spark(values) != ""
