"""The way in: a text to its observations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from monitor.metrics.catalogue import Reader
from monitor.metrics.claims import claim
from monitor.metrics.kinds.kinds import decide
from monitor.metrics.mentions.judged import Judged
from monitor.metrics.mentions.memory import Memory
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.mentions.mentions import read_mentions
from monitor.metrics.mentions.qualifiers import qualifiers_of
from monitor.metrics.mentions.shares import is_share
from monitor.metrics.nouns.named import Named
from monitor.metrics.restated import settle
from monitor.metrics.scopes.focus import Focus
from monitor.metrics.scopes.named_places import places_in
from monitor.metrics.scopes.owner import place_of
from monitor.metrics.scopes.place import UNNAMED, Place, PlaceHere
from monitor.metrics.scopes.speakers import speaking_county, speaking_province, speaks_for_the_province
from monitor.metrics.sentences.numbered import without_park_numbers
from monitor.metrics.sentences.sentence import Sentence, read_sentences
from monitor.metrics.sentences.stretches import Stretch, stretches
from monitor.metrics.sentences.tokens import tokens
from monitor.model.observation import NATIONAL, Observation
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
    reading = _Reading(text, folded, reader, scope, Named(reader, folded), Focus(folded, scope))
    found = [one for stretch in stretches(folded, numbers) for one in _of_stretch(reading, stretch)]
    return settle(found)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text being read, and what its sentences so far leave to the next."""

    text: str
    folded: str
    reader: Reader
    scope: str
    named: Named
    focus: Focus
    memory: Memory = field(default_factory=Memory)


def _of_stretch(reading: _Reading, stretch: Stretch) -> Iterator[Observation]:
    """The claims of a stretch. One that only leads up to others is kept for those that ask back."""
    memory = reading.memory
    if not stretch.follows:
        memory.leave_out()
    if not stretch.counts and not stretch.official:
        asks = reading.folded.endswith(_QUESTION, stretch.start, stretch.end)
        memory.lead_up(partial(_last_piece, reading, stretch), asks=asks)
        return
    for sentence in _pieces(reading, stretch):
        if stretch.official:
            own = speaks_for_the_province(sentence)
            reading.focus.speaker = _speaker(sentence, reading.scope) or (
                None if own else reading.focus.speaker
            )
        judged = _judge(reading, sentence)
        places = places_in(sentence, reading.scope, reading.named)
        reading.focus.enter(sentence, places, judged)
        yield from _claims(reading, judged, places)
        reading.focus.close()
        memory.remember(sentence, judged)


def _speaker(sentence: Sentence, scope: str) -> str | None:
    """Whose totals the one who speaks tells, where they are not the publisher's."""
    return speaking_county(sentence) or (speaking_province(sentence) if scope == NATIONAL else None)


def _pieces(reading: _Reading, stretch: Stretch) -> Iterator[Sentence]:
    """A stretch as sentences: one, or several where it is very long."""
    vocabulary = reading.reader.vocabulary
    words = tokens(reading.folded, stretch.start, stretch.end, stretch.numbers, vocabulary)
    return read_sentences(reading.reader, words)


def _last_piece(reading: _Reading, stretch: Stretch) -> Sentence | None:
    return next(iter([*_pieces(reading, stretch)][-1:]), None)


def _judge(reading: _Reading, sentence: Sentence) -> list[Judged]:
    judged: list[Judged] = []
    mentions = list(read_mentions(reading.reader, sentence, reading.named, reading.memory))
    for mention, qualifier in zip(mentions, qualifiers_of(mentions), strict=True):
        counted = _qualified(reading.reader, mention, qualifier)
        judged.append(Judged(counted, decide(counted, judged, reading.memory)))
    return judged


def _qualified(reader: Reader, mention: Mention, qualifier: str | None) -> Mention:
    metric = reader.counting(mention.metric, qualifier)
    if qualifier == mention.qualifier and metric is mention.metric:
        return mention
    return replace(mention, metric=metric, qualifier=qualifier)


def _claims(reading: _Reading, judged: Sequence[Judged], places: list[PlaceHere]) -> Iterator[Observation]:
    """The claims of one sentence. A count is held against the one before it, also of the sentence before."""
    before, whose = reading.memory.counted, ""
    for one in judged:
        if one.kind is None:
            continue
        place = _place(reading, one.mention, places)
        of_another = place.own and whose not in (
            "",
            place.name,
        )  # «کشور ۹۰۰ شهرک دارد که سهم استان ۳۰ شهرک است»
        share = (
            before is not None and not of_another and _plain(one.mention) and is_share(one.mention, before)
        )
        yield claim(reading.text, one, one.kind, place, share=share)
        if one.mention.metric.measure == "count" and not share:  # what a share is of stays the whole
            before, whose = one.mention, place.name


def _place(reading: _Reading, mention: Mention, places: list[PlaceHere]) -> Place:
    """Whose number it is; told to the focus, which follows the text."""
    place = place_of(mention, places, reading.scope, reading.focus.of(mention))
    if place.name in UNNAMED:
        start = mention.sentence.tokens.spans[mention.index][0]
        place = place._replace(name=reading.named.province_before(start) or place.name)
    reading.focus.tell(mention, place.name)
    return place


def _plain(mention: Mention) -> bool:
    """No qualifier but the metric's own: nothing makes the number a total of another kind."""
    return (mention.qualifier or "") == mention.metric.qualifier
