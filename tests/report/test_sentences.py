"""A change as a sentence, word by word, in both languages."""

from datetime import UTC, datetime

import pytest

from monitor.model.change import Change
from monitor.report.language import ENGLISH, PERSIAN
from monitor.report.sentences import Teller, teller
from tests.report.world import CATALOGUE, HOSTILE, SITES

AT = datetime(2026, 10, 19, 4, 31, tzinfo=UTC)
FA, EN = teller(PERSIAN, CATALOGUE, SITES), teller(ENGLISH, CATALOGUE, SITES)
RISE = {
    "metric": "employment", "scope": "national", "verdict": "rises", "unit": "person", "bound": "exact",
    "value": 1012300, "before": 987075, "before_bound": "exact", "percent": 2.56,
}  # fmt: skip


def change(kind: str, edit_class: str | None = None, **detail: object) -> Change:
    return Change(
        kind, "isipo", "19203", "key", AT, edit_class, {"title": "گشایش", "url": "http://a.example/"} | detail
    )  # type: ignore[arg-type]


def bare(text: str) -> str:
    """Without the isolates that hold a move together."""
    return text.translate({0x2066: None, 0x2068: None, 0x2069: None})


@pytest.mark.parametrize(
    ("detail", "persian", "english"),
    [
        (RISE, "اشتغال مستقیم: ۹۸۷٬۰۷۵ → ۱٬۰۱۲٬۳۰۰ (+۲٫۶٪)", "Direct employment: 987,075 → 1,012,300 (+2.6%)"),
        (
            RISE | {"verdict": "falls", "value": 900000, "percent": -8.82},
            "اشتغال مستقیم: ۹۸۷٬۰۷۵ → ۹۰۰٬۰۰۰ (−۸٫۸٪)",
            "Direct employment: 987,075 → 900,000 (−8.8%)",
        ),
        (
            RISE | {"bound": "about"},
            "اشتغال مستقیم: ۹۸۷٬۰۷۵ → حدود ۱٬۰۱۲٬۳۰۰ (+۲٫۶٪)",
            "Direct employment: 987,075 → about 1,012,300 (+2.6%)",
        ),
        (
            RISE | {"verdict": "contradicts"},
            "اشتغال مستقیم: ۱٬۰۱۲٬۳۰۰ نفر؛ با ۹۸۷٬۰۷۵ نمی‌خواند",
            "Direct employment: 1,012,300 persons does not agree with 987,075",
        ),
        (
            {"metric": "industrial_parks", "scope": "Khuzestan", "verdict": "new", "value": 29.0, "unit": "parks"},
            "شهرک صنعتی، خوزستان: ۲۹",
            "Industrial parks, Khuzestan: 29",
        ),
        (
            RISE | {"verdict": "contradicts", "before": None},
            "اشتغال مستقیم: ۱٬۰۱۲٬۳۰۰ نفر",
            "Direct employment: 1,012,300 persons",
        ),
        (
            {"metric": "unheard_of", "scope": "national", "verdict": "new", "value": 12.5, "unit": "x"},
            "unheard of: ۱۲٫۵",
            "unheard of: 12.5",
        ),
    ],
)  # fmt: skip
def test_numbers(detail: dict[str, object], persian: str, english: str) -> None:
    assert bare(FA.headline(change("metric", **detail))) == persian
    assert bare(EN.headline(change("metric", **detail))) == english


@pytest.mark.parametrize(
    ("qualifier", "persian", "english"),
    [
        (None, "شهرک صنعتی", "Industrial parks"),
        ("", "شهرک صنعتی", "Industrial parks"),
        ("operating", "شهرک صنعتی", "Industrial parks"),
        ("established", "شهرک صنعتی", "Industrial parks"),
        ("approved", "شهرک صنعتی (مصوب)", "Industrial parks (approved)"),
    ],
)
def test_the_headline_figure_has_one_name(qualifier: str | None, persian: str, english: str) -> None:
    """A text may say that its parks are operating, or not: it is one figure. Approved ones are another."""
    assert FA.metric("industrial_parks", "national", qualifier) == persian
    assert EN.metric("industrial_parks", None, qualifier) == english


@pytest.mark.parametrize(
    ("kind", "edit_class", "persian", "english"),
    [
        ("appeared", None, "خبر تازه: گشایش", "New release: گشایش"),
        ("edited", "numeric", "عددی در متن عوض شد: گشایش", "A number in the text altered: گشایش"),
        ("edited", "cosmetic", "تنها نویسه‌ها عوض شد: گشایش", "Only letters altered: گشایش"),
        ("reverted", "numeric", "به متن پیشین بازگشت: گشایش", "Returned to an earlier wording: گشایش"),
        ("unlisted", None, "دیگر در فهرست نیست: گشایش", "No longer listed: گشایش"),
        ("gone", None, "از وبگاه برداشته شد: گشایش", "Gone from the site: گشایش"),
        ("returned", None, "به وبگاه بازگشت: گشایش", "Back on the site: گشایش"),
        ("counter_reset", None, "شمارندهٔ بازدید از نو آغاز شد: گشایش", "The view counter began anew: گشایش"),
    ],
)
def test_every_kind_has_its_sentence(kind: str, edit_class: str | None, persian: str, english: str) -> None:
    assert FA.headline(change(kind, edit_class)) == persian
    assert EN.headline(change(kind, edit_class)) == english


@pytest.mark.parametrize("spoken", [FA, EN])
def test_as_html_every_value_is_escaped_and_isolated(spoken: Teller) -> None:
    html = str(spoken.headline_html(change("appeared", title=HOSTILE)))
    assert "<script" not in html and "&lt;script&gt;" in html
    assert "\u202e" not in html
    assert html.count("<bdi>") == html.count("</bdi>") == 1


def test_a_move_runs_left_to_right_and_each_number_is_its_own() -> None:
    html = str(FA.headline_html(change("metric", **(RISE | {"before_bound": "over"}))))
    assert '<bdi dir="ltr"><bdi>بیش از ۹۸۷٬۰۷۵</bdi> → <bdi>۱٬۰۱۲٬۳۰۰</bdi></bdi>' in html


@pytest.mark.parametrize(
    ("scope", "persian", "english"),
    [
        ("national", "کشور", "national"),
        ("Khuzestan", "خوزستان", "Khuzestan"),
        ("شهرستان شوش", "شهرستان شوش", "شهرستان شوش"),
    ],
)
def test_places(scope: str, persian: str, english: str) -> None:
    assert (FA.scope(scope), EN.scope(scope)) == (persian, english)


def test_a_site_that_is_not_declared_keeps_its_id() -> None:
    assert EN.site("isipo") == "ISIPO" and EN.site("elsewhere") == "elsewhere"


@pytest.mark.parametrize(
    ("value", "unit", "persian", "english"),
    [
        (3_982_000_000_000, "rial", "۳٬۹۸۲ میلیارد ریال", "3,982 billion rials"),
        (1_250_000_000, "toman", "۱٫۲۵ میلیارد تومان", "1.25 billion tomans"),
        (1_000_000_000, "", "۱ میلیارد", "1 billion"),
        (1_234_567_890, "rial", "۱٬۲۳۴٬۵۶۷٬۸۹۰ ریال", "1,234,567,890 rials"),
        (999_999_999, "rial", "۹۹۹٬۹۹۹٬۹۹۹ ریال", "999,999,999 rials"),
    ],
)
def test_amounts_are_for_reading(value: float, unit: str, persian: str, english: str) -> None:
    assert (FA.amount(value, unit), EN.amount(value, unit)) == (persian, english)
