"""`monitor metrics history METRIC`: the time series of one number, with the words that say it."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

import click

from monitor.cli.saying import columns, say
from monitor.cli.scope import NATIONAL, read_scope
from monitor.cli.since import since_option
from monitor.cli.speaker import speaker_of
from monitor.cli.values import ROOM, history_lines
from monitor.config import load_catalogue, load_config
from monitor.errors import UsageError
from monitor.model.catalogue import Catalogue
from monitor.model.verdict import KnownMetric
from monitor.persian.calendar import in_tehran
from monitor.report.sentences import Teller
from monitor.store import known
from monitor.store.looking import open_to_look

COLUMNS = (
    "metric", "scope", "qualifier", "value", "unit", "bound", "as_of", "since", "until", "taken_back", "site",
    "news_id", "quote",
)  # fmt: skip


@click.command()
@click.argument("metric")
@click.option("--scope", help="Only this scope.")
@since_option("What holds for a day")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.pass_obj
def history(project: Path | None, metric: str, scope: str | None, since: datetime | None, form: str) -> None:
    """Every value ever accepted for METRIC, day by day.

    Each with the day for which it holds, the release and the words that say it; what was taken back later is marked.
    METRIC is an id, as `monitor metrics` shows it, or a name.

    \b
    Examples:
      monitor metrics history employment
      monitor metrics history employment --since 1404-01-01
      monitor metrics history employment --format csv
    """
    config = load_config(project)
    metric = _metric_id(load_catalogue(config.seeds / "metrics.toml"), metric)
    with open_to_look(config).begin() as connection:
        ever = known.known_history(connection, metric)
    scope = read_scope(scope, {value.scope for value in ever})
    there = [value for value in ever if scope in (None, value.scope)]
    values = [value for value in there if since is None or value.as_of >= in_tehran(since).date()]
    if form == "json":
        click.echo(json.dumps(list(map(_row, values)), ensure_ascii=False, default=str, indent=1))
    elif form == "csv":
        _write_csv(map(_row, values))
    else:
        tells = speaker_of(config)
        narrow = (columns() or ROOM) < ROOM
        # What is known again after another value was taken back is told once.
        shown = dict.fromkeys(tuple(history_lines(value, tells, narrow=narrow)) for value in values)
        say(chain.from_iterable(shown) if shown else [_nothing(metric, scope, there, tells)])


def _metric_id(catalogue: Catalogue, given: str) -> str:
    """The id of the metric that a person means: by its id, or by its name in either language."""
    plain = " ".join(given.split()).casefold()
    for metric in catalogue.metrics:
        if plain in (metric.id, metric.name.casefold(), metric.name_fa):
            return metric.id
    names = ", ".join(metric.id for metric in catalogue.metrics)
    raise UsageError(f"there is no metric {given!r}; there are: {names}", field="METRIC")


def _row(value: KnownMetric) -> dict[str, Any]:
    return asdict(value) | {
        "as_of": value.as_of.isoformat(),
        "since": value.since and value.since.isoformat(),
        "until": value.until and value.until.isoformat(),
    }


def _write_csv(rows: Iterable[dict[str, Any]]) -> None:
    writer = csv.DictWriter(sys.stdout, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)


def _nothing(metric: str, scope: str | None, there: Sequence[KnownMetric], tells: Teller) -> str:
    """Nothing is known; or nothing since then, and of which day the last is."""
    name = tells.metric(metric) if tells.language.code == "fa" else metric
    if there:
        last = max(value.as_of for value in there)
        return tells.language.text("cli.no_value_since", metric=name, day=tells.language.day_digits(last))
    key = "cli.no_value_there" if scope else "cli.no_value_of"
    return tells.language.text(key, metric=name, place=tells.scope(scope or NATIONAL))
