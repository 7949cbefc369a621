"""The first page: what changed since last time, by which words, and whether the monitor could see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from markupsafe import Markup

from monitor.model.catalogue import Catalogue
from monitor.model.run import SiteHealth
from monitor.model.series import series
from monitor.persian.calendar import in_tehran
from monitor.report.charts.canvas import sparkline
from monitor.report.charts.scale import Scale
from monitor.report.digest import Digest
from monitor.store.coverage import Coverage
from monitor.store.reading.changes import Event
from monitor.store.reading.numbers import KnownValue
from monitor.store.reading.runs import RunRecord

EARLIER = 40  # older changes shown below today's
SHOWN = 24  # of each part of the digest; the rest is a click away
PARTS = ("numbers", "wordings", "presence", "appeared", "counters")
ALSO = ("cosmetic", "confirmed", "untold", "damped")


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A national value that stands, and the line of those that stood before."""

    value: KnownValue
    spark: Markup


@dataclass(frozen=True, slots=True)
class Day:
    """What was told on one day in Tehran; the new releases apart, for there may be many."""

    at: datetime
    told: tuple[Event, ...]
    appeared: tuple[Event, ...]


def context(
    digest: Digest,
    *,
    earlier: Iterable[Event],
    known: Sequence[KnownValue],
    catalogue: Catalogue,
    runs: Sequence[RunRecord],
    coverage: Sequence[Coverage],
    ill: Sequence[SiteHealth],
    now: datetime,
) -> dict[str, Any]:
    """What the template shows. `known`: every national value, those that ended too; `ill`: sites that are not well."""
    outcome = digest.outcome or ("going" if digest.run_id is not None else "never")
    return {
        "digest": digest,
        "outcome": outcome,
        "heading": _heading(digest, outcome),
        "summary": _summary(digest),
        "shown": SHOWN,
        "also": [(f"overview.{name}", events) for name in ALSO if (events := getattr(digest, name))],
        "earlier": _by_day(event for event in earlier if event.run_id != digest.run_id),
        "known": known_rows(known, catalogue),
        "runs": runs,
        "coverage": coverage,
        "ill": ill,
        "now": now,
    }


def known_rows(known: Sequence[KnownValue], catalogue: Catalogue) -> list[KnownRow]:
    """The values that stand, in the order of the catalogue, each with its sparkline."""
    order = {metric.id: place for place, metric in enumerate(catalogue.metrics)}
    groups: dict[tuple[str, str, str], list[KnownValue]] = {}
    for value in known:
        groups.setdefault((value.metric, value.scope, series(value.qualifier)), []).append(value)
    standing = [(value, values) for values in groups.values() for value in values if value.until is None]
    standing.sort(key=lambda pair: (order.get(pair[0].metric, len(order)), pair[0].qualifier))
    return [KnownRow(value, spark(values)) for value, values in standing]


def spark(values: Sequence[KnownValue]) -> Markup:
    """The known values in the order of their days, without those taken back; nothing where there is only one."""
    right = [value for value in values if not value.taken_back]
    days = sorted({(date.fromisoformat(value.as_of).toordinal(), value.value) for value in right})
    if len(days) < 2:
        return Markup("")
    across = Scale(days[0][0], days[-1][0])
    up = Scale(min(value for _, value in days), max(value for _, value in days))
    return sparkline([(across(day), up(value)) for day, value in days])


def _summary(digest: Digest) -> list[tuple[str, int]]:
    """(phrase, how many) of every part of the news; contradictions are counted before what moved."""
    clashes = sum(event.change.detail["verdict"] == "contradicts" for event in digest.numbers)
    counts = {"clashes": clashes, **{part: len(getattr(digest, part)) for part in PARTS}}
    counts["numbers"] -= clashes
    return [(f"overview.n_{part}", count) for part, count in counts.items() if count]


def _heading(digest: Digest, outcome: str) -> str:
    if outcome == "never":
        return "overview.empty"
    return "overview.blind" if digest.blind else "overview.nothing"


def _by_day(events: Iterable[Event]) -> list[Day]:
    """Newest first, by the day in Tehran; cosmetic edits and mere confirmations are left to the other pages."""
    told = [event for event in events if not _quiet(event)][:EARLIER]
    days = (list(group) for _, group in groupby(told, key=lambda event: in_tehran(event.change.at).date()))
    return [
        Day(
            at=day[0].change.at,
            told=tuple(event for event in day if event.change.kind != "appeared"),
            appeared=tuple(event for event in day if event.change.kind == "appeared"),
        )
        for day in days
    ]


def _quiet(event: Event) -> bool:
    verdict = event.change.detail.get("verdict")
    return event.change.edit_class == "cosmetic" or verdict in ("confirms", "cannot tell")
