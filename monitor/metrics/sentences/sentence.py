"""One sentence ready to be asked: its tokens, its cues, its finite verbs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from monitor.metrics.catalogue import Reader
from monitor.metrics.lexicon.cues import Found, find_cues
from monitor.metrics.sentences.offices import without_offices
from monitor.metrics.sentences.periods import with_periods
from monitor.metrics.sentences.tokens import Tokens
from monitor.metrics.sentences.verbs import Verb, is_finite, verb_of
from monitor.persian.numbers import Number

LONGEST = 240  # tokens; a longer one is cut, so that reading stays linear in the text
_WALLS = frozenset({"colon", "slash", "stop"})


class Voice(NamedTuple):
    """A word of the catalogue, tokens `first` to `last`, that speaks for a metric or against it."""

    metric: str
    speaks_for: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens with their cues in order. All positions are token indexes."""

    tokens: Tokens
    size: int  # of the tokens
    cues: list[Found]
    verbs: list[Verb]
    seen: frozenset[str]  # its words, to ask first whether one is there at all
    numbers: list[int]  # where the numbers stand
    percents: list[int]  # those of them that are percentages
    voices: list[Voice]  # the words that speak for or against a metric, in order
    voices_on: dict[str, list[Voice]]  # those on each metric
    objections: list[Voice]  # those that speak against one
    cue_firsts: list[int]  # where each cue begins
    times: list[Found]  # those that tell when
    of_kind: dict[str, list[Found]]  # the cues of each kind, in order
    verb_firsts: list[int]  # where each verb begins
    walls: list[int]  # where colons, slashes and stops stand
    open_starts: list[int]  # tokens after a colon, a slash or a reporting phrase
    clause_starts: list[int]  # those, and the tokens after a finite verb

    def between(self, first: int, last: int) -> list[Found]:
        """The cues that begin in [first, last)."""
        return self.cues[bisect_left(self.cue_firsts, first) : bisect_left(self.cue_firsts, last)]

    def find(self, first: int, last: int, kind: str, *others: str) -> list[Found]:
        """Those of these kinds."""
        if not others:
            cues = self.of_kind.get(kind)
            return [cue for cue in cues if first <= cue.first < last] if cues else []
        if kind not in self.of_kind and self.of_kind.keys().isdisjoint(others):
            return []
        return [cue for cue in self.between(first, last) if cue.kind == kind or cue.kind in others]

    def has(self, first: int, last: int, *kinds: str) -> bool:
        of_kind = self.of_kind
        for kind in kinds:
            if kind in of_kind:
                for cue in of_kind[kind]:
                    if first <= cue.first < last:
                        return True
        return False

    def kinds(self, first: int, last: int) -> frozenset[str]:
        """The kinds of all cues that begin in [first, last)."""
        return frozenset([cue.kind for cue in self.between(first, last)])

    def key(self, index: int) -> str:
        """The folded word at `index`; "" outside the sentence."""
        return self.tokens.keys[index] if 0 <= index < self.size else ""

    def words(self, first: int, last: int) -> str:
        """The folded words of [first, last), a blank between each."""
        return " ".join(self.tokens.keys[max(first, 0) : last])

    def kind(self, index: int) -> str:
        return self.tokens.kinds[index] if 0 <= index < self.size else "stop"

    def number(self, index: int) -> Number | None:
        """The number that was read at `index`."""
        return self.tokens.numbers.get(index)

    def verb_after(self, index: int) -> Verb | None:
        """The first finite verb at or after `index`, up to a colon or slash."""
        place = bisect_left(self.verb_firsts, index)
        if place == len(self.verbs):
            return None
        verb = self.verbs[place]
        return verb if verb.first < self.wall_after(index) else None

    def main_verb_after(self, index: int) -> Verb | None:
        """Like `verb_after`, past a relative clause: «۳۱ واحد که تعطیل شده بودند … بازگشتند»."""
        verb = self.verb_after(index)
        if verb is None or "که" not in self.tokens.keys[index : verb.first]:
            return verb
        end = self.wall_after(index)
        later = (v for v in self.verbs if verb.last <= v.first < end)
        main = next(later, None)
        if main is None or main.tense in ("report", "reported"):
            return verb
        counts = (i for i in self.numbers if verb.last <= i < main.first and not self.has(i, i + 1, "period"))
        return main if next(counts, None) is None else verb

    def wall_after(self, index: int) -> int:
        """The first colon, slash or end at or after `index`."""
        place = bisect_left(self.walls, index)
        return self.walls[place] if place < len(self.walls) else self.size

    def wall_before(self, index: int) -> int:
        """The token after the last colon, slash or reporting phrase before `index`."""
        return _last_upto(self.open_starts, index)

    def clause_start(self, index: int) -> int:
        """The token after the last finite verb or wall before `index`."""
        return _last_upto(self.clause_starts, index)


def _last_upto(places: list[int], index: int) -> int:
    place = bisect_right(places, index)
    return places[place - 1] if place else 0


def read_sentences(reader: Reader, found: Tokens) -> Iterator[Sentence]:
    """The tokens of one sentence with their cues; a sentence past LONGEST comes in pieces."""
    for start in range(0, len(found), LONGEST):
        yield _sentence(reader, found if len(found) <= LONGEST else found.cut(start, start + LONGEST))


def _sentence(reader: Reader, tokens: Tokens) -> Sentence:
    cues = with_periods(without_offices(find_cues(reader.cues, tokens.keys), tokens), tokens)
    verbs = [verb_of(tokens, cue) for cue in cues if cue.layer == "verb" and is_finite(tokens, cue)]
    walls = [i for i, kind in enumerate(tokens.kinds) if kind in _WALLS]
    said = [verb.last for verb in verbs if verb.tense in ("report", "reported")]
    open_starts = sorted([*(i + 1 for i in walls if tokens.kinds[i] != "stop"), *said])
    voices = _voices(reader, tokens.keys)
    return Sentence(
        tokens=tokens,
        size=len(tokens.keys),
        cues=cues,
        verbs=verbs,
        seen=frozenset(tokens.keys),
        numbers=list(tokens.numbers),
        percents=[i for i, number in tokens.numbers.items() if number.form == "percent"],
        voices=voices,
        voices_on=_by_metric(voices),
        objections=[voice for voice in voices if not voice.speaks_for],
        cue_firsts=[cue.first for cue in cues],
        times=[cue for cue in cues if cue.layer == "time"],
        of_kind=_by_kind(cues),
        verb_firsts=[verb.first for verb in verbs],
        walls=walls,
        open_starts=open_starts,
        clause_starts=sorted([*open_starts, *(verb.last for verb in verbs)]),
    )


def _by_kind(cues: list[Found]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for cue in cues:
        found.setdefault(cue.kind, []).append(cue)
    return found


def _by_metric(voices: list[Voice]) -> dict[str, list[Voice]]:
    found: dict[str, list[Voice]] = {}
    for voice in voices:
        found.setdefault(voice.metric, []).append(voice)
    return found


def _voices(reader: Reader, keys: Sequence[str]) -> list[Voice]:
    return [
        Voice(metric, speaks_for, first, last)
        for first, phrases in reader.voices.found(keys)
        for last, values in phrases
        for metric, speaks_for in values
    ]
