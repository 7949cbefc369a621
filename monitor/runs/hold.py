"""Readings that are not believed are not compared: a broken reading never updates what is known.

They stay where they are, in the archive and among the revisions. When the pages read as before again, nothing was
told and nothing is left; if the pages stay as they are, a person looks and says `monitor run --believe`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from monitor.model.run import Finding, RunFigures
from monitor.model.site import Site
from monitor.store import sites, uncompared
from monitor.store.database import Store

CHECK = "held"
# What says that the readings themselves are wrong, not only that some are missing.
DOUBTFUL = ("mass edit", "sentinel")
FEW = 3  # edits that can wait together by chance


def with_left(store: Store, site: Site, figures: RunFigures, *, before: int) -> RunFigures:
    """A run's figures together with what killed and stopped runs before it have read and not compared.

    Otherwise the edits that such a run has left would be told by the next one as if it had looked at them.
    """
    with store.begin() as connection:
        last = sites.last_concluded(connection, site.id, before=before)
        left = uncompared.read_since(connection, site.id, last, before=before)
        waiting = uncompared.edits_waiting(connection, site.id)
    if not left:
        return figures
    return replace(figures, edited=max(figures.edited, waiting), reread=figures.reread + left)


def hold(store: Store, site: Site, found: Iterable[Finding], *, before: int) -> Finding | None:
    """Why nothing of this run is compared; None where all is to be compared. `before`: this run's id."""
    found = list(found)
    with store.begin() as connection:
        waiting = uncompared.edits_waiting(connection, site.id)
        held = sites.was_found(connection, site.id, CHECK, before=before)
    doubts = [f for f in found if f.check in DOUBTFUL]
    if (held and waiting > FEW) or any(f.check == "mass edit" for f in doubts):
        message = (
            f"{waiting} releases read otherwise than before, all at once: held back until they read as before, "
            "or until a person has looked (monitor inspect) and says: monitor run --believe"
        )
        return Finding("held", "degraded", message, site.id, detail={"edits": waiting})
    if doubts or any(f.severity == "broken" for f in found):
        return Finding("waiting", "note", "nothing is compared until a run can see", site.id)
    return None
