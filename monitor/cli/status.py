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

from monitor.cli.saying import say
from monitor.cli.speaker import speaker_of
from monitor.cli.standing import lines
from monitor.cli.watched import tell_unreadable
from monitor.config import Config, all_sites, load_catalogue, load_config
from monitor.errors import UsageError
from monitor.model.run import EXIT_CODES, Outcome
from monitor.report.language import language
from monitor.report.sentences import Teller, teller

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
    went worst (0 news or quiet, 3 degraded, 4 broken; 3, too, where there were runs and none read the site to the end);
    with --max-age the age alone decides.

    \b
    The JSON document (times are ISO, UTC):
      runs       the last runs, newest first, as they stand in the table;
                 of one that has no outcome, whether it is at work (null:
                 on another machine)
      sites      of each: site; outcome and at (of its last run that ended);
                 last_good (the end of its last good run); ill_since (the end
                 of the first run after that; null: all is well); worst
                 (outcome since then); too_old
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
    # A third of a second, which the help need not wait for.
    from monitor.store.looking import check_site, open_to_look

    now = datetime.now(UTC)
    limit = None if max_age is None else _age(max_age)
    config = load_config(project)
    tell_unreadable(config)
    store = open_to_look(config)
    for site in sites:
        check_site(config, store, site)
    tells = (
        teller(language("en"), load_catalogue(config.seeds / "metrics.toml"))
        if as_json
        else speaker_of(config)
    )
    status = gather(config, store, number, sites, tells)
    for site in status["sites"]:
        site["too_old"] = limit is not None and _is_old(site["last_good"], limit, now)
    # Nothing that is watched at all is no good news, either.
    status["stale"] = limit is not None and (
        not status["sites"] or any(s["too_old"] for s in status["sites"])
    )
    if as_json:
        click.echo(json.dumps(status, ensure_ascii=False, default=_plain, indent=1))
    else:
        say(lines(status, now, tells))
    if limit is not None:
        return EXIT_CODES["broken"] if status["stale"] else 0
    ran = any(not run.get("at_work") for run in status["runs"])
    return max((_code(site, ran=ran) for site in status["sites"]), default=0)


def _code(site: dict[str, Any], *, ran: bool) -> int:
    """What is proven of one site. That runs left it unread (killed, stopped) is no proof that it is quiet."""
    unread: Outcome = "degraded" if ran else "quiet"
    return EXIT_CODES[site["outcome"] or unread]


def gather(config: Config, store: Store, number: int, only: Sequence[str], tells: Teller) -> dict[str, Any]:
    """All that is shown, as values. `only`: the sites that are asked about; none: those that are switched on."""
    from monitor.report.coverage import coverage_lines, ledgers
    from monitor.runs.lock import at_work
    from monitor.store import outbox, reviews, runs
    from monitor.store import sites as sites_store
    from monitor.store.frontier import next_due

    declared = all_sites(config)
    with store.begin() as connection:
        watched = list(only) or [site.id for site in declared if site.enabled]
        watched = watched or sites_store.sites_seen(connection, newest=number)
        health = [asdict(one) for one in sites_store.health_of(connection, watched)]
        return {
            "runs": [
                run | ({} if run["outcome"] else {"at_work": at_work(run["pid"], run["host"])})
                for run in runs.latest_runs(connection, number)
            ],
            "sites": health,
            "last_good": max((one["last_good"] for one in health if one["last_good"]), default=None),
            "findings": sites_store.findings_of_sites(connection, watched),
            "due": next_due(connection, watched),
            "coverage": coverage_lines(ledgers(store), tells),
            "waiting_for_review": len(reviews.waiting(connection)),
            "undelivered": len(outbox.waiting(connection)),
        }


def _age(words: str) -> timedelta:
    found = re.fullmatch(r"(\d{1,6})([mhd])", words.strip())
    if not found:
        raise UsageError(f"{words!r} is no age: write 90m, 26h or 2d", field="--max-age")
    return timedelta(**{UNITS[found[2]]: int(found[1])})


def _is_old(last_good: datetime | None, limit: timedelta, now: datetime) -> bool:
    return last_good is None or now - last_good > limit


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return str(value)
