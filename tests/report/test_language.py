"""Words, numbers and dates in both languages."""

from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from monitor.metrics.lexicon.states import PREDICATES, QUALIFIERS
from monitor.model.change import ChangeKind, EditClass
from monitor.model.item import Reader
from monitor.model.observation import Bound, Kind
from monitor.model.page import Quality
from monitor.model.run import Outcome, Severity
from monitor.model.verdict import VerdictKind
from monitor.report.language import ENGLISH, PERSIAN, Language
from monitor.report.phrases import PHRASES, ROOMS

MOMENT = datetime(2022, 8, 17, 5, 30, tzinfo=UTC)  # 10:00 in Tehran, summer time


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", PHRASES)
def test_both_languages_fill_in_the_same(key: str) -> None:
    persian, english = PHRASES[key]
    assert persian and english
    assert names(persian) == names(english)


def test_a_key_stands_in_one_room_only() -> None:
    assert len(PHRASES) == sum(len(room.PHRASES) for room in ROOMS)


def test_a_phrase_for_one_stands_beside_the_phrase_for_many() -> None:
    assert all(key.removesuffix(".one") in PHRASES for key in PHRASES)
    assert ENGLISH.text("overview.n_numbers", n=1) == "One number moved"
    assert ENGLISH.text("overview.n_numbers", n=2) == "2 numbers moved"
    assert PERSIAN.text("overview.n_numbers", n=2) == "۲ آمار جابه‌جا شد"


@pytest.mark.parametrize(
    ("language", "precision", "shown"),
    [
        (PERSIAN, "minute", "۲۶ مرداد ۱۴۰۱، ۱۰:۰۰"),
        (PERSIAN, "day", "۲۶ مرداد ۱۴۰۱"),
        (PERSIAN, "month", "مرداد ۱۴۰۱"),
        (PERSIAN, "year", "۱۴۰۱"),
        (ENGLISH, "minute", "17 Aug 2022, 10:00"),
        (ENGLISH, "day", "17 Aug 2022"),
        (ENGLISH, "month", "Aug 2022"),
        (ENGLISH, "year", "2022"),
    ],
)
def test_a_date_is_shown_as_exactly_as_it_is_known(language: Language, precision: str, shown: str) -> None:
    assert language.published(MOMENT, precision) == shown


def test_the_other_calendar_stands_beside() -> None:
    assert PERSIAN.other_day(MOMENT) == "۲۰۲۲/۰۸/۱۷"
    assert ENGLISH.other_day(MOMENT) == "26 Mordad 1401"
    assert PERSIAN.iso_day("2022-08-17") == "۲۶ مرداد ۱۴۰۱"
    assert PERSIAN.short_day(date(2022, 8, 17)) == "۲۶ مرداد"
    assert ENGLISH.short_day(date(2022, 8, 17)) == "17 Aug"


@pytest.mark.parametrize(
    "hour", [20, 21]
)  # 20:00 UTC is still this day in Tehran (winter), 21:00 is the next
def test_a_day_is_a_day_of_tehran(hour: int) -> None:
    shown = ENGLISH.day(datetime(2026, 10, 19, hour, tzinfo=UTC))
    assert shown == ("19 Oct 2026" if hour == 20 else "20 Oct 2026")


@pytest.mark.parametrize(
    ("value", "persian", "english"),
    [
        (2.557, "+۲٫۶٪", "+2.6%"),
        (-0.764, "−۰٫۷۶٪", "−0.76%"),
        (0.999, "+۱٫۰۰٪", "+1.00%"),
        (1.0, "+۱٫۰٪", "+1.0%"),
        (99.94, "+۹۹٫۹٪", "+99.9%"),
        (100.0, "+۱۰۰٪", "+100%"),
        (1234.5, "+۱٬۲۳۴٪", "+1,234%"),
        (0, "۰٫۰۰٪", "0.00%"),
    ],
)
def test_percent(value: float, persian: str, english: str) -> None:
    assert (PERSIAN.percent(value), ENGLISH.percent(value)) == (persian, english)


def test_html_is_escaped_and_markup_is_not_escaped_twice() -> None:
    assert str(ENGLISH.html("change.gone", title="<b>")) == "Gone from the site: <bdi>&lt;b&gt;</bdi>"
    inner = ENGLISH.html("change.back_to", n=2)
    assert str(ENGLISH.html("change.gone", title=inner)) == "Gone from the site: wording <bdi>2</bdi>"


def test_a_word_of_the_model_without_a_phrase_shows_itself() -> None:
    assert ENGLISH.name("verdict", "rises") == "rises" and PERSIAN.name("verdict", "rises") == "افزایش"
    assert ENGLISH.name("qualifier", "registered") == "registered"
    assert ENGLISH.name("review", None) == ""


FAMILIES = (  # taken by `name(room, value)` or built from a value of the model
    "outcome.", "sight.", "severity.", "kind.", "edit.", "verdict.", "review.", "state.", "obs.", "bound.",
    "qualifier.", "unit.", "scope.", "change.", "reader.", "field.", "guide.", "nav.", "runs.kind.", "feed.",
    "overview.", "quality.", "by.", "check.", "cli.source.", "cli.sight.", "cli.col.", "cli.fact.", "cli.at_work",
    "cli.killed", "cli.waiting", "cli.undelivered",
)  # fmt: skip


def test_no_phrase_is_left_over() -> None:
    folder = Path(__file__).parents[2] / "monitor"
    files = [p for p in folder.rglob("*") if p.suffix in (".py", ".j2") and p.parent.name != "phrases"]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    asked = [key for key in PHRASES if not key.startswith(FAMILIES) and not key.endswith(".one")]
    assert [key for key in asked if f"'{key}'" not in source and f'"{key}"' not in source] == []


@pytest.mark.parametrize(
    ("room", "values"),
    [
        ("outcome", (*get_args(Outcome), "going", "never")),
        ("sight", (*get_args(Outcome), "going", "never")),
        ("severity", get_args(Severity)),
        ("kind", get_args(ChangeKind)),
        ("edit", get_args(EditClass)),
        ("verdict", get_args(VerdictKind)),
        ("obs", get_args(Kind)),
        ("bound", get_args(Bound)),
        ("reader", (*get_args(Reader), "seed")),
        (
            "qualifier",
            (*filter(None, QUALIFIERS.values()), *filter(None, PREDICATES.values()), "under construction"),
        ),
        (
            "quality",
            [q for q in get_args(Quality) if q not in ("ok", "not_modified", "missing", "http_error")],
        ),
        ("guide.verdict", get_args(VerdictKind)),
        ("guide.obs", get_args(Kind)),
        ("guide.edit", get_args(EditClass)),
    ],
)
def test_every_value_of_the_model_has_its_word(room: str, values: tuple[str, ...]) -> None:
    assert [value for value in values if f"{room}.{value}" not in PHRASES] == []
