"""Could the pages that came be read, and do they agree with what is known?"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.model.run import Finding, RunFigures, Severity
from monitor.model.site import Site

_MOST = 0.5
_FEW = 2  # pages; so few can differ by themselves
_SAID = {
    "unreadable": "not readable",
    "many": "there more than once",
    "disagrees": "in contradiction with itself",
}


def listings(figures: RunFigures, site: Site) -> Iterator[Finding]:
    """Without a listing nothing new can be found, but by the id sequence, where the site file asks for that."""
    if not figures.answered:
        return
    if not figures.listings and site.source.id_sequence and figures.sentinel_ok:
        message = "no listing page could be read; new releases were looked for by the sequence of ids"
        yield Finding("listings", "degraded", message, site.id, field="links")
    elif not figures.listings:
        yield Finding("listings", "broken", "no listing page could be read", site.id, field="links")
    elif figures.listings_unread:
        message = f"{figures.listings_unread} listing pages could not be read, or were empty"
        yield Finding("listings", "degraded", message, site.id, field="links")


def unread(figures: RunFigures, site: Site) -> Iterator[Finding]:
    """Release pages that could not be read: single ones are noted, many mean a changed layout."""
    bad, pages = figures.unread, figures.unread + figures.read
    if bad:
        message = f"{bad} of {pages} release pages could not be read"
        yield Finding("unread", _unread_severity(bad, pages), message, site.id)


def fallback(figures: RunFigures, site: Site) -> Iterator[Finding]:
    """The article's container was not there: what was read is right as far as the labels go."""
    if figures.fallback:
        message = f"{figures.fallback} of {figures.read} release pages were read by their labels alone"
        yield Finding("fallback", "degraded", message, site.id, field="container")


def doubts(figures: RunFigures, site: Site) -> Iterator[Finding]:
    """Fields that cannot be read, matched more than once, or contradict themselves."""
    for name, count in sorted(figures.notes.items()):
        field, problem = name.rsplit(" ", 1)
        if problem in _SAID:
            message = f"the field {field} is {_SAID[problem]} on {count} of {figures.read} release pages"
            severity: Severity = "degraded" if count > _FEW or count >= _MOST * figures.read else "note"
            yield Finding("field", severity, message, site.id, field=field)


def sentinel(figures: RunFigures, site: Site) -> Iterator[Finding]:
    """The known release that is read again in every run. Where no page at all was read, other checks say so."""
    if figures.sentinel_ok is False and figures.read:
        yield Finding("sentinel", "degraded", "the sentinel release does not read as it is known", site.id)


def mass_edit(figures: RunFigures, site: Site) -> Iterator[Finding]:
    """Most known releases reworded at once: the page changed, not the news."""
    if figures.edited > _FEW + 1 and figures.edited > _MOST * figures.reread > 0:
        message = f"{figures.edited} of {figures.reread} known releases read differently from before"
        yield Finding("mass edit", "degraded", message, site.id)


def counters(figures: RunFigures, site: Site) -> Iterator[Finding]:
    """Counters only grow; when most fall at once, another number is read, or they were set back."""
    if figures.views_fell > _FEW and figures.views_fell > _MOST * figures.reread > 0:
        message = f"the counters of {figures.views_fell} of {figures.reread} known releases fell"
        yield Finding("counters", "degraded", message, site.id, field="views")


def _unread_severity(bad: int, pages: int) -> Severity:
    if bad == pages and bad > _FEW:
        return "broken"
    return "degraded" if bad > _FEW or bad >= _MOST * pages else "note"
