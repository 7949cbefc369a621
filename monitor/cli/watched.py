"""The name of a site, as a person gives it to a command that only looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import combinations
from typing import TYPE_CHECKING

import click

from monitor.config import Config, all_sites, unreadable_sites
from monitor.errors import ConfigError, UsageError
from monitor.model.site import Site
from monitor.report.markup import tame

if TYPE_CHECKING:
    from monitor.store.database import Store


def tell_unreadable(config: Config) -> None:
    """A line on standard error for each site file that a command which only looks has to do without."""
    for problem in unreadable_sites(config):
        click.echo(f"left out: {tame(str(problem))}", err=True)


def tell_shared_hosts(sites: Sequence[Site]) -> None:
    """A line for each two sites of one host: what both list is kept twice, and a worker asks the host twice at once."""
    for one, other in combinations(sites, 2):
        for host in sorted(set(one.hosts) & set(other.hosts)):
            click.echo(
                f"the sites {one.id} and {other.id} share the host {tame(host)}: is one of them the other?",
                err=True,
            )


def check_scopes(sites: Iterable[Site]) -> None:
    """Raises ConfigError for a scope that no text can state: its numbers would be compared with nothing, for years."""
    from monitor.cli.scope import NATIONAL, scope_named
    from monitor.metrics.lexicon.places import PROVINCES

    for site in sites:
        if site.scope != NATIONAL and site.scope not in PROVINCES:
            near = scope_named(site.scope) or next(iter(get_close_matches(site.scope, PROVINCES, n=1)), None)
            hint = f"; did you mean {near!r}?" if near else f": {', '.join(PROVINCES)}"
            raise ConfigError(
                f"{site.scope!r} is neither national nor a province{hint}", site=site.id, field="scope"
            )


def check_site(config: Config, store: Store, name: str | None) -> None:
    """Raises UsageError for a site that is neither declared nor stored: "nothing" would be no answer to a slip."""
    from monitor.store.reading.state import sites_read

    if name is None:
        return
    with store.begin() as connection:
        stored = sites_read(connection)
    if name not in stored:
        declared = {site.id for site in all_sites(config)}
        if name not in declared:
            known = ", ".join(sorted(declared.union(stored)))
            raise UsageError(f"there is no site {name!r}; there are: {known}")
