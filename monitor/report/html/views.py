"""The page of view counters: fastest in the first two days, the newest side by side, the unusual."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from heapq import nlargest
from math import expm1, log1p
from statistics import median
from typing import Any

from markupsafe import Markup

from monitor.diff.views import curve, early_views, outliers, rate
from monitor.report.charts.canvas import Line, Words, chart
from monitor.report.charts.scale import Scale, Tick, number_axis
from monitor.report.language import Language
from monitor.store.reading.views import Curve

DAYS = 120  # the page is about releases this young
SHOWN = 15
SIDE_BY_SIDE = 6
HOURS = 96
SIZES = {"wide": (720, 320), "narrow": (344, 280)}


@dataclass(frozen=True, slots=True)
class Counted:
    """A release's counter in figures. `early` is what it said 48 hours after publication; None: nobody looked then."""

    curve: Curve
    views: int
    early: int | None
    per_day: float | None


@dataclass(frozen=True, slots=True)
class Outlier:
    """A release whose first two days are far from the others'; `score` below zero: far fewer views."""

    counted: Counted
    score: float


def count(curves: Iterable[Curve]) -> list[Counted]:
    """The figures of each counter, in the order given."""
    return [Counted(one, one.looks[-1].views, _early(one), rate(one.looks)) for one in curves]


def _early(one: Curve) -> int | None:
    if one.published_at is None or one.published_precision != "minute":
        return None  # the hours cannot be counted from a day alone
    return early_views(one.published_at, one.looks)


def context(counted: Sequence[Counted], language: Language) -> dict[str, Any]:
    """What the template shows."""
    early = {n: float(c.early) for n, c in enumerate(counted) if c.early is not None}
    newest = side_by_side(counted)
    return {
        "days": DAYS,
        "fastest": nlargest(SHOWN, [counted[n] for n in early], key=lambda c: c.early or 0),
        "outliers": [Outlier(counted[n], score) for n, score in outliers(early).items()][:SHOWN],
        "usual": usual(list(early.values())),
        "newest": newest,
        "charts": [_chart(newest, language, style=style, size=size) for style, size in SIZES.items()]
        if newest
        else [],
    }


def side_by_side(counted: Sequence[Counted]) -> list[Counted]:
    """The newest releases that were looked at more than once, newest first."""
    moving = [c for c in counted if len(_first_hours(c)) > 1]
    return sorted(moving, key=lambda c: c.curve.born, reverse=True)[:SIDE_BY_SIDE]


def usual(values: list[float]) -> tuple[int, int] | None:
    """Between which numbers of views half of the releases lie around the middle; None below five releases."""
    if len(values) < 5:
        return None
    logs = [log1p(value) for value in values]
    middle = median(logs)
    spread = median(abs(value - middle) for value in logs)
    return round(expm1(middle - spread)), round(expm1(middle + spread))


def _first_hours(counted: Counted) -> list[tuple[float, int]]:
    """(hours since publication, views) of the looks in the first HOURS, every reset smoothed over."""
    born, end = counted.curve.born, counted.curve.born + timedelta(hours=HOURS)
    return [
        ((at - born) / timedelta(hours=1), n) for at, n in curve(counted.curve.looks) if born <= at <= end
    ]


def _chart(newest: Sequence[Counted], language: Language, *, style: str, size: tuple[int, int]) -> Markup:
    lines = [_first_hours(c) for c in newest]
    up, y_ticks = number_axis([float(n) for line in lines for _, n in line] + [0.0], language)
    across = Scale(0, HOURS)
    drawn = [
        Line(
            [(across(hours), up(n)) for hours, n in line],
            f"line line{number}",
            name=language.plain_number(number),
        )
        for number, line in enumerate(lines, start=1)
    ]
    words = Words(
        language.text("chart.compare"),
        language.text("chart.compare_desc", n=len(newest), hours=HOURS),
        language.text("chart.hours"),
        language.text("col.views"),
    )
    return chart(
        f"compare-{style}",
        words,
        size=size,
        x_ticks=[Tick(across(hours), language.number(hours)) for hours in range(0, HOURS + 1, 24)],
        y_ticks=y_ticks,
        lines=drawn,
        language=language,
        style=style,
    )
