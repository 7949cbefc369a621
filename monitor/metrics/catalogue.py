"""The catalogue made ready for reading: nouns and cue words as tables of phrases, built once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from monitor.metrics.lexicon.cues import Cue, cue_rows
from monitor.metrics.lexicon.phrases import Phrases, expand
from monitor.metrics.lexicon.places import place_rows
from monitor.model.catalogue import Catalogue, Metric, Relation
from monitor.persian.letters import fold

# words often glued to the «و» before them, besides the catalogue's nouns
_ALSO_AFTER_VA = frozenset(map(fold, ("نواحی", "اشتغال", "سرمایه", "مناطق", "تعداد", "بیش", "حدود", "بالغ")))


class NounForm(NamedTuple):
    """A noun phrase of a metric; a `head` is a short form that needs support from the words around it."""

    metric: Metric
    head: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """What `read_observations` needs; made by `compile_catalogue`, used for any number of texts."""

    catalogue: Catalogue
    nouns: Phrases[NounForm]
    cues: Phrases[Cue]
    voices: Phrases[tuple[str, bool]]  # phrase → the metric it speaks of; True: for it, False: against it
    vocabulary: frozenset[str]  # first words of nouns, to cut a glued «و» off

    full: dict[
        str, re.Pattern[str]
    ]  # metric id → its full nouns and its relatives', in a text without blanks

    def whole(self, metric_ids: frozenset[str]) -> Metric | None:
        """The metric that counts these together, if the catalogue declares one."""
        fits = [r for r in self.catalogue.relations if metric_ids <= {*r.parts, r.whole}]
        best: Relation | None = min(fits, key=lambda r: len(r.parts), default=None)
        return self.catalogue.metric(best.whole) if best else None

    def counting(self, metric: Metric, qualifier: str | None) -> Metric:
        """The metric of the same things that counts only those of a qualifier: idle units for units said to be idle."""
        if not qualifier or metric.qualifier:
            return metric
        return next(
            (m for m in self.catalogue.metrics if m.qualifier == qualifier and m.unit == metric.unit), metric
        )


def compile_catalogue(catalogue: Catalogue) -> Reader:
    """Fold and index everything the catalogue declares."""
    nouns = list(_noun_rows(catalogue))
    return Reader(
        catalogue=catalogue,
        nouns=Phrases(nouns, plural=True),
        cues=Phrases([*cue_rows(), *place_rows()]),
        voices=Phrases(_voice_rows(catalogue), plural=True),
        full={metric.id: _full_nouns(metric, catalogue) for metric in catalogue.metrics},
        vocabulary=frozenset(fold(phrase).split()[0] for phrase, _ in nouns) | _ALSO_AFTER_VA,
    )


def _voice_rows(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, bool]]]:
    for metric in catalogue.metrics:
        yield from ((cue, (metric.id, True)) for cue in metric.cues)
        yield from ((word, (metric.id, False)) for word in metric.refuse)


def _full_nouns(metric: Metric, catalogue: Catalogue) -> re.Pattern[str]:
    """The full nouns of a metric and of all it is counted together with."""
    ids = {metric.id}.union(
        *({r.whole, *r.parts} for r in catalogue.relations if metric.id in {r.whole, *r.parts})
    )
    nouns = {
        noun for m in catalogue.metrics if m.id in ids for pattern in m.nouns for noun in expand(pattern)
    }
    words = ["(?:ها|های|هایی)?".join(map(re.escape, fold(noun).split())) for noun in sorted(nouns)]
    return re.compile("|".join(words) or "(?!)")


def _noun_rows(catalogue: Catalogue) -> Iterator[tuple[str, NounForm]]:
    for metric in catalogue.metrics:
        for pattern in metric.nouns:
            yield from ((phrase, NounForm(metric, head=False)) for phrase in expand(pattern))
        for pattern in metric.heads:
            yield from ((phrase, NounForm(metric, head=True)) for phrase in expand(pattern))
