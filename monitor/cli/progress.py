"""Long work shows itself: a moving line on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from monitor.report.markup import tame

EVERY = 15.0  # seconds between plain lines
TROUBLE = 10.0  # the same, where a line says why nothing comes
Progress = Callable[
    [str, int, int, str], None
]  # (site, exchanges so far, releases read so far, what went wrong)


@contextmanager
def shown_progress(quiet: bool) -> Iterator[Progress | None]:
    """What a run is to call as it goes on; None where nobody wants to see it."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        yield from _moving()
    else:
        lines = PlainLines(time.monotonic, lambda line: click.echo(line, err=True))
        yield remembering(lines.show)


def _moving() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield remembering(lambda *told: bar.update(task, description=words(*told)))


def remembering(show: Progress) -> Progress:
    """What went wrong is shown on, until one more release has been read."""
    place, reason = ("", 0), ""

    def tell(site: str, asked: int, read: int, why: str) -> None:
        nonlocal place, reason
        if why or place != (site, read):
            place, reason = (site, read), why
        show(site, asked, read, reason)

    return tell


class PlainLines:
    """A line now and then, for a log. `clock` counts seconds, `write` takes a line."""

    def __init__(self, clock: Callable[[], float], write: Callable[[str], None]) -> None:
        self._clock, self._write = clock, write
        self._quiet_until = clock() + EVERY
        self._silent_until = clock()  # not even trouble is told before

    def show(self, site: str, asked: int, read: int, why: str) -> None:
        now = self._clock()
        if now >= (self._silent_until if why else self._quiet_until):
            self._quiet_until, self._silent_until = now + EVERY, now + TROUBLE
            self._write(words(site, asked, read, why))


def words(site: str, asked: int, read: int, why: str) -> str:
    """What has been done of a site, and what it waits for."""
    said = (
        f"{site}: {asked} request{'' if asked == 1 else 's'}, {read} release{'' if read == 1 else 's'} read"
    )
    return f"{said}; {tame(why)}" if why else said
