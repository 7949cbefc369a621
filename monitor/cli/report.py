"""`monitor report`: write the report and the feeds again, and say in the terminal what the last run found."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from monitor.config import load_config
from monitor.errors import UsageError
from monitor.store.looking import is_made, open_to_look


@click.command(name="report")
@click.option(
    "--run", "run_id", type=int, help="Tell the news of this run (its number; default: the newest)."
)
@click.option("--all", "afresh", is_flag=True, help="Write every page again, not only what changed.")
@click.option("-q", "--quiet", is_flag=True, help="Do not print the digest.")
@click.pass_obj
def command(project: Path | None, run_id: int | None, afresh: bool, quiet: bool) -> None:
    """Write the report, the feeds and the newest tables again.

    They are output/report/ and output/*.csv.

    \b
    Examples:
      monitor report
      monitor report --all --quiet
      monitor report --run 12
    """
    from monitor.cli.result import show_digest
    from monitor.report.digest import digest_of
    from monitor.runs.publish import write_report, write_tables

    config = load_config(project)
    store = open_to_look(config)
    told = digest_of(store, run_id)
    if run_id is not None and told.run_id is None:
        raise UsageError(f"there is no run {run_id}; `monitor status` lists the newest", field="--run")
    if not quiet:
        show_digest(config, store, told)
    if not is_made(config):  # a new project: there is nothing to tell of yet
        return
    written = write_report(store, config, now=datetime.now(UTC), run_id=told.run_id, afresh=afresh)
    write_tables(store, config)
    click.echo(f"{written.index}: {written.written} files written, {written.unchanged} unchanged")
