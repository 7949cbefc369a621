"""Names of provinces in Latin letters."""

from __future__ import annotations

from itertools import combinations

import pytest

from monitor.metrics.lexicon.places import PROVINCES
from monitor.metrics.scopes.place import same_scope


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khorasan Razavi", "Razavi Khorasan"),
        ("Kurdistan", "Kordestan"),
        ("Kohgiluyeh and Boyer-Ahmad", "Kohgiluyeh va Boyerahmad"),
        ("Isfahan", "Esfahan"),
        ("Qazvin", "Ghazvin"),
        ("Sistan and Baluchestan", "Sistan & Baluchistan"),
        ("Kohgiluyeh and Boyer-Ahmad", "Kohgiluyeh and Buyer Ahmad"),
        ("East Azerbaijan", "East Azarbayjan"),
        ("Hormozgan", "Hormuzgan Province"),
        ("Gilan", "Guilan"),
    ],
)
def test_one_province(one: str, other: str) -> None:
    assert same_scope(one, other)


def test_no_two_provinces_are_one() -> None:
    assert len(PROVINCES) == 31
    assert not [pair for pair in combinations(PROVINCES, 2) if same_scope(*pair)]
