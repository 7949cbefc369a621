"""Known values for a terminal: a table where there is room for one, a list where there is not, lines of a history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

from monitor.cli.saying import say
from monitor.model.verdict import KnownMetric
from monitor.report.markup import tame
from monitor.report.sentences import Teller

ROOM = 100  # columns below which the table's cells would fall apart into syllables
COLUMNS: tuple[tuple[str, Literal["left", "right"]], ...] = (
    ("metric", "left"), ("value", "right"), ("as_of", "left"), ("verdict", "left"), ("n", "right"),
)  # fmt: skip


def show_values(rows: Sequence[dict[str, Any]], tells: Teller) -> None:
    """The standing values, as `monitor.store.known.standing` gives them."""
    from rich.console import Console

    console = Console(highlight=False)
    if console.width >= ROOM:
        console.print(_table(rows, tells))
        return
    for row in rows:
        say(listed(row, tells))


def _table(rows: Sequence[dict[str, Any]], tells: Teller) -> Any:
    from rich.table import Table
    from rich.text import Text

    say = tells.language.text
    table = Table(
        title=say("cli.known"), title_justify="left", caption=say("cli.witnesses"), caption_justify="left"
    )
    longest = max(len(row["metric"]) for row in rows)  # an id that is cut cannot be copied
    for name, justify in COLUMNS:
        width = longest if name == "metric" else None
        table.add_column(say(f"cli.col.{name}"), justify=justify, overflow="fold", min_width=width)
    table.add_column(say("cli.col.quote"), overflow="fold", ratio=1)
    for row in rows:
        # Text, not str: square brackets in a release are no markup.
        table.add_row(*(Text(cell) for cell in _cells(row, tells)))
    return table


def _cells(row: dict[str, Any], tells: Teller) -> tuple[str, ...]:
    where = "" if row["scope"] == "national" else f"\n{tells.scope(row['scope'])}"
    days = "\n".join(_days(date.fromisoformat(row["as_of"]), tells))
    return (
        f"{tells.metric(row['metric'], None, row['qualifier'])}\n{row['metric']}{where}",
        tells.amount(row["value"], "", row["bound"]),
        days,
        tells.language.name("verdict", row["verdict"]),
        tells.language.number(row["witnesses"]),
        tame(row["quote"]),
    )


def listed(row: dict[str, Any], tells: Teller) -> Iterator[str]:
    """One value in three lines."""
    says = tells.language
    day, other = _days(date.fromisoformat(row["as_of"]), tells)
    yield f"{tells.metric(row['metric'], row['scope'], row['qualifier'])}  [{row['metric']}]"
    yield "  " + says.text(
        "cli.value_line",
        value=tells.amount(row["value"], row["unit"], row["bound"]),
        day=day,
        other=other,
        verdict=says.name("verdict", row["verdict"]) or "—",
        n=row["witnesses"],
    )
    yield f"  «{tame(row['quote'])}»"


def history_lines(value: KnownMetric, tells: Teller, *, narrow: bool) -> Iterator[str]:
    """The day in both calendars, the value, the words, and the release that says them (`monitor show` shows it).

    One line; two where the terminal is narrow.
    """
    when = "  ".join(_days(value.as_of, tells))
    place = tells.scope(value.scope)
    number = f"{tells.amount(value.value, '', value.bound):>15} {_unit(value.unit, tells):<8}"
    source = f"{value.site} {tame(value.news_id)}"
    back = f"  ({tells.language.text('metric.taken_back')})" if value.taken_back else ""
    words = f"«{tame(value.quote)}»{back}"
    if narrow:
        yield f"{when} {number}".rstrip()
        yield f"    {place}  {source}  {words}"
    else:
        yield f"{when}  {place:<12} {number} {source:<16} {words}"


def _unit(unit: str, tells: Teller) -> str:
    """The unit alone, as `monitor metrics` says it; of most counts the name of the metric says it already."""
    return tells.language.text(f"unit.{unit}", value="").strip() if f"unit.{unit}" in tells.language else ""


def _days(day: date, tells: Teller) -> tuple[str, str]:
    """The language's own calendar first, in digits: columns stay columns."""
    return tells.language.day_digits(day), tells.language.other_day_digits(day)
