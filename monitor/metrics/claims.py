"""A judged mention as an observation: its words and their place in the text, its scope, its day, its reasons."""

from __future__ import annotations

from monitor.metrics.lexicon.places import PROVINCES
from monitor.metrics.mentions.as_of import as_of
from monitor.metrics.mentions.judged import Judged
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.nouns.sectors import in_one_trade, of_a_branch
from monitor.metrics.scopes.place import Place
from monitor.model.observation import NATIONAL, Kind, Observation

# rials; of foreign money the least that it cost in the years of the archive
_RIALS = {"toman": 10, "dollar": 10_000, "euro": 10_000}
_RANGED = "one end of a range"
_OF_A_RANGE = 0.6  # the most that is sure of a number that ends a range


def claim(text: str, judged: Judged, kind: Kind, place: Place, *, share: bool) -> Observation:
    """The observation of a mention that claims something; `share`: its number is a share of the one before it."""
    mention, decision = judged.mention, judged.decision
    part = _part(mention, place, share=share) if kind == "stock" else ""
    spans = mention.sentence.tokens.spans
    start, end = spans[mention.noun][0], spans[mention.last - 1][1]
    return Observation(
        metric=mention.metric.id,
        value=mention.value,
        unit=mention.unit,
        kind="part" if part else kind,
        bound=mention.bound,
        scope=place.name,
        start=start,
        end=end,
        quote=text[start:end],
        qualifier=mention.qualifier,
        as_of=as_of(mention) if kind in ("stock", "past") else None,
        why=tuple(filter(None, (decision.why, place.why, part, _RANGED if mention.ranged else ""))),
        confidence=min(decision.sure, _OF_A_RANGE) if mention.ranged else decision.sure,
    )


def _part(mention: Mention, place: Place, *, share: bool) -> str:
    """Why a stock is not the total of the release's scope; "" where it is."""
    if not place.own:
        return "not the release's own scope"
    if _is_of_a_class(mention):
        return "one class of them only"
    if mention.partitive:
        return "some of them only"
    if share:
        return "a share of the number before it"
    return "fewer than any province has" if _is_few(mention, place) else ""


def _is_of_a_class(mention: Mention) -> bool:
    """Units of one class, jobs of one branch, plots for sale, parks where nobody works."""
    sentence, measure = mention.sentence, mention.metric.measure
    if (
        measure != "money"
        and not mention.metric.family
        and in_one_trade(sentence, mention.index + 1, mention.last)
    ):
        return True
    if "subclass" in mention.adjectives and (
        measure == "count" or of_a_branch(sentence, mention.index, mention.last)
    ):
        return True
    idle = mention.metric.family == "places" and mention.qualifier == "inactive"
    return idle or mention.qualifier == "open for sale"


def _is_few(mention: Mention, place: Place) -> bool:
    rials = mention.value * _RIALS.get(mention.unit, 1)
    provinces = len(PROVINCES) if place.name == NATIONAL else 1
    return rials < mention.metric.least_total * provinces
