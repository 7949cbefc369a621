"""What `monitor status` says, line by line, in the language of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from monitor.model.run import Finding
from monitor.report.language import Language, uncapitalized
from monitor.report.sentences import Teller

COUNTED = ("waiting_for_review", "undelivered")


def lines(status: dict[str, Any], now: datetime, tells: Teller) -> Iterator[str]:
    """Runs, sites, what is wrong, how much is known, what comes next and what waits for a person."""
    says = tells.language
    if not status["runs"]:
        yield says.text("cli.no_run")
    yield from (_run(run, says) for run in status["runs"])
    for site in status["sites"]:
        if status["runs"] or site["too_old"]:
            yield _site(site, says)
    if status["stale"] and not status["sites"]:
        yield says.text("cli.nothing_watched")
    yield from (_finding(finding, tells) for finding in status["findings"])
    known = status["coverage"]
    # Of several sites each line begins with a site's name.
    yield from (
        says.text("cli.coverage_of", line=line if len(known) > 1 else uncapitalized(line)) for line in known
    )
    if status["due"]:
        late = status["due"] <= now
        yield says.text("cli.due", at=says.text("cli.now") if late else says.stamp(status["due"]))
    yield from (says.text(f"cli.{name}", n=status[name]) for name in COUNTED if status[name])


def _run(run: dict[str, Any], says: Language) -> str:
    ended = run["ended_at"]
    took = says.text("cli.not_ended")
    if ended:
        took = says.text("cli.seconds", n=round((ended - run["started_at"]).total_seconds()))
    outcome = _outcome(run["outcome"], says) if run["outcome"] else says.text(f"cli.{_under_way(run)}")
    words = f"{says.text('cli.run')} {says.plain_number(run['id']):<5} {says.stamp(run['started_at'])}"
    kind = "" if run["kind"] == "scheduled" else f"  ({says.name('runs.kind', run['kind'])})"
    return f"{words}  {outcome:<12} {took:<10} {', '.join(run['sites'])}{kind}"


def _under_way(run: dict[str, Any]) -> str:
    """A run without an end: who looks on its own machine knows whether it is still at work."""
    return {True: "at_work", False: "killed", None: "at_work_or_killed"}[run.get("at_work")]


def _site(site: dict[str, Any], says: Language) -> str:
    """How one site is: well, or since when not; and whether its last good run is too long ago."""
    since, good = site["ill_since"], site["last_good"]
    if since:
        last = says.stamp(good) if good else says.text("none")
        name = says.text("cli.blind") if site["outcome"] == "broken" else _outcome(site["outcome"], says)
        said = says.text("cli.ill", outcome=name, since=says.stamp(since), last=last)
    elif site["outcome"]:
        said = says.text("cli.well", outcome=_outcome(site["outcome"], says), at=says.stamp(site["at"]))
    else:
        said = says.text("cli.never_read")
    return says.text("cli.too_old" if site["too_old"] else "cli.site", site=site["site"], said=said)


def _finding(finding: Finding, tells: Teller) -> str:
    says = tells.language
    severity = says.name("severity", finding.severity) if says.code == "fa" else finding.severity
    check = "" if says.code == "fa" else f"{finding.check}: "  # the Persian sentence needs no English name
    site = f"{finding.site}: " if finding.site else ""
    return f"{severity}: {site}{check}{tells.finding(finding)}"


def _outcome(outcome: str, says: Language) -> str:
    """In English the model's own word, which the JSON has, too."""
    return says.name("outcome", outcome) if says.code == "fa" else outcome
