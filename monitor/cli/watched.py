"""What is wrong with the declared sites: files that cannot be read, a host of two, a scope that is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import combinations

import click

from monitor.config import Config, unreadable_sites
from monitor.errors import ConfigError
from monitor.model.site import Site
from monitor.report.markup import tame


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
