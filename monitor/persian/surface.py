"""What the readers read: the text folded, without what no eye sees, and the way back to the text as published.

Bidi marks, vowel signs and tatweel inside a date or a number, a letter ligature, a numeric character reference or a
tag between two digits would each break a rule of the language; here they are gone, and `span` gives the offsets of
what was found in the text as it was given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from unicodedata import normalize

from monitor.persian.letters import LETTERS, MARKS, fold

_ODD = re.compile(f"[{MARKS}\ufb50-\ufdff\ufe70-\ufefc<&]")
_REFERENCE = re.compile(r"&(?:#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|nbsp|zwnj|rlm|lrm|ndash|mdash|amp);?")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>")
_MARK = re.compile(f"[{MARKS}]")
_LETTER = re.compile(f"[{LETTERS}]")


@dataclass(frozen=True, slots=True)
class Surface:
    """`text` is what to read; `starts[i]:ends[i]` is where its i-th character stands in the original.

    Both are None where the two texts run in step.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of `text[start:end]`, which is not empty."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def surface(text: str) -> Surface:
    """The text as the readers see it."""
    if _ODD.search(text) is None:
        return Surface(fold(text))
    return _mapped(text)


def _mapped(text: str) -> Surface:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        shown, end = _shown(text, at)
        pieces.append(shown)
        starts += [at] * len(shown)
        ends += [end] * len(shown)
        at = end
    return Surface(fold("".join(pieces)), starts, ends)


def _shown(text: str, at: int) -> tuple[str, int]:
    """What the eye sees at `at`, and where the next thing begins."""
    char = text[at]
    if char == "&" and (found := _REFERENCE.match(text, at)):
        return _MARK.sub("", unescape(found[0])), found.end()
    if char == "<" and (found := _TAG.match(text, at)):
        return " ", found.end()
    if char == "\u0640":
        return _tatweel(text, at), at + 1
    if char >= "\ufb50":
        return _MARK.sub("", normalize("NFKC", char)), at + 1
    return ("" if _MARK.match(char) else char), at + 1


def _tatweel(text: str, at: int) -> str:
    """Nothing inside a word; a dash where it stands alone, as in «۲۱ مرداد ـ روز ملی»."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    joined = (
        before == "\u0640" or after == "\u0640" or _LETTER.match(fold(before)) or _LETTER.match(fold(after))
    )
    return "" if joined else "-"
