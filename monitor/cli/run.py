"""`monitor run [SITE…]`: one scheduled run."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from monitor.errors import UsageError


@click.command(name="run")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option(
    "--backfill", is_flag=True, help="Read the whole archive; goes on where an earlier one was stopped."
)
@click.option("--since", metavar="DATE", help="With --backfill: back to this day (2022-08-17 or 1401/05/26).")
@click.option("--pages", type=click.IntRange(min=1), help="With --backfill: so many pages of each listing.")
@click.option(
    "--believe", is_flag=True, help="Edits that were held back as too many at once are real: tell them."
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing unless something is wrong (for cron).")
@click.option("--verbose", "-v", is_flag=True, help="The log on standard error, too.")
@click.pass_obj
def command(
    project: Path | None,
    sites: tuple[str, ...],
    backfill: bool,
    since: str | None,
    pages: int | None,
    believe: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """One scheduled run of every enabled site, or of SITE (a name in seeds/ or a path to a site file).

    Fetches what is new and due, keeps it, compares, writes the report, tells. A first run of a site reads its newest
    releases; --backfill reads all of them.

    \b
    Examples:
      monitor run
      monitor run isipo --quiet           (as cron calls it)
      monitor run --backfill --since 1401/01/01
      monitor run ./another-site.toml

    \b
    Exit codes: 0 news, or quiet and proven; 2 configuration; 3 degraded;
    4 broken (blind: nothing known was changed); 5 another run holds the lock;
    130 stopped by Ctrl-C or SIGTERM (what was fetched is kept).
    """
    if (since or pages) and not backfill:
        raise UsageError("--since and --pages go with --backfill", field="--since" if since else "--pages")
    from monitor.cli.new_places import tell_of_new_database, tell_of_new_output
    from monitor.cli.progress import shown_progress
    from monitor.cli.result import show_result
    from monitor.cli.speaker import speaker_of
    from monitor.cli.telling import show_undelivered
    from monitor.cli.watched import check_scopes, tell_shared_hosts
    from monitor.config import load_config, load_sites
    from monitor.crawl.plan import Plan
    from monitor.runs.job import Job, run_job

    config = load_config(project)
    watched = load_sites(config, sites)
    if not watched:
        raise UsageError("no site is enabled in seeds/: name one, or set enabled = true", field="SITE")
    check_scopes(watched)
    if not quiet:
        tell_shared_hosts(watched)
        if not config.contact:
            click.echo("monitor: the sites are not told how to reach you: set MONITOR_CONTACT", err=True)
    plan = Plan(mode="backfill" if backfill else "scheduled", since=_day(since), pages=pages)
    job = Job(config, watched, plan, believe=believe, verbose=verbose)
    tell_of_new_output(config)
    tell_of_new_database(config)
    with shown_progress(quiet) as progress:
        result = run_job(job, now=lambda: datetime.now(UTC), progress=progress)
    if result.outcome == "interrupted":
        click.echo("monitor: stopped; what was fetched is kept, and the next run goes on", err=True)
    elif not quiet or result.exit_code:
        show_result(config, result)
    show_undelivered(result, speaker_of(config))
    return result.exit_code


def _day(words: str | None) -> date | None:
    """A day as people write it, Gregorian or Jalali."""
    if words is None:
        return None
    from monitor.persian.dates import read_date

    reading = read_date(words)
    if reading is None or reading.date is None:
        why = f": {reading.why}" if reading and reading.why else ""
        raise UsageError(f"{words!r} is no day{why}; write 2022-08-17 or 1401/05/26", field="--since")
    return reading.date
