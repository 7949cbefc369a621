"""Footer lines in every form: text → (jalali, time, news id, views). Own examples, built as portals build theirs."""

from __future__ import annotations

from datetime import time

import pytest

from monitor.persian.footers import read_footer

Fields = tuple[str | None, str | None, str | None, int | None]

FORMS: dict[str, list[tuple[str, Fields]]] = {
    "the portal's line, fields in any order": [
        (
            "تاريخ: 1402/03/07 | ساعت: ١١:٢٠ | شناسه: ٢٠١٤٥ | تعداد نمايش: 310",
            ("1402-03-07", "11:20", "20145", 310),
        ),
        (
            "تعداد نمایش: 310 | شناسه: 20145 | ساعت: 11:20 | تاریخ: 1402/03/07",
            ("1402-03-07", "11:20", "20145", 310),
        ),
        ("تاریخ:۱۴۰۲/۰۳/۰۷ساعت:۱۱:۲۰شناسه:۲۰۱۴۵", ("1402-03-07", "11:20", "20145", None)),
        ("تاريخ:  1402/03/07  |  ساعت:  ١١:٢٠", ("1402-03-07", "11:20", None, None)),
        (
            "&#1578;&#1575;&#1585;&#1610;&#1582;: &#1633;&#1636;&#1632;&#1634;/&#1635;/&#1639;</b> - ٩:٠٥",
            ("1402-03-07", "09:05", None, None),
        ),
        ("&#1633;&#1632;:&#1637;&#1638;</span> - ٧ خرداد ١٤٠٢", ("1402-03-07", "10:56", None, None)),
    ],
    "news agencies": [
        (
            "یکشنبه / ۷ خرداد ۱۴۰۲ / ۱۱:۲۰ سرویس: صنعت کد خبر: 1402030712345",
            ("1402-03-07", "11:20", "1402030712345", None),
        ),
        ("۷ خرداد ۱۴۰۲، ۱۱:۲۰ کد خبر: 85123456", ("1402-03-07", "11:20", "85123456", None)),
        ("شناسهٔ خبر: 5790123 - ۷ خرداد ۱۴۰۲", ("1402-03-07", None, "5790123", None)),
        ("تاریخ انتشار: ۱۱:۲۰ - ۰۷ خرداد ۱۴۰۲ - 28 May 2023", ("1402-03-07", "11:20", None, None)),
        ("انتشار: ۱۱:۲۰ - ۰۷-۰۳-۱۴۰۲ / کد خبر ۸۵۲۳۴۵", ("1402-03-07", "11:20", "852345", None)),
        ("تاریخ انتشار : ۷ خرداد ۱۴۰۲ - ۱۱:۲۰ | 2023 May 28", ("1402-03-07", "11:20", None, None)),
        ("۷ خرداد ۱۴۰۲ / ۱۱:۲۰ ق٫ظ", ("1402-03-07", "11:20", None, None)),
        ("۷ خرداد ۱۴۰۲ ۴:۳۰ ب٫ظ", ("1402-03-07", "16:30", None, None)),
        ("28/05/2023 11:20:00 ق.ظ", ("1402-03-07", "11:20", None, None)),
        ("منتشر شده در یکشنبه, 07 خرداد 1402 11:20 بازدید: 310", ("1402-03-07", "11:20", None, 310)),
        ("خبر شماره ۲۰۱۴۵ | یکشنبه، ۷ خرداد ماه ۱۴۰۲ :: ۱۱:۲۰", ("1402-03-07", "11:20", "20145", None)),
        ("دوره ۹ | ۱۴۰۲ يكشنبه ۷ خرداد", ("1402-03-07", None, None, None)),
    ],
    "counts before their label, and with marks": [
        ("۱۲۳۴ بازدید - سه‌شنبه ۱۸ تیر ۱۳۹۸", ("1398-04-18", None, None, 1234)),
        ("کد: ۲۲۱۱ | ۷ خرداد ۱۴۰۲ | ۱۲۰ بازدید", ("1402-03-07", None, "2211", 120)),
        ("کد: ۲۲۱۱ | ۱٫۲ هزار بازدید", (None, None, "2211", 1200)),
        ("نظرات: ۱۲ بازدید", (None, None, None, None)),
        ("بازدید: ۱٫۲۳۴", (None, None, None, 1234)),
        ("بازدید: ۱.۲۳۴.۵۶۷", (None, None, None, 1234567)),
        ("تعداد بازدید از خبر : ۱۲۳ کد مقاله : ۴۵۶", (None, None, "456", 123)),
        ("تعداد بازدیدکنندگان خبر: 88 نفر", (None, None, None, 88)),
        ("۳۱۰ بازدید ۷ خرداد ۱۴۰۲", ("1402-03-07", None, None, 310)),
        ("۴ نظر ۳۱۰ بازدید ۱۴۰۲/۳/۷ ۱۱:۲۰", ("1402-03-07", "11:20", None, 310)),
        ("۲.۵ هزار بازدید ۷ خرداد ۱۴۰۲", ("1402-03-07", None, None, 2500)),
        ("بازدید ۷ خرداد ۱۴۰۲", ("1402-03-07", None, None, None)),
        ("۳۱۰ نفر این مطلب را خوانده‌اند - ۷ خرداد ۱۴۰۲", ("1402-03-07", None, None, 310)),
        ("۷ خرداد ۱۴۰۲ - این خبر را ۳۱۰ نفر خوانده‌اند", ("1402-03-07", None, None, 310)),
    ],
    "the eye": [
        ("👁 ۳۱۰ | ۷ خرداد ۱۴۰۲", ("1402-03-07", None, None, 310)),
        ("🕐 11:20 - 1402/03/07 👁\ufe0f 3.1K", ("1402-03-07", "11:20", None, 3100)),
        ("👁\ufe0f\u200d🗨\ufe0f ۳۱۰ 💬 ۴ ۷ خرداد ۱۴۰۲", ("1402-03-07", None, None, 310)),
        ("۳۱۰ 👁 ۷ خرداد ۱۴۰۲", ("1402-03-07", None, None, 310)),
    ],
    "ids": [
        ("کدخبر:20145", (None, None, "20145", None)),
        ("کد مطلب : ۲۰۱۴۵", (None, None, "20145", None)),
        ("شناسه خبر: ۰۰۱۲۳", (None, None, "00123", None)),
        ("ID: 20145 | Views: 310", (None, None, "20145", 310)),
        ("کد پستی: 1234567890", (None, None, None, None)),
        ("شناسه ملی: 10101234567", (None, None, None, None)),
        ("شماره تماس: 02133445566", (None, None, None, None)),
        ("کد خبر: ۱۴۰۲/۱۲۳", (None, None, None, None)),
    ],
    "views": [
        ("تعداد بازدید : 310 نفر", (None, None, None, 310)),
        ("بازديد: ٣١٠", (None, None, None, 310)),
        ("بازدید‌ها: ۳۱۰", (None, None, None, 310)),
        ("310 بازدید", (None, None, None, 310)),
        ("۳۱۰ بار مشاهده شده", (None, None, None, 310)),
        ("۱٬۳۱۰ بازدید", (None, None, None, 1310)),
        ("بازدید: 1,310", (None, None, None, 1310)),
        ("بازدید ۵.۲ هزار", (None, None, None, 5200)),
        ("بازدید: ۱.۲k", (None, None, None, 1200)),
        ("تعداد بازدید: صفر", (None, None, None, 0)),
        ("تعداد نمايش: - | شناسه: ٢٠١٤٥", (None, None, "20145", None)),
        ("حاضران: ۱۲ بازدید کل سایت: ۹۸۷۶۵", (None, None, None, None)),
        ("بازدید امروز: 12 بازدید کل: 310", (None, None, None, 310)),
        ("امتیاز ۴.۵ از ۵ بازدید ۳۱۰", (None, None, None, 310)),
        ("۷ خرداد ۱۴۰۲ ۱۱:۲۰ ۳۱۰", ("1402-03-07", "11:20", None, 310)),
        ("۷ خرداد ۱۴۰۲ ۳۱۰", ("1402-03-07", None, None, None)),
    ],
    "comments are no views": [
        ("نظرات : ٠", (None, None, None, None)),
        ("نظرات: ۵ - یکشنبه ٧ خرداد ١٤٠٢", ("1402-03-07", None, None, None)),
        ("۳۱۰ بازدید ۳ نظر", (None, None, None, 310)),
        ("نظرات: ۳ بازدید: ۳۱۰", (None, None, None, 310)),
        ("تعداد نمایش 310 تعداد نظرات 3 کد خبر 20145", (None, None, "20145", 310)),
    ],
    "the publication date among others": [
        ("به روز شده: 1402/03/09 12:00 | انتشار: 1402/03/07 11:20", ("1402-03-07", "11:20", None, None)),
        (
            "تاریخ انتشار: ۰۷ خرداد ۱۴۰۲ آخرین بروزرسانی: 09 خرداد 1402 زمان مطالعه: 15 دقیقه",
            ("1402-03-07", None, None, None),
        ),
        (
            "امروز: شنبه ۱۳ خرداد ۱۴۰۲ - ساعت: ۱۲:۱۱ تاریخ: ۱۴۰۲/۰۳/۰۷ ساعت: ۱۱:۲۰",
            ("1402-03-07", "11:20", None, None),
        ),
        ("آخرین به روزرسانی 7  خرداد ماه 1402", ("1402-03-07", None, None, None)),
        ("۸/ذی‌القعده/۱۴۴۴ - ۱۴۰۲/۰۳/۰۷ یکشنبه", ("1402-03-07", None, None, None)),
        ("1444/11/08 | 1402/03/07", ("1402-03-07", None, None, None)),
    ],
    "what is no time and no date": [
        ("-0:0 1402/03/07", ("1402-03-07", None, None, None)),
        ("زمان مطالعه: 15 دقیقه", (None, None, None, None)),
        ("۱۱:۲۰", (None, "11:20", None, None)),
        ("1400/12/30 | شناسه: 20145", (None, None, "20145", None)),
        ("", (None, None, None, None)),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{form}: {row[0]}") for form, rows in FORMS.items() for row in rows],
)
def test_every_form(text: str, expected: Fields) -> None:
    footer = read_footer(text)
    clock = footer.time.strftime("%H:%M") if footer.time else None
    assert (footer.published.jalali, clock, footer.news_id, footer.views) == expected


def test_comments_and_the_update_have_their_own_fields() -> None:
    footer = read_footer("انتشار: 1402/03/07 | ویرایش: 1402/03/09 ساعت ۸:۱۵ | نظرات: ۴ | بازدید: ۹۰")
    assert (footer.comments, footer.views, footer.time) == (4, 90, None)
    assert footer.updated is not None
    assert (footer.updated.jalali, footer.updated.time) == ("1402-03-09", time(8, 15))


def test_a_refused_date_says_why() -> None:
    assert "impossible date" in (read_footer("تاریخ: 1404/12/30").published.why or "")
