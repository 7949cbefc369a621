"""How a long run shows itself in a log."""

from __future__ import annotations

import pytest

from monitor.cli.progress import EVERY, TROUBLE, PlainLines, remembering, words


def shown(*calls: tuple[float, str]) -> list[str]:
    """The lines written for calls at these seconds, each with what went wrong."""
    now, lines = [0.0], list[str]()
    show = remembering(PlainLines(lambda: now[0], lines.append).show)
    for second, why in calls:
        now[0] = second
        show("isipo", 1, 0, why)
    return lines


def test_a_short_run_says_nothing() -> None:
    assert shown((EVERY - 1, "")) == []


def test_a_long_one_says_how_far_it_is() -> None:
    assert len(shown((EVERY, ""), (EVERY + 1, ""), (2 * EVERY, ""))) == 2


def test_trouble_is_told_at_once_and_then_rarely() -> None:
    lines = shown((1, "no name"), (2, "no name"), (1 + TROUBLE, "no name"))
    assert lines == ["isipo: 1 request, 0 releases read; no name"] * 2


def test_trouble_is_said_on_while_nothing_moves() -> None:
    assert shown((1, "no name"), (2, ""), (1 + TROUBLE, ""))[-1].endswith("; no name")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("isipo", 1, 1, ""), "isipo: 1 request, 1 release read"),
        (("isipo", 2, 0, "a\x1b[31m"), "isipo: 2 requests, 0 releases read; a\ufffd[31m"),
    ],
)
def test_the_words(told, said) -> None:
    assert words(*told) == said
