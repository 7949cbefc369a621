"""Jobs and money of a class of units, or of one branch of industry."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.kinds.sizes import ONE_CLASS, SMALL, UNITS
from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.places import WHOLE
from monitor.metrics.mentions.judged import Judged
from monitor.metrics.nouns.sectors import TRADES
from monitor.persian.letters import fold

_PARK = fold("شهرک")


def jobs_of_a_class(c: Clause) -> str:
    """Why a total of jobs or money is that of a class of units only."""
    return ONE_CLASS if c.dependent and (_belongs_to_a_class(c) or _in_one_branch(c)) else ""


def _belongs_to_a_class(c: Clause) -> bool:
    if c.counts_before and _speaks_of_all(c):
        return False
    if c.counts_before:
        return _is_some(c.counts_before[-1]) or _in_a_list_of_shares(c)
    if _beside_a_class(c):
        return True
    counted = c.memory.counted
    if "anaphor" not in c.before or counted is None:
        return False
    return "subclass" in counted.adjectives or c.memory.counted_why == ONE_CLASS


def _speaks_of_all(c: Clause) -> bool:
    """«… و ۲۸۰ واحد غذایی فعال است و ۱۵ هزار نفر در صنایع استان شاغلند»: a clause with a whole of its own."""
    anchor = c.counts_before[-1].mention
    said = (
        c.sentence.wall_before(c.mention.first) > anchor.index
    )  # «… به ۱۲۰ واحد گفت: شاغلان شهرکهای استان …»
    own = said or (anchor.last <= c.left and c.sentence.key(c.left) == "و")
    start = c.left if said else c.mention.index
    named = any(base(c.sentence.key(i)) in (*TRADES, *UNITS, _PARK) for i in range(start, c.right))
    return own and named and c.sentence.has(start, c.right, *WHOLE)


def units_of_a_class(c: Clause) -> str:
    """«۶۸ شهرک غیردولتی با ۹۱۰۰ واحد»: why a total of units is that of a class of parks only."""
    parks = c.earlier[-1].mention if c.earlier else None
    if parks is None or parks.metric.family != "places" or c.dependent or c.mention.metric.family:
        return ""
    tied = c.sentence.tokens.keys[parks.last : c.mention.first] == ["با"]
    return ONE_CLASS if tied and "subclass" in parks.adjectives else ""


def _in_one_branch(c: Clause) -> bool:
    """«۱۹ هزار نفر … در صنعت نساجی مشغول به کار هستند»."""
    sentence = c.sentence
    return any(
        sentence.key(cue.first - 1) in TRADES
        and sentence.key(cue.first - 2) == "در"
        and sentence.key(cue.first) not in SMALL
        for cue in sentence.find(c.mention.last, c.next_number, "subclass")
    )


def _beside_a_class(c: Clause) -> bool:
    """«۱۸۰۰ واحد خرد با اشتغال زایی ۹۰ هزار نفر», where no metric counts a bare «واحد»."""
    sentence = c.sentence
    unit = next((i for i in reversed(c.numbers_before) if base(sentence.key(i + 1)) in UNITS), None)
    return unit is not None and sentence.has(unit + 2, unit + 3, "subclass")


def _is_some(anchor: Judged) -> bool:
    few = anchor.mention.value < anchor.mention.metric.least_total
    some = few or "subclass" in anchor.mention.adjectives
    return anchor.kind == "part" or (anchor.kind == "stock" and some)


def _in_a_list_of_shares(c: Clause) -> bool:
    """«از این تعداد، ۱۲۰۰ واحد با اشتغال …، ۳۲۰۰ واحد با اشتغال …»: told share by share."""
    counted = c.counts_before
    shares = c.sentence.has(c.sentence.wall_before(c.mention.first), counted[0].mention.first, "share")
    return shares and c.tense != "exist" and len(counted) > 1
