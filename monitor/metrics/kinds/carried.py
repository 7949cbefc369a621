"""Rules for numbers that go on about what was told before: «این واحدها», their jobs, the same number again."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.cues import POINTING
from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.lexicon.places import WHOLE
from monitor.metrics.mentions.judged import Decision, Judged
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.nouns.nouns import is_plural
from monitor.model.observation import Kind
from monitor.persian.letters import fold

_THINGS = word_set("واحد | طرح | پروژه | کارخانه | پروانه")
_PARK = fold("شهرک")
_STARTED = ("open", "revive", "attract")
_TIMES_THE_LEAST = 10  # a province's least total: so many are of all
_MOST_HANDS = 5_000  # of one unit, in the mean
_NEAR = 5  # tokens from the things to what happened to them


def with_its_units(c: Clause) -> Decision | None:
    """«۱۰۵۰ واحد به بهره برداری رسید که اشتغال ۱۵ هزار نفر را به همراه داشت»."""
    if not c.dependent:
        return None
    anchors = c.counts_before
    if anchors and anchors[-1].kind == "flow" and (c.tense in ("past", "preterite") or _tied(c, anchors[-1])):
        return Decision("flow", 0.8, "belongs to what was counted before it")
    before = next((verb for verb in c.sentence.verbs if verb.last == c.left), None)
    told = before and before.tense == "preterite" and c.sentence.key(c.left) == "که"
    if told and not anchors:
        return Decision("flow", 0.75, "of the event told before")
    return None


def beyond_its_units(c: Clause) -> Decision | None:
    """«ایجاد ۵۳ واحد و اشتغال یک میلیون نفر»: no unit has so many hands, so they are not those units'."""
    if c.mention.unit != "person" or not c.earlier:
        return None
    units = [one.mention.value for one in c.counts_before if one.mention.metric.unit == "unit"]
    if not units or c.mention.value <= units[-1] * _MOST_HANDS:
        return None
    return Decision("stock", 0.6, "more than the units told with them can have") if c.told_once else None


def _tied(c: Clause, anchor: Judged) -> bool:
    """«۴۶ واحد آن با اشتغال ۵۸۸ نفر و سرمایه گذاری …»: no verb between them."""
    between = c.sentence.tokens.keys[anchor.mention.last : c.mention.first]
    return "با" in between and c.sentence.clause_start(c.mention.first) <= anchor.mention.first


def with_what_stands(c: Clause) -> Decision | None:
    """«۹۲۰ واحد فعال است که ۱۴ هزار شغل ایجاد کردند»: told in the past tense, of what stands."""
    if not c.dependent or not c.told_once:
        return None
    many = c.mention.value >= c.mention.metric.least_total * _TIMES_THE_LEAST
    if many and not c.earlier and c.memory.counted_as == "stock" and "anaphor" in c.before:
        return Decision("stock", 0.6, "belongs to what was counted before it")  # «بهره برداران این واحدها …»
    if c.sentence.key(c.left) != "که":
        return None
    if c.counts_before and c.counts_before[-1].kind == "stock":
        return Decision("stock", 0.65, "belongs to what was counted before it")
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
    if told in ("flow", "target", "past") and not c.current:
        return Decision(told, 0.7, "the same number was told so before")
    return None


def inherited(c: Clause) -> Decision | None:
    """Jobs and money of what was just counted; any count of «این واحدها»."""
    return _of_its_count(c) or _of_the_event_before(c) or _listed_with_it(c)


def _of_its_count(c: Clause) -> Decision | None:
    if not c.dependent or not c.earlier or _tells_of_all(c):
        return None
    if c.counts_before and (kind := _event(c.counts_before[-1].kind)):
        return Decision(kind, 0.75, "belongs to what was counted before it")
    last = _event(c.earlier[-1].kind)
    relative = last == "target" and c.sentence.key(c.left) == "که"
    if last and (relative or c.tense in ("perfect", "")):
        return Decision(last, 0.65, "told together with it")
    return None


def _tells_of_all(c: Clause) -> bool:
    """«… ۲۵ واحد افتتاح شد و ۱۴ هزار نفر در شهرکهای استان مشغول به کار هستند»: a clause with a whole of its own."""
    before = c.earlier[-1].mention
    said = c.sentence.wall_before(c.mention.first) > before.index  # «در آیین افتتاح ۱۲ واحد گفت: …»
    own = before.last <= c.left and (c.tense == "exist" or (said and c.tense == "perfect"))
    parks = any(base(key) == _PARK for key in c.sentence.tokens.keys[c.left : c.right])
    return own and parks and c.sentence.has(c.left, c.right, *WHOLE)


def _of_the_event_before(c: Clause) -> Decision | None:
    """«این واحدها», «از این تعداد»: of what the sentence before told."""
    if not _points_back(c) or (c.counts_before if c.dependent else c.earlier):
        return None
    if c.dependent and c.tense == "exist" and _of_the_whole(c):
        return None
    parks = c.tense == "exist" and c.mention.metric.family == "places" and bool(c.mention.qualifier)
    if parks and "share" in c.before:
        return None  # «از مجموع این شهرکها ۴۸ مورد فعال است», whatever happened in them
    mood = "flow" if _issued_before(c) else _event(c.memory.mood)
    return Decision(mood, 0.7, "of what the sentence before told") if mood else None


def _issued_before(c: Clause) -> bool:
    """«در سال گذشته ۱۹۲ پروانه … صادر شد، گفت: برای این واحدها …»: an event that no metric counts."""
    if not c.dependent or any(one.kind != "flow" for one in c.earlier):
        return False
    told = any(verb.tense in ("preterite", "report") and verb.last <= c.left for verb in c.sentence.verbs)
    return told and c.sentence.has(0, c.left, "period") and c.sentence.has(0, c.left, *_STARTED)


def _of_the_whole(c: Clause) -> bool:
    """«سرمایه گذاری در شهرکهای استان … و اشتغال آن … است»: not of «این واحدها», but of the province's parks."""
    sentence, start = c.sentence, c.sentence.wall_before(c.mention.first)
    these = any(
        sentence.key(cue.first) == "این" for cue in sentence.find(start, c.mention.first, *POINTING, "share")
    )
    return not these and sentence.has(start, c.mention.first, *WHOLE)


def _points_back(c: Clause) -> bool:
    """«این واحدها», in the clause or at the head of the one it goes on: «با احیای این واحدها … برگشت و زمینه …»."""
    if not c.dependent:
        return "share" in c.before or _names_them(c)
    if not c.before.isdisjoint((*POINTING, "share", "project")) or _in_these_few(c):
        return True
    onward = c.sentence.key(c.left) == "و" or _relative(c)
    start = c.sentence.wall_before(c.left) if onward else c.left
    these = any(c.sentence.key(cue.first) == "این" for cue in c.sentence.find(start, c.left, *POINTING))
    return these or _created(c) or _names_the_event(c)


def _in_these_few(c: Clause) -> bool:
    """«در این سه واحد ۳۸۰ میلیارد تومان سرمایه گذاری شده»."""
    sentence = c.sentence
    places = range(c.left, c.mention.first - 2)
    return any(
        sentence.key(i) == "این" and sentence.kind(i + 1) == "number" and base(sentence.key(i + 2)) in _THINGS
        for i in places
    )


def _relative(c: Clause) -> bool:
    """«این واحدها که … راه اندازی شده اند ۲ همت سرمایه گذاری داشته اند»: the subject stands before its clause."""
    sentence = c.sentence
    cues = sentence.find(sentence.wall_before(c.left), c.left, *POINTING)
    return any(sentence.key(cue.last) == "که" for cue in cues)


def _names_them(c: Clause) -> bool:
    """«این واحدها»; a bare «آن» is anything («سازمان و شرکتهای آن با داشتن ۵۰۰ شهرک»)."""
    return any(
        c.sentence.key(cue.first) != "ان" for cue in c.sentence.find(c.left, c.mention.first, *POINTING)
    )


def _created(c: Clause) -> bool:
    """«۱۰۹۰ شغل ایجاد شده»."""
    cues = c.sentence.find(c.mention.index, c.mention.last, "qualifier")
    return any(cue.value == "established" for cue in cues)


def _names_the_event(c: Clause) -> bool:
    """«برای راه اندازی واحدها», «واحدهای به بهره برداری رسیده»: no number, no province or country named."""
    sentence = c.sentence
    if c.before.isdisjoint(_STARTED) or sentence.has(c.left, c.right, *WHOLE):
        return False
    return any(
        is_plural(sentence, at)
        and base(sentence.key(at)) in _THINGS
        and sentence.has(at - 3, at + _NEAR, *_STARTED)
        for at in range(c.left, c.mention.first)
        if sentence.kind(at) == "word"
    )


def _listed_with_it(c: Clause) -> Decision | None:
    if c.linked and c.linked.kind in ("flow", "target", "past") and c.tense != "exist":
        return Decision(c.linked.kind, 0.6, "in a list with it")
    if c.dependent and c.linked and c.linked.kind == "part" and c.linked.mention.metric == c.mention.metric:
        return (
            None if _has_its_own_place(c, c.linked.mention) else Decision("part", 0.65, "in a list with it")
        )
    return None


def _has_its_own_place(c: Clause, before: Mention) -> bool:
    """«معادن ۱۲ هزار نفر و شهرکهای استان ۷ هزار نفر …»: the second is told of the parks."""
    return any(base(c.sentence.key(i)) == _PARK for i in range(before.last, c.mention.first))


def _event(kind: Kind | None) -> Kind | None:
    return kind if kind in ("flow", "target") else None
