"""Number words: what each is worth, in every spelling in use, alone or glued together.

Spellings are folded (see `letters`). A row is canonical spelling first, then what is seen on pages: colloquial forms,
ZWNJ lost, slips. Add a spelling here and a row to its test.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from monitor.persian.letters import LETTERS
from monitor.persian.patterns import Pattern

UNITS = {
    1: "یک",
    2: "دو",
    3: "سه",
    4: "چهار چار",
    5: "پنج پنش",
    6: "شش شیش",
    7: "هفت",
    8: "هشت",
    9: "نه",
}
TEENS = {
    10: "ده",
    11: "یازده",
    12: "دوازده",
    13: "سیزده",
    14: "چهارده چارده",
    15: "پانزده پونزده پانزه",
    16: "شانزده شونزده شانزه",
    17: "هفده هیفده هوده",
    18: "هجده هیجده هژده هیژده",
    19: "نوزده",
}
TENS = {20: "بیست", 30: "سی", 40: "چهل چل", 50: "پنجاه", 60: "شصت", 70: "هفتاد", 80: "هشتاد", 90: "نود"}
HUNDREDS = {
    100: "صد یکصد",
    200: "دویست دوصد دیویست",
    300: "سیصد سصد سهصد",
    400: "چهارصد چارصد",
    500: "پانصد پونصد پنجصد",
    600: "ششصد شیشصد شصد",
    700: "هفتصد هفصد",
    800: "هشتصد هشصد",
    900: "نهصد",
}
# تریلیون is 10^12 in the news (and in this reader); بیلیون, by the long scale, is the same.
SCALES = {
    1_000: "هزار",
    1_000_000: "میلیون ملیون",
    1_000_000_000: "میلیارد ملیارد",
    1_000_000_000_000: "تریلیون بیلیون تریلون",
    1_000_000_000_000_000: "کوادریلیون بیلیارد تریلیارد",
}
HEMAT = "همت"  # هزار میلیارد تومان: a scale only after a number, else a name or «effort»
# Irregular; «سیم» is a wire.
ORDINALS = {1: "اول یکم اولین یکمین", 2: "دوم دومین", 3: "سوم سومین", 30: "سیام سیامین"}

# What is written without a blank after a number word where ZWNJ was lost: «ششماهه», «دونفر», «صددرصد».
GLUED_NOUNS = (
    "نفر نفره نفری سال ساله ماه ماهه روز روزه گانه برابر درصد درصدی واحد واحدی طبقه ساعته هکتار هکتاری تن تنی "
    "مگاوات مگاواتی مرحله ریال ریالی تومان تومانی تا تایی متر متری کیلومتر کیلومتری مترمربع مترمکعب گرم گرمی کیلو "
    "کیلویی لیتر لیتری تومن تومنی دلار دلاری یورو یورویی درجه خانوار خانواری هفته شغل پروژه شرکت کارگاه "
    "اشتغال فرصت کارگر شاغل شهرک ناحیه قرارداد فقره مورد طرح کارخانه بنگاه پروانه مجوز دستگاه عدد"
)
_NOT_GLUED = frozenset({"یکتا", "یکتایی"})  # unique, uniqueness


class Atom(NamedTuple):
    """One number word; `width` is its length in characters, within the word it stands in.

    kind: z zero, u unit, t teen, x tens, h hundred, s scale, v «و»; U T X H S the ordinal, which may divide («چهارم»);
    O and, of a scale, E the ordinal in «ین», which never does («چهارمین», «هزارمین»).
    """

    kind: str
    value: int
    width: int


def _spelled(table: dict[int, str], kind: str) -> dict[str, tuple[str, int]]:
    return {form: (kind, value) for value, forms in table.items() for form in forms.split()}


_BASIC = {
    "صفر": ("z", 0),
    **_spelled(UNITS, "u"),
    **_spelled(TEENS, "t"),
    **_spelled(TENS, "x"),
    **_spelled(HUNDREDS, "h"),
    **_spelled(SCALES, "s"),
}


def _ordinals() -> dict[str, tuple[str, int]]:
    made = {
        form + ending: (_ordinal_kind(kind, ending), value)
        for form, (kind, value) in _BASIC.items()
        if value not in (0, *ORDINALS)
        for ending in (("یم", "یمین", "م", "مین") if value >= 1_000_000 else ("م", "مین"))
    }
    for value, forms in ORDINALS.items():
        made |= {form: (_ordinal_kind("x" if value == 30 else "u", form), value) for form in forms.split()}
    return made


def _ordinal_kind(kind: str, ending: str) -> str:
    if not ending.endswith("ین"):
        return kind.upper()
    return "E" if kind == "s" else "O"


WORDS = {**_BASIC, **_ordinals(), "یه": ("u", 1)}  # «یه میلیون», as spoken
_PIECES = "|".join(sorted(WORDS, key=len, reverse=True))
_STARTS = Pattern(f"(?:{_PIECES})")
_NOUN_END = Pattern(f"(.+?)(ی|{'|'.join(sorted(GLUED_NOUNS.split(), key=len, reverse=True))})")
_LIMITS = {"u": 1, "t": 1, "x": 10, "h": 100}  # what stands behind «و» is less; behind a scale, less than it

AND = Atom("v", 0, 1)


LONGEST = 40  # letters; a longer run of number words is no word, and is not searched for one


def atoms(word: str) -> tuple[Atom, ...]:
    """The number words that a run of letters is made of; none where it is not one.

    «یکهزار» → 1 × 1000; «بیستوپنج» → 20 و 5; «هزارو» → 1000 و; «ششماهه» → 6, with the width of شش alone.
    """
    return _atoms(word) if len(word) <= LONGEST else ()


@lru_cache(maxsize=8192)
def _atoms(word: str) -> tuple[Atom, ...]:
    if word in WORDS:
        kind, value = WORDS[word]
        return (Atom(kind, value, len(word)),)
    if _STARTS.match(word) is None:
        return ()
    return _glued(word, 0, None) or _with_noun(word)


def _with_noun(word: str) -> tuple[Atom, ...]:
    found = None if word in _NOT_GLUED else _NOUN_END.fullmatch(word)
    if found is None:
        return ()
    head = _atoms(found[1])
    if found[2] == "ی" and head and head[-1].kind != "s":
        return ()
    return head if head and head[-1].kind in "utxhs" and sum(a.width for a in head) == len(found[1]) else ()


def _glued(word: str, at: int, before: Atom | None) -> tuple[Atom, ...]:
    """The rest of a word as number words that may follow `before`; none where it does not come out even."""
    for end in range(len(word), at, -1):
        if (found := WORDS.get(word[at:end])) is None:
            continue
        atom = Atom(*found, end - at)
        if before is not None and before.kind != "v" and not _joins(before, atom):
            continue
        rest = _after(word, end, atom)
        if rest is not None:
            return (atom, *rest)
    return ()


def _joins(before: Atom, atom: Atom) -> bool:
    """May `atom` stand right behind `before` with no «و»: a scale, «دو» صد, or the part that a fraction counts."""
    return atom.kind in "sSE" or (before.kind == "u" and (atom.value == 100 or atom.kind in "UTXH"))


def _after(word: str, at: int, atom: Atom) -> tuple[Atom, ...] | None:
    """What follows an atom inside a word: nothing, «و», «و» and more, or a scale; None where it is something else."""
    if at == len(word):
        return ()
    if atom.kind.isupper():
        return None
    if word[at] == "و" and atom.kind != "z":
        if at + 1 == len(word):
            return (AND,)
        rest = _glued(word, at + 1, AND)
        if rest and 0 < rest[0].value < _LIMITS.get(atom.kind, atom.value):
            return (AND, *rest)
    return _glued(word, at, atom) or None


WORD = Pattern(f"[{LETTERS}]+")
