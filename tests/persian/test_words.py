"""Number words, alone and glued."""

from __future__ import annotations

import pytest

from monitor.persian.words import HUNDREDS, SCALES, TEENS, TENS, UNITS, atoms


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (value, form)
        for table in (UNITS, TEENS, TENS, HUNDREDS, SCALES)
        for value, forms in table.items()
        for form in forms.split()
    ],
)
def test_every_spelling_is_its_value_and_its_ordinal(value: int, form: str) -> None:
    assert [(atom.value, atom.width) for atom in atoms(form)] == [(value, len(form))]
    irregular = {2: "دوم", 3: "سوم", 30: "سیام"}
    ordinal = irregular.get(value, form + "م")
    assert [(atom.value, atom.kind.isupper()) for atom in atoms(ordinal)] == [(value, True)]


@pytest.mark.parametrize(
    ("word", "values", "width"),
    [
        ("یکهزار", [1, 1000], 6),
        ("بیستوپنج", [20, 0, 5], 8),
        ("هزارو", [1000, 0], 5),
        ("چهارصدوپنجاهوشش", [400, 0, 50, 0, 6], 15),
        ("یکسوم", [1, 3], 5),
        ("ششماهه", [6], 2),
        ("دونفر", [2], 2),
        ("صددرصد", [100], 2),
        ("میلیاردی", [10**9], 7),
    ],
)
def test_glued(word: str, values: list[int], width: int) -> None:
    found = atoms(word)
    assert [atom.value for atom in found] == values
    assert sum(atom.width for atom in found) == width


OTHER_WORDS = (
    "سیستان دهقان شما نهاد دوده دوستان پنجره یکتا سیم سیب دهه هزاره صدا دوام نهضت سیاست چهره ششدر یکی دوره"
)


@pytest.mark.parametrize("word", OTHER_WORDS.split())
def test_other_words(word: str) -> None:
    assert atoms(word) == ()
