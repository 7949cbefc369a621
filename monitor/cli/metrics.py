"""`monitor metrics`: the known values; `history METRIC`; `review` with `accept`, `reject`, `reopen`."""

from __future__ import annotations

import json

import click

from monitor.cli.history import history
from monitor.cli.review import review
from monitor.cli.scope import read_scope
from monitor.cli.speaker import speaker_of
from monitor.cli.values import show_values
from monitor.config import load_catalogue, load_config
from monitor.model.catalogue import Catalogue
from monitor.store import known
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
    config = load_config(ctx.obj)
    catalogue = load_catalogue(config.seeds / "metrics.toml")
    with open_to_look(config).begin() as connection:
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


command.add_command(history)
command.add_command(review)


def _place(catalogue: Catalogue, metric: str) -> int:
    return next((i for i, m in enumerate(catalogue.metrics) if m.id == metric), len(catalogue.metrics))
