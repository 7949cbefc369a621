"""The way in: a text to its observations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from monitor.metrics.as_of import as_of
from monitor.metrics.catalogue import Reader
from monitor.metrics.clause import Judged, Told
from monitor.metrics.kinds import decide, mood_of
from monitor.metrics.mention import Mention
from monitor.metrics.mentions import read_mentions
from monitor.metrics.named import Named
from monitor.metrics.qualifiers import qualifiers_of
from monitor.metrics.restated import settle
from monitor.metrics.scopes import Place, place_of, places_in, speaking_county
from monitor.metrics.sentence import Sentence, read_sentences
from monitor.metrics.shares import is_share
from monitor.metrics.stretches import stretches
from monitor.metrics.words import tokens
from monitor.model.observation import NATIONAL, Kind, Observation
from monitor.persian.letters import fold
from monitor.persian.numbers import Number, read_numbers


def read_observations(text: str, reader: Reader, *, scope: str = NATIONAL) -> tuple[Observation, ...]:
    """Every claim the text makes about a metric of the catalogue, in the order of the text.

    `scope` is whose totals the publisher states: "national", or a province in English. Offsets point into `text`.
    Takes any text; time grows linearly with its length.
    """
    numbers = read_numbers(text)
    if not numbers:
        return ()
    folded = fold(text)
    named = Named(reader, folded)
    found: list[Observation] = []
    memory = _Memory()
    told: Told = {}
    for sentence, follows in _sentences(reader, folded, numbers):
        if not follows:
            memory = replace(memory, mood=None)
        memory = replace(memory, county=speaking_county(sentence) or memory.county)
        judged = _judge(reader, sentence, named, memory, told)
        found.extend(_observations(text, judged, scope, memory, named))
        told.update(((j.mention.metric.id, j.mention.value), j.kind) for j in judged if j.kind)
        counts = [j.mention for j in judged if j.kind and j.mention.metric.measure == "count"]
        memory = replace(
            memory,
            mood=_mood(sentence, judged) or memory.mood,
            last=judged[-1].mention if judged else memory.last,
            counted=counts[-1] if counts else memory.counted,
        )
    return settle(found)


def _sentences(reader: Reader, folded: str, numbers: list[Number]) -> Iterator[tuple[Sentence, bool]]:
    """The sentences to read, and whether the one before was read."""
    for stretch in stretches(folded, numbers):
        words = tokens(folded, stretch.start, stretch.end, stretch.numbers, reader.vocabulary)
        for piece, sentence in enumerate(read_sentences(reader, words)):
            yield sentence, stretch.follows or piece > 0


@dataclass(frozen=True, slots=True)
class _Memory:
    """What earlier sentences leave to later ones."""

    mood: Kind | None = None
    county: str | None = None
    last: Mention | None = None  # the last mention of the sentences before
    counted: Mention | None = None  # the last count of things of the sentences before


def _judge(reader: Reader, sentence: Sentence, named: Named, memory: _Memory, told: Told) -> list[Judged]:
    judged: list[Judged] = []
    for mention in read_mentions(reader, sentence, named, memory.last.metric if memory.last else None):
        judged.append(Judged(mention, decide(mention, judged, memory.mood, told)))
    return judged


def _mood(sentence: Sentence, judged: list[Judged]) -> Kind | None:
    kinds = [one.kind for one in judged if one.kind]
    return kinds[0] if kinds else mood_of(sentence)


def _observations(
    text: str, judged: list[Judged], scope: str, memory: _Memory, named: Named
) -> Iterator[Observation]:
    qualifiers = qualifiers_of([one.mention for one in judged])
    before = memory.counted
    places = places_in(judged[0].mention.sentence, scope, named) if judged else []
    for one, qualifier in zip(judged, qualifiers, strict=True):
        if one.kind is not None:
            place = place_of(one.mention, places, scope, memory.county)
            share = before is not None and _plain(one, qualifier) and is_share(one.mention, before)
            yield _observation(text, one, one.kind, place, qualifier, share=share)
            before = one.mention if one.mention.metric.measure == "count" else before


def _plain(judged: Judged, qualifier: str | None) -> bool:
    """No qualifier but the metric's own: nothing makes the number a total of another kind."""
    return (qualifier or "") == judged.mention.metric.qualifier


def _observation(
    text: str, judged: Judged, kind: Kind, place: Place, qualifier: str | None, *, share: bool
) -> Observation:
    mention = judged.mention
    part = _part(judged, place, qualifier, share=share) if kind == "stock" else ""
    start, end = mention.sentence.tokens[mention.noun].start, mention.sentence.tokens[mention.last - 1].end
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
        qualifier=qualifier,
        as_of=as_of(mention) if kind in ("stock", "past") else None,
        why=tuple(filter(None, (judged.decision.why, place.why, part))),
        confidence=judged.decision.sure,
    )


def _part(judged: Judged, place: Place, qualifier: str | None, *, share: bool) -> str:
    """Why a stock is not the total of the release's scope; "" where it is."""
    if not place.own:
        return "not the release's own scope"
    if "subclass" in judged.mention.adjectives or qualifier == "open for sale":
        return "one class of them only"
    if judged.mention.partitive:
        return "some of them only"
    if share:
        return "a share of the number before it"
    return ""
