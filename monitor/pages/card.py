"""The card of one release in a list: its title, kicker, summary and date, read from around the links to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from monitor.model.item import Published
from monitor.pages.document import Element, text_of
from monitor.pages.instant import read_instant
from monitor.pages.lines import Line, lines_of
from monitor.pages.phrases import MORE, UPDATED
from monitor.pages.published import read_published
from monitor.pages.roles import HEADINGS, role_of
from monitor.persian.letters import fold
from monitor.persian.months import JALALI

_ROOMS = frozenset({"body", "html", "main", "form"})  # never a card, however few links the page has
_BLOCKY = frozenset({"div", "p", "li", "td", "ul", "section", "article", "figure", "figcaption", *HEADINGS})
_LONGEST = 1500  # characters of text in a card
_LONGEST_DATE = 90
_BESIDE = 3  # elements after a card that may still belong to it
_CUT = re.compile(r"(\.{2,}|…)\s*\Z")
_PINNED = re.compile(r"\b(pin|pinned|sticky)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE_DATES = (
    "تاریخ انتشار درج زمان ساعت روز ماه سال نظرات بازدید "
    "شنبه یک دو سه چهار پنج جمعه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه"
)
_DATE_WORDS = frozenset(f"{' '.join(JALALI)} {fold(_BESIDE_DATES)}".replace("~", " ").split())
_SMALL = 5  # h5 and h6 above a title are its kicker (`.arch-content1 h5`)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says of its release."""

    title: str | None = None
    rank: float = (
        0.0  # how sure the title is: 3 a heading, 2 a link's text, 1 only a picture's or link's hint
    )
    kicker: str | None = None
    summary: str | None = None
    published: Published | None = None
    pinned: bool = False


def card_of(element: Element, top: Element, alone: Callable[[Element], bool]) -> Element:
    """The largest part of the page around a link that is about this release only (`alone`), and still a card
    below `top`."""
    card = element
    for around in element.iterancestors():
        if around is top or not alone(around) or around.tag in _ROOMS or len(text_of(around)) > _LONGEST:
            break
        card = around
    return card


def read_card(card: Element, elements: list[Element], now: datetime) -> Card:
    """Read one card. `elements`: the links to the release in it."""
    rank, title = max((_title(element, card) for element in elements), key=lambda found: found[0])
    inside = lines_of(card)
    lines = [*inside, *_trailing(card)]
    more = tuple(link.text for link in inside.links if MORE.match(link.text))
    rest = list(_without(lines, title, more))
    return Card(
        title=title or None,
        rank=rank,
        kicker=_kicker(lines, title),
        summary=max((line.text for line in rest if _is_prose(line)), key=len, default=None),
        published=_marked_time(card, now) or _published(rest, now),
        pinned=any(
            _PINNED.search(el.get("class") or "") for el in (card, *card.iterdescendants("i", "span"))
        ),
    )


def _title(element: Element, card: Element) -> tuple[float, str]:
    """The title that one link gives, and its rank."""
    inside = [line for line in lines_of(element) if _names_something(line.text)]
    marked = [line for line in inside if line.heading or line.role == "title"]
    hint = _hint(element)
    if not inside:
        return (1.0, hint) if hint else (0.0, "")
    plain = marked or [line for line in inside if line.role not in ("kicker", "date")] or inside
    text = " ".join(line.text for line in plain) if _is_running(element) else plain[0].text
    rank = 3.0 if marked or _in_heading(element, card) else 2.0
    if _CUT.search(text):
        whole = hint.startswith(_CUT.sub("", text).strip()[:20]) and not _CUT.search(hint)
        return (rank, hint) if whole else (rank - 1.5, text)
    return rank, text


def _is_running(element: Element) -> bool:
    """Only `<br>` parts the link's lines: they are one title."""
    return element.tag == "a" and not any(below.tag in _BLOCKY for below in element.iter())


def _hint(element: Element) -> str:
    """What the link's own title, or a picture in it, says."""
    images = (image.get("alt") for image in element.iter("img"))
    texts = (" ".join((text or "").split()) for text in (element.get("title"), *images))
    return next((text for text in texts if _names_something(text)), "")


def _in_heading(element: Element, card: Element) -> bool:
    for around in element.iterancestors():
        if around.tag in HEADINGS or around.tag == "dt" or role_of(around) == "title":
            return True
        if around is card:
            return False
    return False


def _names_something(text: str) -> bool:
    return bool(_LETTER.search(text)) and not MORE.match(text)


def _trailing(card: Element) -> Iterator[Line]:
    """Lines beside the card that belong to it: the `<dd>` of a `<dt>`, or loose text up to the next link."""
    if card.tail and card.tail.strip():
        yield Line(" ".join(card.tail.split()))
    for sibling in islice(card.itersiblings(), _BESIDE):
        linked = sibling.tag == "a" or sibling.find(".//a") is not None or sibling.get("onclick")
        if linked or sibling.tag in HEADINGS or sibling.tag == "dt":
            return
        yield from lines_of(sibling)
        if sibling.tail and sibling.tail.strip():
            yield Line(" ".join(sibling.tail.split()))


def _without(lines: list[Line], title: str, more: tuple[str, ...]) -> Iterator[Line]:
    """The lines with the title, and links such as «more», taken out."""
    for line in lines:
        text = line.text.removeprefix(title).removesuffix(title).strip()
        for link in more:
            text = text.removesuffix(link).strip()
        if text and not (line.heading and text == line.text and line.linked) and not MORE.match(text):
            yield Line(text, line.role, line.heading, line.linked)


def _kicker(lines: list[Line], title: str) -> str | None:
    before = [line for line in lines[: _index(lines, title)] if _names_something(line.text)]
    marked = [line for line in lines if line.role == "kicker" and title not in line.text]
    marked += [line for line in before if line.heading >= _SMALL and not line.linked]
    if marked:
        return marked[0].text
    return before[-1].text if before and before[-1].text.endswith((":", "؛")) else None


def _index(lines: list[Line], title: str) -> int:
    return next((place for place, line in enumerate(lines) if title and title in line.text), 0)


def _is_prose(line: Line) -> bool:
    return (
        line.role not in ("kicker", "date", "control") and len(line.text) > 40 and not MORE.match(line.text)
    )


def _marked_time(card: Element, now: datetime) -> Published | None:
    """What `<time datetime="…">` says."""
    found = (read_instant(element.get("datetime") or "", now) for element in card.iter("time"))
    return next((published for published in found if published), None)


def _is_only_a_date(text: str) -> bool:
    """No more than one word of it belongs to no date: an event's day within a sentence is not the release's."""
    words = _WORD.findall(fold(text))
    return sum(word not in _DATE_WORDS for word in words) <= 1


def _published(lines: list[Line], now: datetime) -> Published | None:
    """The first short line that reads as a date; lines marked as one come first. Clocks of the page do not count."""
    dated = (line for line in lines if any(character.isdigit() for character in line.text))
    short = [line for line in dated if len(line.text) <= _LONGEST_DATE and not UPDATED.search(line.text)]
    for line in sorted(short, key=lambda line: line.role != "date"):
        if line.role == "date" or _is_only_a_date(line.text):
            found = read_published(line.text, now)
            if found is not None:
                return found
    return None
