"""What a mention claims: a total, a count over a period, a plan, an earlier value. Ordered rules, each named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from monitor.metrics.clause import Clause, read_clause
from monitor.metrics.cues import Found
from monitor.metrics.judged import Decision, Judged
from monitor.metrics.memory import EVENTS, Memory
from monitor.metrics.mention import Mention
from monitor.metrics.others import of_others, own_staff
from monitor.metrics.phrases import word_set
from monitor.metrics.shares import taken_from
from monitor.metrics.words import PLURALS, base

MANY = 10  # parks and zones: so many are in operation, fewer may just have been opened
FEW = 200  # contracts: fewer are what was signed just now, more are all that were ever signed


def decide(mention: Mention, earlier: Sequence[Judged], memory: Memory) -> Decision:
    """The first rule that applies.

    `earlier`: the judged mentions before it in its sentence; `memory`: what the sentences before it left.
    """
    clause = read_clause(mention, earlier, memory)
    for rule in _RULES:
        decision = rule(clause)
        if decision is not None:
            return decision
    return Decision("stock", 0.5, "nothing says otherwise")


# --- the rules, first match decides ---------------------------------------------------------------------------------


def _under_construction(c: Clause) -> Decision | None:
    if "building" in c.adjectives or (c.is_told("building") and _is_being_built(c)):
        return Decision("target", 0.9, "under construction or not yet ready")
    return None


def _is_being_built(c: Clause) -> bool:
    """«۱۱۰ واحد در شهرکهای استان در حال ساخت است»: said by the verb, and of them all."""
    if c.dependent or not c.mention.metric.qualified:
        return c.dependent
    last = c.mention.last
    cues = [cue for cue in c.sentence.find(last, c.right, "building") if _is_predicate(c, cue)]
    if not cues or _OTHERS & set(c.sentence.words(last, cues[0].first).split()):
        return False
    noun = c.sentence.key(c.mention.index + 1)
    return not any(last <= i < cues[0].first and c.sentence.key(i + 1) == noun for i in c.sentence.numbers)


def _is_predicate(c: Clause, cue: Found) -> bool:
    """«در حال ساخت است», «آماده بهره برداری در هفته دولت است»; not «در شهرکهای در حال ساخت مستقر است»."""
    at_verb = c.verb is not None and c.verb.first <= cue.last
    place = base(c.sentence.key(cue.first - 1)) in _PLACES or c.sentence.key(cue.first - 1) in PLURALS
    return at_verb or (c.verb is not None and not place and c.verb.first - cue.last <= _NEAR_ITS_VERB)


_NEAR_ITS_VERB = 4  # tokens
_PLACES = word_set("شهرک | ناحیه | نواحی | صنعتی | منطقه")
_OTHERS = word_set("مابقی | بقیه | الباقی | باقی | برخی | بعضی | تعدادی | نیمی | شماری | بخشی")


def _rate(c: Clause) -> Decision | None:
    near = c.sentence.find(max(c.left, c.mention.first - 7), c.mention.first, "rate")
    behind = c.sentence.find(c.mention.last, min(c.right, c.mention.last + 3), "rate")
    if near or behind or (c.dependent and _share_before(c)):
        return Decision(None, 0.9, "a mean or a rate")
    return None


def _share_before(c: Clause) -> bool:
    """«۷۰ درصد از شهرکها حداقل ۴۰ نفر …»: each of them, not all together."""
    words = {c.sentence.key(i) for i in range(c.mention.first - 2, c.mention.first)}
    return bool(_percents(c)) and not words & {"معادل", "یعنی", "به"}


def _percents(c: Clause) -> list[int]:
    """Where the percentages before the mention stand in its clause."""
    numbers = ((i, c.sentence.tokens[i].number) for i in c.sentence.numbers if c.left <= i < c.mention.first)
    return [i for i, number in numbers if number and number.form == "percent"]


def _denied(c: Clause) -> Decision | None:
    """«… منطقه ویژه ندارد»."""
    return Decision(None, 0.9, "denied") if c.tense == "negative" else None


def _share_in_percent(c: Clause) -> Decision | None:
    """«سهم زنان … ۱۸ درصد معادل ۱۷۰ هزار نفر است»."""
    words = c.sentence.words(c.mention.first - 2, c.mention.first).split()
    if c.dependent and {"معادل", "یعنی"} & set(words) and bool(_percents(c)):
        return Decision("part", 0.8, "a share, also told in percent")
    return None


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
    beyond = sentence.key(c.mention.index - 1) == "مرز"  # «از مرز ۷۰۰ هزار نفر گذشت»
    if verb is None or not (beyond or sentence.key(c.mention.first - 1) in ("به", "عدد")):
        return None
    word = "".join(sentence.key(i) for i in range(verb.first, verb.last))
    if c.tense == "future" or (word == "میرسد" and _on_condition(c)):
        return Decision("target", 0.9, "will reach")
    if (
        not beyond
        and word not in _ARRIVED
        and not any(word.startswith(w) for w in ("رسید", "افزایش", "کاهش", "ارتقا"))
    ):
        return None
    told = c.earlier[-1].kind if c.earlier else c.memory.mood
    if _is_same_number(c) and (told in ("flow", "target") or (c.earlier and told is None)):
        return Decision("flow", 0.7, "what was counted before is no total")
    return Decision("stock", 0.9, "has reached")


def _is_same_number(c: Clause) -> bool:
    """«این رقم … به ۲۵۰ واحد رسیده»; not «با این تعداد واحد، آمار شاغلان به …»."""
    named = c.sentence.find(c.left, c.mention.first, "same number", "level")
    if not named or named[-1].kind != "same number" or c.sentence.key(named[-1].first - 1) == "با":
        return False
    return not any(c.sentence.kind(i) == "comma" for i in range(named[-1].last, c.mention.first))


def _on_condition(c: Clause) -> bool:
    """«با بهره برداری از آنها تعداد شهرکها به ۴۲ شهرک می رسد»."""
    cues = c.sentence.find(c.left, c.mention.first, "open", "create", "plan", "revive")
    return any(c.sentence.key(cue.first - 1) == "با" or c.sentence.key(cue.first) == "با" for cue in cues)


def _revived(c: Clause) -> Decision | None:
    planned = c.tense == "future" or "plan" in c.after
    if planned and not c.dependent and "revive" in c.after | {c.governor}:
        return Decision("target", 0.85, "to be brought back into production")
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
    if "aim" in c.before:
        return Decision("target", 0.85, "an aim")
    if c.governor in EVENTS and c.times == {"as of"} and not c.tense:
        return Decision("target", 0.7, "to be done by a date")
    if c.governor in ("plan", "study") or "plan" in c.after:
        return Decision("target", 0.85, "a plan")
    if "plan" in c.before and c.tense not in ("exist", "past") and not c.times & {"now", "so far"}:
        return Decision("target", 0.75, "a plan")
    if c.dependent and "licence" in c.before:
        return Decision("target", 0.8, "of licences, not yet built")
    return None


def _expected(c: Clause) -> Decision | None:
    """«سرمایه گذاری پیش بینی شده … ۴۰۰ میلیارد تومان است»."""
    if "expected" in c.before and (c.dependent or c.mention.noun < c.mention.first):
        return Decision("target", 0.8, "an expected figure")
    return None


def _of_projects(c: Clause) -> Decision | None:
    """Jobs and money of «این طرحها»: of what is built or was opened, never a total."""
    if not c.dependent or not ("these projects" in c.before or _goes_on_about_projects(c)):
        return None
    done = c.tense in ("perfect", "preterite", "past")
    kind = c.memory.mood if c.memory.mood in ("flow", "target") else "flow" if done else "target"
    return Decision(kind, 0.75, "of projects")


def _goes_on_about_projects(c: Clause) -> bool:
    """«برای این طرحها … هزینه شده و برای ۴۷۰ نفر شغل ایجاد شده است»: the second clause names nothing else."""
    sentence = c.sentence
    if sentence.key(c.left) != "و" or c.dated or _names_parks(sentence.words(c.left, c.right)):
        return False
    return sentence.has(sentence.wall_before(c.left), c.left, "these projects")


def _names_parks(words: str) -> bool:
    return any(word in words for word in ("شهرک", "واحد", "ناحیه", "نواحی", "استان"))


def _of_other_things(c: Clause) -> Decision | None:
    """«۹۵ معدن فعال است که ۱۱۰۰ نفر شاغل دارند», «۳۵ طرح نیمه تمام … که اشتغال آنها ۹۰۰ نفر است»."""
    if c.dependent and own_staff(c.mention, c.left):
        return Decision(None, 0.8, "the staff of an office")
    kind = of_others(c.mention) if c.dependent else None
    if kind is None or (kind != "part" and c.dated):
        return None
    done = kind == "target" and (c.tense == "preterite" or c.times & {"period", "since"})
    return Decision("flow" if done else kind, 0.75, "of other things than those counted")


def _new(c: Clause) -> Decision | None:
    if "new" in c.adjectives:
        return Decision("flow", 0.85, "new ones")
    return None


def _with_its_units(c: Clause) -> Decision | None:
    """«۱۰۵۰ واحد به بهره برداری رسید که اشتغال ۱۵ هزار نفر را به همراه داشت»."""
    anchors = [j for j in c.earlier if j.mention.metric.measure == "count"]
    if c.dependent and anchors and anchors[-1].kind == "flow" and c.tense in ("past", "preterite"):
        return Decision("flow", 0.8, "belongs to what was counted before it")
    before = next((verb for verb in c.sentence.verbs if verb.last == c.left), None)
    told = before and before.tense == "preterite" and c.sentence.key(c.left) == "که"
    if c.dependent and told and not anchors:
        return Decision("flow", 0.75, "of the event told before")
    return None


def _formerly(c: Clause) -> Decision | None:
    if _replaced(c):
        return Decision("past", 0.85, "was so many, and is another number now")
    if "formerly" in c.times:
        return Decision("past", 0.8, "an earlier time")
    event = c.sentence.has(c.left, c.right, "done", *EVENTS) and "level" not in c.before
    if c.tense == "past" and "period" in c.times and event:
        return Decision("flow", 0.8, "counted over an earlier period")
    if c.tense == "past" and c.times & {"period"} and "as of" not in c.times:
        return Decision("past", 0.8, "was, at an earlier time")
    return None


def _replaced(c: Clause) -> bool:
    """«۵۸۰ واحد بوده که در حال حاضر به ۷۱۰ واحد رسیده است»."""
    verb = c.sentence.verb_after(c.mention.last)
    if verb is None or verb.tense != "past":
        return False
    end = c.sentence.wall_after(verb.last)
    return c.sentence.has(verb.last, end, "now") and any(verb.last <= i < end for i in c.sentence.numbers)


def _over_a_period(c: Clause) -> Decision | None:
    if "since" in c.times and c.tense != "exist":
        return Decision("flow", 0.9, "counted since a date")
    if "period" not in c.times or c.dated:
        return None
    if "level" in c.before and not c.own_times:
        return None  # «… و جمع واحدهای بهره بردار استان ۲ هزار واحد شده است»
    if (
        c.tense == "exist"
        and c.governor not in EVENTS
        and not c.before & {"open", "sign", "done", "revive", "attract"}
        and not (c.dependent and _made_then(c))
    ):
        return None
    return Decision("flow", 0.85, "counted over a period")


def _made_then(c: Clause) -> bool:
    """«اشتغال ایجاد شده در این دوره ۲۳۰۰ نفر است»."""
    cues = c.sentence.find(c.left, c.mention.first, "create", "qualifier")
    return any("".join(c.sentence.words(q.first, q.last).split()) in ("ایجاد", "ایجادشده") for q in cues)


def _event(c: Clause) -> Decision | None:
    """A noun of action right before the number, with nothing that makes it a standing total."""
    if c.governor not in ("open", "attract", "close", "create", "sign") or c.dated:
        return None
    if c.linked and c.linked.kind == "stock":
        return Decision("stock", 0.75, "in a list of totals")
    if c.governor == "sign":
        if c.mention.value < FEW:
            return Decision("flow", 0.6, "a few signed")
        return Decision("stock", 0.55, "signed, no period named")
    if c.governor == "create":
        return _created(c)
    if c.governor == "open" and c.mention.metric.family and c.mention.value >= MANY and not c.times:
        return Decision("stock", 0.65, "so many do not open at once")
    return Decision("flow", 0.75, "an event, not a total")


def _created(c: Clause) -> Decision | None:
    if c.dependent:
        return None
    done = c.tense in ("perfect", "preterite") and "begun" not in c.after
    return Decision("flow" if done else "target", 0.7, "created" if done else "to be created")


_CASES = word_set("پرونده | مشکل | مشکلات | درخواست | نمایندگان | مدیران | مسئولان | کارگران")


def _affected(c: Clause) -> Decision | None:
    """Units that got a loan, lost their power, came to a fair: not all there are."""
    if c.dependent:
        return None
    if c.sentence.key(c.mention.first - 1) in _CASES:
        return Decision("part", 0.75, "a case, not a count")
    if c.tense != "exist" and ("affair" in c.before or (c.is_told("affair") and not taken_from(c.mention))):
        return Decision("part", 0.7, "only those that something happened to")
    if _is_afflicted(c) and not c.listed:
        return Decision("part", 0.7, "only those that have the trouble")
    return None


def _is_afflicted(c: Clause) -> bool:
    """Said of them and not of the next number: «با وجود ۴۲ شهرک صنعتی هنوز ۱۲ شهرستان فاقد شهرک هستند»."""
    cues = c.sentence.find(c.mention.last, c.right, "afflicted")
    return any(not any(c.mention.last <= i < cue.first for i in c.sentence.numbers) for cue in cues)


def _told_as_event(c: Clause) -> Decision | None:
    if c.tense == "preterite" and not c.dated:
        return Decision("flow", 0.75, "told as an event")
    return None


def _said_of_now(c: Clause) -> Decision | None:
    if c.dated:
        return Decision("stock", 0.95, "said of now, or up to a date")
    return None


def _told_before(c: Clause) -> Decision | None:
    told = c.memory.told.get((c.mention.metric.unit, c.mention.value))
    if told in ("flow", "target", "past") and not c.times & {"now", "so far"}:
        return Decision(told, 0.7, "the same number was told so before")
    return None


def _inherited(c: Clause) -> Decision | None:
    """Jobs and money of what was just counted; any count of «این واحدها»."""
    if c.dependent:
        anchors = [j for j in c.earlier if j.mention.metric.measure == "count"]
        if anchors and anchors[-1].kind in ("flow", "target"):
            return Decision(anchors[-1].kind, 0.75, "belongs to what was counted before it")
        if not anchors and c.before & {"anaphor", "same number", "project"}:
            mood = c.memory.mood
            if mood in ("flow", "target"):
                return Decision(mood, 0.7, "of what the sentence before told")
    if c.earlier and c.earlier[-1].kind in ("flow", "target") and c.tense in ("perfect", "") and c.dependent:
        return Decision(c.earlier[-1].kind, 0.65, "told together with it")
    if c.before & {"anaphor", "same number"} and not c.earlier:
        mood = c.memory.mood
        if mood in ("flow", "target"):
            return Decision(mood, 0.65, "of what the sentence before told")
    if c.linked and c.linked.kind in ("flow", "target", "past") and c.tense != "exist":
        return Decision(c.linked.kind, 0.6, "in a list with it")
    return None


def _standing(c: Clause) -> Decision | None:
    if c.tense == "exist" or c.governor == "state":
        return Decision("stock", 0.85, "a standing state")
    if c.linked and c.linked.kind == "stock":
        return Decision("stock", 0.8, "in a list of totals")
    if "level" in c.before and not c.before & set(EVENTS):
        return Decision("stock", 0.75, "named as a number of them")
    if c.tense in ("perfect", "past"):
        return Decision("stock", 0.7, "a result that lasts")
    return None


_RULES: tuple[Callable[[Clause], Decision | None], ...] = (
    _under_construction,
    _denied,
    _share_in_percent,
    _rate,
    _changed_from,
    _reached,
    _revived,
    _approved,
    _planned,
    _expected,
    _of_projects,
    _of_other_things,
    _new,
    _with_its_units,
    _formerly,
    _over_a_period,
    _event,
    _affected,
    _told_as_event,
    _said_of_now,
    _told_before,
    _inherited,
    _standing,
)
