"""Lines of an article → its parts: kicker, title, lead, body, tags. By what the lines are marked as, then by order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.model.page import FieldNote
from monitor.pages.lines import Line
from monitor.pages.phrases import CONTROL, REPORTED, TAGS

_ASIDE = frozenset({"control", "comments", "related"})
_TAG_BREAKS = re.compile(r"[،,;؛|#\n]+|\s[-–]\s")
KICKER_ENDS = (":", "：", "؛")
_FULL_STOPS = (".", "。", "!", "؟")
_LONG_TITLE = 120  # characters; a longer title that ends in a full stop is a paragraph


@dataclass(frozen=True, slots=True)
class Article:
    """The parts, as published. `marked`: the page itself says which line is the title."""

    title: str
    kicker: str | None
    lead: str | None
    body: tuple[str, ...]
    tags: tuple[str, ...]
    marked: bool
    notes: tuple[FieldNote, ...] = ()


def is_aside(line: Line) -> bool:
    """A control, a comment or a pointer to other news: no part of the text."""
    return line.role in _ASIDE or bool(CONTROL.match(line.text))


def assemble(lines: Sequence[Line]) -> Article | None:
    """The parts of an article from its lines (footer and asides taken out); None: there is no title."""
    tags = tags_in(lines)
    text = [line for line in lines if not _is_tags(line) and line.role != "date"]
    titles = _titles(text)
    at = titles[0] if titles else _by_order(text)
    if at >= len(text):
        return None
    end = _end_of(titles)
    kicker = _kicker(text, at)
    lead, body = _lead_and_body(text[max(at + 1, end) :])
    title = " ".join(line.text for line in text[at : max(at + 1, end)])
    return Article(title, kicker, lead, body, tags, bool(titles), tuple(_doubts(text, titles, at, title)))


def tags_in(lines: Sequence[Line]) -> tuple[str, ...]:
    """The tags: a line that begins with the word for them, or is marked so."""
    found: list[str] = []
    for line in lines:
        if _is_tags(line):
            said = line.text.split(":", 1)[-1] if TAGS.match(line.text) else line.text
            found += [tag.strip() for tag in _TAG_BREAKS.split(said) if tag.strip()]
    return tuple(dict.fromkeys(found))


def _is_tags(line: Line) -> bool:
    if line.role == "tags":
        return True
    match = TAGS.match(line.text)
    return bool(match) and ":" in line.text[match.end() : match.end() + 3] if match else False


def _titles(lines: Sequence[Line]) -> list[int]:
    """Which lines are marked as the title: by their role, else by the highest heading before the text."""
    marked = [at for at, line in enumerate(lines) if line.role == "title"]
    return marked or [at for at, line in enumerate(lines) if line.heading == 1] or _heading(lines)


def _heading(lines: Sequence[Line]) -> list[int]:
    return [at for at, line in enumerate(lines[:2]) if line.heading in (2, 3)][:1]


def _by_order(lines: Sequence[Line]) -> int:
    """The first line, or the second where the first is a kicker."""
    return 1 if len(lines) > 2 and lines[0].text.endswith(KICKER_ENDS) else 0


def _end_of(titles: list[int]) -> int:
    """One past the last line of a title that runs over several lines without a gap."""
    end = titles[0] + 1 if titles else 0
    while end in titles:
        end += 1
    return end


def _kicker(lines: Sequence[Line], title: int) -> str | None:
    marked = [line.text for line in lines if line.role == "kicker"]
    before = [line.text for line in lines[:title] if line.role is None or line.role == "kicker"]
    return " ".join(marked or before) or None


def _lead_and_body(lines: Sequence[Line]) -> tuple[str | None, tuple[str, ...]]:
    rest = [line for line in lines if line.role not in ("kicker", "title")]
    marked = [line.text for line in rest if line.role == "lead"]
    if marked:
        return " ".join(marked), tuple(line.text for line in rest if line.role != "lead")
    texts = tuple(line.text for line in rest)
    unmarked = bool(rest) and rest[0].role is None and not rest[0].heading
    if len(texts) > 1 and unmarked and not REPORTED.match(texts[0]):
        return texts[0], texts[1:]
    return None, texts


def _doubts(lines: Sequence[Line], titles: list[int], at: int, title: str) -> list[FieldNote]:
    found = []
    if titles and titles[-1] >= _end_of(titles):
        found.append(
            FieldNote("title", "many", "more than one line is marked as the title", lines[titles[-1]].text)
        )
    if title.endswith(_FULL_STOPS) and len(title) > _LONG_TITLE:
        found.append(FieldNote("title", "disagrees", "the title reads like a paragraph", title))
    if at > 2:
        found.append(FieldNote("kicker", "many", "several lines stand above the title", lines[0].text))
    return found
