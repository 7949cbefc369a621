"""One cause is told once: by its gravest finding, and without what only follows from it.

An address that cannot be resolved fails every request of a run, and then the checks that count requests, listings and
pages; a person who reads of it wants one line. What is left out is named here, a row a consequence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from monitor.model.run import Finding, Severity

GRAVITY: dict[Severity, int] = {"note": 0, "degraded": 1, "broken": 2}
PROBLEMS = ("fetch", "page")  # checks whose sentence is that of one request: what went wrong with it


def causes(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without doubles and consequences, in their order.

    A cause takes over the severity of what follows from it; `detail["times"]` says how often it was seen.
    """
    once = _once(found)
    members: dict[int, list[Finding]] = {}
    for number in range(len(once)):
        members.setdefault(_root(number, once), []).append(once[number])
    return tuple(
        replace(finding, severity=_gravest(members[number]).severity)
        for number, finding in enumerate(once)
        if number in members
    )


def _root(number: int, found: Sequence[Finding]) -> int:
    """From which finding this one follows, be it by way of others; its own number where from none."""
    follows = CONSEQUENCES.get(found[number].check)
    for other, cause in enumerate(found):
        if follows and other != number and cause.site == found[number].site and follows(found[number], cause):
            return _root(other, found)
    return number


def _once(found: Iterable[Finding]) -> list[Finding]:
    """Of the findings that tell the same of a site, the gravest one, with how often there were."""
    groups: dict[tuple[str | None, ...], list[Finding]] = {}
    for number, finding in enumerate(found):
        groups.setdefault(_same(finding, number), []).append(finding)
    return [_one(group) for group in groups.values()]


def _one(group: list[Finding]) -> Finding:
    first = _gravest(group)
    times = sum(finding.detail.get("times", 1) for finding in group)
    return first if len(group) == 1 else replace(first, detail=first.detail | {"times": times})


def _same(finding: Finding, number: int) -> tuple[str | None, ...]:
    """What findings of one cause share; only the problems of single requests are ever the same."""
    if finding.check in PROBLEMS:
        return finding.check, finding.site, finding.message.partition(" (site ")[0]
    return str(number), None


def _gravest(group: Iterable[Finding]) -> Finding:
    return max(group, key=lambda finding: GRAVITY[finding.severity])


def _no_robots(finding: Finding, cause: Finding) -> bool:
    """Nothing may be asked, because robots.txt itself could not be asked: the request says why."""
    return finding.severity == "broken" and cause.check == "fetch" and cause.message.startswith("robots.txt")


def _no_answer(finding: Finding, cause: Finding) -> bool:
    return finding.severity == "broken" and cause.check == "fetch"


def _foreign(finding: Finding, cause: Finding) -> bool:
    """Answers in quarantine are counted; the page's own finding quotes what one of them says."""
    return cause.check == "page" and cause.message.startswith(tuple(f"{kind}: " for kind in finding.detail))


def _nothing_readable(finding: Finding, cause: Finding) -> bool:
    """No listing and no release could be read, because no answer was the content."""
    return finding.severity == "broken" and cause.check == "quarantine" and cause.severity == "broken"


def _by_labels(finding: Finding, cause: Finding) -> bool:
    return cause.check == "fallback" and finding.message.startswith("the article was read by its labels")


CONSEQUENCES: dict[str, Callable[[Finding, Finding], bool]] = {
    "robots": _no_robots,
    "reachable": _no_answer,
    "listings": _nothing_readable,
    "unread": _nothing_readable,
    "quarantine": _foreign,
    "field": _by_labels,
}
