"""What a mention claims: a total, a count over a period, a plan, an earlier value. Ordered rules, each named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from monitor.metrics.carried import inherited, some_of_an_event, told_before, with_its_units
from monitor.metrics.changes import added, changed_from, formerly, reached
from monitor.metrics.classes import of_one_class
from monitor.metrics.clause import Clause, read_clause
from monitor.metrics.cues import EVENTS
from monitor.metrics.effects import (
    became_active,
    in_all,
    of_an_event,
    of_things_untold,
    ranked_by,
    realised,
    this_year_so_far,
)
from monitor.metrics.endings import base
from monitor.metrics.idle import ceased, jobs_lost
from monitor.metrics.judged import Decision, Judged
from monitor.metrics.memory import Memory
from monitor.metrics.mention import Mention
from monitor.metrics.periods import GOVERNMENT
from monitor.metrics.phrases import word_set
from monitor.metrics.plans import approved, planned, under_construction, what_it_has
from monitor.metrics.predicates import is_afflicted
from monitor.metrics.projects import expected, of_other_things, of_projects
from monitor.metrics.shares import taken_from
from monitor.metrics.sizes import defined, of_a_class
from monitor.metrics.subsets import of_some

MANY = 10  # parks and zones: so many are in operation, fewer may just have been opened
FEW = 200  # contracts: fewer are what was signed just now, more are all that were ever signed


def decide(mention: Mention, earlier: Sequence[Judged], memory: Memory) -> Decision:
    """The first rule that applies.

    `earlier`: the judged mentions before it in its sentence; `memory`: what the sentences before it left.
    """
    clause = read_clause(mention, earlier, memory)
    decision = _first(clause)
    if _is_plan(mention) and not (decision.kind == "stock" and _is_at_work(clause)):
        return Decision(None, 0.8, "projects, not units")
    if decision.kind != "stock":
        return decision
    why = of_some(clause) or of_a_class(clause)
    return Decision("part", 0.75, why) if why else decision


def _first(c: Clause) -> Decision:
    for rule in _RULES:
        decision = rule(c)
        if decision is not None:
            return decision
    return Decision("stock", 0.5, "nothing says otherwise")


def _is_plan(mention: Mention) -> bool:
    """«۳۵ طرح صنعتی»; only all that came into operation so far are units."""
    return base(mention.sentence.key(mention.index + 1)) == "طرح"


def _is_at_work(c: Clause) -> bool:
    told = c.times & {"now", "so far"} or (c.dated and c.tense in ("perfect", "exist"))
    return c.mention.qualifier == "operating" and bool(told)


# --- the rules, first match decides ---------------------------------------------------------------------------------


def _rate(c: Clause) -> Decision | None:
    near = c.sentence.has(max(c.left, c.mention.first - 7), c.mention.first, "rate")
    behind = c.sentence.has(c.mention.last, min(c.right, c.mention.last + 3), "rate")
    if near or behind or (c.dependent and _share_before(c)):
        return Decision(None, 0.9, "a mean or a rate")
    return None


def _share_before(c: Clause) -> bool:
    """«۷۰ درصد از شهرکها حداقل ۴۰ نفر …»: each of them, not all together."""
    if not _percents(c):
        return False
    words = {c.sentence.key(i) for i in range(c.mention.first - 2, c.mention.first)}
    return not words & {"معادل", "یعنی", "به"}


def _percents(c: Clause) -> list[int]:
    """Where the percentages before the mention stand in its clause."""
    return [i for i in c.sentence.percents if c.left <= i < c.mention.first]


def _denied(c: Clause) -> Decision | None:
    """«… منطقه ویژه ندارد»."""
    return Decision(None, 0.9, "denied") if c.tense == "negative" else None


def _share_in_percent(c: Clause) -> Decision | None:
    """«سهم زنان … ۱۸ درصد معادل ۱۷۰ هزار نفر است»."""
    if not c.dependent or not c.sentence.percents:
        return None
    words = c.sentence.words(c.mention.first - 2, c.mention.first).split()
    if {"معادل", "یعنی"} & set(words) and bool(_percents(c)):
        return Decision("part", 0.8, "a share, also told in percent")
    return None


def _revived(c: Clause) -> Decision | None:
    planned = c.tense == "future" or "plan" in c.after
    if c.mention.metric.qualifier == "inactive" and c.tense == "exist" and _purpose(c):
        return Decision("stock", 0.75, "idle, and to be brought back")
    if planned and not c.dependent and "revive" in c.after | {c.governor}:
        return Decision("target", 0.85, "to be brought back into production")
    if c.governor == "revive" or "revive" in c.after:
        return Decision("flow", 0.9, "brought back into production")
    if "revive" in c.before and c.tense not in ("exist",) and "now" not in c.times:
        return Decision("flow", 0.7, "speaks of units brought back")
    return None


def _purpose(c: Clause) -> bool:
    """«۱۲۰ واحد راکد برای بازگشت به چرخه تولید نیازمند حمایت هستند»."""
    cues = c.sentence.find(c.mention.last, c.right, "revive")
    return bool(cues) and c.sentence.key(cues[0].first - 1) == "برای"


def _joined(c: Clause) -> Decision | None:
    """«به جمع ۹۰۰ شهرک کشور می پیوندد»: those stand already."""
    sentence = c.sentence
    if sentence.words(c.mention.first - 2, c.mention.first) == "به جمع":
        return Decision("stock", 0.8, "what others join")
    return None


def _new(c: Clause) -> Decision | None:
    if "new" in c.adjectives:
        return Decision("flow", 0.85, "new ones")
    return None


def _over_a_period(c: Clause) -> Decision | None:
    if "since" in c.times and (c.tense != "exist" or c.governor in EVENTS):
        return Decision("flow", 0.9, "counted since a date")
    if "period" in c.times and c.dated and _under_a_government(c):
        return Decision("flow", 0.8, "counted under a government")
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


def _under_a_government(c: Clause) -> bool:
    """«در دولت سیزدهم تاکنون ۴۲۰ واحد … احیا شده است»; not «هم اکنون», nor up to a date."""
    if c.times & {"now", "as of"} or c.tense == "exist":
        return False
    periods = c.sentence.find(c.left, c.right, "period")
    return any(GOVERNMENT in c.sentence.words(cue.first - 1, cue.last).split() for cue in periods)


def _made_then(c: Clause) -> bool:
    """«اشتغال ایجاد شده در این دوره ۲۳۰۰ نفر است»."""
    cues = c.sentence.find(c.left, c.mention.first, "create", "qualifier")
    return any("".join(c.sentence.words(q.first, q.last).split()) in ("ایجاد", "ایجادشده") for q in cues)


def _event(c: Clause) -> Decision | None:
    """A noun of action right before the number, with nothing that makes it a standing total."""
    if c.governor not in ("open", "attract", "create", "sign") or c.dated:
        return None
    if c.linked and c.linked.kind == "stock":
        return Decision("stock", 0.75, "in a list of totals")
    if c.governor == "sign":
        if c.mention.value < FEW:
            return Decision("flow", 0.6, "a few signed")
        return Decision("stock", 0.55, "signed, no period named")
    if c.governor == "attract" and c.mention.unit == "contract" and c.mention.value >= FEW and not c.times:
        return Decision("stock", 0.55, "signed, no period named")
    if c.governor == "create":
        return _created(c)
    if c.governor == "open" and c.mention.metric.family and c.mention.value >= MANY and not c.times:
        return Decision("stock", 0.65, "so many do not open at once")
    return Decision("flow", 0.75, "an event, not a total")


def _created(c: Clause) -> Decision | None:
    if c.dependent:
        return Decision("flow", 0.7, "announced as news") if _is_announced(c) else None
    done = c.tense in ("perfect", "preterite") and "begun" not in c.after
    return Decision("flow" if done else "target", 0.7, "created" if done else "to be created")


def _is_announced(c: Clause) -> bool:
    """«از ایجاد اشتغال ۱۹۰۰ نفر … خبر داد»."""
    news = c.verb is not None and c.sentence.key(c.verb.first).startswith("خبر")
    events = c.sentence.find(c.left, c.mention.first, "create")
    return news and any(c.sentence.key(event.first - 1) == "از" for event in events)


_CASES = word_set("پرونده | مشکل | مشکلات | درخواست | نمایندگان | مدیران | مسئولان | کارگران")


_DONE_FOR = "only those that something is done for"


def _affected(c: Clause) -> Decision | None:
    """Units that got a loan, lost their power, came to a fair: not all there are."""
    if c.dependent:
        return None
    if c.sentence.key(c.mention.first - 1) in _CASES:
        return Decision("part", 0.75, "a case, not a count")
    if c.tense != "exist" and ("affair" in c.before or (c.is_told("affair") and not taken_from(c.mention))):
        return Decision("part", 0.7, "only those that something happened to")
    if c.sentence.key(c.mention.first - 1) == "برای" or (c.linked and c.linked.decision.why == _DONE_FOR):
        return Decision("part", 0.7, _DONE_FOR)
    if is_afflicted(c) and not c.listed:
        return Decision("part", 0.7, "only those that have the trouble")
    return None


def _told_as_event(c: Clause) -> Decision | None:
    if c.tense == "preterite" and not c.dated and not ranked_by(c):
        return Decision("flow", 0.75, "told as an event")
    return None


def _said_of_now(c: Clause) -> Decision | None:
    if c.dated:
        return Decision("stock", 0.95, "said of now, or up to a date")
    return None


def _standing(c: Clause) -> Decision | None:
    if c.governor == "state" and not c.tense:
        return Decision("stock", 0.7, "named as a state")
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
    under_construction,
    _denied,
    _share_in_percent,
    _rate,
    defined,
    _joined,
    changed_from,
    reached,
    became_active,
    _revived,
    approved,
    planned,
    expected,
    of_projects,
    of_other_things,
    realised,
    _new,
    added,
    of_one_class,
    with_its_units,
    formerly,
    this_year_so_far,
    _over_a_period,
    in_all,
    jobs_lost,
    ceased,
    _event,
    _affected,
    _told_as_event,
    _said_of_now,
    what_it_has,
    some_of_an_event,
    told_before,
    inherited,
    of_an_event,
    of_things_untold,
    _standing,
)
