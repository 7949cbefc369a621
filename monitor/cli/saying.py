"""Lines for people: on a terminal no wider than it and broken between words; into pipes and files as they are."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator

import click

HANGING = 2  # columns by which the rest of a line stands further in
# A word with the blanks before it; what isolates hold («987,075 → 1,012,300») is one word.
WORD = re.compile(r"\s*(?:[\u2066-\u2068][^\u2066-\u2069]{,40}\u2069|\S)+")
INVISIBLE = ("Mn", "Me", "Cf")  # marks, joiners and isolates take no column


def say(lines: Iterable[str]) -> None:
    """Show lines on standard output."""
    width = columns()
    for line in lines:
        for part in line.split("\n"):
            click.echo("\n".join(fitted(part, width)) if width else part)


def columns() -> int | None:
    """How wide the terminal is; None where nobody looks at one."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def fitted(line: str, width: int) -> Iterator[str]:
    """The line in pieces of at most so many columns; a word that is longer (an address) has a piece of its own."""
    begin = " " * (len(line) - len(line.lstrip()) + HANGING)
    piece = ""
    for word in WORD.findall(line):
        if piece.strip() and breadth(piece + word) > width:
            yield piece
            piece = begin + word.lstrip()
        else:
            piece += word
    yield piece


def breadth(text: str) -> int:
    """How many columns a text takes; its colours take none."""
    return sum(unicodedata.category(letter) not in INVISIBLE for letter in click.unstyle(text))
