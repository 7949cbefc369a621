"""What a mention claims: a total, a count over a period, a plan, an earlier value. Ordered rules, each named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from monitor.metrics.kinds.affected import affected, given_to
from monitor.metrics.kinds.carried import (
    beyond_its_units,
    inherited,
    told_before,
    with_its_units,
    with_what_stands,
)
from monitor.metrics.kinds.causes import of_one_cause
from monitor.metrics.kinds.changes import added, became, changed_from, formerly, reached
from monitor.metrics.kinds.class_jobs import jobs_of_a_class, units_of_a_class
from monitor.metrics.kinds.classes import of_one_class
from monitor.metrics.kinds.clause import Clause, read_clause
from monitor.metrics.kinds.deeds import of_those_that_do
from monitor.metrics.kinds.effects import (
    caused_by_all,
    in_all,
    made_by_the_parks,
    of_an_event,
    of_things_untold,
)
from monitor.metrics.kinds.event_shares import share_of_what_stands, some_of_an_event
from monitor.metrics.kinds.flows import (
    beside_the_same_period,
    event,
    new,
    over_a_period,
    registered,
    this_year_so_far,
    told_as_event,
)
from monitor.metrics.kinds.holders import held_by_some
from monitor.metrics.kinds.idle import about_to_cease, ceased, half_active, jobs_kept, jobs_lost, remaining
from monitor.metrics.kinds.people import of_some_people
from monitor.metrics.kinds.plans import approved, planned, realised, under_construction, what_it_has
from monitor.metrics.kinds.projects import expected, for_public_works, of_other_things, of_projects
from monitor.metrics.kinds.rates import rate, share_in_percent
from monitor.metrics.kinds.revived import became_active, revived
from monitor.metrics.kinds.sizes import defined, of_a_class
from monitor.metrics.kinds.standing import denied, existing, gone, joined, said_of_now, standing
from monitor.metrics.kinds.subsets import of_some
from monitor.metrics.kinds.trades import of_one_trade, of_the_most
from monitor.metrics.lexicon.endings import base
from monitor.metrics.mentions.judged import Decision, Judged
from monitor.metrics.mentions.memory import Memory
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.mentions.shares import taken_from

_RULES: tuple[Callable[[Clause], Decision | None], ...] = (
    under_construction,
    denied,
    gone,
    share_in_percent,
    rate,
    defined,
    joined,
    existing,
    given_to,
    changed_from,
    reached,
    became,
    remaining,
    became_active,
    revived,
    approved,
    planned,
    expected,
    for_public_works,
    of_projects,
    of_other_things,
    realised,
    new,
    added,
    of_one_class,
    beyond_its_units,
    with_its_units,
    formerly,
    registered,
    this_year_so_far,
    over_a_period,
    beside_the_same_period,
    of_the_most,
    in_all,
    with_what_stands,
    caused_by_all,
    made_by_the_parks,
    about_to_cease,
    jobs_lost,
    jobs_kept,
    ceased,
    event,
    affected,
    share_of_what_stands,
    told_as_event,
    said_of_now,
    what_it_has,
    some_of_an_event,
    told_before,
    inherited,
    of_an_event,
    of_things_untold,
    standing,
)
# why a total is of some only; asked of totals, the first answer holds
_PARTS: tuple[Callable[[Clause], str], ...] = (
    of_some,
    half_active,
    held_by_some,
    of_those_that_do,
    of_one_cause,
    of_some_people,
    of_a_class,
    of_one_trade,
    units_of_a_class,
    jobs_of_a_class,
)


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
    why = next(filter(None, (part(clause) for part in _PARTS)), None)
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
    told = c.earlier[-1] if c.earlier and c.earlier[-1].kind == "stock" else None
    out_of_all = told is not None and ("share" in c.before or taken_from(told.mention))
    said = c.current or ((c.dated or out_of_all) and c.tense in ("perfect", "exist"))
    return c.mention.qualifier == "operating" and said
