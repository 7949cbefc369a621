"""The name of a site, as a person gives it to a command that only looks."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from monitor.config import Config, all_sites
from monitor.errors import ConfigError, UsageError
from monitor.model.site import Site

if TYPE_CHECKING:
    from monitor.store.database import Store


def check_scopes(sites: Iterable[Site]) -> None:
    """Raises ConfigError for a scope that no text can state: its numbers would be compared with nothing, for years."""
    from monitor.metrics.places import PROVINCES

    for site in sites:
        if site.scope != "national" and site.scope not in PROVINCES:
            near = get_close_matches(site.scope, PROVINCES, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f": {', '.join(PROVINCES)}"
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
