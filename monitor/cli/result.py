"""What a run found, for a person at a terminal or in cron's mail."""

from __future__ import annotations

import click

from monitor.config import Config, all_sites, load_catalogue
from monitor.runs.run import RunResult
from monitor.store.database import Store


def show_result(config: Config, result: RunResult) -> None:
    """The digest of a run, and where the report lies."""
    show_digest(config, result)
    click.echo(f"report: {config.report / 'index.html'}")


def show_digest(config: Config, result: RunResult) -> None:
    """What a run found: how it went, and the news."""
    from rich.console import Console

    from monitor.report.digest import digest_of
    from monitor.report.language import language
    from monitor.report.sentences import teller
    from monitor.report.terminal import render

    console = Console(highlight=False)
    catalogue = load_catalogue(config.seeds / "metrics.toml")
    told = digest_of(Store.open(config.database), result.run_id)
    console.print(render(told, teller(language(config.language), catalogue, all_sites(config))))
