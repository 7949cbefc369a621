"""A run as a child process in a group of its own: it ends when it is told to, and when its parent dies."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

# A run told to end by SIGTERM does so within 10 s, keeping everything fetched.
PATIENCE = 15.0
PR_SET_PDEATHSIG = 1  # linux/prctl.h


def run_words(project: Path, site: str) -> list[str]:
    """The command for one site's run: the interpreter and the project that are at work here."""
    return [sys.executable, "-m", "monitor", "--project", str(project), "run", site, "--quiet"]


async def run_child(words: Sequence[str], *, patience: float = PATIENCE) -> int:
    """Start it and wait; its exit code, negative where a signal ended it.

    Cancelling ends the child's whole group: by SIGTERM, and after `patience` seconds by SIGKILL.
    """
    child = await asyncio.create_subprocess_exec(
        *words, stdin=asyncio.subprocess.DEVNULL, start_new_session=True, preexec_fn=_dies_with(os.getpid())
    )
    try:
        return await child.wait()
    except asyncio.CancelledError:
        await _end(child, patience)
        raise


async def _end(child: asyncio.subprocess.Process, patience: float) -> None:
    _signal_group(child.pid, signal.SIGTERM)
    try:
        await asyncio.wait_for(child.wait(), patience)
    except TimeoutError:
        _signal_group(child.pid, signal.SIGKILL)
        await child.wait()


def _signal_group(leader: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, number)


def _dies_with(parent: int) -> Callable[[], None] | None:
    """For the child, before it becomes the command: SIGTERM when the parent is gone, even by kill -9.

    Otherwise the run would go on alone while another worker is given the same site. Only Linux can do this.
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl  # loaded here: a forked child should not import or load anything

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died in between: nobody would send the signal
            os._exit(1)

    return ask
