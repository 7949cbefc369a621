"""The way in: a text to its observations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from monitor.metrics.catalogue import Reader
from monitor.metrics.kinds.kinds import decide
from monitor.metrics.lexicon.places import PROVINCES
from monitor.metrics.mentions.as_of import as_of
from monitor.metrics.mentions.judged import Judged
from monitor.metrics.mentions.memory import Memory
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.mentions.mentions import read_mentions
from monitor.metrics.mentions.qualifiers import qualifiers_of
from monitor.metrics.mentions.shares import is_share
from monitor.metrics.nouns.named import Named
from monitor.metrics.nouns.sectors import in_one_trade, of_a_branch
from monitor.metrics.restated import settle
from monitor.metrics.scopes.focus import Focus
from monitor.metrics.scopes.named_places import places_in
from monitor.metrics.scopes.owner import place_of
from monitor.metrics.scopes.place import UNNAMED, Place, PlaceHere
from monitor.metrics.scopes.speakers import speaking_company, speaking_county
from monitor.metrics.sentences.numbered import without_park_numbers
from monitor.metrics.sentences.sentence import Sentence, read_sentences
from monitor.metrics.sentences.stretches import Stretch, stretches
from monitor.metrics.sentences.tokens import tokens
from monitor.model.observation import NATIONAL, Kind, Observation
from monitor.persian.letters import fold
from monitor.persian.numbers import read_numbers

_QUESTION = ("؟", "?")


def read_observations(text: str, reader: Reader, *, scope: str = NATIONAL) -> tuple[Observation, ...]:
    """Every claim the text makes about a metric of the catalogue, in the order of the text.

    `scope` is whose totals the publisher states: "national", or a province in English. Offsets point into `text`.
    Takes any text; time grows linearly with its length.
    """
    numbers = read_numbers(text)
    if not numbers:
        return ()
    folded = fold(text)
    numbers = without_park_numbers(folded, numbers)
    named, memory, focus = Named(reader, folded), Memory(), Focus(folded, scope)
    found: list[Observation] = []
    for stretch in stretches(folded, numbers):
        if not stretch.follows:
            memory.leave_out()
        if not stretch.counts and not stretch.official:
            asks = folded.endswith(_QUESTION, stretch.start, stretch.end)
            memory.lead_up(partial(_last_piece, reader, folded, stretch), asks=asks)
            continue
        for sentence in _pieces(reader, folded, stretch):
            if stretch.official:
                focus.speaker = _speaker(sentence, scope) or focus.speaker
            judged = _judge(reader, sentence, named, memory)
            places = places_in(sentence, scope, named)
            focus.enter(sentence, places, judged)
            found.extend(_observations(text, judged, scope, places, memory.counted, focus, named))
            focus.close()
            memory.remember(sentence, judged)
    return settle(found)


def _speaker(sentence: Sentence, scope: str) -> str | None:
    """Whose totals the one who speaks tells, where they are not the publisher's."""
    return speaking_county(sentence) or (speaking_company(sentence) if scope == NATIONAL else None)


def _pieces(reader: Reader, folded: str, stretch: Stretch) -> Iterator[Sentence]:
    """A stretch as sentences: one, or several where it is very long."""
    words = tokens(folded, stretch.start, stretch.end, stretch.numbers, reader.vocabulary)
    return read_sentences(reader, words)


def _last_piece(reader: Reader, folded: str, stretch: Stretch) -> Sentence | None:
    return next(iter([*_pieces(reader, folded, stretch)][-1:]), None)


def _judge(reader: Reader, sentence: Sentence, named: Named, memory: Memory) -> list[Judged]:
    judged: list[Judged] = []
    mentions = list(read_mentions(reader, sentence, named, memory))
    for mention, qualifier in zip(mentions, qualifiers_of(mentions), strict=True):
        counted = _qualified(reader, mention, qualifier)
        judged.append(Judged(counted, decide(counted, judged, memory)))
    return judged


def _qualified(reader: Reader, mention: Mention, qualifier: str | None) -> Mention:
    metric = reader.counting(mention.metric, qualifier)
    if qualifier == mention.qualifier and metric is mention.metric:
        return mention
    return replace(mention, metric=metric, qualifier=qualifier)


def _observations(
    text: str,
    judged: list[Judged],
    scope: str,
    places: list[PlaceHere],
    before: Mention | None,
    focus: Focus,
    named: Named,
) -> Iterator[Observation]:
    whose = ""
    for one in judged:
        if one.kind is not None:
            place = place_of(one.mention, places, scope, focus.of(one.mention))
            if place.name in UNNAMED:
                start = one.mention.sentence.tokens.spans[one.mention.index][0]
                place = place._replace(name=named.province_before(start) or place.name)
            focus.tell(one.mention, place.name)
            mine = place.own and whose not in (
                "",
                place.name,
            )  # «کشور ۹۰۰ شهرک دارد که سهم استان ۳۰ شهرک است»
            share = before is not None and not mine and _plain(one.mention) and is_share(one.mention, before)
            yield _observation(text, one, one.kind, place, share=share)
            if one.mention.metric.measure == "count" and not share:  # what a share is of stays the whole
                before, whose = one.mention, place.name


def _plain(mention: Mention) -> bool:
    """No qualifier but the metric's own: nothing makes the number a total of another kind."""
    return (mention.qualifier or "") == mention.metric.qualifier


def _observation(text: str, judged: Judged, kind: Kind, place: Place, *, share: bool) -> Observation:
    mention = judged.mention
    part = _part(mention, place, share=share) if kind == "stock" else ""
    start, end = (
        mention.sentence.tokens.spans[mention.noun][0],
        mention.sentence.tokens.spans[mention.last - 1][1],
    )
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
        why=tuple(filter(None, (judged.decision.why, place.why, part, _RANGED if mention.ranged else ""))),
        confidence=min(judged.decision.sure, _OF_A_RANGE) if mention.ranged else judged.decision.sure,
    )


def _part(mention: Mention, place: Place, *, share: bool) -> str:
    """Why a stock is not the total of the release's scope; "" where it is."""
    if not place.own:
        return "not the release's own scope"
    of_things = mention.metric.measure == "count"
    one_class = "subclass" in mention.adjectives and (
        of_things or of_a_branch(mention.sentence, mention.index, mention.last)
    )
    in_a_trade = mention.metric.measure == "persons" and in_one_trade(
        mention.sentence, mention.index + 1, mention.last
    )
    if one_class or in_a_trade or mention.qualifier == "open for sale":
        return "one class of them only"
    if mention.partitive:
        return "some of them only"
    if share:
        return "a share of the number before it"
    return "fewer than any province has" if _is_few(mention, place) else ""


def _is_few(mention: Mention, place: Place) -> bool:
    rials = mention.value * _TOMAN if mention.unit == "toman" else mention.value
    provinces = len(PROVINCES) if place.name == NATIONAL else 1
    return rials < mention.metric.least_total * provinces


_TOMAN = 10  # rials
_RANGED = "one end of a range"
_OF_A_RANGE = 0.6  # the most that is sure of a number that ends a range
