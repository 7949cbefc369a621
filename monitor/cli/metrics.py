"""`monitor metrics`: the known values; `history METRIC`; `review` with `accept`, `reject`, `reopen`."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from monitor.cli.review import review
from monitor.cli.scope import NATIONAL, read_scope
from monitor.cli.speaker import speaker_of
from monitor.cli.values import history_line, show_values
from monitor.config import Config, load_catalogue, load_config
from monitor.errors import UsageError
from monitor.model.catalogue import Catalogue
from monitor.model.verdict import KnownMetric
from monitor.store import known
from monitor.store.database import Store
from monitor.store.looking import open_to_look

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")


@click.group(name="metrics", invoke_without_command=True)
@click.option("--scope", help="Only this scope: national, or a province (Yazd, یزد).")
@as_json
@click.pass_context
def command(ctx: click.Context, scope: str | None, as_json: bool) -> None:
    """The known values of the headline metrics.

    Of each: value, as of, verdict, since when, witnesses, and the last quote.

    \b
    Examples:
      monitor metrics
      monitor metrics --scope Yazd --json
      monitor metrics history employment --format csv
      monitor metrics review
      monitor metrics review accept 12 --why "the organization confirmed it"
    """
    if ctx.invoked_subcommand is not None:
        return
    config, catalogue, store = _open(ctx.obj)
    with store.begin() as connection:
        standing = known.standing(connection)
    scope = read_scope(scope, {row["scope"] for row in standing})
    rows = [row for row in standing if scope in (None, row["scope"])]
    rows.sort(key=lambda row: (row["scope"] != "national", row["scope"], _place(catalogue, row["metric"])))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, default=str, indent=1))
    elif rows:
        show_values(rows, speaker_of(config))
    else:
        tells = speaker_of(config)
        nothing = tells.language.text("cli.nothing_of", place=tells.scope(scope)) if scope else ""
        click.echo(nothing if standing and nothing else tells.language.text("cli.no_values"))


@command.command()
@click.argument("metric")
@click.option("--scope", help="Only this scope.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.pass_obj
def history(project: Path | None, metric: str, scope: str | None, form: str) -> None:
    """Every value ever accepted for METRIC, day by day.

    Each with the day for which it holds, the release and the words that say it; what was taken back later is marked.
    METRIC is an id, as `monitor metrics` shows it, or a name.

    \b
    Examples:
      monitor metrics history employment
      monitor metrics history employment --format csv
    """
    config, catalogue, store = _open(project)
    metric = _metric_id(catalogue, metric)
    with store.begin() as connection:
        values = known.known_history(connection, metric)
    scope = read_scope(scope, {value.scope for value in values})
    rows = [_history_row(value) for value in values if scope in (None, value.scope)]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, default=str, indent=1))
    elif form == "csv":
        _write_csv(rows)
    else:
        tells = speaker_of(config)
        for value in values:
            if scope in (None, value.scope):
                click.echo(history_line(value, tells))
        if not rows:
            key = "cli.no_value_there" if scope else "cli.no_value_of"
            name = tells.metric(metric) if tells.language.code == "fa" else metric
            click.echo(tells.language.text(key, metric=name, place=tells.scope(scope or NATIONAL)))


command.add_command(review)


def _open(project: Path | None) -> tuple[Config, Catalogue, Store]:
    config = load_config(project)
    return config, load_catalogue(config.seeds / "metrics.toml"), open_to_look(config)


def _place(catalogue: Catalogue, metric: str) -> int:
    return next((i for i, m in enumerate(catalogue.metrics) if m.id == metric), len(catalogue.metrics))


def _metric_id(catalogue: Catalogue, given: str) -> str:
    """The id of the metric that a person means: by its id, or by its name in either language."""
    plain = " ".join(given.split()).casefold()
    for metric in catalogue.metrics:
        if plain in (metric.id, metric.name.casefold(), metric.name_fa):
            return metric.id
    names = ", ".join(metric.id for metric in catalogue.metrics)
    raise UsageError(f"there is no metric {given!r}; there are: {names}", field="METRIC")


def _history_row(value: KnownMetric) -> dict[str, Any]:
    return asdict(value) | {
        "as_of": value.as_of.isoformat(),
        "since": value.since and value.since.isoformat(),
        "until": value.until and value.until.isoformat(),
    }


def _write_csv(rows: Iterable[dict[str, Any]]) -> None:
    names = [
        "metric",
        "scope",
        "qualifier",
        "value",
        "unit",
        "bound",
        "as_of",
        "since",
        "until",
        "taken_back",
        "site",
        "news_id",
        "quote",
    ]
    writer = csv.DictWriter(sys.stdout, names)
    writer.writeheader()
    writer.writerows(rows)
