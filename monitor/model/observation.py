"""A number that one text states for a metric, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["stock", "flow", "target", "part", "past"]
Bound = Literal["exact", "about", "near", "over", "under"]
NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Observation:
    """`quote == text[start:end]` of the text that was read; the quote holds the number.

    `value` is in `unit` (persons, parks, rial, toman …): an int wherever it is whole. `scope` is "national", the
    English name of a province, or a smaller place in the text's own words. `why` names the cues that decided,
    `confidence` is 0 to 1.
    """

    metric: str
    value: int | float
    unit: str
    kind: Kind
    bound: Bound
    scope: str
    start: int
    end: int
    quote: str
    qualifier: str | None = None  # operating, approved, established, inactive, nominal, licensed …
    as_of: date | None = None  # only where the text says so
    why: tuple[str, ...] = ()
    confidence: float = 1.0
    restates: bool = False  # the same fact again in the same text
