"""`monitor metrics`: the known values; `history METRIC`; `review` with `accept` and `reject`."""

from __future__ import annotations

import csv
import getpass
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from monitor.cli.scope import NATIONAL, read_scope
from monitor.cli.speaker import speaker_of
from monitor.cli.values import history_line, show_values
from monitor.config import Config, load_catalogue, load_config
from monitor.errors import UsageError
from monitor.model.catalogue import Catalogue
from monitor.model.verdict import KnownMetric
from monitor.report.markup import tame
from monitor.store import known, verdicts
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
    """Every value ever accepted for METRIC, oldest first.

    Each with its day, the release and the words that say it. METRIC is an id, as `monitor metrics` shows it, or a name.

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
            click.echo(tells.language.text(key, metric=metric, place=tells.scope(scope or NATIONAL)))


@command.group(invoke_without_command=True)
@as_json
@click.pass_context
def review(ctx: click.Context, as_json: bool) -> None:
    """Numbers that contradict what is known: they wait for a person."""
    if ctx.invoked_subcommand is not None:
        return
    _, _, store = _open(ctx.obj)
    with store.begin() as connection:
        rows = verdicts.waiting(connection)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, default=str, indent=1))
        return
    if not rows:
        click.echo("nothing waits for review")
    for row in rows:
        before = "nothing" if row["before"] is None else f"{row['before']:,.15g}"
        click.echo(
            f"{row['id']:>5}  {row['metric']} ({row['scope']}): {before} → {row['value']:,.15g} {row['unit']}\n"
            f"       why: {tame(row['why'])}\n       words: {tame(row['quote'])}\n       in: {tame(row['url'])}"
        )


def _decide(
    project: Path | None, verdict: int, decision: verdicts.Decision, why: str, by: str | None
) -> None:
    if not why.strip():
        raise UsageError("say why: it is kept with the decision", field="--why")
    _, _, store = _open(project)
    who = by or _user()
    with store.begin() as connection:
        row = verdicts.review(connection, verdict, decision, by=who, why=why, at=datetime.now(UTC))
    click.echo(f"{decision}: {row['metric']} ({row['scope']}) {row['value']:,.15g} {row['unit']}, by {who}")


@review.command()
@click.argument("verdict", type=int)
@click.option("--why", required=True, help="Why; kept with the decision.")
@click.option("--by", help="Who (default: the user of this machine).")
@click.pass_obj
def accept(project: Path | None, verdict: int, why: str, by: str | None) -> None:
    """The number of VERDICT is right: make it the known value."""
    _decide(project, verdict, "accepted", why, by)


@review.command()
@click.argument("verdict", type=int)
@click.option("--why", required=True, help="Why; kept with the decision.")
@click.option("--by", help="Who (default: the user of this machine).")
@click.pass_obj
def reject(project: Path | None, verdict: int, why: str, by: str | None) -> None:
    """The number of VERDICT is wrong: what is known stays."""
    _decide(project, verdict, "rejected", why, by)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as nobody:  # a container without an entry for its user
        raise UsageError("this machine does not know who you are: say it", field="--by") from nobody


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
        "site",
        "news_id",
        "quote",
    ]
    writer = csv.DictWriter(sys.stdout, names)
    writer.writeheader()
    writer.writerows(rows)
