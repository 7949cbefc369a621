"""The headline metrics as declared in `seeds/metrics.toml`."""

from __future__ import annotations

from typing import Literal

import msgspec


class Metric(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One headline number that the organization publishes.

    `nouns` are Persian noun phrases as they stand beside the number, in any spelling (letters are folded before
    comparing). `heads` are shorter forms that count only where the words around them leave no doubt.
    `not_after`/`not_before` name words that make a look-alike of the noun («شهر صنعتی», «قرارداد عمرانی»).
    """

    id: str = ""
    name: str
    name_fa: str
    unit: str
    nouns: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    cues: tuple[
        str, ...
    ] = ()  # words one of which must stand in the clause («اشتغال» for a count of persons)
    refuse: tuple[str, ...] = ()  # words any of which, beside the noun, make it something else
    classifiers: tuple[str, ...] = ()  # counting words of its own («فقره» for contracts)
    qualifier: str = ""  # what every count of it is by its nature («inactive»)
    qualified: bool = True  # false: verbs around it («به بهره برداری رسیده») say nothing of which are counted
    family: str = ""  # metrics of one family share a qualifier said once in a list
    measure: Literal["count", "persons", "money"] = "count"
    cumulative: bool = True  # a running total: a sharp drop is a contradiction, not news
    minimum: float = 0  # a smaller value is never this metric
    least_total: float = 0  # a smaller value is no province's total, but some of them (money: in rials)


class Relation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`whole` counts the `parts` together (parks_and_zones ≈ industrial_parks + industrial_zones)."""

    whole: str
    parts: tuple[str, ...]
    tolerance: float = 0.02  # relative


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All metrics, in the order of the file, and how they hang together."""

    metrics: tuple[Metric, ...]
    relations: tuple[Relation, ...] = ()

    def metric(self, metric_id: str) -> Metric:
        """The metric of that id. Raises KeyError."""
        return (
            next(m for m in self.metrics if m.id == metric_id) if self.has(metric_id) else _missing(metric_id)
        )

    def has(self, metric_id: str) -> bool:
        return any(m.id == metric_id for m in self.metrics)


def _missing(metric_id: str) -> Metric:
    raise KeyError(metric_id)
