"""How a run ended: news · quiet, proven · degraded · broken."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.model.run import Finding, Outcome, RunFigures


def conclude(findings: Iterable[Finding], figures: RunFigures, changes_found: bool) -> Outcome:
    """Quiet only where a known release was read again and agreed: a run that saw nothing has proven nothing."""
    severities = {finding.severity for finding in findings}
    if "broken" in severities:
        return "broken"
    if "degraded" in severities:
        return "degraded"
    if changes_found:
        return "news"
    return "quiet" if figures.sentinel_ok else "degraded"
