"""One day of the portal, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.demo.edition import Layout
from monitor.demo.edits import Retyped, Reworded
from monitor.model.change import EditClass
from monitor.model.run import Outcome
from monitor.model.verdict import VerdictKind
from monitor.persian.calendar import tehran

FIRST_EVENING = datetime(2022, 8, 20, 20, 0, tzinfo=tehran())  # 1401/05/29, a Saturday


@dataclass(frozen=True, slots=True)
class Expected:
    """What a scheduled run on that day must find: what the tests hold the database against.

    `verdicts` are (news id, metric, verdict) of national stocks, the telling ones; `known` the national values that
    hold after the run, as far as the day is about them.
    """

    outcome: Outcome
    appeared: tuple[int, ...] = ()
    edited: tuple[tuple[int, EditClass], ...] = ()
    reverted: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    verdicts: tuple[tuple[int, str, VerdictKind], ...] = ()
    known: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the portal. `title` is for the terminal; `appears` are ids, in the order of publication."""

    number: int
    title: str
    expects: Expected
    appears: tuple[int, ...] = ()
    edits: tuple[Reworded | Retyped, ...] = ()
    removes: tuple[int, ...] = ()
    layout: Layout = "classic"
    blocked: bool = False

    @property
    def now(self) -> datetime:
        """The evening of that day, 20:00 in Tehran: when the run is made and what the page clock shows."""
        return FIRST_EVENING + timedelta(days=self.number)
