"""The table of known values, and one page a metric: its line over time, who said so, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup

from monitor.model.catalogue import Catalogue
from monitor.model.series import series
from monitor.report.charts.canvas import Line, Mark, Words, chart
from monitor.report.charts.scale import number_axis, time_axis
from monitor.report.html.overview import known_rows
from monitor.report.language import Language
from monitor.report.sentences import Teller
from monitor.store.reading.numbers import KnownValue, Stated, Witness

NATIONAL = "national"
SIZES = {"wide": (720, 320), "narrow": (344, 260)}
SURE = 0.8  # a reading below this confidence is drawn hollow
LISTED = 200  # statements in the table; the export has all
DRAWN = 300  # points in a chart
DOUBTFUL = ("contradicts", "cannot tell")
REACH = 1.25  # how far beyond the others a doubtful number may lie and still be drawn
SHAPES = ("new", "confirms", "rises", "falls", "contradicts", "cannot tell")


@dataclass(frozen=True, slots=True)
class Statement:
    """One time that the metric was stated, with the day for which it holds."""

    witness: Witness
    at: datetime
    precision: str

    @property
    def stated(self) -> Stated:
        return self.witness.stated

    @property
    def verdict(self) -> str:
        return self.stated.judged.kind if self.stated.judged else "none"

    @property
    def hollow(self) -> bool:
        """Whether to be read with care: approximate, doubtful, not comparable, or no longer said."""
        unsure = self.stated.bound != "exact" or self.stated.confidence < SURE
        return unsure or self.verdict == "cannot tell" or not self.witness.standing


def overview_context(
    known: Sequence[KnownValue], waiting: Sequence[Witness], catalogue: Catalogue
) -> dict[str, Any]:
    """All known values: the national ones in the catalogue's order, then the provinces' by place."""
    provinces = [value for value in known if value.scope != NATIONAL and value.until is None]
    return {
        "national": known_rows([value for value in known if value.scope == NATIONAL], catalogue),
        "provinces": sorted(provinces, key=lambda value: (value.scope, value.metric)),
        "waiting": [statement(witness) for witness in waiting],
    }


def metric_context(
    metric: str, witnesses: Sequence[Witness], known: Sequence[KnownValue], teller: Teller
) -> dict[str, Any]:
    """One metric: statements newest first, with the chart of its largest scope. `known` is the metric's history."""
    statements = [statement(witness) for witness in _once(witnesses)]
    totals = [s for s in statements if s.stated.kind == "stock"]
    scope = _drawn_scope([s.stated.scope for s in totals] or [value.scope for value in known])
    here = [s for s in totals if s.stated.scope == scope]
    drawn = telling(within_reach(here))
    history = [value for value in known if value.scope == scope and not value.taken_back]
    line = [
        value for value in history if not series(value.qualifier)
    ] or history  # an approved count is another line
    return {
        "metric": metric,
        "standing": [value for value in history if value.until is None],
        "known": sorted(known, key=_day, reverse=True),
        "statements": _newest(totals),
        "others": _newest([s for s in statements if s.stated.kind != "stock"]),
        "left_out": max(0, len(totals) - LISTED),
        "outside": len(here) - len(within_reach(here)),
        "charts": _charts(metric, drawn, line, teller) if drawn else [],
        "shapes": [name for name in (*SHAPES, "none") if any(s.verdict == name for s in drawn)],
    }


def statement(witness: Witness) -> Statement:
    """The day for which a statement holds: its own words', else that of the release, else when it was seen."""
    if witness.stated.as_of:
        return Statement(witness, _noon(witness.stated.as_of), "day")
    if witness.published_at:
        return Statement(witness, witness.published_at, _shown_precision(witness.published_precision))
    return Statement(witness, witness.seen_at, "day")


def within_reach(statements: list[Statement]) -> list[Statement]:
    """Those that fit one scale: a number that compares with nothing would flatten the line of those that do."""
    sound = [s.stated.value for s in statements if s.verdict not in DOUBTFUL]
    if not sound:
        return statements
    low, high = min(sound) / REACH, max(sound) * REACH
    return [s for s in statements if s.verdict not in DOUBTFUL or low <= s.stated.value <= high]


def telling(statements: list[Statement]) -> list[Statement]:
    """At most DRAWN of them: mere confirmations go first, then the oldest."""
    if len(statements) <= DRAWN:
        return statements
    kept = [s for s in statements if s.verdict != "confirms"][-DRAWN:]
    return kept or statements[-DRAWN:]


def _day(value: KnownValue) -> tuple[bool, str, datetime]:
    """What stands comes before what ended; then by the day for which it holds, and, of one day, by its acceptance."""
    return value.until is None, value.as_of, value.since


def _newest(statements: Sequence[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda s: s.at, reverse=True)[:LISTED]


def _shown_precision(precision: str | None) -> str:
    return "day" if precision in (None, "minute") else str(precision)


def _once(witnesses: Sequence[Witness]) -> list[Witness]:
    """The same number in several wordings of one release is one statement: the last wording's."""
    last = {(w.site, w.news_id, w.stated.value, w.stated.kind, w.stated.scope): w for w in witnesses}
    return list(last.values())


def _drawn_scope(scopes: Sequence[str]) -> str:
    """The whole country; where nobody speaks of it, the place spoken of most."""
    return (
        NATIONAL if NATIONAL in scopes or not scopes else max(set(scopes), key=lambda s: (scopes.count(s), s))
    )


def _charts(metric: str, drawn: list[Statement], known: list[KnownValue], teller: Teller) -> list[Markup]:
    return [
        _chart(metric, drawn, known, teller, style=style, size=size, ticks=5 if style == "wide" else 3)
        for style, size in SIZES.items()
    ]


def _chart(
    metric: str,
    drawn: list[Statement],
    known: list[KnownValue],
    teller: Teller,
    *,
    style: str,
    size: tuple[int, int],
    ticks: int,
) -> Markup:
    language = teller.language
    days = sorted({(_noon(value.as_of), value.value) for value in known})  # known again is one point
    times = [s.at for s in drawn] + [day for day, _ in days]
    values = [s.stated.value for s in drawn] + [value for _, value in days]
    across, x_ticks = time_axis(times, language, ticks=ticks)
    up, y_ticks = number_axis(values, language)
    marks = [
        Mark(across(s.at.timestamp()), up(s.stated.value), s.verdict, _says(s, teller), s.hollow)
        for s in drawn
    ]
    steps = [(across(day.timestamp()), up(value)) for day, value in days]
    lines = (
        [Line([*steps, (across(max(times).timestamp()), steps[-1][1])], "line band", stepped=True)]
        if steps
        else []
    )
    return chart(
        f"{metric}-{style}",
        _words(metric, times, values, teller),
        size=size,
        x_ticks=x_ticks,
        y_ticks=y_ticks,
        lines=lines,
        marks=marks,
        language=language,
        style=style,
    )


def _words(metric: str, times: list[datetime], values: list[float], teller: Teller) -> Words:
    language = teller.language
    name = teller.metric(metric)
    desc = language.text(
        "chart.metric_desc",
        first=language.day(min(times)),
        last=language.day(max(times)),
        low=language.number(min(values)),
        high=language.number(max(values)),
    )
    return Words(language.text("chart.metric", metric=name), desc, language.text("chart.time"), name)


def _says(s: Statement, teller: Teller) -> str:
    language: Language = teller.language
    amount = teller.amount(s.stated.value, s.stated.unit, s.stated.bound)
    return f"{language.published(s.at, s.precision)}: {amount} — {language.name('verdict', s.verdict)}"


def _noon(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)  # about noon in Tehran
