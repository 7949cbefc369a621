from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.diff.text import classify, same_wording
from monitor.model.item import Published, ReleaseItem

AT = datetime(2022, 8, 17, 5, 30, tzinfo=UTC)
PUBLISHED = Published(at=AT, precision="minute", jalali="1401-05-26", quote="تاريخ: 1401/05/26 | ساعت: ١٠:٠٠")
ITEM = ReleaseItem(
    site="isipo",
    news_id="18869",
    url="http://smenews.isipo.ir/index.jsp?newsview=18869",
    kicker="در نشست هم انديشي عنوان شد:",
    title="ايجاد 1600 واحد كارگاهي در شهركها",
    lead="نشست مدیران در روز 21 مرداد برگزار شد.",
    body=(
        "زمینه اشتغال مستقیم 987 هزار و 75 نفر در شهرک های صنعتی فراهم شد.",
        "رشد 5% نسبت به سال گذشته، در تاریخ 1401/05/26 اعلام شد.",
    ),
    published=PUBLISHED,
    views=522,
    images=("http://x/a.jpg",),
)


def edited(**more) -> tuple[str, ...]:
    edit = classify(ITEM, replace(ITEM, **more))
    return edit.classes if edit else ()


def body(old: str, new: str) -> dict[str, tuple[str, ...]]:
    assert any(old in line for line in ITEM.body)
    return {"body": tuple(line.replace(old, new) for line in ITEM.body)}


@pytest.mark.parametrize(
    ("changed", "classes"),
    [
        ({}, ()),
        ({"views": 9000}, ()),
        ({"url": "http://x/y"}, ()),
        ({"reader": "labels"}, ()),
        (body("شهرک های", "شهرک‌های"), ("cosmetic",)),
        (body("شهرک های", "شهركهاي"), ("cosmetic",)),
        (body("987 هزار و 75", "۹۸۷ هزار و ۷۵"), ("cosmetic",)),
        (body("987 هزار و 75", "۹۸۷٬۰۷۵"), ("cosmetic",)),
        (body("5%", "۵ درصد"), ("cosmetic",)),
        (body("گذشته،", "گذشته"), ("cosmetic",)),
        (body("فراهم شد.", "فراهم شد!"), ("cosmetic",)),
        ({"body": (" ".join(ITEM.body),)}, ("cosmetic",)),  # one paragraph instead of two
        ({"lead": None, "body": (ITEM.lead, *ITEM.body)}, ("cosmetic",)),  # the lead read as a paragraph
        ({"kicker": None, "title": f"{ITEM.kicker} {ITEM.title}"}, ("cosmetic",)),
        ({"images": ("http://x/b.jpg",)}, ("cosmetic",)),
        ({"tags": ("صنعت",)}, ("cosmetic",)),
        (body("987 هزار و 75", "997 هزار و 75"), ("numeric",)),
        (body("5%", "6%"), ("numeric",)),
        (body("987 هزار و 75 نفر", "نفر"), ("numeric",)),
        ({"title": ITEM.title.replace("1600", "1700")}, ("numeric",)),
        (body("1401/05/26", "1401/05/27"), ("date",)),
        ({"lead": ITEM.lead.replace("21 مرداد", "22 مرداد")}, ("date",)),
        ({"published": replace(PUBLISHED, at=AT + timedelta(days=1), jalali="1401-05-27")}, ("date",)),
        ({"published": replace(PUBLISHED, at=AT + timedelta(minutes=1))}, ("date",)),
        ({"published": None}, ("date",)),
        ({"published": replace(PUBLISHED, at=AT - timedelta(hours=10), precision="day")}, ("cosmetic",)),
        ({"title": ITEM.title.replace("شهركها", "نواحی")}, ("title",)),
        ({"kicker": "وزیر گفت:"}, ("title",)),
        ({"title": ITEM.title + " و نواحی"}, ("title",)),
        (body("فراهم شد", "فراهم نشد"), ("substantive",)),
        ({"body": (*ITEM.body, "وی 30 پروژهٔ تازه را برشمرد.")}, ("substantive",)),
        ({"body": ITEM.body[:1]}, ("substantive",)),
        ({"attachments": ("http://x/a.pdf",)}, ("substantive",)),
        (body("زمینه اشتغال مستقیم 987 هزار و 75", "اشتغال 997 هزار و 75"), ("numeric", "substantive")),
        (
            {"title": "افزودن 1700 کارگاه", **body("1401/05/26", "1401/05/27")},
            ("numeric", "date", "title"),
        ),
    ],
)
def test_classes(changed, classes):
    assert edited(**changed) == classes


def test_the_gravest_class_is_last_and_named():
    edit = classify(ITEM, replace(ITEM, **body("987 هزار و 75", "997 هزار و 75"), title="عنوان دیگر"))
    assert edit is not None
    assert edit.classes == ("numeric", "title")
    assert edit.gravest == "title"
    assert edit.fields == ("title", "body")


def test_changed_numbers_are_given_as_published():
    edit = classify(ITEM, replace(ITEM, **body("987 هزار و 75", "997 هزار و ۷۵")))
    assert edit is not None
    assert [(n.before, n.after) for n in edit.numbers] == [("987 هزار و 75", "997 هزار و ۷۵")]


def test_a_number_that_went_away_has_no_after():
    edit = classify(ITEM, replace(ITEM, **body("987 هزار و 75 نفر", "نفر")))
    assert edit is not None
    assert [(n.before, n.after) for n in edit.numbers] == [("987 هزار و 75", None)]


def test_the_quotes_hold_the_changed_words_in_their_line():
    edit = classify(ITEM, replace(ITEM, **body("فراهم شد", "فراهم نشد")))
    assert edit is not None
    assert edit.quote == "زمینه اشتغال مستقیم 987 هزار و 75 نفر در شهرک های صنعتی فراهم نشد."
    assert edit.quote_before == ITEM.body[0]


def test_a_title_is_quoted_by_itself():
    edit = classify(ITEM, replace(ITEM, title="عنوان دیگر", **body("فراهم شد", "فراهم  شد")))
    assert edit is not None
    assert (edit.quote_before, edit.quote) == (ITEM.title, "عنوان دیگر")


def test_a_long_quote_is_cut():
    edit = classify(replace(ITEM, body=("و " * 3000,)), replace(ITEM, body=("در " * 3000,)))
    assert edit is not None
    assert edit.quote is not None
    assert len(edit.quote) <= 600


def test_the_same_wording_may_be_spelled_otherwise():
    assert same_wording(ITEM, replace(ITEM, **body("شهرک های", "شهركهاي")))
    assert not same_wording(ITEM, replace(ITEM, **body("5%", "6%")))


@pytest.mark.parametrize(
    ("before", "after", "classes"),
    [
        ("دو شهرک", "2 شهرک", ("cosmetic",)),
        ("دو شهرک", "دومین شهرک", ("numeric",)),
        ("یک هزار و 600 واحد", "۱۶۰۰ واحد", ("cosmetic",)),
        ("1.5 درصد", "1/5 درصد", ("cosmetic",)),
        ("1.5 درصد", "15 درصد", ("numeric",)),
        ("تلفن 021-88770011", "تلفن 021-88770012", ("numeric",)),
        ("ساعت 10:00 آغاز شد", "ساعت 11:00 آغاز شد", ("date",)),
        ("سال 1400 بود", "سال 1401 بود", ("date",)),
        ("تأسیس شد", "تاسیس شد", ("cosmetic",)),
        ("کتاب می خواند", "کتاب نمی خواند", ("substantive",)),
        ("مدیر، رئیس", "رئیس، مدیر", ("substantive",)),
    ],
)
def test_classes_of_short_texts(before, after, classes):
    edit = classify(replace(ITEM, body=(before,)), replace(ITEM, body=(after,)))
    assert edit is not None
    assert edit.classes == classes
