"""A number with the metric it may speak of, its bound, and what belongs to its noun."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from monitor.metrics.lexicon.cues import Found
from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.nouns.adjectives import adjectives_after, kinds_of, size_inside
from monitor.metrics.sentences.out_of import tells_of_the_share, whole_behind
from monitor.metrics.sentences.ranges import begins_range, range_start
from monitor.metrics.sentences.sentence import Sentence
from monitor.model.catalogue import Metric
from monitor.model.observation import Bound
from monitor.persian.letters import fold

_THE_REST = fold("دیگر")
_LIVING = word_set("نان | امرار | ارتزاق | معیشت")  # «۴۱ هزار نفر از آن نان می خورند»
_THEM = word_set("آنها | آنان")
_SO_MANY = word_set("تعداد | میزان | شمار | رقم | مجموع | مقدار")
_WAYS = word_set(
    "برکت | قبل | رهگذر | وجود | این | طریق | راه | محل | ابتدای | سال | جمله"
)  # «۱۵ هزار نفر از این راه …»


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
        """«۳۰۰ نفر از شاغلان», «۴۶ مورد از ۵۷ شهرک», «۳۰۰ واحد از واحدهای …»: some; not «۱۵ هزار نفر از این راه».

        «۵ شهرک دیگر» are some as well, besides others.
        """
        if self.metric.measure == "count" and not self.qualifier:
            if self.sentence.key(self.last) == _THE_REST:
                return True
            return self.sentence.key(self.last) == "از" and self._its_whole_follows
        some = self.sentence.words(self.last - 1, self.last + 1) == "نفر از"
        if not some or self.metric.measure != "persons":
            return False
        return self.sentence.key(self.last + 1) not in _WAYS and self.sentence.seen.isdisjoint(_LIVING)

    @property
    def _its_whole_follows(self) -> bool:
        """«از ۵۷ شهرک صنعتی», «از واحدهای صنعتی»."""
        counted = base(self.sentence.key(self.index + 1))
        after = self.sentence.key(self.last + 1)
        if after in _THEM:  # «چهار شهرک از آنها»; «۵۴۳ واحد از آنها» may be of contracts
            return self.metric.family == "places"
        if after == "این":  # «از این واحدها»
            return (
                base(self.sentence.key(self.last + 2)) == counted
                or self.sentence.key(self.last + 2) in _SO_MANY
            )
        same = after != counted and base(after) == counted
        return same or whole_behind(self.sentence, self.last) is not None


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
    begins = range_start(sentence, index)
    ranged = begins is not None or begins_range(sentence, index)
    quoted = [at for at in (start, noun, begins) if at is not None]
    inside = sentence.find(index + 1, last, "qualifier")
    cues = _adjectives(sentence, start, last, goes_on=any(cue.last == last for cue in inside))
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
        adjectives=kinds_of(sentence, [*size_inside(sentence, index, last), *cues]),
        support=support,
        borrowed=borrowed,
    )


def _adjectives(sentence: Sentence, start: int, last: int, *, goes_on: bool) -> list[Found]:
    """Those behind the noun, but for one that tells of the share that the number at `start` is the whole of."""
    cues = adjectives_after(sentence, last, goes_on=goes_on)
    return cues[:-1] if cues and tells_of_the_share(sentence, start, cues[-1].last) else cues


def bound_before(sentence: Sentence, index: int) -> tuple[Bound, int]:
    """The bound before the number, and the token where it begins."""
    for cue in sentence.find(max(0, index - 4), index, "bound"):
        if all(sentence.key(i) in ("از", "به", "بر", "در") for i in range(cue.last, index)):
            return cast(Bound, cue.value), cue.first  # the table of bounds holds nothing else
    return "exact", index
