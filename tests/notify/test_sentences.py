"""The very words that people read. Isolates (U+2066, U+2068, U+2069) are shown as ‹ and ›."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.model.catalogue import Catalogue, Metric
from monitor.model.change import Change
from monitor.model.run import Finding
from monitor.model.site import Site
from monitor.notify.sentences import Names, tell, tell_health, tell_recovery
from monitor.report.phrases import PHRASES

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 11, 24, tzinfo=UTC)
NAMES = Names(
    Catalogue(
        metrics=(Metric(id="employment", name="Direct employment", name_fa="اشتغال مستقیم", unit="persons"),)
    ),
    {
        "isipo": Site(
            id="isipo",
            name="ISIPO",
            name_fa="سازمان صنایع کوچک",
            scope="national",
            cms="highportal",
            hosts=("x",),
            start=("http://x",),
        )
    },
)


def visible(text: str) -> str:
    return text.replace("\u2066", "‹").replace("\u2068", "‹").replace("\u2069", "›")


def metric(verdict: str = "rises", **more) -> Change:
    detail = {
        "title": "خبر امروز",
        "url": "http://x/7",
        "metric": "employment",
        "scope": "national",
        "verdict": verdict,
        "value": 1012300,
        "before": 987075,
        "percent": 2.5555,
        "quote": "اشتغال مستقیم یک میلیون و 12 هزار و 300 نفر",
    }
    return Change("metric", "isipo", "18869", "k", AT, detail=detail | more)


def change(kind: str, edit_class: str | None = None, **detail) -> Change:
    return Change(
        kind, "isipo", "18869", "k", AT, edit_class, {"title": "خبر امروز", "url": "http://x/7"} | detail
    )


@pytest.mark.parametrize(
    ("told", "fa", "en"),
    [
        (
            metric(),
            "اشتغال مستقیم: ‹۹۸۷٬۰۷۵ → ۱٬۰۱۲٬۳۰۰› (+۲٫۶٪)",
            "Direct employment: ‹987,075 → 1,012,300› (+2.6%)",
        ),
        (
            metric("new", before=None, percent=None),
            "اشتغال مستقیم: ۱٬۰۱۲٬۳۰۰",
            "Direct employment: 1,012,300",
        ),
        (change("appeared"), "خبر تازه: خبر امروز", "New release: خبر امروز"),
        (
            change("reverted", "numeric", back_to=1, flapping={"returns": 3, "told": True}),
            "متن این خبر پی‌درپی عوض می‌شود و برمی‌گردد (۳ بار)؛ تا آرام نگیرد، تنها ثبت می‌شود",
            "This release keeps changing and changing back (3 times); from now on it is only recorded",
        ),
    ],
)
def test_headlines_are_the_reports_sentences(told, fa, en):
    assert visible(tell(told, NAMES, "fa").headline) == fa
    assert visible(tell(told, NAMES, "en").headline) == en


def lines(told: Change, code: str = "fa") -> list[str]:
    return [visible(line) for line in tell(told, NAMES, code).lines]


@pytest.mark.parametrize(
    ("numbers", "fa", "en"),
    [
        ([{"before": "1600", "after": "1700"}], "‹۱۶۰۰ → ۱۷۰۰›", "‹1600 → 1700›"),
        (
            [{"before": "99 هزار و 143", "after": None}],
            "‹‹۹۹ هزار و ۱۴۳› → —›",
            "‹‹99 هزار و 143› → —›",
        ),
    ],
)
def test_changed_numbers_are_shown_as_published(numbers, fa, en):
    told = change("edited", "numeric", classes=["numeric"], numbers=numbers)
    assert fa in lines(told)
    assert en in lines(told, "en")


def test_a_reset_shows_both_counts():
    assert "‹۵۲۲ → ۴›" in lines(change("counter_reset", before=522, after=4))


def test_a_message_has_the_title_the_place_the_quote_and_the_link():
    message = tell(metric(), NAMES, "fa")
    assert message.lines == ("خبر امروز", "سازمان صنایع کوچک، شناسهٔ ۱۸۸۶۹")
    assert message.quote == "اشتغال مستقیم یک میلیون و 12 هزار و 300 نفر"
    assert message.link == "http://x/7"


def test_an_edit_shows_dates_and_the_words_before():
    told = change(
        "edited",
        "title",
        classes=["date", "title"],
        published="1401-05-27",
        published_before="1401-05-26",
        quote="نو",
        quote_before="کهنه",
    )
    assert lines(told) == [
        "‹۱۴۰۱/۰۵/۲۶ → ۱۴۰۱/۰۵/۲۷›",
        "پیش‌تر: «‹کهنه›»",
        "سازمان صنایع کوچک، شناسهٔ ۱۸۸۶۹",
    ]


def test_a_title_cannot_add_lines_or_turn_the_text_round():
    message = tell(change("appeared", title="خبر\r\nBcc: all@example.org\u202e!"), NAMES, "fa")
    assert message.headline == "خبر تازه: خبر Bcc: all@example.org!"


def test_health_is_told_with_every_finding_up_to_a_limit():
    findings = [Finding("listings", "broken", f"The listing {i} is empty.", site="isipo") for i in range(10)]
    message = tell_health(findings, "isipo", NAMES, "fa")
    assert message.headline == "سازمان صنایع کوچک: پایش نابیناست؛ این بار خبرها خوانده نشد"
    assert visible(message.lines[0]) == "• سازمان صنایع کوچک: فهرست‌ها: ‹The listing 0 is empty.›"
    assert message.lines[-1] == "و ۲ مورد دیگر"
    assert (
        visible(tell_health(findings[:1], "isipo", NAMES, "en").lines[0])
        == "• ISIPO: ‹The listing 0 is empty.›"
    )


def test_the_worst_comes_first_notes_are_left_out_and_nothing_is_said_twice():
    findings = [
        Finding("field", "note", "a note"),
        Finding("fallback", "degraded", "not so good"),
        Finding("listings", "broken", "blind"),
        Finding("listings", "broken", "blind", url="http://x/2"),
    ]
    message = tell_health(findings, "isipo", NAMES, "en")
    assert [visible(line) for line in message.lines] == ["• ‹blind›", "• ‹not so good›"]
    assert message.link == "http://x/2"


def test_recovery():
    assert tell_recovery("isipo", NAMES, "fa").headline == "سازمان صنایع کوچک: پایش دوباره سالم است"


def test_every_check_has_a_persian_name():
    sources = "".join(path.read_text() for path in (ROOT / "monitor").rglob("*.py"))
    checks = set(re.findall(r'Finding\(\s*"([a-z ]+)",', sources))
    assert "sentinel" in checks
    assert {f"check.{name}" for name in checks} <= set(PHRASES)


def test_a_persian_message_of_trouble_is_persian():
    found = [
        Finding("listings", "broken", "no listing page could be read", "isipo"),
        Finding("sentinel", "degraded", "a sentence that has no Persian", "isipo"),
    ]
    first, second = map(visible, tell_health(found, "isipo", NAMES, "fa").lines)
    assert first.endswith(": ‹هیچ صفحهٔ فهرستی خواندنی نبود›")
    assert second.endswith(": خبر شاهد: ‹a sentence that has no Persian›")
