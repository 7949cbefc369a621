"""`monitor export`: one tidy table to a file or to standard output; `--schema` explains every column."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import click

from monitor.cli.since import since_option
from monitor.config import load_catalogue, load_config
from monitor.errors import UsageError
from monitor.report.formats import BINARY, FORMATS
from monitor.report.tables import NAMES, TABLES, Table, table
from monitor.store.looking import check_site, open_to_look


@click.command(name="export")
@click.argument("name", metavar="TABLE", type=click.Choice(NAMES), required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@since_option("Rows")
@click.option("--site", help="Only this site.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File (default: standard output)."
)
@click.option("--bom", is_flag=True, help="CSV with a byte order mark, for old spreadsheets.")
@click.option("--schema", is_flag=True, help="The data dictionary instead of the data.")
@click.option("--json", "as_json", is_flag=True, help="With --schema: as JSON.")
@click.pass_obj
def command(
    project: Path | None,
    name: str | None,
    form: str,
    since: datetime | None,
    site: str | None,
    output: Path | None,
    bom: bool,
    schema: bool,
    as_json: bool,
) -> None:
    """Write a tidy table: one row an observation, with every column explained.

    \b
    Examples:
      monitor export releases > releases.csv
      monitor export metrics --format xlsx --output metrics.xlsx
      monitor export changes --since 7d --format jsonl
      monitor export --schema
    """
    if as_json and not schema:
        raise UsageError("--json goes with --schema; rows as JSON are --format jsonl", field="--json")
    if schema:
        _explain((table(name),) if name else TABLES, as_json=as_json)
        return
    if name is None:
        raise UsageError(
            f"which table? One of: {', '.join(NAMES)}; or --schema for what is in them", field="TABLE"
        )
    if output is None and form in BINARY and sys.stdout.isatty():
        raise UsageError(f"{form} is not for a terminal: give --output FILE", field="--output")
    if output is not None and not output.parent.is_dir():
        raise UsageError(f"there is no folder {output.parent} to write {output.name} into", field="--output")
    _write(project, name, form, since, site, output, bom)


def _write(
    project: Path | None,
    name: str,
    form: str,
    since: datetime | None,
    site: str | None,
    output: Path | None,
    bom: bool,
) -> None:
    from monitor.report import formats
    from monitor.report.frames import frames
    from monitor.runs.publish import write_table

    config = load_config(project)
    store = open_to_look(config)
    check_site(config, store, site)
    catalogue = load_catalogue(config.seeds / "metrics.toml")
    if output is None:
        pieces = frames(store, table(name), since=since, site=site, catalogue=catalogue)
        formats.write(form, pieces, table(name), sys.stdout.buffer, bom=bom)
        return
    path, rows = write_table(
        store, name, output, catalogue=catalogue, form=form, since=since, site=site, bom=bom
    )
    click.echo(f"{path}: {rows} rows", err=True)


def _explain(tables: tuple[Table, ...], *, as_json: bool) -> None:
    if as_json:
        click.echo(
            json.dumps({table.name: _described(table) for table in tables}, ensure_ascii=False, indent=1)
        )
        return
    for spec in tables:
        click.echo(f"\n{spec.name}: {spec.meaning} `--since` goes by {spec.since}.")
        for column in spec.columns:
            click.echo(f"  {column.name:<20} {column.type:<8} {column.meaning}")


def _described(spec: Table) -> dict[str, object]:
    columns = [{"name": c.name, "type": c.type, "meaning": c.meaning} for c in spec.columns]
    return {"meaning": spec.meaning, "since": spec.since, "columns": columns}
