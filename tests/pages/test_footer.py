"""Where the CMS's own line stands among the lines of a page."""

import pytest

from monitor.pages.footer import footers_in, is_unlabelled, labels_in, words_of
from monitor.pages.lines import Line

SEED = "تاريخ: 1401/05/26 | ساعت: ١٠:٠٠ | شناسه: ١٨٨٦٩ | تعداد نمايش: 522"


def found(*texts: str) -> list[tuple[int, int]]:
    return [(place.start, place.end) for place in footers_in([Line(text) for text in texts])]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (SEED, ["date", "time", "id", "views"]),
        ("تاریخ انتشار : ۱۴۰۱/۰۵/۲۶ - کد خبر : ۱۸۸۶۹", ["date", "id"]),
        ("تاریخ: ۱۴۰۱/۰۶/۰۷ساعت: ۱۶:۴۰شناسه: ۱۸۹۳۰", ["date", "time", "id"]),  # glued together
        ("تاريخ: 1401/05/26 | نظرات : ٠", ["date", "comments"]),
        ("شناسه ملی: ۱۰۱۰۱۲۳۴۵", []),  # a company's number, not a release's
        ("مدیر طرح گفت: تاریخ آغاز کار معلوم است", []),
        ("", []),
    ],
)
def test_labels_of_a_line(text: str, kinds: list[str]) -> None:
    assert labels_in(text) == kinds


def test_a_footer_in_one_line_or_one_line_a_label_or_a_value() -> None:
    parts = SEED.split(" | ")
    assert found("متن", SEED, "بیشتر") == [(1, 2)]
    assert found("متن", *parts, "بیشتر") == [(1, 5)]
    values = [half for part in parts for half in part.split(": ")]
    assert found("متن", *values, "بیشتر") == [(1, 9)]
    cells = [f"{half}:" if at % 2 == 0 else half for at, half in enumerate(values)]
    assert found("متن", *cells) == [(1, 9)]


def test_the_text_of_a_split_footer_reads_like_the_line() -> None:
    values = [half for part in SEED.split(" | ") for half in part.split(": ")]
    (place,) = footers_in([Line(text) for text in values])
    assert place.text == SEED
    assert place.sure


def test_an_invitation_within_the_text_is_no_sure_footer() -> None:
    lines = [Line("تاریخ: ۲۵ مرداد | ساعت: ۱۰ | مکان: تالار همایش"), Line("متن"), Line(SEED)]
    places = footers_in(lines)
    assert [place.sure for place in places] == [False, True]


def test_one_label_alone_is_none() -> None:
    assert found("تاریخ: ۱۴۰۱/۰۵/۲۶") == []
    assert found("ساعت: " + "کلمه " * 50 + "شناسه: 5") == []  # a paragraph


def test_the_words_of_a_kind() -> None:
    when = frozenset({"date", "time"})
    assert words_of(SEED, when) == "تاريخ: 1401/05/26 | ساعت: ١٠:٠٠"
    assert words_of("1401/05/26 - 10:00", when) == "1401/05/26 - 10:00"


def test_a_line_of_numbers_with_a_date() -> None:
    assert is_unlabelled("1401/05/26 | ١٠:٠٠ | ١٨٨٦٩ | 522")
    assert not is_unlabelled("۵۰۹ | ۳۳۸")
    assert not is_unlabelled("روز 1401/05/26")
