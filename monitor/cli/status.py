"""`monitor status`: how the last runs went, what is due, what is wrong; with an exit code for a watchdog."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.watched import tell_unreadable
from monitor.config import Config, all_sites, load_catalogue, load_config
from monitor.errors import UsageError
from monitor.model.run import EXIT_CODES
from monitor.persian.calendar import in_tehran

if TYPE_CHECKING:
    from monitor.store.database import Store

UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@click.command(name="status")
@click.option("--max-age", help="Fail (exit 4) when the last good run is older than this: 90m, 26h, 2d.")
@click.option(
    "--runs", "number", type=click.IntRange(1, 100), default=5, show_default=True, help="How many runs."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(project: Path | None, max_age: str | None, number: int, as_json: bool) -> int:
    """The last runs, what is due next, coverage, findings, and what waits for a person.

    Times are those of Tehran. Exit code: that of the last run; with --max-age, 4 when no good run is younger than
    that.

    \b
    Examples:
      monitor status
      monitor status --max-age 26h --json     (for a watchdog)
    """
    from monitor.store.database import Store  # a third of a second, which the help need not wait for

    now = datetime.now(UTC)
    limit = None if max_age is None else _age(max_age)
    config = load_config(project)
    tell_unreadable(config)
    status = gather(config, Store.open(config.database), number)
    status["stale"] = limit is not None and _is_stale(status["last_good"], limit, now)
    if as_json:
        click.echo(json.dumps(status, ensure_ascii=False, default=_plain, indent=1))
    else:
        _print(status, now)
    if status["stale"]:
        return 4
    last = next((run["outcome"] for run in status["runs"] if run["outcome"]), None)
    return EXIT_CODES[last] if last else 0


def gather(config: Config, store: Store, number: int) -> dict[str, Any]:
    """All that is shown, as values."""
    from monitor.report.coverage import coverage_lines, ledgers
    from monitor.report.language import language
    from monitor.report.sentences import teller
    from monitor.store import outbox, runs, verdicts
    from monitor.store.frontier import next_due

    speaker = teller(language("en"), load_catalogue(config.seeds / "metrics.toml"), all_sites(config))
    with store.begin() as connection:
        latest = runs.latest_runs(connection, number)
        return {
            "runs": latest,
            "last_good": runs.last_good_run(connection),
            "findings": runs.findings_of(connection, latest[0]["id"]) if latest else [],
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


def _is_stale(last_good: datetime | None, limit: timedelta, now: datetime) -> bool:
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
    if status["stale"]:
        last = status["last_good"]
        click.echo(
            f"stale: no good run is young enough; {f'the last ended {_when(last)}' if last else 'there was none'}"
        )
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
