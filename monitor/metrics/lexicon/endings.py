"""Regular plural endings of a word."""

from __future__ import annotations

from functools import lru_cache

PLURALS = ("هایی", "های", "ها")


@lru_cache(maxsize=8192)
def base(key: str) -> str:
    """The word without a regular plural ending or a joined ezafe: «شهرکهای» → «شهرک», «ناحیهی» → «ناحیه»."""
    for ending in PLURALS:
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            return key[: -len(ending)]
    return key[:-1] if key.endswith("هی") and len(key) > 4 else key
