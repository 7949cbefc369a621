"""What a whole text names, asked only where a sentence leaves it open, and then once."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from monitor.metrics.catalogue import Reader
from monitor.metrics.lexicon.places import PROVINCES, PROVINCES_SHY
from monitor.model.catalogue import Metric
from monitor.persian.letters import fold

_MARKS = re.compile(r"[\u200b-\u200f\u0640\u064b-\u065f\u0670]")  # «ناحیهٔ»
_PROVINCES = {fold(name): province for province, names in PROVINCES.items() for name in names}
_SHY = "|".join(map(fold, PROVINCES_SHY))  # these are names only behind «استان»
_PROVINCE = re.compile(
    rf"(?<!\w)(?:(?<=استان )|(?!(?:{_SHY})(?!\w)))({'|'.join(sorted(_PROVINCES, key=len, reverse=True))})(?!\w)"
)
_PUBLISHERS = ("شرکتشهرک", "سازمانصنایعکوچک")  # «شرکت شهرکهای صنعتی»


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
        return any(publisher in self._joined for publisher in _PUBLISHERS)

    def province_before(self, end: int) -> str | None:
        """The province that the text named last before offset `end`, in English: what «این استان» is."""
        place = bisect_left(self._provinces, (end, ""))
        return self._provinces[place - 1][1] if place else None

    @cached_property
    def _provinces(self) -> list[tuple[int, str]]:
        return [(found.start(), _PROVINCES[found[1]]) for found in _PROVINCE.finditer(self._folded)]

    @cached_property
    def _joined(self) -> str:
        joined = "".join(
            self._folded.replace(" ", "").replace("\u200c", "").split()
        )  # few are left to split at
        return _MARKS.sub("", joined) if _MARKS.search(joined) else joined
