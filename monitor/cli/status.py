"""`monitor status`: how the last runs went, what is due, what is wrong; with an exit code for a watchdog."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.watched import check_site, tell_unreadable
from monitor.config import Config, all_sites, load_catalogue, load_config
from monitor.errors import UsageError
from monitor.model.run import EXIT_CODES
from monitor.persian.calendar import in_tehran

if TYPE_CHECKING:
    from monitor.store.database import Store

UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@click.command(name="status")
@click.option(
    "--max-age",
    help="A site whose last good run is older than this (90m, 26h, 2d) is named, and the exit code is 4; else it is 0.",
)
@click.option("--site", "sites", multiple=True, help="Only this site; may be given again.")
@click.option(
    "--runs", "number", type=click.IntRange(1, 100), default=5, show_default=True, help="How many runs."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(
    project: Path | None, max_age: str | None, sites: tuple[str, ...], number: int, as_json: bool
) -> int:
    """The last runs; of each site whether it can be seen, or since when not; what waits for a person.

    The sites are those that are switched on. Times are those of Tehran. Exit code: that of the site whose last run
    went worst (0 news or quiet, 3 degraded, 4 broken); with --max-age the age alone decides.

    \b
    The JSON document (times are ISO, UTC):
      runs       the last runs, newest first, as they stand in the table
      sites      of each: site; outcome and at (of its last run that ended);
                 last_good (the end of its last good run); ill_since (the end
                 of the first run after that; null: all is well); too_old
      stale      whether any site is too old
      last_good  the end of the newest good run of any of these sites
      findings   what was wrong with each site in its last run
      due, coverage, waiting_for_review, undelivered

    \b
    Examples:
      monitor status
      monitor status --max-age 26h --json     (for a watchdog)
      monitor status --max-age 2h --site isipo
    """
    from monitor.store.looking import open_to_look  # a third of a second, which the help need not wait for

    now = datetime.now(UTC)
    limit = None if max_age is None else _age(max_age)
    config = load_config(project)
    tell_unreadable(config)
    store = open_to_look(config)
    for site in sites:
        check_site(config, store, site)
    status = gather(config, store, number, sites)
    for site in status["sites"]:
        site["too_old"] = limit is not None and _is_old(site["last_good"], limit, now)
    # Nothing that is watched at all is no good news, either.
    status["stale"] = limit is not None and (
        not status["sites"] or any(s["too_old"] for s in status["sites"])
    )
    if as_json:
        click.echo(json.dumps(status, ensure_ascii=False, default=_plain, indent=1))
    else:
        _print(status, now)
    if limit is not None:
        return EXIT_CODES["broken"] if status["stale"] else 0
    return max((EXIT_CODES[site["outcome"]] for site in status["sites"] if site["outcome"]), default=0)


def gather(config: Config, store: Store, number: int, only: Sequence[str] = ()) -> dict[str, Any]:
    """All that is shown, as values. `only`: the sites that are asked about; none: those that are switched on."""
    from monitor.report.coverage import coverage_lines, ledgers
    from monitor.report.language import language
    from monitor.report.sentences import teller
    from monitor.store import outbox, runs, verdicts
    from monitor.store import sites as sites_store
    from monitor.store.frontier import next_due

    declared = all_sites(config)
    speaker = teller(language("en"), load_catalogue(config.seeds / "metrics.toml"), declared)
    with store.begin() as connection:
        watched = list(only) or [site.id for site in declared if site.enabled]
        watched = watched or sites_store.sites_seen(connection, newest=number)
        health = [asdict(one) for one in sites_store.health_of(connection, watched)]
        return {
            "runs": runs.latest_runs(connection, number),
            "sites": health,
            "last_good": max((one["last_good"] for one in health if one["last_good"]), default=None),
            "findings": sites_store.findings_of_sites(connection, watched),
            "due": next_due(connection),
            "coverage": coverage_lines(ledgers(store), speaker),
            "waiting_for_review": len(verdicts.waiting(connection)),
            "undelivered": len(outbox.waiting(connection)),
        }


def _age(words: str) -> timedelta:
    found = re.fullmatch(r"(\d{1,6})([mhd])", words.strip())
    if not found:
        raise UsageError(f"{words!r} is no age: write 90m, 26h or 2d", field="--max-age")
    return timedelta(**{UNITS[found[2]]: int(found[1])})


def _is_old(last_good: datetime | None, limit: timedelta, now: datetime) -> bool:
    return last_good is None or now - last_good > limit


def _print(status: dict[str, Any], now: datetime) -> None:
    if not status["runs"]:
        click.echo("no run yet: start one with `monitor run`")
    for run in status["runs"]:
        took = (
            f"{(run['ended_at'] - run['started_at']).total_seconds():.0f} s"
            if run["ended_at"]
            else "not ended"
        )
        click.echo(
            f"run {run['id']:<5} {_when(run['started_at'])}  {run['outcome'] or 'at work or killed':<12} {took:<10} "
            f"{', '.join(run['sites'])}"
        )
    for site in status["sites"]:
        if status["runs"] or site["too_old"]:
            click.echo(_site_line(site))
    if status["stale"] and not status["sites"]:
        click.echo("too old: no site is switched on, and none was ever read")
    for finding in status["findings"]:
        click.echo(f"{finding.severity}: {_named(finding.site)}{finding.check}: {finding.message}")
    for line in status["coverage"]:
        click.echo(f"coverage: {line}")
    if status["due"]:
        late = "now" if status["due"] <= now else _when(status["due"])
        click.echo(f"next due: {late}")
    if status["waiting_for_review"]:
        click.echo(f"waiting for review: {status['waiting_for_review']} (monitor metrics review)")
    if status["undelivered"]:
        click.echo(f"not delivered: {status['undelivered']} (monitor notify pending)")


def _site_line(site: dict[str, Any]) -> str:
    """How one site is: well, or since when not; and whether its last good run is too long ago."""
    outcome, since, good = site["outcome"], site["ill_since"], site["last_good"]
    if since:
        name = "blind" if outcome == "broken" else outcome
        said = f"{name}, not well since {_when(since)}; last good run: {_when(good) if good else 'none'}"
    else:
        said = f"{outcome}, {_when(site['at'])}" if outcome else "never read to the end"
    return f"site {site['site']}: {said}" + (" (too old)" if site["too_old"] else "")


def _when(moment: datetime) -> str:
    """By Tehran's clock, as every other command shows it."""
    return f"{in_tehran(moment):%Y-%m-%d %H:%M}"


def _named(site: str | None) -> str:
    return f"{site}: " if site else ""


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return str(value)
