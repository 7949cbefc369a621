"""The very words that people read. Isolates (U+2066, U+2068, U+2069) are shown as ‹ and ›."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.model.catalogue import Catalogue, Metric
from monitor.model.change import Change
from monitor.model.run import Finding
from monitor.model.site import Site
from monitor.notify.sentences import Names, percent, tell, tell_health, tell_recovery

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
            "اشتغال مستقیم: ‹۹۸۷٬۰۷۵ → ۱٬۰۱۲٬۳۰۰› (٪۲٫۶+)",
            "Direct employment: ‹987,075 → 1,012,300› (+2.6%)",
        ),
        (
            metric("falls", value=900000, percent=-8.82, before_bound="over", bound="about"),
            "اشتغال مستقیم: ‹‹بیش از ۹۸۷٬۰۷۵› → ‹حدود ۹۰۰٬۰۰۰›› (٪۸٫۸−)",
            "Direct employment: ‹over 987,075 → about 900,000› (−8.8%)",
        ),
        (
            metric("contradicts", value=98707, percent=-90.0),
            "اشتغال مستقیم: ‹۹۸۷٬۰۷۵ → ۹۸٬۷۰۷› (٪۹۰٫۰−)؛ با مقدار پذیرفته نمی‌خواند",
            "Direct employment: ‹987,075 → 98,707› (−90.0%); does not fit the accepted value",
        ),
        (
            metric("new", before=None, percent=None, scope="Yazd"),
            "اشتغال مستقیم (یزد): ۱٬۰۱۲٬۳۰۰ (نخستین مقدار)",
            "Direct employment (Yazd): 1,012,300 (first value)",
        ),
        (
            metric("confirms", value=987075, percent=0),
            "اشتغال مستقیم: ۹۸۷٬۰۷۵ (همان مقدار پیشین)",
            "Direct employment: 987,075 (as known)",
        ),
        (change("appeared"), "خبر تازه: خبر امروز", "New release: خبر امروز"),
        (change("gone"), "خبر برداشته شد: خبر امروز", "Taken down: خبر امروز"),
        (change("unlisted"), "خبر از فهرست کنار گذاشته شد: خبر امروز", "No longer listed: خبر امروز"),
        (change("returned"), "خبر بازگشت: خبر امروز", "Back again: خبر امروز"),
        (
            change("edited", "numeric", classes=["numeric"], numbers=[{"before": "1600", "after": "1700"}]),
            "عدد متن عوض شد: ‹۱۶۰۰ → ۱۷۰۰›",
            "A number was changed: ‹1600 → 1700›",
        ),
        (
            change("edited", "numeric", numbers=[{"before": "99 هزار و 143", "after": None}]),
            "عدد متن عوض شد: ‹‹۹۹ هزار و ۱۴۳› → ‹—››",
            "A number was changed: ‹‹99 هزار و 143› → ‹—››",
        ),
        (change("edited", "title", classes=["title"]), "عنوان خبر عوض شد", "The title was changed"),
        (
            change("reverted", "numeric", back_to=1),
            "متن خبر به نسخهٔ ۱ بازگشت",
            "The text is back to its revision 1",
        ),
        (
            change("reverted", "numeric", back_to=1, flapping={"returns": 3, "told": True}),
            "متن این خبر پی‌درپی عوض می‌شود و برمی‌گردد (۳ بار)؛ تا آرام نگیرد، تنها ثبت می‌شود",
            "This release keeps changing and changing back (3 times); from now on this is only recorded",
        ),
        (
            change("counter_reset", before=522, after=4),
            "شمارندهٔ بازدید از نو آغاز شد: ‹۵۲۲ → ۴›",
            "The view counter began anew: ‹522 → 4›",
        ),
    ],
)
def test_headlines(told, fa, en):
    assert visible(tell(told, NAMES, "fa").headline) == fa
    assert visible(tell(told, NAMES, "en").headline) == en


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
    assert [visible(line) for line in tell(told, NAMES, "fa").lines] == [
        "خبر امروز",
        "‹۱۴۰۱/۰۵/۲۶ → ۱۴۰۱/۰۵/۲۷›",
        "پیش‌تر: «‹کهنه›»",
        "سازمان صنایع کوچک، شناسهٔ ۱۸۸۶۹",
    ]


def test_a_title_cannot_add_lines_or_turn_the_text_round():
    message = tell(change("appeared", title="خبر\r\nBcc: all@example.org\u202e!"), NAMES, "fa")
    assert message.headline == "خبر تازه: خبر Bcc: all@example.org!"


def test_what_is_not_named_keeps_its_id():
    told = metric(metric="unheard_of", scope="شهرک عباس‌آباد")
    assert tell(told, Names(Catalogue(metrics=())), "fa").headline.startswith("unheard_of (شهرک عباس‌آباد): ")


@pytest.mark.parametrize(
    ("value", "fa", "en"),
    [
        (None, "", ""),
        (0.0, "(٪۰٫۰۰+)", "(+0.00%)"),
        (0.04, "(٪۰٫۰۴+)", "(+0.04%)"),
        (0.1, "(٪۰٫۱+)", "(+0.1%)"),
        (-12.34, "(٪۱۲٫۳−)", "(−12.3%)"),
        (250.0, "(٪۲۵۰+)", "(+250%)"),
    ],
)
def test_percent(value, fa, en):
    assert (percent(value, "fa"), percent(value, "en")) == (fa, en)


def test_health_is_told_with_every_finding_up_to_a_limit():
    findings = [Finding("listing", "broken", f"The listing {i} is empty.", site="isipo") for i in range(10)]
    message = tell_health(findings, NAMES, "fa")
    assert message.headline == "پایش نابیناست: این بار خبرها خوانده نشد"
    assert visible(message.lines[0]) == "• سازمان صنایع کوچک: ‹The listing 0 is empty.›"
    assert message.lines[-1] == "و ۲ مورد دیگر"
    assert tell_health(findings[:1], NAMES, "en").headline.startswith("The monitor is blind")


def test_recovery():
    assert tell_recovery("fa").headline == "پایش دوباره سالم است"
