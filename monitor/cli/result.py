"""What a run found, for a person at a terminal or in cron's mail."""

from __future__ import annotations

import click

from monitor.cli.speaker import speaker_of
from monitor.config import Config
from monitor.report.digest import Digest
from monitor.runs.run import RunResult
from monitor.store.database import Store


def show_result(config: Config, result: RunResult) -> None:
    """The digest of a run, where the report lies, and what the alerts do not tell."""
    from monitor.cli.telling import first_readings

    show_run(config, result)
    tells = speaker_of(config)
    click.echo(tells.language.text("cli.report_at", path=config.report / "index.html"))
    for line in first_readings(config, result, tells):
        click.echo(line)


def show_run(config: Config, result: RunResult) -> None:
    """The digest of a run."""
    from monitor.report.digest import digest_of

    store = Store.open(config.database)
    show_digest(config, store, digest_of(store, result.run_id))


def show_digest(config: Config, store: Store, told: Digest) -> None:
    """How a run went, the news, and how much of the archive is known."""
    from rich.console import Console

    from monitor.report.coverage import coverage_lines, ledgers
    from monitor.report.terminal import render

    speaker = speaker_of(config)
    lines = coverage_lines(ledgers(store), speaker)
    Console(highlight=False).print(render(told, speaker, coverage=lines))
