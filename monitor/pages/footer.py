"""Where the CMS's own line about a release stands: «تاريخ: … | ساعت: … | شناسه: … | تعداد نمايش: …»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.pages.lines import Line
from monitor.pages.phrases import any_of

_LABELS = {
    "date": any_of(
        "تاریخ", "تاریخ انتشار", "تاریخ درج", "تاریخ خبر", "زمان انتشار", "زمان درج", "منتشر شده در", "date"
    ),
    "time": any_of("ساعت", "ساعت انتشار", "time"),
    "id": any_of("شناسه", "شناسه خبر", "شناسه مطلب", "کد", "کد خبر", "کد مطلب", "شماره خبر", "news id", "id"),
    "views": any_of(
        "تعداد نمایش",
        "تعداد بازدید",
        "تعداد مشاهده",
        "تعداد بازدیدکنندگان",
        "بازدید",
        "نمایش",
        "دفعات مشاهده",
        "views",
        "visits",
    ),
    "comments": any_of("نظرات", "تعداد نظرات", "نظر"),
}
_ANY = "|".join(f"(?P<{kind}>{pattern.pattern})" for kind, pattern in _LABELS.items())
_LABEL = re.compile(rf"(?<![^\W\d_])(?:{_ANY})[\s\u200c]*[:：]", re.I)
_BARE = re.compile(rf"(?:{_ANY})\Z", re.I)  # a label in a cell of its own needs no colon
_NUMBERS = re.compile(r"[\W\d]*\d{2,4}[/.-]\d{1,2}[/.-]\d{1,4}[\W\d]*\Z")
_SIGNS = " |،,;/-–—•"
_LONGEST = 200  # characters of a line of labels
_VALUE = (
    40  # characters of a line that holds only a value, where labels and values stand in lines of their own
)


@dataclass(frozen=True, slots=True)
class Place:
    """A run of lines, `start` to `end` (excluded), which says when a release appeared and what its id is."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]

    @property
    def sure(self) -> bool:
        """It names the id, or the counter beside the date: no paragraph of a text does."""
        return "id" in self.kinds or ("views" in self.kinds and "date" in self.kinds)


def footers_in(lines: Sequence[Line]) -> list[Place]:
    """Every run of lines that looks like the CMS's line, in order. One line, or one a label, or one a value."""
    found: list[Place] = []
    at = 0
    while at < len(lines):
        place = _from(lines, at)
        if place is not None:
            found.append(place)
        at = place.end if place is not None else at + 1
    return found


def marked_dates(lines: Sequence[Line]) -> list[Place]:
    """The first run of lines whose class says that they are the date (`.item-date`), with or without labels."""
    found = [at for at, line in enumerate(lines) if line.role == "date" and any(map(str.isdigit, line.text))]
    if not found:
        return []
    end = found[0] + 1
    while end in found:
        end += 1
    text = " | ".join(lines[at].text for at in range(found[0], end))
    return [Place(found[0], end, text, frozenset(labels_in(text)) | {"date"})]


def labels_in(text: str) -> list[str]:
    """The kinds of label in a line, in order."""
    return [found.lastgroup or "" for found in _labels(text)]


def words_of(text: str, kinds: frozenset[str]) -> str:
    """The labels of these kinds with their values; the whole text where it has none of them."""
    found = [segment for kind, segment in _segments(text) if kind in kinds]
    return " | ".join(found) or text


def _segments(text: str) -> list[tuple[str, str]]:
    """Each label's kind, and the label with its value."""
    labels = _labels(text)
    ends = [*(label.start() for label in labels[1:]), len(text)] if labels else []
    return [
        (label.lastgroup or "", text[label.start() : end].strip(_SIGNS))
        for label, end in zip(labels, ends, strict=True)
    ]


def _labels(text: str) -> list[re.Match[str]]:
    return list(_LABEL.finditer(text)) if ":" in text or "：" in text else []


def _from(lines: Sequence[Line], start: int) -> Place | None:
    """The run that begins at a line: labels, each kind once, and the values between them."""
    kinds: list[str] = []
    end = start
    while end < len(lines) and len(lines[end].text) <= _LONGEST:
        labels = labels_in(_with_colon(lines[end].text))
        if not labels and not (kinds and _is_value(lines[end].text)):
            break
        if set(labels) & set(kinds):
            break
        kinds += labels
        end += 1
    if len(set(kinds)) < 2:
        return None
    text = " | ".join(_with_colon(line.text) for line in lines[start:end])
    parts = [segment.replace(" | ", " ") for _, segment in _segments(text)]
    return Place(start, end, " | ".join(parts), frozenset(kinds))


def _with_colon(text: str) -> str:
    return text + ":" if len(text) <= _VALUE and _BARE.match(text) else text


def is_unlabelled(text: str) -> bool:
    """A date and other numbers without one word: a footer that has lost its labels."""
    return bool(_NUMBERS.match(text))


def _is_value(text: str) -> bool:
    """A date, a number or a separator standing alone."""
    return len(text) <= _VALUE and (any(c.isdigit() for c in text) or not any(c.isalpha() for c in text))
