"""Which counts continue one another: an operating count is the headline figure, an approved one is another series."""

from __future__ import annotations

HEADLINE = frozenset({"operating", "established"})


def series(qualifier: str | None) -> str:
    """The series a qualifier belongs to; "" is the headline figure."""
    return "" if not qualifier or qualifier in HEADLINE else qualifier
