"""What the readers read: the text folded, without what no eye sees, and the way back to the text as published.

Bidi marks, vowel signs and tatweel inside a date or a number, a letter ligature, a numeric character reference or a
tag between two digits would each break a rule of the language; here they are gone, and `span` gives the offsets of
what was found in the text as it was given. The ezafe that is written as a yeh apart («شناسه‌ی خبر», as much as «شناسهٔ»)
is such a mark, too.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import NamedTuple
from unicodedata import normalize

from monitor.persian.letters import LETTERS, MARKS, UNCOMMON, fold, fold_common
from monitor.persian.patterns import Pattern

_ODD_ONES = f"{MARKS}\ufb50-\ufdff\ufe70-\ufefc<&"
_ODD = Pattern(f"[{_ODD_ONES}]")
_EZAFE = Pattern(f"ه[ \u200c]ی(?![{LETTERS}])")  # in folded letters
_BEFORE_EZAFE = " \u200c\u200b\u00ac\u00ad"
_HEH = "هةۀەھہ"
_ODD_OR_EZAFE = Pattern(
    f"[{_ODD_ONES}{_HEH}](?:(?<![{_HEH}])|[{_BEFORE_EZAFE}][یيىېۍ](?![{LETTERS}]))"  # one set first: see Pattern
)
_SPECIAL = Pattern(f"[{MARKS}<&A-Za-z{UNCOMMON}]")  # one look that spares most texts three others
_REFERENCE = Pattern(r"&(?:#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|nbsp|zwnj|rlm|lrm|ndash|mdash|amp);?")
# Persian letters and digits stand in a tag only as a quoted value: «<A» before a sentence does not swallow it.
_TAG = Pattern("</?[A-Za-z](?:[^<>\"'\u0600-\u06ff]|=\"[^\"<>]{0,300}\"|='[^'<>]{0,300}'){0,400}>")
_MARK = Pattern(f"[{MARKS}]")
_LETTER = Pattern(f"[{LETTERS}]")


class _Piece(NamedTuple):
    """Characters of the surface from `at` on that stand for `source:end`; in step with it where `end` is None."""

    at: int
    source: int
    end: int | None


class Surface(NamedTuple):
    """`text` is what to read; `pieces` tell where its characters stand in the original (None: the two run in step).

    `latin`: may Latin letters stand in it.
    """

    text: str
    pieces: list[_Piece] | None = None
    latin: bool = True

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of `text[start:end]`, which is not empty."""
        if self.pieces is None:
            return start, end
        first, last = self._piece(start), self._piece(end - 1)
        begin = first.source if first.end is not None else first.source + start - first.at
        return begin, last.end if last.end is not None else last.source + end - last.at

    def _piece(self, at: int) -> _Piece:
        assert self.pieces is not None  # noqa: S101 - asked by `span` alone
        return self.pieces[bisect_right(self.pieces, at, key=itemgetter(0)) - 1]


def surface(text: str) -> Surface:
    """The text as the readers see it."""
    special = _SPECIAL.search(text) is not None
    if special and _ODD.search(text):
        return _mapped(text)
    shown = fold(text) if special else fold_common(text)
    if ("ه\u200cی" in shown or "ه ی" in shown) and _EZAFE.search(shown):
        return _mapped(text)
    return Surface(shown, None, special)


def _mapped(text: str) -> Surface:
    shown: list[str] = []
    pieces: list[_Piece] = []
    length = done = 0
    for odd in _ODD_OR_EZAFE.finditer(text):
        at = odd.start() + (odd[0][0] in _HEH)  # the blank behind a heh
        if at < done:
            continue
        piece, end = _shown(text, at)
        shown += (text[done:at], piece)
        pieces.append(_Piece(length, done, None))
        length += at - done
        pieces.append(_Piece(length, at, end))
        length += len(piece)
        done = end
    pieces.append(_Piece(length, done, None))
    shown.append(text[done:])
    return Surface(fold("".join(shown)), pieces)


def _shown(text: str, at: int) -> tuple[str, int]:
    """What the eye sees at `at`, and where the next thing begins."""
    char = text[at]
    if char in _BEFORE_EZAFE:
        return "", at + 2
    if char == "&" and (found := _REFERENCE.match(text, at)):
        from html import unescape  # here, as it loads the names of all the references

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
