"""Several processes at one input."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial

import pytest

from monitor.cli.crew import Crew

Gate = tuple[int, int]


@pytest.fixture
def gate() -> Iterator[Gate]:
    """A pipe: who reads from it waits until something is written."""
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def told(gate: Gate, count: int, lines: Sequence[bytes]) -> bytes:
    """Numbered lines; the first batch waits at the gate."""
    if count == 0:
        os.read(gate[0], 1)
    return b"".join(b"%d %s\n" % (count + n, line) for n, line in enumerate(lines))


def whose(count: int, lines: Sequence[bytes]) -> bytes:
    return str(os.getpid()).encode()


def test_answers_come_in_the_order_of_the_batches(gate: Gate) -> None:
    crew = Crew(partial(told, gate), 2)
    crew.give(0, [b"a", b"b"])
    crew.give(2, [b"c"])
    assert crew.full
    os.write(gate[1], b"!")
    assert crew.take() == b"0 a\n1 b\n"
    crew.give(3, [b"d"])
    assert [crew.take(), crew.take()] == [b"2 c\n", b"3 d\n"]
    assert not crew.busy


def test_each_hand_is_a_process_of_its_own() -> None:
    crew = Crew(whose, 2)
    crew.give(0, [])
    crew.give(0, [])
    pids = {crew.take(), crew.take()}
    assert len(pids) == 2
    assert str(os.getpid()).encode() not in pids


def test_the_source_is_heard_while_answers_are_awaited(gate: Gate) -> None:
    crew = Crew(partial(told, gate), 1)
    crew.give(0, [b"slow"])
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source:
        os.write(writing, b"next\n")
        assert crew.listens(source)
        assert source.readline() == b"next\n"
        os.write(gate[1], b"!")
        assert not crew.listens(source)
        os.close(writing)
    assert crew.take() == b"0 slow\n"


ENDED_AT_ONCE = """
import multiprocessing, signal, sys
from monitor.cli.crew import Crew

def heard(*_):
    raise KeyboardInterrupt

signal.signal(signal.SIGTERM, heard)
for _ in range(20):
    crew = Crew(print, 1)  # one that nobody holds ends its hands itself
    [hand] = multiprocessing.active_children()
    hand.terminate()
    hand.join()
    assert hand.exitcode == -signal.SIGTERM, hand.exitcode
"""


def test_one_that_is_ended_before_it_began_says_nothing() -> None:
    """A signal that comes right after the start is not heard with the handlers of the one that started it."""
    run = subprocess.run([sys.executable, "-c", ENDED_AT_ONCE], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
