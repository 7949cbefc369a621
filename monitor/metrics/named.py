"""What a whole text names, asked only where a sentence leaves it open, and then once."""

from __future__ import annotations

import re
from functools import cached_property

from monitor.metrics.catalogue import Reader
from monitor.model.catalogue import Metric

_BLANKS = re.compile(r"[\s\u200b-\u200f\u0640\u064b-\u065f\u0670]+")  # and marks: «ناحیهٔ»
_PUBLISHER = "شرکتشهرک"  # «شرکت شهرکهای صنعتی»


class Named:
    """The full nouns of a text: «۱۳ شهرک» counts beside «نواحی صنعتی»."""

    def __init__(self, reader: Reader, folded: str) -> None:
        self._reader = reader
        self._folded = folded
        self._known: dict[str, bool] = {}

    def __contains__(self, metric: Metric) -> bool:
        if metric.id not in self._known:
            self._known[metric.id] = self._reader.full[metric.id].search(self._joined) is not None
        return self._known[metric.id]

    @property
    def publisher(self) -> bool:
        """Whether the text names the parks' company: then «این شرکت» is that, not a firm."""
        return _PUBLISHER in self._joined

    @cached_property
    def _joined(self) -> str:
        return _BLANKS.sub("", self._folded)
