"""Did usable answers come at all?"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.model.run import Finding, RunFigures, Severity
from monitor.model.site import Site

_SOME = 0.2  # of the answers: so many in quarantine and the site is ill
_FEW = 2  # single bad answers, which happen on any day


def reachable(figures: RunFigures, site: Site) -> Iterator[Finding]:
    """No answer: broken. Robots that forbid everything are no answer, too."""
    if figures.forbidden and not figures.answered:
        # A robots.txt that could not be asked counts as one that forbids; the fetch's own finding says which it was.
        message = "not one page may be asked for: robots.txt forbids them, or could not be asked itself"
        yield Finding("robots", "broken", message, site.id)
    elif figures.forbidden:
        yield Finding("robots", "degraded", f"robots.txt forbids {figures.forbidden} pages", site.id)
    elif not figures.requests:
        yield Finding("reachable", "broken", "nothing was asked for", site.id)
    elif not figures.answered:
        yield Finding("reachable", "broken", f"none of {figures.requests} requests was answered", site.id)
    elif figures.failed > max(_FEW, _SOME * figures.requests):
        message = f"{figures.failed} of {figures.requests} requests failed"
        yield Finding("reachable", "degraded", message, site.id)


def quarantined(figures: RunFigures, site: Site) -> Iterator[Finding]:
    """Answers that were not the content: block, login or captive pages, cut or garbled ones."""
    bad = figures.quarantined
    if not bad:
        return
    kinds = ", ".join(f"{name} {count}" for name, count in sorted(figures.quarantine.items()))
    message = f"{bad} of {figures.answered} answers were not the content" + (f" ({kinds})" if kinds else "")
    yield Finding(
        "quarantine", _severity(bad, figures.answered), message, site.id, detail=dict(figures.quarantine)
    )


def _severity(bad: int, answered: int) -> Severity:
    if bad >= answered:
        return "broken"
    return "degraded" if bad > max(_FEW, _SOME * answered) else "note"
