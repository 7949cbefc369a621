"""Letters and digits in one form, for comparing; the text as published is always kept beside it.

`fold` keeps the length: offsets in `fold(text)` are offsets in `text`. `plain` does not: it is for equality.

What `fold` does to one character:
    Arabic and Kurdish forms of yeh, kaf, heh, waw, alef      → ی ک ه و ا (hamza on a seat is folded into its seat)
    presentation forms of one letter (U+FB50…, U+FE70…)        → the letter
    digits of every script that is in use here                 → 0-9
    blanks of fixed width, NBSP, line separators' kin          → a space (tab and newline stay)
    ZWNJ and what stands in its place on real pages (¬, U+00AD, U+200B)  → U+200C, one recognisable character
    dashes, slashes, colons of other widths                    → - / :
The separators , ، ٬ . ٫ stay as they are: a decimal point is not a thousands mark. Marks that have no width (bidi
marks, vowel signs, tatweel) stay too, because the length must; `plain` and `monitor.persian.surface` drop them.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from monitor.persian.patterns import Pattern

ZWNJ = "\u200c"

# After folding, these are letters; the ranges leave out Arabic punctuation, digits, tatweel and vowel signs.
LETTERS = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u06d5"

# Marks without width: bidi marks and isolates, ZWJ, BOM, vowel signs, superscript alef, Koranic marks, tatweel.
MARKS = (
    "\u061c\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
)

# Common on Persian pages: one `str.replace` each, which beats `str.translate` forty times on running text (and loses to
# it on a few words).
_COMMON = (
    ("ی", "يىئ"),
    ("ک", "ك"),
    ("ه", "ةۀ"),
    ("و", "ؤ"),
    ("ا", "آأإ"),
    (" ", "\u00a0\u202f\u2009"),
    ("-", "–—"),
    *((str(n), f"{chr(0x06F0 + n)}{chr(0x0660 + n)}") for n in range(10)),
)
_PAIRS = tuple((old, new) for new, olds in _COMMON for old in olds)

# Seldom seen: looked for by one search, translated by a table only when found.
_SELDOM = {
    "ی": "ېۍێےۓ\u0678",
    "ک": "ڪڬڭڮ",
    "ه": "ەھہۂۃ",
    "و": "ۆۇۈۉۋ",
    "ا": "ٱٲٳٵ",
    " ": "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u200a\u205f\u3000",
    ZWNJ: "\u00ac\u00ad\u200b",
    "-": "\u2010\u2011\u2012\u2015\u2212\ufe63\uff0d",
    "/": "\u060d\u2044\u2215\uff0f",
    ":": "\u2236\ufe55\uff1a",
    "'": "\u2018\u2019\u02bc\uff07",
    "%": "\u066a\ufe6a\uff05",
}
# The same with digits of full width and presentation forms, as the inside of a set.
UNCOMMON = "".join(_SELDOM.values()).replace("-", "") + "\uff10-\uff19\ufb50-\ufdff\ufe70-\ufefc"
_RARE = Pattern(f"[{UNCOMMON}]")


_SHORT = 24  # characters


@cache
def _table() -> dict[int, str | int]:
    """Code point → its letter, for every form; a ligature of two letters is left alone.

    What is common and stays as it is stands here too: `str.translate` is slow in finding that there is nothing.
    """
    table: dict[int, str | int] = {
        code: code for code in (*range(0x20, 0x7F), *range(0x600, 0x700), ord(ZWNJ))
    }
    table |= {ord(old): new for old, new in _PAIRS}
    table |= {ord(old): new for new, olds in _SELDOM.items() for old in olds}
    table |= {0xFF10 + n: str(n) for n in range(10)}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        whole = unicodedata.normalize("NFKC", chr(code))
        if len(whole) == 1 and whole != chr(code):
            table[code] = table.get(ord(whole), whole)
    return table


def fold_common(text: str) -> str:
    """As `fold`, for a text that holds none of UNCOMMON."""
    if text.isascii():
        return text
    if len(text) <= _SHORT:
        return text.translate(_table())
    for old, new in _PAIRS:
        text = text.replace(old, new)
    return text


def fold(text: str) -> str:
    """The same text in one form of letters and digits, character for character: `len(fold(text)) == len(text)`."""
    if text.isascii():
        return text
    folded = fold_common(text)
    return folded.translate(_table()) if _RARE.search(folded) else folded


_DROPPED = Pattern(f"[{MARKS}{ZWNJ}]")


def plain(text: str) -> str:
    """The text for equality: folded, no ZWNJ, tatweel, bidi marks or vowel signs; a run of blanks is one space."""
    return " ".join(_DROPPED.sub("", fold(text)).split())
