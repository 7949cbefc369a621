"""How the portal's typists write: letters, half-spaces, digits, numbers in words.

One page of the portal mixes several hands; the texts are kept in one clean spelling and retyped on the way out.
"""

from __future__ import annotations

from typing import Literal

Letters = Literal["persian", "arabic"]
HalfSpace = Literal["kept", "lost", "blank"]

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
ARABIC_LETTERS = str.maketrans("یک", "يك")
PERSIAN_LETTERS = str.maketrans("يك", "یک")
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
HALF_SPACES: dict[HalfSpace, str] = {"kept": ZWNJ, "lost": "", "blank": " "}
SMALL = ("", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")

# (title, body) of the hands seen on one and the same portal
HANDS: tuple[tuple[tuple[Letters, HalfSpace], tuple[Letters, HalfSpace]], ...] = (
    (("arabic", "lost"), ("persian", "lost")),
    (("persian", "kept"), ("persian", "kept")),
    (("arabic", "blank"), ("arabic", "blank")),
    (("persian", "blank"), ("arabic", "lost")),
)


def typed(text: str, letters: Letters, half_space: HalfSpace) -> str:
    """`text` in one typist's letters and half-spaces."""
    table = ARABIC_LETTERS if letters == "arabic" else PERSIAN_LETTERS
    return text.translate(table).replace(ZWNJ, HALF_SPACES[half_space])


def spelled(number: int) -> str:
    """As releases write it: 987075 → «987 هزار و 75», 3245 → «سه هزار و 245», 1012300 → «یک میلیون و 12 هزار و 300»."""
    if number < 1000:
        return str(number)
    size, word = (1_000_000, "میلیون") if number >= 1_000_000 else (1000, "هزار")
    groups, rest = divmod(number, size)
    head = f"{SMALL[groups] if groups < len(SMALL) else groups} {word}"
    return f"{head} و {spelled(rest)}" if rest else head


def references(text: str) -> str:
    """Every character outside ASCII as a decimal character reference, as the CMS's own templates print dates."""
    return "".join(char if char.isascii() else f"&#{ord(char)};" for char in text)
