"""`monitor worker`: crawl sites from a shared PostgreSQL queue; `--enqueue` fills it."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.new_places import tell_of_new_output
from monitor.config import Config, load_config, load_sites
from monitor.errors import UsageError
from monitor.runs.child import run_words
from monitor.runs.journal import journal
from monitor.runs.queue import enqueue
from monitor.runs.worker import SiteRun, Worker

LOG = "worker.log"  # not the runs' own log: two processes must not rotate one file


@click.command(name="worker")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option(
    "--enqueue", "fill", is_flag=True, help="Put sites into the queue (all, or those named) and leave."
)
@click.option("--once", is_flag=True, help="Run what waits now, then leave.")
@click.pass_obj
def command(project: Path | None, sites: tuple[str, ...], fill: bool, once: bool) -> int:
    """Run sites from a queue that several machines share.

    Needs MONITOR_DATABASE=postgresql://… and the extra `queue`. One machine
    fills the queue on schedule, each machine runs one worker; a site is never
    run by two at once. Exit code with --once: the highest of the runs'.

    \b
    Examples:
      monitor worker --enqueue            (from cron, on one machine)
      monitor worker --enqueue isipo
      monitor worker                      (as a service, on each machine)
      monitor worker --once
    """
    config = load_config(project)
    if fill:
        return _fill(config, sites)
    if sites:
        raise UsageError("a worker takes the sites from the queue; name them with --enqueue", field="SITE")
    worker = Worker(lambda site: run_words(config.project, site), told=_tell)
    tell_of_new_output(config)
    with journal(config.logs, file=LOG):
        runs = worker.work(config.database, once=once)
    codes = [run.exit_code if run.exit_code >= 0 else 1 for run in runs]
    return max(codes, default=0) if once else 0


def _fill(config: Config, names: tuple[str, ...]) -> int:
    for name in names:
        if not (config.seeds / f"{name}.toml").is_file():
            raise UsageError(f"{name!r} is not in seeds/, where every machine finds its sites", field="SITE")
    sites = [site.id for site in load_sites(config, names)]
    put = enqueue(config.database, sites)
    waiting = len(sites) - len(put)
    click.echo(f"queued: {', '.join(put) or 'nothing'}" + (f"; {waiting} waited already" if waiting else ""))
    return 0


def _tell(run: SiteRun) -> None:
    click.echo(f"{run.site}: exit code {run.exit_code} after {run.seconds:.0f} s")
