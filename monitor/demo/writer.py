"""A topic, a place and numbers → an article. The same arguments always give the same article."""

from __future__ import annotations

from typing import TypeVar
from zlib import crc32

from monitor.demo.article import Article, Parting
from monitor.demo.hand import ARABIC_DIGITS, HANDS, PERSIAN_DIGITS, spelled, typed
from monitor.demo.texts import Month, Province, Topic, headline, topics

Choice = TypeVar("Choice")

MONTHS_PASSED = ("", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده")
PARTINGS: tuple[Parting, ...] = ("p", "p", "p", "div", "br")
DIGITS: tuple[dict[int, int], ...] = ({}, {}, PERSIAN_DIGITS, ARABIC_DIGITS)


def lot(*of: object) -> int:
    """A number that looks drawn and never changes: 0 to 2**32 - 1."""
    return crc32("|".join(map(str, of)).encode())


def pick(choices: tuple[Choice, ...], *of: object) -> Choice:
    return choices[lot(*of) % len(choices)]


def period(date: str) -> str:
    """The part of the year that has passed by `date`: «پنج ماهه نخست امسال»."""
    passed = int(date[5:7]) - 1
    return f"{MONTHS_PASSED[passed]} ماهه نخست امسال" if passed else "سال گذشته"


def month_of(date: str) -> Month:
    """The headline numbers that held on `date`."""
    months = headline().months
    return next((month for month in reversed(months) if month.since <= date[:7]), months[0])


def headline_paragraph(date: str, form: int) -> str:
    """The paragraph of headline numbers as it stood on `date`, in one of its forms."""
    month = month_of(date)
    numbers = {name: getattr(month, name) for name in Month.__struct_fields__[1:]}
    return headline().forms[form].format_map({name: spelled(value) for name, value in numbers.items()})


def write(
    news_id: int, topic: Topic, province: Province, date: str, time: str, *, form: int | None = None
) -> Article:
    """The release `news_id`; with `form`, its last paragraph tells the headline numbers of `date`."""
    gaps = _gaps(news_id, topic, province, date)
    body = [text.format_map(gaps) for text in topic.body]
    if topic.closing and lot(news_id, "closing") % 2:
        body.append(pick(topics().closings[topic.closing], news_id, "which closing"))
    if form is not None:
        body.append(headline_paragraph(date, form))
    title_hand, body_hand = pick(HANDS, news_id, "hand")
    digits = pick(DIGITS, news_id, "digits")
    return Article(
        news_id=news_id,
        date=date,
        time=time,
        kicker=topic.kicker and typed(topic.kicker.format_map(gaps), *title_hand),
        title=typed(topic.title.format_map(gaps), *title_hand).translate(digits),
        lead=typed(topic.lead.format_map(gaps), *body_hand).translate(digits),
        body=tuple(typed(text, *body_hand).translate(digits) for text in body),
        section=topic.section,
        views=40 + lot(news_id, "views") % 1900,
        comments=lot(news_id, "comments") % 7 if lot(news_id) % 3 else None,
        image=f"/uploads/{news_id}_{lot(news_id, 'image') % 9000}.jpg" if lot(news_id, "image") % 3 else None,
        attachment=f"/uploads/files/{news_id}.pdf" if lot(news_id, "attachment") % 9 == 0 else None,
        parting=pick(PARTINGS, news_id, "parting"),
    )


def _gaps(news_id: int, topic: Topic, province: Province, date: str) -> dict[str, str]:
    drawn = {
        name: spelled(low + lot(news_id, name) % (high - low + 1))
        for name, (low, high) in topic.numbers.items()
    }
    return drawn | {
        "province": province.name,
        "city": province.city,
        "park": pick(province.parks, news_id, "park"),
        "manager": province.manager,
        "period": period(date),
    }
