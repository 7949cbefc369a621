"""Rules for numbers that go on about what was told before: «این واحدها», their jobs, the same number again."""

from __future__ import annotations

from itertools import pairwise

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision, Judged
from monitor.metrics.nouns.nouns import is_plural
from monitor.metrics.sentences.out_of import counted_out
from monitor.model.observation import Kind

_POINTING = frozenset({"anaphor", "same number"})
_THINGS = word_set("واحد | طرح | پروژه | کارخانه | پروانه")
_STARTED = ("open", "revive", "attract")
_WHOLE = ("nation", "own province", "province")
_APART = 5  # tokens from the things to what happened to them, adjectives between


def with_its_units(c: Clause) -> Decision | None:
    """«۱۰۵۰ واحد به بهره برداری رسید که اشتغال ۱۵ هزار نفر را به همراه داشت»."""
    if not c.dependent:
        return None
    anchors = _counts_before(c)
    if anchors and anchors[-1].kind == "flow" and c.tense in ("past", "preterite"):
        return Decision("flow", 0.8, "belongs to what was counted before it")
    before = next((verb for verb in c.sentence.verbs if verb.last == c.left), None)
    told = before and before.tense == "preterite" and c.sentence.key(c.left) == "که"
    if told and not anchors:
        return Decision("flow", 0.75, "of the event told before")
    return None


def told_before(c: Clause) -> Decision | None:
    number = c.mention.metric.unit, c.mention.value
    told = c.memory.told.get(number)
    if c.tense == "exist" and number in c.memory.headed:
        return (
            None  # «راه اندازی ۱۴۰۰ واحد» in the headline, «۱۴۰۰ واحد وجود دارد» in the text: the text knows
        )
    if c.tense == "exist" and "qualifier" in c.after and c.sentence.key(c.mention.first - 1) != "این":
        return None  # «۳۴۰۰ واحد صنعتی در استان فعال هستند», whatever the lead announced
    if told in ("flow", "target", "past") and not c.times & {"now", "so far"}:
        return Decision(told, 0.7, "the same number was told so before")
    return None


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


def _share_of_the_revived(c: Clause) -> bool:
    """«از این تعداد واحد احیا شده، ۱۵۰۰ واحد …»."""
    start = c.sentence.wall_before(c.mention.first)
    shares = c.sentence.find(start, c.mention.first, "share")
    return bool(shares) and c.sentence.has(shares[0].last, shares[0].last + _APART, "revive", "done")


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


def inherited(c: Clause) -> Decision | None:
    """Jobs and money of what was just counted; any count of «این واحدها»."""
    return _of_its_count(c) or _of_the_event_before(c) or _listed_with_it(c)


def _of_its_count(c: Clause) -> Decision | None:
    anchors = _counts_before(c)
    if c.dependent and anchors and anchors[-1].kind in ("flow", "target"):
        return Decision(anchors[-1].kind, 0.75, "belongs to what was counted before it")
    last = _event(c.earlier[-1].kind if c.earlier else None)
    relative = last == "target" and c.sentence.key(c.left) == "که"
    if last and c.dependent and (relative or c.tense in ("perfect", "")):
        return Decision(last, 0.65, "told together with it")
    return None


def _of_the_event_before(c: Clause) -> Decision | None:
    """«این واحدها», «از این تعداد»: of what the sentence before told."""
    if not _points_back(c) or (_counts_before(c) if c.dependent else c.earlier):
        return None
    if c.dependent and c.tense == "exist" and _of_the_whole(c):
        return None
    mood = _event(c.memory.mood)
    return Decision(mood, 0.7, "of what the sentence before told") if mood else None


def _of_the_whole(c: Clause) -> bool:
    """«سرمایه گذاری در شهرکهای استان … و اشتغال آن … است»: not of «این واحدها», but of the province's parks."""
    sentence, start = c.sentence, c.sentence.wall_before(c.mention.first)
    these = any(
        sentence.key(cue.first) == "این" for cue in sentence.find(start, c.mention.first, *_POINTING, "share")
    )
    return not these and sentence.has(start, c.mention.first, *_WHOLE)


def _points_back(c: Clause) -> bool:
    """«این واحدها», in the clause or at the head of the one it goes on: «با احیای این واحدها … برگشت و زمینه …»."""
    if not c.dependent:
        return "share" in c.before or _names_them(c)
    if c.before & (_POINTING | {"share", "project"}):
        return True
    start = c.sentence.wall_before(c.left) if c.sentence.key(c.left) == "و" else c.left
    these = any(c.sentence.key(cue.first) == "این" for cue in c.sentence.find(start, c.left, *_POINTING))
    return these or _created(c) or _names_the_event(c)


def _names_them(c: Clause) -> bool:
    """«این واحدها»; a bare «آن» is anything («سازمان و شرکتهای آن با داشتن ۵۰۰ شهرک»)."""
    return any(
        c.sentence.key(cue.first) != "ان" for cue in c.sentence.find(c.left, c.mention.first, *_POINTING)
    )


def _created(c: Clause) -> bool:
    """«۱۰۹۰ شغل ایجاد شده»."""
    cues = c.sentence.find(c.mention.index, c.mention.last, "qualifier")
    return any(cue.value == "established" for cue in cues)


def _names_the_event(c: Clause) -> bool:
    """«برای راه اندازی واحدها», «واحدهای به بهره برداری رسیده»: no number, no province or country named."""
    sentence = c.sentence
    if c.before.isdisjoint(_STARTED) or sentence.has(c.left, c.right, *_WHOLE):
        return False
    return any(
        is_plural(sentence, at)
        and base(sentence.key(at)) in _THINGS
        and sentence.has(at - 3, at + _APART, *_STARTED)
        for at in range(c.left, c.mention.first)
        if sentence.kind(at) == "word"
    )


def _listed_with_it(c: Clause) -> Decision | None:
    if c.linked and c.linked.kind in ("flow", "target", "past") and c.tense != "exist":
        return Decision(c.linked.kind, 0.6, "in a list with it")
    if c.dependent and c.linked and c.linked.kind == "part" and c.linked.mention.metric == c.mention.metric:
        return Decision("part", 0.65, "in a list with it")
    return None


def _counts_before(c: Clause) -> list[Judged]:
    """The counts of things, not of persons or money, before the mention in its sentence."""
    return [j for j in c.earlier if j.kind and j.mention.metric.measure == "count"]


def _event(kind: Kind | None) -> Kind | None:
    return kind if kind in ("flow", "target") else None
