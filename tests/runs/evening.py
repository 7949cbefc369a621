"""The real command in another evening: python -m tests.runs.evening NOW PLACE:N WORDS…

`NOW` (ISO, aware) is what its clock shows at the start; it goes on from there. The process kills itself (SIGKILL, its
whole group) when it comes to a place for the N-th time; with N = 0 it lives. `term-PLACE:N`: it is only told to end.
Before either it says "told".

    before, after    a database transaction: about to be committed, just committed
    finishing        all is fetched and stored; what is gone is not yet decided
    comparing        in the transaction of the comparing, before it ticks off
    sent             a message has been sent and is not yet marked
    written          a file of the report has been replaced
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import Engine, event

from monitor.__main__ import main
from monitor.cli import run
from monitor.crawl.desk import Desk
from monitor.runs import compare, publish
from monitor.store.database import Connection, Store
from monitor.store.outbox import StoredOutbox

Come = Callable[..., None]


def clock_from(start: datetime) -> type[datetime]:
    """A `datetime` whose now() began at `start`."""
    began = time.monotonic()

    class Evening(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return start.astimezone(tz) + timedelta(seconds=time.monotonic() - began)

    return Evening


def die_at(place: str, number: int) -> None:
    """Arrange for the end."""
    left = number
    ending = signal.SIGTERM if place.startswith("term-") else signal.SIGKILL

    def come(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.write(1, b"told\n")
            os.killpg(0, ending)

    PLACES[place.removeprefix("term-")](come)


def _before_commit(come: Come) -> None:
    event.listen(Engine, "commit", come)


def _after_commit(come: Come) -> None:
    begin = Store.begin

    @contextmanager
    def mortal(store: Store) -> Iterator[Connection]:
        with begin(store) as connection:
            yield connection
        come()

    Store.begin = mortal  # type: ignore[method-assign]


def _after_sending(come: Come) -> None:
    mark = StoredOutbox.mark_sent

    def mark_sent(*values: Any) -> None:
        come()
        mark(*values)

    StoredOutbox.mark_sent = mark_sent  # type: ignore[method-assign]


def _finishing(come: Come) -> None:
    finish = Desk._finish

    def store_and_finish(desk: Desk) -> None:
        desk._store_some()
        come()
        finish(desk)

    Desk._finish = store_and_finish  # type: ignore[method-assign]


def _comparing(come: Come) -> None:
    tick_off = compare.tick_off

    def told(*values: Any) -> None:
        come()
        tick_off(*values)

    compare.tick_off = told


def _after_writing(come: Come) -> None:
    write = publish.replace

    def replace(*values: Any) -> None:
        write(*values)
        come()

    publish.replace = replace


PLACES: dict[str, Callable[[Come], None]] = {
    "before": _before_commit,
    "after": _after_commit,
    "finishing": _finishing,
    "comparing": _comparing,
    "sent": _after_sending,
    "written": _after_writing,
}


def live(now: str, place: str, *words: str) -> None:
    run.datetime = clock_from(datetime.fromisoformat(now))  # type: ignore[attr-defined]
    name, _, number = place.partition(":")
    die_at(name, int(number))
    sys.argv = ["monitor", *words]
    main()


if __name__ == "__main__":
    live(*sys.argv[1:])
