"""Rules for counts that are a share of an event: «از ۴۰ واحد احیا شده ۱۸ واحد … و ۲۲ واحد دیگر …»."""

from __future__ import annotations

from itertools import pairwise

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.mentions.judged import Decision
from monitor.metrics.sentences.out_of import counted_out

_APART = 5  # tokens from the share to what happened to them


def some_of_an_event(c: Clause) -> Decision | None:
    """«از ۴۰ واحد احیا شده ۱۸ واحد … و ۲۲ واحد دیگر …»; «۱۲ واحد بازگشتند. هفت واحد … و پنج واحد …»."""
    if c.dependent:
        return None
    if _share_of_the_revived(c) or _out_of_an_event(c):
        return Decision("flow", 0.75, "some of those that the event was told of")
    event = c.memory.counted_as
    if event in ("flow", "target") and _adds_up(c):
        return Decision(event, 0.75, "adds up to the number of the event told before")
    return None


def share_of_what_stands(c: Clause) -> Decision | None:
    """«۲۲۰۰ قرارداد داریم که از این تعداد ۱۱۱۰ واحد پروانه گرفتند»: told in the past tense, of what stands."""
    if c.dependent or not c.told_once or not ("share" in c.before or _of_the_contracts(c)):
        return None
    whole = c.counts_before[-1].kind if c.counts_before else c.memory.counted_as
    if whole == "stock":
        return Decision("stock", 0.65, "a share of what stands")
    return None


def _of_the_contracts(c: Clause) -> bool:
    """«… قرارداد منعقد شده که ۲۴۱۷ واحد آن به بهره برداری رسید»."""
    signed = bool(c.counts_before) and c.counts_before[-1].mention.unit == "contract"
    return signed and c.sentence.key(c.mention.last) == "ان"


def _share_of_the_revived(c: Clause) -> bool:
    """«از این تعداد واحد احیا شده، ۱۵۰۰ واحد …»."""
    start = c.sentence.wall_before(c.mention.first)
    shares = c.sentence.find(start, c.mention.first, "share")
    if not shares:
        return False
    return c.sentence.has(shares[0].last, min(shares[0].last + _APART, c.mention.first), "revive", "done")


def _out_of_an_event(c: Clause) -> bool:
    """Whether the sentence counts the mention out of a number of things that were brought back or told as an event."""
    sentence, mention = c.sentence, c.mention
    noun = sentence.key(mention.index + 1)
    wall = sentence.wall_before(mention.first)
    numbers = [i for i in sentence.numbers if wall <= i < mention.first]
    kinds = {j.mention.index: j.kind for j in c.earlier}
    return any(
        kinds.get(at) == "flow" or sentence.has(at, following, "revive")
        for at, following in pairwise([*numbers, mention.index])
        if sentence.key(at + 1) == noun and counted_out(sentence, at)
    )


def _adds_up(c: Clause) -> bool:
    """Whether the counts of this noun in the sentence make up the count that was told last."""
    whole, sentence = c.memory.counted, c.sentence
    if whole is None or whole.sentence is sentence or whole.metric != c.mention.metric:
        return False
    noun = sentence.key(c.mention.index + 1)
    numbers = [sentence.number(i) for i in sentence.numbers if sentence.key(i + 1) == noun]
    values = [number.value for number in numbers if number is not None]
    return len(values) > 1 and sum(values) == whole.value
