# ruff: noqa: E501 - pieces of pages in one line
"""How a release page is read when something about it is unusual: one rule a test."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.errors import LayoutChanged, NotAnArticle
from monitor.model.page import ReleasePage
from monitor.pages.release import read_release
from tests.pages.portal import FOOTER, PARAGRAPH, SITE, address, answer, article, page


def read(content: str, url: str = address()) -> ReleasePage:
    return read_release(answer(page(content), url=url), SITE)


def problems(content: str) -> set[tuple[str, str]]:
    return {(note.field, note.problem) for note in read(content).notes}


def test_a_plain_page_has_no_notes() -> None:
    found = read(article())
    assert found.notes == ()
    assert found.doubts == ()
    assert (found.item.title, len(found.item.body), found.item.views) == (
        "کارگاه‌های ناحیه نمونه آماده شد",
        3,
        40,
    )
    assert found.item.lead == " ".join(f"{PARAGRAPH * 2}0".split())


def test_half_spaces_stay_and_blanks_are_folded() -> None:
    item = read(article(title="کارگاه‌های   ناحیه&nbsp;\n نمونه&zwnj;ها")).item
    assert item.title == "کارگاه‌های ناحیه نمونه‌ها"


def test_a_lead_is_not_taken_from_a_text_that_reports_at_once() -> None:
    item = read(
        f'<div id="PrintArea"><h1>عنوان</h1><p>به گزارش روابط عمومی، {PARAGRAPH}</p><p>{PARAGRAPH}</p>{FOOTER}</div>'
    ).item
    assert item.lead is None
    assert len(item.body) == 2


def test_one_paragraph_is_the_text_and_no_lead() -> None:
    item = read(article(paragraphs=1)).item
    assert (item.lead, len(item.body)) == (None, 1)


def test_lines_of_numbers_belong_to_the_text() -> None:
    item = read(
        article()
        .replace("<h1>", "<table><tr><td>۵۰۹</td></tr></table><h1>")
        .replace("<div>تاريخ", "<p>۳۳۸</p><div>تاريخ")
    ).item
    assert item.body[-1] == "۳۳۸"


@pytest.mark.parametrize(
    ("footer", "note"),
    [
        (FOOTER.replace("1401/06/01", "1401/13/01"), ("published", "unreadable")),
        (FOOTER.replace("1401/06/01", "1401/07/01"), ("published", "unreadable")),  # after the day of the fetch
        (FOOTER.replace("تاريخ: 1401/06/01 | ", ""), ("published", "missing")),
        (FOOTER.replace("شناسه: ١٨٩٠٠ | ", ""), ("news_id", "missing")),
        (FOOTER.replace("تعداد نمايش: 40", "نظرات: 3"), ("views", "missing")),
        (FOOTER.replace("تعداد نمايش: 40", "تعداد نمايش: بسیار"), ("views", "unreadable")),
        (FOOTER.replace("تعداد نمايش: 40", "تعداد نمايش: 18900"), ("views", "disagrees")),
        ("", ("published", "missing")),
    ],
)  # fmt: skip
def test_what_is_odd_about_a_field_is_noted(footer: str, note: tuple[str, str]) -> None:
    assert note in problems(article(footer=footer))


def test_a_date_that_only_its_class_gives_away() -> None:
    marked = '<div class="item-date"><ul><li><span>سه شنبه 1 شهريور 1401 - 12:05</span></li></ul></div>'
    for content in (article(footer=marked), article(footer="").replace("<p>", f"{marked}<p>", 1)):
        item = read(content).item
        assert item.published is not None
        assert (item.published.jalali, item.published.precision) == ("1401-06-01", "minute")
        assert len(item.body) == 3


def test_a_date_on_another_weekday_is_in_doubt() -> None:
    wrong = '<div class="item-date">شنبه 1 شهريور 1401 - 12:05</div>'
    assert ("published", "disagrees") in problems(article(footer=wrong))


def test_the_day_of_the_fetch_and_the_next_are_no_future() -> None:
    assert problems(article(footer=FOOTER.replace("1401/06/01", "1401/06/11"))) == set()


def test_a_counter_in_doubt_is_no_doubt_about_the_words() -> None:
    assert read(article(footer=FOOTER.replace("نمايش: 40", "نمايش: 18900"))).doubts == ()
    assert read(article(footer=FOOTER.replace("1401/06/01", "1401/13/01"))).doubts != ()


def test_another_release_than_asked_for_is_refused() -> None:
    with pytest.raises(LayoutChanged) as raised:
        read(article(), url=address("18901"))
    assert (raised.value.field, raised.value.site) == ("news_id", "isipo")


def test_an_address_without_an_id_takes_the_pages_own() -> None:
    assert read(article(), url="http://smenews.isipo.ir/saved.html").item.news_id == "18900"
    with pytest.raises(LayoutChanged):
        read(article(footer=""), url="http://smenews.isipo.ir/saved.html")


def test_a_redirect_keeps_what_was_asked_for() -> None:
    moved = replace(
        answer(page(article())), url="http://smenews.isipo.ir/index.jsp?siteid=1&newsview=18900&pageid=1"
    )
    assert read_release(moved, SITE).item.news_id == "18900"


@pytest.mark.parametrize(
    "content",
    [
        '<div id="PrintArea"></div>',
        '<div id="PrintArea">خبر یافت نشد</div>',
        "<p>نشانی: تهران، خیابان نمونه، پلاک ۱۰</p>",
    ],
)
def test_chrome_without_an_article(content: str) -> None:
    with pytest.raises(NotAnArticle):
        read(content)


def test_an_article_in_an_unknown_place_is_a_changed_layout() -> None:
    with pytest.raises(LayoutChanged) as raised:
        read(f"<div><p>{PARAGRAPH * 2}</p><p>{PARAGRAPH * 2}</p></div>")
    assert raised.value.field == "container"


def test_no_title_is_a_changed_layout() -> None:
    with pytest.raises(LayoutChanged) as raised:
        read(
            f'<div id="PrintArea"><div class="item-text"><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></div>{FOOTER}</div>'
        )
    assert raised.value.field == "title"


def test_pictures_and_files_lose_their_tokens() -> None:
    media = (
        '<img src="/uploads/a.jpg?t=1"><img data-src="b.png" src="data:image/gif;base64,R0"><img src="/images/print.gif">'
        '<a href="/uploads/plan.pdf;jsessionid=5F?v=2">نقشه</a><a href="/index.jsp?pageid=5">صفحه</a>'
    )
    item = read(article().replace("<h1>", media + "<h1>")).item
    assert item.images == ("http://smenews.isipo.ir/uploads/a.jpg", "http://smenews.isipo.ir/b.png")
    assert item.attachments == ("http://smenews.isipo.ir/uploads/plan.pdf",)


def test_a_thousand_open_tags_hide_nothing() -> None:
    deep = article().replace("<p>", "<p>" + "<font face=Tahoma><span>" * 300, 1)
    assert read(deep).item.body == read(article()).item.body


def test_pages_of_one_layout_have_one_shape() -> None:
    shapes = {read(article(paragraphs=number)).shape for number in (2, 3, 9)}
    assert len(shapes) == 1
    assert (
        read(article().replace('<div id="PrintArea">', '<section><div id="PrintArea">')).shape not in shapes
    )
