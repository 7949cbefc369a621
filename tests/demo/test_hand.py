"""How the portal's typists write."""

from __future__ import annotations

import pytest

from monitor.demo.hand import references, spelled, typed


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (7, "7"),
        (999, "999"),
        (1_000, "یک هزار"),
        (3_245, "سه هزار و 245"),
        (10_000, "10 هزار"),
        (987_075, "987 هزار و 75"),
        (1_000_000, "یک میلیون"),
        (1_012_300, "یک میلیون و 12 هزار و 300"),
        (12_000_005, "12 میلیون و 5"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert spelled(number) == words


@pytest.mark.parametrize(
    ("letters", "half_space", "text"),
    [
        ("persian", "kept", "شهرک‌های یزد"),
        ("persian", "lost", "شهرکهای یزد"),
        ("arabic", "blank", "شهرك هاي يزد"),
    ],
)
def test_one_text_in_several_hands(letters: str, half_space: str, text: str) -> None:
    assert typed("شهرک‌های یزد", letters, half_space) == text  # type: ignore[arg-type]


def test_references_leave_ascii_as_it_is() -> None:
    assert references("١0:5") == "&#1633;0:5"
