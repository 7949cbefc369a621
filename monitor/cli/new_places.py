"""Places that were named and are not there yet: a slip in one would begin everything anew without a word."""

from __future__ import annotations

import click

from monitor.config import Config
from monitor.store.looking import is_made, is_new_output, place, require_place


def tell_of_new_output(config: Config) -> None:
    """A line on standard error where the output folder is about to be made."""
    if is_new_output(config):
        click.echo(f"monitor: a new output folder is made at {config.output} (MONITOR_OUTPUT)", err=True)


def tell_of_new_database(config: Config) -> None:
    """A line on standard error where a database is about to be made at a place that was named.

    Raises ConfigError where none can be made, StoreError where the project's own is lost.
    """
    require_place(config)
    if config.database != config.own_database and not is_made(config):
        click.echo(f"monitor: a new database is made at {place(config)} (MONITOR_DATABASE)", err=True)
