"""Two wordings of a release → the classes of the edit between them, and the words that show it.

cosmetic      letters, half-spaces, digit scripts, spaces and signs; pictures and tags; how the page was read
numeric       a number says another value; the words around it stayed
date          a date in the text, or that of publication
title         other words in the title or in the kicker above it
substantive   other words in the text; other attached files
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from monitor.diff.tokens import Token, TokenKind, letters_of, say_the_same
from monitor.diff.words import Stretch, compare
from monitor.model.change import EditClass
from monitor.model.item import Published, ReleaseItem

GRAVITY: tuple[EditClass, ...] = ("cosmetic", "numeric", "date", "title", "substantive")
FIGURES: tuple[tuple[TokenKind, EditClass], ...] = (("number", "numeric"), ("date", "date"))
CONTEXT = 80  # characters around the changed words that are quoted with them
LONGEST = 400  # characters of a quote


@dataclass(frozen=True, slots=True)
class NumberChange:
    """One number, as published; None: there was none, or there is none any more."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed between two wordings. The quotes show the gravest change in the words around it."""

    classes: tuple[EditClass, ...]  # in the order of GRAVITY
    fields: tuple[str, ...]
    numbers: tuple[NumberChange, ...] = ()
    quote_before: str | None = None
    quote: str | None = None

    @property
    def gravest(self) -> EditClass:
        return self.classes[-1]


def classify(before: ReleaseItem, after: ReleaseItem) -> Edit | None:
    """The edit between two wordings of one release; None where nothing of the wording differs."""
    fields = tuple(_different_fields(before, after))
    if not fields:
        return None
    head = compare(_head(before), _head(after))
    text = compare(_text(before), _text(after))
    found = {"title" if c == "substantive" else c for c in _classes_of(head)} | set(_classes_of(text))
    found |= set(_classes_beside_text(before, after, fields))
    classes = tuple(c for c in GRAVITY if c in found) or ("cosmetic",)
    quote_before, quote = _quotes(head, text, classes[-1])
    return Edit(classes, fields, tuple(_numbers((*head, *text))), quote_before, quote)


def same_wording(one: ReleaseItem, other: ReleaseItem) -> bool:
    """Whether two wordings differ in nothing that a reader would call a change."""
    edit = classify(one, other)
    return edit is None or edit.classes == ("cosmetic",)


def class_of(stretch: Stretch) -> tuple[EditClass, ...]:
    """The classes of one changed stretch; () where the words stayed, letter for letter."""
    old, new = stretch.old, stretch.new
    if stretch.kept:
        spelled = any(left.word != right.word for left, right in zip(old, new, strict=True))
        return ("cosmetic",) if spelled else ()
    if say_the_same(old, new):
        return ("cosmetic",)
    found: list[EditClass] = []
    for kind, name in FIGURES:
        before, after = _keys(old, kind), _keys(new, kind)
        if before != after and ((before and after) or letters_of(old) == letters_of(new)):
            found.append(name)
    if letters_of(old) != letters_of(new) or not found:
        found.append("substantive")
    return tuple(found)


def _classes_of(stretches: Iterable[Stretch]) -> Iterator[EditClass]:
    for stretch in stretches:
        yield from class_of(stretch)


def _classes_beside_text(
    before: ReleaseItem, after: ReleaseItem, fields: Sequence[str]
) -> Iterator[EditClass]:
    if "published" in fields:
        yield "date" if _another_time(before.published, after.published) else "cosmetic"
    if "attachments" in fields:
        yield "substantive"
    if "images" in fields or "tags" in fields:
        yield "cosmetic"


def _another_time(before: Published | None, after: Published | None) -> bool:
    if before is None or after is None or before.jalali != after.jalali:
        return True
    return (
        before.precision == after.precision == "minute"
    )  # else one only says more exactly what the other says


def _different_fields(before: ReleaseItem, after: ReleaseItem) -> Iterator[str]:
    for name in ("kicker", "title", "lead", "body", "tags", "images", "attachments"):
        if getattr(before, name) != getattr(after, name):
            yield name
    if _moment(before) != _moment(after):
        yield "published"


def _moment(item: ReleaseItem) -> tuple[object, ...]:
    return (item.published.jalali, item.published.at) if item.published else ()


def _head(item: ReleaseItem) -> str:
    return "\n".join(part for part in (item.kicker, item.title) if part)


def _text(item: ReleaseItem) -> str:
    return "\n".join(part for part in (item.lead, *item.body) if part)


def _keys(part: Sequence[Token], kind: TokenKind) -> list[str]:
    return [token.key for token in part if token.kind == kind]


def _numbers(stretches: Iterable[Stretch]) -> Iterator[NumberChange]:
    for stretch in stretches:
        if "numeric" in class_of(stretch):
            old, new = _only_in(stretch.old, stretch.new), _only_in(stretch.new, stretch.old)
            for before, after in zip_longest(old, new):
                yield NumberChange(before, after)


def _only_in(part: Sequence[Token], other: Sequence[Token]) -> list[str]:
    """The numbers of a stretch that the other does not hold, as published."""
    left = _keys(other, "number")
    found = []
    for token in part:
        if token.kind == "number":
            if token.key in left:
                left.remove(token.key)
            else:
                found.append(token.word)
    return found


def _quotes(
    head: Sequence[Stretch], text: Sequence[Stretch], shown: EditClass
) -> tuple[str | None, str | None]:
    """The first stretch of that class with the words around it, before and after."""
    wanted = "substantive" if shown == "title" else shown
    for stretches in (text,) if shown == "substantive" else (head, text):
        at = next((i for i, stretch in enumerate(stretches) if wanted in class_of(stretch)), None)
        if at is not None:
            return _quote([s.old for s in stretches], at), _quote([s.new for s in stretches], at)
    return None, None


def _quote(parts: Sequence[Sequence[Token]], at: int) -> str | None:
    """The words of one part with what stands around them in their line."""
    left = _joined(parts[:at]).rpartition("\n")[2]
    right = _joined(parts[at + 1 :]).partition("\n")[0]
    if len(left) > CONTEXT:
        left = "… " + left[-CONTEXT:].partition(" ")[2]
    if len(right) > CONTEXT:
        right = right[:CONTEXT].rpartition(" ")[0] + " …"
    return " ".join(f"{left}{_joined(parts[at : at + 1])[:LONGEST]}{right}".split()) or None


def _joined(parts: Sequence[Sequence[Token]]) -> str:
    return "".join(token.text for part in parts for token in part)
