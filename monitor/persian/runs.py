"""Rows of number words and figures: what stands between them is nothing, a blank, ZWNJ or «و». Folded texts.

A run may hold several numbers («۸۵۰ و یک هزار و ۱۷۰» holds two); `compounds` cuts it.
"""

from __future__ import annotations

from typing import NamedTuple

from monitor.persian.figures import SCALES, figure, measured
from monitor.persian.letters import LETTERS, ZWNJ
from monitor.persian.lookalikes import STRONG_MONTH, no_number
from monitor.persian.patterns import Pattern
from monitor.persian.words import HEMAT, WORD, WORDS, atoms

HALF = "نیم"
POINT = "ممیز"
PARTS = {"ربع": 4, "ثلث": 3}
_HEMATS = frozenset((HEMAT, f"{HEMAT}ی"))  # as «میلیاردی» is said of what a milliard is spent on
AND = "و"

_BLANKS = (" ", ZWNJ)
_MOST_BLANKS = 3  # «دو», ZWNJ, blank, ZWNJ, «هزار»
_POINTS = frozenset(".٫")
_FIGURE_ORDINAL = Pattern(f"(?:[ \u200c]?(?:امین|ام|مین)|\u200c?م)(?![{LETTERS}])")
_WORD_ORDINAL = Pattern(f"(?:\u200c(?:امین|ام|مین)|(?<=سی) (?:امین|ام))(?![{LETTERS}])")
# Words that are a token as they stand, with the blanks behind them; no «‌ام» follows.
_CLOSED_WORD = Pattern(f"([{LETTERS}]++)(?!{ZWNJ})(?: [ {ZWNJ}]?)?")
_CLOSED = {
    word: (kind, value, 1) for word, (kind, value) in WORDS.items() if kind.islower() and word != "سی"
} | {AND: ("v", 0, 1)}


_SCALE_BEHIND = Pattern(f"[ {ZWNJ}]{{1,2}}({SCALES})ی?(?![{LETTERS}])")
# «در سال ۱۴۰۰ همتی نامزد شد»: behind a year it is a name, or «effort».
_YEAR_NAMED = Pattern(f"(?<![{LETTERS}])(?:سال|{STRONG_MONTH}) 1[234][0-9]{{2}} \\Z")


class Token(NamedTuple):
    """One word or figure, worth top / bottom.

    kind: as in `words.Atom`; d a figure, D a figure as an ordinal; n «نیم», p «ممیز», F a part by name («ربع»).
    """

    kind: str
    top: int
    bottom: int
    start: int
    end: int


def run(text: str, at: int) -> list[Token]:
    """The tokens that stand in a row from `at`; it ends with an ordinal. Empty where no number begins."""
    tokens: list[Token] = []
    size = len(text)
    while at < size:
        if "0" <= text[at] <= "9":
            taken = _take_figure(text, at, tokens)
        elif (word := _CLOSED_WORD.match(text, at)) and (known := _CLOSED.get(word[1])):
            tokens.append(Token(*known, at, word.end(1)))
            at = word.end()
            continue
        else:
            taken = _take_word(text, at, tokens)
        if not taken or (tokens[-1].kind.isupper() and not _is_fraction(text, tokens)):
            break
        at = tokens[-1].end
        far = at + _MOST_BLANKS
        while at < far and text[at : at + 1] in _BLANKS:
            at += 1
    while tokens and tokens[-1].kind in "vp":
        tokens.pop()
    return tokens


def _is_fraction(text: str, tokens: list[Token]) -> bool:
    """Do the last two tokens count parts of a scale that follows: «هفت دهم میلیون»; not so «دو سوم هزار واحد»."""
    if len(tokens) < 2 or tokens[-2].kind not in "utxhd" or tokens[-2].bottom != 1:
        return False
    parts = tokens[-1].bottom if tokens[-1].kind == "F" else tokens[-1].top
    scale = _SCALE_BEHIND.match(text, tokens[-1].end)
    return scale is not None and 0 < tokens[-2].top < parts and (parts % 10 == 0 or scale[1] != "هزار")


def _take_figure(text: str, at: int, tokens: list[Token]) -> bool:
    """Take the figure that begins here; False for what is no number (of the first figure, the caller knows)."""
    found = figure(text, at)
    if found is None or (tokens and no_number(text, at)):
        return False
    top, bottom, end = found
    if bottom == 1 and not tokens and _begins_with_point(text, at, end):
        bottom, at = 10 ** (end - at), at - 1
    ordinal = _FIGURE_ORDINAL.match(text, end) if bottom == 1 and end < len(text) else None
    if ordinal:
        tokens.append(Token("D", top, 1, at, ordinal.end()))
    else:
        tokens.append(Token("d", top, bottom, at, end))
    return True


def _begins_with_point(text: str, at: int, end: int) -> bool:
    """«.۵ درصد» is a half; where nothing is measured, the point is a bullet, or ends a sentence."""
    if text[at - 1 : at] not in _POINTS or not text[at:end].isdecimal():
        return False
    return (at == 1 or text[at - 2] in " (") and measured(text, end)


def _take_word(text: str, at: int, tokens: list[Token]) -> bool:
    """Take the number words of the run of letters that begins here; False where there are none."""
    found = WORD.match(text, at)
    if found is None:
        return False
    word = found[0]
    behind_number = bool(tokens) and tokens[-1].kind != "v"
    if behind_number and word[0] == AND:
        return _take_and(text, word, at, tokens)
    return _spelled(text, word, at, tokens) or (behind_number and _only_behind(text, word, at, tokens))


def _take_and(text: str, word: str, at: int, tokens: list[Token]) -> bool:
    """«و»; «وسیصد», «ونیم»."""
    tokens.append(Token("v", 0, 1, at, at + 1))
    if word == AND or _spelled(text, word[1:], at + 1, tokens):
        return True
    tokens.pop()
    return False


def _spelled(text: str, word: str, at: int, tokens: list[Token]) -> bool:
    """«یکهزار», «پنجاه», «نیم»; a noun glued behind them is left out («ششماهه»)."""
    if word == HALF:
        tokens.append(Token("n", 1, 2, at, at + len(HALF)))
        return True
    made = atoms(word)
    for kind, value, width in made:
        tokens.append(Token(kind, value, 1, at, at + width))
        at += width
    if made and text[at : at + 1] in _BLANKS and (ordinal := _WORD_ORDINAL.match(text, at)):
        kind = "O" if ordinal[0].endswith("ین") else tokens[-1].kind.upper()
        tokens[-1] = tokens[-1]._replace(kind=kind, end=ordinal.end())
    return bool(made)


def _only_behind(text: str, word: str, at: int, tokens: list[Token]) -> bool:
    """Words that are number words behind a number alone: «همت», «همتی», «ممیز», «ربع»."""
    if word in _HEMATS:
        if _YEAR_NAMED.search(text, max(0, at - 24), at):
            return False
        tokens.append(Token("s", 10**12, 1, at, at + len(HEMAT)))
    elif word == POINT:
        tokens.append(Token("p", 0, 1, at, at + len(word)))
    elif word in PARTS:
        tokens.append(Token("F", 1, PARTS[word], at, at + len(word)))
    else:
        return False
    return True
