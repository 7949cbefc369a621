"""The name of a site, as a person gives it to a command that only looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.config import Config, all_sites
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.store.database import Store


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
