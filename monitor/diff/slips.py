"""Slips of the pen in a number: digits swapped, a group of three lost, a factor of ten."""

from __future__ import annotations

CLOSE = 0.05  # a lost group or a factor of ten is recognised though the figure itself moved a little


def slip_in(value: int | float, known: int | float) -> str:
    """What the slip probably is, in words; "" where the two numbers do not look like one."""
    if value == known or value <= 0 or known <= 0 or value != int(value) or known != int(known):
        return ""
    stated, right = int(value), int(known)
    if _swapped(stated, right):
        return "two digits swapped"
    if right >= 1000 and _lost_group(stated, right):
        return "a group of three digits lost"
    if stated >= 1000 and _lost_group(right, stated):
        return "a group of three digits too many"
    for factor in (1000, 100, 10):
        if _close(stated, right * factor) or _close(stated * factor, right):
            return f"a factor of {factor}"
    return ""


def _swapped(one: int, other: int) -> bool:
    a, b = str(one), str(other)
    if len(a) != len(b):
        return False
    places = [i for i in range(len(a)) if a[i] != b[i]]
    return len(places) == 2 and a[places[0]] == b[places[1]] and a[places[1]] == b[places[0]]


def _lost_group(short: int, long: int) -> bool:
    head, tail = divmod(long, 1000)
    return short > 0 and (short == tail or (head >= 10 and short == head))


def _close(one: int, other: int) -> bool:
    return abs(one - other) <= CLOSE * other
