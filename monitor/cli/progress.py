"""Long work shows itself: a moving line on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

EVERY = 30.0  # seconds between plain lines
Progress = Callable[[str, int, int], None]  # (site, exchanges so far, releases read so far)


@contextmanager
def shown_progress(quiet: bool) -> Iterator[Progress | None]:
    """What a run is to call as it goes on; None where nobody wants to see it."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        yield from _moving()
    else:
        yield _Lines().show


def _moving() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda site, asked, read: bar.update(task, description=_words(site, asked, read))


class _Lines:
    """A line now and then, for a log."""

    def __init__(self) -> None:
        self._next = time.monotonic() + EVERY

    def show(self, site: str, asked: int, read: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            click.echo(_words(site, asked, read), err=True)


def _words(site: str, asked: int, read: int) -> str:
    return f"{site}: {asked} requests, {read} releases read"
