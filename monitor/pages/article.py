"""Lines of an article → its parts: kicker, title, lead, body, tags. By what the lines are marked as, then by order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.model.page import FieldNote
from monitor.pages.lines import Line
from monitor.pages.phrases import CONTROL, REPORTED, TAGS

KICKER_ENDS = (":", "：", "؛")
_ASIDE = frozenset({"control", "comments", "related"})
_SMALL = (4, 5, 6)  # headings that a kicker may have, and no title
_TAG_BREAKS = re.compile(r"[،,;؛|#\n]+|\s[-–]\s")
_MARKUP = re.compile(r"</?(?:p|br|div|span|font|table)\b|&(?:nbsp|zwnj|amp);", re.I)
_FULL_STOPS = (".", "!", "؟")
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
    """A control, a comment or a pointer to other news: no part of the text. Nor is a line of signs."""
    return line.role in _ASIDE or bool(CONTROL.match(line.text)) or not any(map(str.isalnum, line.text))


def assemble(lines: Sequence[Line]) -> Article | None:
    """The parts of an article from its lines (footer and asides taken out); None: there is no title."""
    text = [line for line in lines if not _is_tags(line) and line.role != "date"]
    titles = marked_titles(text)
    at = titles[0] if titles else _by_order(text)
    if at is None:
        return None
    end = _end_of_title(text, at)
    title = " ".join(line.text for line in text[at:end])
    above, below = text[:at], [line for line in text[end:] if line.role != "title" and line.heading != 1]
    lead, body = _lead_and_body(above, below)
    return Article(
        title=title,
        kicker=_kicker(above, below),
        lead=lead,
        body=body,
        tags=tags_in(lines),
        marked=bool(titles),
        notes=(*_doubts(title, titles, end), *_left_out(above), *_about_text(body)),
    )


def marked_titles(lines: Sequence[Line]) -> list[int]:
    """Which lines are marked as the title: by their role, else by the highest heading before the text."""
    marked = [at for at, line in enumerate(lines) if line.role == "title"]
    first = [at for at, line in enumerate(lines) if line.heading == 1 and line.role is None]
    return marked or first or [at for at, line in enumerate(lines[:2]) if line.heading in (2, 3)][:1]


def tags_in(lines: Sequence[Line]) -> tuple[str, ...]:
    """The tags: a line that begins with the word for them, or is marked so."""
    found: list[str] = []
    for line in lines:
        if _is_tags(line):
            said = line.text.split(":", 1)[-1] if TAGS.match(line.text) else line.text
            found += [tag.strip() for tag in _TAG_BREAKS.split(said) if tag.strip()]
    return tuple(dict.fromkeys(found))


def _is_tags(line: Line) -> bool:
    word = TAGS.match(line.text)
    return line.role == "tags" or (word is not None and ":" in line.text[word.end() : word.end() + 3])


def _by_order(lines: Sequence[Line]) -> int | None:
    """The first line that is marked as nothing else, or the second where the first is a kicker."""
    free = [at for at, line in enumerate(lines) if line.role is None]
    if len(free) > 2 and lines[free[0]].text.endswith(KICKER_ENDS):
        return free[1]
    return free[0] if free else None


def _end_of_title(lines: Sequence[Line], start: int) -> int:
    """One past the last line of the element that the title stands in."""
    part = lines[start].part
    end = start + 1
    while part and end < len(lines) and lines[end].part == part and lines[end].role == lines[start].role:
        end += 1
    return end


def _kicker(above: Sequence[Line], below: Sequence[Line]) -> str | None:
    marked = [line.text for line in (*above, *below) if line.role == "kicker"]
    return " ".join(marked or [line.text for line in above if _is_kicker(line)]) or None


def _is_kicker(line: Line) -> bool:
    return line.role is None and (line.text.endswith(KICKER_ENDS) or line.heading in _SMALL)


def _lead_and_body(above: Sequence[Line], below: Sequence[Line]) -> tuple[str | None, tuple[str, ...]]:
    """Marked parts wherever they stand; otherwise what follows the title: the lead, then the text."""
    lead = [line.text for line in (*above, *below) if line.role == "lead"]
    rest = [line for line in below if line.role not in ("kicker", "lead")]
    body = tuple(line.text for line in (*(line for line in above if line.role == "body"), *rest))
    first = rest[0] if rest else None
    unmarked = first is not None and first.role is None and not first.heading
    if not lead and len(body) > 1 and unmarked and not REPORTED.match(body[0]):
        return body[0], body[1:]
    return " ".join(lead) or None, body


def _doubts(title: str, titles: list[int], end: int) -> list[FieldNote]:
    found = []
    if titles and titles[-1] >= end:
        found.append(FieldNote("title", "many", "more than one line is marked as the title", title))
    if title.endswith(_FULL_STOPS) and len(title) > _LONG_TITLE:
        found.append(FieldNote("title", "disagrees", "the title reads like a paragraph", title))
    return found


def _about_text(body: tuple[str, ...]) -> list[FieldNote]:
    if not body:
        return [FieldNote("body", "missing", "no text stands under the title")]
    shown = next((text for text in body if _MARKUP.search(text)), None)
    return [FieldNote("body", "disagrees", "markup is shown as text", shown[:200])] if shown else []


def _left_out(above: Sequence[Line]) -> list[FieldNote]:
    """Lines above the title that are nothing known: a breadcrumb, a clock, share buttons."""
    unknown = [line.text for line in above if line.role is None and not _is_kicker(line)]
    why = "what stands above the title is no kicker, and was left out"
    return [FieldNote("kicker", "fallback", why, " | ".join(unknown))] if unknown else []
