"""A number with the metric it may speak of, its bound, and what belongs to its noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from monitor.metrics.cues import Found
from monitor.metrics.out_of import tells_of_the_share
from monitor.metrics.phrases import word_set
from monitor.metrics.ranges import in_range, range_start
from monitor.metrics.sectors import is_whole_sector
from monitor.metrics.sentence import Sentence
from monitor.model.catalogue import Metric
from monitor.model.observation import Bound

_SIDES = (  # all of these together single nothing out: «کوچک، متوسط و بزرگ», «دولتی و غیردولتی»
    word_set("کوچک | متوسط | بزرگ | خرد"),
    word_set("دولتی | غیردولتی | خصوصی"),
)
_WAYS = word_set("این | طریق | راه | محل | ابتدای | سال | جمله")  # «۱۵ هزار نفر از این راه …»
_SKIPPED = word_set("دیگر | نیز | هم | آن | آنها")


@dataclass(frozen=True, slots=True)
class Mention:
    """Token positions are those of the sentence."""

    metric: Metric
    sentence: Sentence
    index: int  # the number
    first: int  # the number with its bound
    noun: int  # where the quote begins: `first`, or a noun before it
    last: int  # the token after the noun phrase
    value: int | float
    unit: str
    bound: Bound = "exact"
    qualifier: str | None = None
    adjectives: frozenset[str] = field(default_factory=frozenset)  # kinds of cues: new, building, subclass …
    support: int = 0  # tokens to the word that supports a short noun; 0: the noun needs none
    ranged: bool = False  # one end of a range: «۱۲ تا ۱۵ هزار واحد»
    borrowed: bool = False  # the noun is an earlier mention's («این عدد … ۱۵۰۰ واحد»)

    @property
    def partitive(self) -> bool:
        """«۳۰۰ نفر از شاغلان»: some of them; not «۱۵ هزار نفر از این راه»."""
        some = self.sentence.words(self.last - 1, self.last + 1) == "نفر از"
        return some and self.metric.measure == "persons" and self.sentence.key(self.last + 1) not in _WAYS


def make_mention(
    sentence: Sentence,
    index: int,
    last: int,
    metric: Metric,
    value: int | float,
    *,
    unit: str | None = None,
    noun: int | None = None,
    support: int = 0,
    borrowed: bool = False,
) -> Mention:
    """The mention of the number at token `index` whose noun ends before token `last`."""
    bound, start = bound_before(sentence, index)
    ranged = in_range(sentence, index)
    begins = range_start(sentence, index)
    quoted = [at for at in (start, noun, begins) if at is not None]
    inside = sentence.find(index + 1, last, "qualifier")
    cues = adjectives_after(sentence, last, goes_on=any(cue.last == last for cue in inside))
    if cues and tells_of_the_share(sentence, start, cues[-1].last):
        cues = cues[:-1]
    sizes = [
        cue
        for cue in sentence.find(index + 2, index + 3, "subclass")
        if cue.last < last and sentence.key(cue.first) in _SIDES[0]  # «۱۱۰ واحد بزرگ صنعتی»
    ]
    qualifiers = [cue.value for cue in [*inside, *cues] if cue.kind == "qualifier" and cue.value]
    return Mention(
        metric=metric,
        sentence=sentence,
        index=index,
        first=start,
        noun=min(quoted),
        last=cues[-1].last if cues else last,
        value=int(value) if isinstance(value, float) and value.is_integer() else value,
        unit=unit or metric.unit,
        bound="about" if ranged else bound,
        ranged=ranged,
        qualifier=next(iter(qualifiers), None),
        adjectives=_kinds(sentence, [*sizes, *cues]),
        support=support,
        borrowed=borrowed,
    )


def bound_before(sentence: Sentence, index: int) -> tuple[Bound, int]:
    """The bound before the number, and the token where it begins."""
    for cue in sentence.find(max(0, index - 4), index, "bound"):
        if all(sentence.key(i) in ("از", "به", "بر", "در") for i in range(cue.last, index)):
            return cast(Bound, cue.value), cue.first  # the table of bounds holds nothing else
    return "exact", index


def adjectives_after(sentence: Sentence, last: int, *, goes_on: bool = False) -> list[Found]:
    """The adjectives that follow a noun: «مصوب», «فعال و در حال بهره برداری», «دیگر در حال احداث».

    `goes_on`: the noun itself ends with an adjective, so that «و» may lead to the next.
    """
    found: list[Found] = []
    while True:
        at = found[-1].last if found else last
        if (found or goes_on) and (sentence.key(at) == "و" or sentence.kind(at) == "comma"):
            at += 1
        cue = _adjective_at(sentence, at)
        if cue is None and sentence.key(at) in _SKIPPED:
            cue = _adjective_at(sentence, at + 1)
        if cue is None:
            return found
        found.append(cue)


def _adjective_at(sentence: Sentence, index: int) -> Found | None:
    cues = sentence.find(index, index + 1, "qualifier", "building", "new", "subclass")
    if not cues:
        return None
    cue = max(cues, key=lambda c: c.last)
    told = (cue.kind != "building" and _is_verb(sentence, cue)) or is_whole_sector(sentence, cue)
    return None if told or sentence.key(cue.last) in ("تر", "ترین") else cue


def _is_verb(sentence: Sentence, cue: Found) -> bool:
    """«به بهره برداری رسیده است» tells, «به بهره برداری رسیده» describes."""
    return any(verb.first < cue.last and cue.first < verb.last for verb in sentence.verbs)


def _kinds(sentence: Sentence, cues: list[Found]) -> frozenset[str]:
    if not cues:
        return frozenset()
    kinds = frozenset(cue.kind for cue in cues)
    return kinds if single_out(sentence, cues) else kinds - {"subclass"}


def single_out(sentence: Sentence, cues: Sequence[Found]) -> bool:
    """Whether adjectives single some out; «کوچک، متوسط و بزرگ» are all there are."""
    words = {sentence.key(cue.first) for cue in cues}
    return not any(len(words & side) >= _TWO for side in _SIDES)


_TWO = 2
