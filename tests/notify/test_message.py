from __future__ import annotations

import json
from dataclasses import replace

import pytest

from monitor.notify.message import (
    ELLIPSIS,
    Message,
    compose,
    compose_digest,
    cut,
    from_json,
    key_of,
    one_line,
    to_json,
)

LINK = "http://smenews.isipo.ir/index.jsp?siteid=1&pageid=235&newsview=18869"
MESSAGE = Message(
    headline="اشتغال مستقیم عوض شد",
    language="fa",
    lines=("عنوان خبر", "سازمان"),
    quote="زمینه اشتغال مستقیم 987 هزار و 75 نفر فراهم شد " * 20,
    link=LINK,
)


def test_with_room_all_of_it_is_said():
    title, body = compose(MESSAGE, 250, 10_000)
    assert title == MESSAGE.headline
    assert body.splitlines()[0] == "عنوان خبر"
    assert "«\u2068زمینه" in body
    assert body.endswith(LINK)


def test_without_titles_the_headline_comes_first():
    title, body = compose(MESSAGE, 0, 10_000)
    assert title == ""
    assert body.startswith(MESSAGE.headline + "\n")


def test_a_headline_that_says_it_all_is_the_body_too():
    alone = Message("پایش سالم است", "fa")
    assert compose(alone, 250, 4096) == ("پایش سالم است", "پایش سالم است")
    assert compose(alone, 0, 4096) == ("", "پایش سالم است")


@pytest.mark.parametrize("title_limit", [0, 20])
@pytest.mark.parametrize("limit", [70, 100, 130, 170, 200, 300, 700, 4096])
def test_every_message_fits_and_keeps_its_link_whole(title_limit, limit):
    title, body = compose(MESSAGE, title_limit, limit)
    assert len(title) <= title_limit
    assert len(body) <= limit
    assert body.endswith(LINK)
    assert body.count("\u2068") == body.count("\u2069")


def test_the_quote_goes_before_the_lines():
    _, body = compose(MESSAGE, 250, 100)
    assert "«" not in body
    assert body.splitlines() == ["عنوان خبر", "سازمان", LINK]


def test_a_cut_quote_says_so():
    _, body = compose(MESSAGE, 250, 200)
    assert f"{ELLIPSIS}\u2069»" in body


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("one two three", 9, "one two…"),
        ("\u2066a b\u2069 cc", 4, "a b…"),
    ],
)
def test_cut(text, limit, expected):
    assert cut(text, limit) == expected


def test_a_digest_lists_what_fits_and_counts_the_rest():
    messages = [replace(MESSAGE, headline=f"خبر {i}", link=f"http://x/{i}") for i in range(12)]
    title, body = compose_digest(messages, "fa", 250, 120)
    assert title == "۱۲ تغییر"
    assert len(body) <= 120
    assert body.startswith("• خبر 0\nhttp://x/0\n\n• خبر 1")
    assert body.endswith("مورد دیگر")
    shown = body.count("•")
    assert f"و {str(12 - shown).translate(str.maketrans('0123456789', '۰۱۲۳۴۵۶۷۸۹'))} مورد" in body


def test_a_digest_with_room_lists_all():
    messages = [replace(MESSAGE, headline=f"h{i}", link=None) for i in range(3)]
    assert compose_digest(messages, "en", 0, 4096) == ("", "3 changes\n\n• h0\n\n• h1\n\n• h2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nBcc: x@y.z", "a Bcc: x@y.z"),
        ("a\n\n b\tc", "a b c"),
        ("a\x00b\x1b[31m\x85c", "a b [31m c"),
        ("a\u2028b\u2029c", "a b c"),
        ("\u202eevil\u202c \u2067x\u2069", "evil x"),
        ("شهرک‌های", "شهرک‌های"),  # a half-space is a letter's business
        ("\ud800x", "x"),
        (None, ""),
    ],
)
def test_a_sources_text_is_harmless(text, expected):
    assert one_line(text) == expected


def test_the_key_is_the_same_for_the_same_rows_in_any_order_and_fits_a_header():
    assert key_of(["b", "a"]) == key_of(["a", "b"]) != key_of(["a"])
    assert key_of(["edited:isipo:\r\nX: 1"]).isalnum()


def test_there_and_back_through_the_outbox():
    assert from_json(json.loads(json.dumps(to_json(MESSAGE)))) == MESSAGE


def test_many_reports_on_health_are_no_changes():
    many = [Message(f"Site {number}: blind", "en") for number in range(3)]
    assert compose_digest(many, "en", 100, 1000, kind="health")[0] == "3 reports on the monitor's health"
    assert compose_digest(many, "en", 100, 1000, kind="change")[0] == "3 changes"
