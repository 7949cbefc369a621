"""The seed release, word for word: its eleven totals, and nothing else as a total."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from monitor.metrics.catalogue import Reader
from monitor.metrics.observations import read_observations
from monitor.model.item import ReleaseItem
from monitor.model.observation import Observation

SEEDS = Path(__file__).parents[2] / "seeds"
SEED: dict[str, Any] = json.loads((SEEDS / "isipo" / "18869.json").read_text(encoding="utf-8"))
FIELDS = ("metric", "value", "unit", "kind", "bound", "scope", "qualifier", "start", "end", "quote")


@pytest.fixture(scope="module")
def text() -> str:
    return ReleaseItem(
        site=SEED["site"],
        news_id=SEED["news_id"],
        url=SEED["url"],
        title=SEED["title"],
        kicker=SEED["kicker"],
        lead=SEED["lead"],
        body=tuple(SEED["body"]),
    ).text


@pytest.fixture(scope="module")
def found(text: str, reader: Reader) -> tuple[Observation, ...]:
    return read_observations(text, reader)


def test_the_item_is_the_published_text(text: str) -> None:
    lines = (SEEDS / "isipo" / "18869.txt").read_text(encoding="utf-8").split("\n")
    assert text in "\n".join(line.strip() for line in lines)
    assert (SEED["views"], SEED["published"]["at"]) == (522, "2022-08-17T10:00:00+04:30")


def test_the_expected_quotes_stand_at_their_offsets(text: str) -> None:
    assert [text[m["start"] : m["end"]] for m in SEED["metrics"]] == [m["quote"] for m in SEED["metrics"]]


def test_exactly_the_eleven_totals(found: tuple[Observation, ...]) -> None:
    stocks = [{name: getattr(o, name) for name in FIELDS} for o in found if o.kind == "stock"]
    assert stocks == SEED["metrics"]
    assert len(stocks) == 11


def test_the_other_paragraphs_hold_no_total(found: tuple[Observation, ...]) -> None:
    others = [(o.metric, o.value, o.kind) for o in found if o.kind != "stock"]
    assert others == [
        ("workshop_units", 1600, "flow"),
        ("workshop_units", 1600, "flow"),
        ("workshop_units", 260, "target"),
    ]


def test_every_total_says_why(found: tuple[Observation, ...]) -> None:
    assert all(o.why and 0.5 <= o.confidence <= 1 for o in found)


BEFORE = (
    "این طرح‌ها تا پایان سال به بهره‌برداری خواهند رسید.",
    "پیش‌بینی می‌شود با راه‌اندازی این واحدها ۳۲۰ شغل ایجاد شود.",
    "در نیمه نخست امسال ۲۱۲ واحد صنعتی راه‌اندازی شد.",
    "سال گذشته ۱۸۰ واحد راکد به چرخه تولید بازگشت و ۲۴۰۰ نفر به کار گرفته شدند.",
    "۸۵ فقره جواز تاسیس با اشتغال ۹۰۰ نفر صادر شده است.",
    "بنا داریم ۲۶۰ واحد کارگاهی به شرکت‌های دانش‌بنیان بدهیم.",
    "در شهرستان اردکان ۴ شهرک صنعتی با ۳۵۰ واحد فعال است.",
    "شهرک صنعتی اشتهارد ۶۴۰ واحد فعال دارد که ۲۱ هزار نفر در آن کار می‌کنند.",
    "استان یزد ۳۹ شهرک و ناحیه صنعتی دارد.",
    "فرماندار مهریز گفت: برق این شهرک تامین می‌شود.",
    "از مجموع ۴۹ هزار واحد، ۹۵ درصد کوچک هستند.",
    "در پایان از سه صنعتگر نمونه تجلیل شد.",
)
HAVING = ("اکنون با دارا بودن", "با دارا بودن", "با در اختیار داشتن", "با برخورداری از", "هم‌اکنون با داشتن")


@pytest.mark.parametrize("before", BEFORE)
def test_the_closing_paragraph_is_read_alike_whatever_was_told_before(before: str, reader: Reader) -> None:
    closing = SEED["body"][-1]
    for having in HAVING:
        text = f"{before}\n{closing.replace('اکنون با دارا بودن', having)}"
        stocks = [(o.metric, o.value) for o in read_observations(text, reader) if o.kind == "stock"]
        assert stocks[-11:] == [(m["metric"], m["value"]) for m in SEED["metrics"]], having
