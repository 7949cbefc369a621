"""What a mention claims: a total, a count over a period, a plan, an earlier value. Ordered rules, each named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from monitor.metrics.mentions import Mention
from monitor.metrics.phrases import listed
from monitor.metrics.sentence import Sentence, Verb
from monitor.model.observation import Kind

EVENTS = ("open", "revive", "create", "sign", "attract", "close")
LIGHT = frozenset(
    listed(
        """
        از | برای | تعداد | مجموع | کل | این | مستقیم | زمینه | میزان | و | به | با | بر | نزدیک | حدود
        جمعا | بیش | کار | عملیات | اولیه | پایدار | اشتغال | شغل | آن
        """
    )
)


Told = dict[tuple[str, int | float], Kind]  # (metric, value) → kind


class Decision(NamedTuple):
    """`kind` None: no claim about a metric at all (a mean, a rate). `sure` is 0 to 1."""

    kind: Kind | None
    sure: float
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A mention with its decision, for those that come after it."""

    mention: Mention
    decision: Decision

    @property
    def kind(self) -> Kind | None:
        return self.decision.kind


@dataclass(frozen=True, slots=True)
class Clause:
    """The words that govern a mention: tokens [left, first) before it, [last, right) after it, and their cues."""

    mention: Mention
    left: int
    right: int
    verb: Verb | None
    governor: str  # kind of the noun of action or state right before the number: «راه اندازی ۳۱ واحد»
    times: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    linked: Judged | None  # the mention before it in one list
    earlier: Sequence[Judged] = ()  # all before it in the sentence
    mood: Kind | None = None  # of the sentences before
    told: Told = field(default_factory=dict)  # kinds of the numbers of earlier sentences
    adjectives: frozenset[str] = field(default_factory=frozenset)

    @property
    def tense(self) -> str:
        return self.verb.tense if self.verb and self.verb.tense not in ("report", "reported") else ""

    @property
    def sentence(self) -> Sentence:
        return self.mention.sentence

    @property
    def dependent(self) -> bool:
        """Persons and money belong to something else that was counted, opened or planned."""
        return self.mention.metric.measure != "count"


def decide(mention: Mention, earlier: Sequence[Judged], mood: Kind | None, told: Told) -> Decision:
    """The first rule that applies. `earlier`: the judged mentions before it in its sentence."""
    clause = read_clause(mention, earlier, mood, told)
    for rule in _RULES:
        decision = rule(clause)
        if decision is not None:
            return decision
    return Decision("stock", 0.5, "nothing says otherwise")


def read_clause(mention: Mention, earlier: Sequence[Judged], mood: Kind | None, told: Told) -> Clause:
    sentence = mention.sentence
    left = sentence.clause_start(mention.first)
    verb = sentence.main_verb_after(mention.last)
    right = verb.last if verb else sentence.wall_after(mention.last)
    if verb and verb.tense in ("report", "reported"):
        right = verb.first
    governor = _governor(sentence, left, mention.first)
    linked = earlier[-1] if earlier and is_list(sentence, earlier[-1].mention.last, mention.first) else None
    return Clause(
        mention=mention,
        left=left,
        right=right,
        verb=verb,
        governor=governor,
        times=_times(sentence, left, right) or _times_before(sentence, left),
        before=frozenset(
            c.kind
            for c in sentence.find(
                left,
                mention.first,
                *EVENTS,
                "plan",
                "licence",
                "project",
                "state",
                "share",
                "anaphor",
                "rate",
                "level",
                "approval",
            )
        ),
        after=frozenset(
            c.kind
            for c in sentence.find(
                mention.last, right, *EVENTS, "plan", "state", "qualifier", "project", "building"
            )
        ),
        linked=linked,
        earlier=earlier,
        mood=mood,
        told=told,
        adjectives=mention.adjectives,
    )


def is_list(sentence: Sentence, last: int, first: int) -> bool:
    """Whether only «و», a comma and a few words without a verb stand between two mentions."""
    if first - last > 8 or not (sentence.key(last) == "و" or sentence.kind(last) == "comma"):
        return False
    return not any(last <= verb.first < first for verb in sentence.verbs) and not any(
        sentence.key(i) == "که" or sentence.kind(i) in ("colon", "slash") for i in range(last, first)
    )


def _governor(sentence: Sentence, left: int, first: int) -> str:
    index = first
    while index > left and first - index < 5:
        for cue in sentence.find(max(left, index - 4), index, *EVENTS, "state", "plan"):
            if cue.last == index:
                return cue.kind
        if sentence.key(index - 1) not in LIGHT:
            return ""
        index -= 1
    return ""


_TIMES = ("now", "so far", "since", "period", "as of", "formerly")


def _times(sentence: Sentence, left: int, right: int) -> frozenset[str]:
    """The kinds of time named in a clause; «تا پایان سال گذشته» is an as-of date, not a period."""
    found = sentence.find(left, right, *_TIMES)
    dates = [cue.last for cue in found if cue.kind == "as of"]
    since = any(cue.kind == "since" for cue in found)
    return frozenset(
        cue.kind
        for cue in found
        if not (cue.kind == "period" and any(0 <= cue.first - date <= 4 for date in dates))
        and not (cue.kind == "as of" and since)
    )


def _times_before(sentence: Sentence, left: int) -> frozenset[str]:
    """A clause that says no time takes that of the clause it is joined to."""
    if sentence.key(left) not in ("و", "که") and sentence.kind(left) != "comma":
        return frozenset()
    return _times(sentence, sentence.wall_before(left), left) - {"now", "so far", "as of"}


# --- the rules, first match decides ---------------------------------------------------------------------------------


def _under_construction(c: Clause) -> Decision | None:
    if "building" in c.adjectives:
        return Decision("target", 0.9, "under construction or not yet ready")
    return None


def _rate(c: Clause) -> Decision | None:
    near = c.sentence.find(max(c.left, c.mention.first - 7), c.mention.first, "rate")
    behind = c.sentence.find(c.mention.last, min(c.right, c.mention.last + 3), "rate")
    if near or behind or (c.dependent and _share_before(c)):
        return Decision(None, 0.9, "a mean or a rate")
    return None


def _share_before(c: Clause) -> bool:
    """«۷۰ درصد از شهرکها حداقل ۴۰ نفر …»: each of them, not all together."""
    percents = [
        i
        for i in range(c.left, c.mention.first)
        if (n := c.sentence.tokens[i].number) and n.form == "percent"
    ]
    return bool(percents) and not any(
        c.sentence.key(i) in ("معادل", "یعنی") for i in range(percents[-1], c.mention.first)
    )


def _changed_from(c: Clause) -> Decision | None:
    if c.sentence.key(c.mention.first - 1) != "از" or not c.verb:
        return None
    for index in range(c.mention.last, c.right):
        if c.sentence.kind(index) == "number" and "به" in (
            c.sentence.key(index - 1),
            c.sentence.key(index - 2),
            c.sentence.key(index - 3),
        ):
            return Decision("past", 0.9, "from this value to another")
    return None


_ARRIVED = ("رسید", "رسیده", "رسیدند", "میرسد", "رسیدهاست", "برسد", "رسانده", "یافت", "یافته", "یافتهاست")


def _reached(c: Clause) -> Decision | None:
    sentence, verb = c.sentence, c.verb
    if verb is None or sentence.key(c.mention.first - 1) not in ("به", "عدد", "مرز"):
        return None
    word = "".join(sentence.key(i) for i in range(verb.first, verb.last))
    if c.tense == "future":
        return Decision("target", 0.9, "will reach")
    if word not in _ARRIVED and not any(word.startswith(w) for w in ("رسید", "افزایش", "کاهش", "ارتقا")):
        return None
    if "anaphor" in c.before and c.mood in ("flow", "target"):
        return Decision("flow", 0.7, "what was counted before is no total")
    return Decision("stock", 0.9, "has reached")


def _revived(c: Clause) -> Decision | None:
    if c.governor == "revive" or "revive" in c.after:
        return Decision("flow", 0.9, "brought back into production")
    if "revive" in c.before and c.tense not in ("exist",) and "now" not in c.times:
        return Decision("flow", 0.7, "speaks of units brought back")
    return None


def _approved(c: Clause) -> Decision | None:
    if "approval" in c.before and c.tense == "exist":
        return Decision("stock", 0.7, "has approval for")
    return None


def _planned(c: Clause) -> Decision | None:
    if c.tense == "future" and not (c.times & {"now", "so far"}):
        return Decision("target", 0.9, "future tense")
    if c.governor == "plan" or "plan" in c.after:
        return Decision("target", 0.85, "a plan")
    if "plan" in c.before and c.tense not in ("exist", "past") and not c.times & {"now", "so far"}:
        return Decision("target", 0.75, "a plan")
    if c.dependent and "licence" in c.before:
        return Decision("target", 0.8, "of licences, not yet built")
    return None


def _new(c: Clause) -> Decision | None:
    if "new" in c.adjectives:
        done = c.tense in ("perfect", "preterite") or bool(c.times & {"since", "period"})
        return Decision("flow" if done else "target", 0.85, "new ones")
    return None


def _formerly(c: Clause) -> Decision | None:
    if "formerly" in c.times:
        return Decision("past", 0.8, "an earlier time")
    if c.tense == "past" and c.times & {"period"} and "as of" not in c.times:
        return Decision("past", 0.8, "was, at an earlier time")
    return None


def _over_a_period(c: Clause) -> Decision | None:
    if "since" in c.times and c.tense != "exist":
        return Decision("flow", 0.9, "counted since a date")
    if "period" not in c.times or c.times & {"now", "so far", "as of"}:
        return None
    if c.tense == "exist" and c.governor not in EVENTS:
        return None
    return Decision("flow", 0.85, "counted over a period")


def _event(c: Clause) -> Decision | None:
    """A noun of action right before the number, with nothing that makes it a standing total."""
    if c.governor not in ("open", "attract", "close", "create", "sign") or c.times & {
        "now",
        "so far",
        "as of",
    }:
        return None
    if c.linked and c.linked.kind == "stock":
        return Decision("stock", 0.75, "in a list of totals")
    if c.governor == "sign":
        return Decision("stock", 0.55, "signed, no period named")
    if c.governor == "create":
        return _created(c)
    return Decision("flow", 0.75, "an event, not a total")


def _created(c: Clause) -> Decision | None:
    if c.dependent:
        return None
    return Decision("flow" if c.tense in ("perfect", "preterite") else "target", 0.7, "to be created")


def _told_as_event(c: Clause) -> Decision | None:
    if c.tense == "preterite" and not c.times & {"so far", "as of", "now"}:
        return Decision("flow", 0.75, "told as an event")
    return None


def _said_of_now(c: Clause) -> Decision | None:
    if c.times & {"now", "so far", "as of"}:
        return Decision("stock", 0.95, "said of now, or up to a date")
    return None


def _told_before(c: Clause) -> Decision | None:
    told = c.told.get((c.mention.metric.id, c.mention.value))
    if told in ("flow", "target", "past") and not c.times & {"now", "so far"}:
        return Decision(told, 0.7, "the same number was told so before")
    return None


def _inherited(c: Clause) -> Decision | None:
    """Jobs and money of what was just counted; any count of «این واحدها»."""
    if c.dependent:
        anchors = [j for j in c.earlier if j.mention.metric.measure == "count"]
        if anchors and anchors[-1].kind in ("flow", "target"):
            return Decision(anchors[-1].kind, 0.75, "belongs to what was counted before it")
        if not anchors and c.mood in ("flow", "target") and c.before & {"anaphor", "project"}:
            return Decision(c.mood, 0.7, "of what the sentence before told")
    if "anaphor" in c.before and not c.earlier and c.mood in ("flow", "target"):
        return Decision(c.mood, 0.65, "of what the sentence before told")
    if c.linked and c.linked.kind in ("flow", "target", "past") and c.tense != "exist":
        return Decision(c.linked.kind, 0.6, "in a list with it")
    return None


def _standing(c: Clause) -> Decision | None:
    if c.tense == "exist" or c.governor == "state":
        return Decision("stock", 0.85, "a standing state")
    if c.linked and c.linked.kind == "stock":
        return Decision("stock", 0.8, "in a list of totals")
    if c.tense in ("perfect", "past"):
        return Decision("stock", 0.7, "a result that lasts")
    return None


_RULES: tuple[Callable[[Clause], Decision | None], ...] = (
    _under_construction,
    _rate,
    _changed_from,
    _reached,
    _revived,
    _approved,
    _planned,
    _new,
    _formerly,
    _over_a_period,
    _event,
    _told_as_event,
    _said_of_now,
    _told_before,
    _inherited,
    _standing,
)


# --- the mood a sentence leaves behind ---


def mood_of(sentence: Sentence) -> Kind | None:
    """What the next sentence's «این واحدها» stand for: things opened in a period, plans, or totals."""
    whole = 0, len(sentence.tokens)
    if sentence.has(*whole, "now", "so far"):
        return "stock"
    if any(verb.tense == "future" for verb in sentence.verbs) or sentence.has(*whole, "licence"):
        return "target"
    timed = sentence.has(*whole, "since", "period")
    told = any(verb.tense == "preterite" for verb in sentence.verbs)
    if (timed or told) and sentence.has(*whole, *EVENTS):
        return "flow"
    return None
