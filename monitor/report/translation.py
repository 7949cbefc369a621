"""The monitor's own English sentences in Persian: findings of a run, and the reasons of a reading.

They are made and stored in English, deep below, where nobody knows who will read them. A table holds the Persian of
each; what stands in the place of `{n}`, `{why}` … is said in Persian, too, as its name tells: a number, a sentence
within the sentence, a field, a place. What no row knows stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from monitor.metrics.lexicon.places import PROVINCES
from monitor.persian.digits import grouped, persian_digits
from monitor.report.language import FSI, LRI, PDI, PERSIAN
from monitor.report.phrases import reasons, trouble

_HOLE = re.compile(r"\{([a-z]+)(\d*)\}")
_WHERE = re.compile(r"(.*) \((?:site (\S+?))?(?:, )?(?:field (\S+?))?(?:, )?(?:at (\S+))?\)", re.S)


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence: what it looks like in English, and its Persian with the same holes."""

    english: re.Pattern[str]
    persian: str
    holes: dict[str, str]  # name in `english` → kind

    def said(self, sentence: str) -> str | None:
        found = self.english.fullmatch(sentence)
        if found is None:
            return None
        return self.persian.format(**{name: KINDS[kind][1](found[name]) for name, kind in self.holes.items()})


@lru_cache(maxsize=4096)
def in_persian(sentence: str) -> str | None:
    """The sentence in Persian, as plain text; None where no row knows it."""
    known = _fixed().get(sentence) or next(filter(None, (row.said(sentence) for row in _rows())), None)
    return known or _with_its_place(sentence)


def _with_its_place(sentence: str) -> str | None:
    """The sentence of an error says at its end where it happened."""
    found = _WHERE.fullmatch(sentence)
    said = in_persian(found[1]) if found and any(found.groups()[1:]) else None
    if found is None or said is None:
        return None
    site, field, url = found.groups()[1:]
    names = (("وبگاه", site), ("بخش", field and _field(field)), ("نشانی", url))
    return f"{said} ({'، '.join(f'{name} {_apart(value)}' for name, value in names if value)})"


def _within(sentence: str) -> str:
    return in_persian(sentence) or _apart(sentence)


def _apart(text: str) -> str:
    """Words of another language, which must not turn the sentence around."""
    return f"{FSI}{text}{PDI}"


def _number(text: str) -> str:
    value = float(text.replace(",", ""))
    return grouped(int(value) if value.is_integer() else value, "fa")


def _field(name: str) -> str:
    return PERSIAN.name("field", name)


def _place(name: str) -> str:
    if name == "national":
        return PERSIAN.text("scope.national")
    return PROVINCES[name][0] if name in PROVINCES else _apart(name)


def _day(text: str) -> str:
    return PERSIAN.day(date.fromisoformat(text))


def _kinds(text: str) -> str:
    """`block 20, captive 3`: kinds of answers with their numbers."""
    pairs = (pair.rpartition(" ") for pair in text.split(", "))
    return "، ".join(f"{PERSIAN.name('quality', kind)} {_number(count)}" for kind, _, count in pairs)


def _unit(name: str) -> str:
    return PERSIAN.text(f"unit.{name}", value="").strip() if f"unit.{name}" in PERSIAN else _apart(name)


def _rough(text: str) -> str:
    """`about 1,020,000`: a bound and its number."""
    bound, _, number = text.partition(" ")
    return PERSIAN.text(f"bound.{bound}", value=_number(number))


# kind → what it looks like, and how it is said in Persian
KINDS: dict[str, tuple[str, Callable[[str], str]]] = {
    "n": (r"\d[\d,]*(?:\.\d+)?", _number),
    "code": (r"\d+", persian_digits),
    "id": (r"[\w/-]+", persian_digits),
    "share": (r"\d+%", lambda text: persian_digits(text[:-1]) + "٪"),
    "day": (r"\d{4}-\d\d-\d\d", _day),
    "sum": (r"[\d,+= ]+", lambda text: f"{LRI}{persian_digits(text)}{PDI}"),
    "host": (r"[^\s«»]+", _apart),
    "url": (r"\S+", _apart),
    "text": (r".+", _apart),
    "why": (r".+", _within),
    "whys": (r".+", lambda text: "، ".join(map(_within, text.split(", ")))),
    "field": (r"\w+", _field),
    "place": (r".+", _place),
    "unit": (r"\w+", _unit),
    "rough": (r"[a-z]+ \d[\d,]*(?:\.\d+)?", _rough),
    "qualifier": (r"[\w ]+", lambda name: PERSIAN.name("qualifier", name)),
    "error": (r"[A-Z]\w+", _apart),
    "kind": (r"stock|flow|target|part|past", lambda name: PERSIAN.name("obs", name)),
    "quality": (r"[a-z_]+", lambda name: PERSIAN.name("quality", name)),
    "kinds": (r"[a-z_]+ \d+(?:, [a-z_]+ \d+)*", _kinds),
}


@cache
def _fixed() -> dict[str, str]:
    """The sentences without a hole."""
    return {english: persian for english, persian in _sentences() if "{" not in english}


@cache
def _rows() -> tuple[Row, ...]:
    """The others, those with the most fixed words first: `{quality}: {why}` fits many."""
    made = [(english, persian) for english, persian in _sentences() if "{" in english]
    made.sort(key=lambda pair: len(_HOLE.sub("", pair[0])), reverse=True)
    return tuple(_row(english, persian) for english, persian in made)


def _sentences() -> list[tuple[str, str]]:
    return [*trouble.SENTENCES.items(), *reasons.SENTENCES.items()]


def _row(english: str, persian: str) -> Row:
    holes = {f"{kind}{number}": kind for kind, number in _HOLE.findall(english)}
    parts, end = [], 0
    for hole in _HOLE.finditer(english):
        parts += [re.escape(english[end : hole.start()]), f"(?P<{hole[0][1:-1]}>{KINDS[hole[1]][0]})"]
        end = hole.end()
    pattern = "".join([*parts, re.escape(english[end:])])
    return Row(re.compile(pattern, re.S), persian, holes)
