"""A whole run: the lock, the log, the pings, the run itself, and then the telling."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.config import Config
from monitor.crawl.plan import Plan
from monitor.errors import MonitorError
from monitor.model.site import Site
from monitor.notify.ping import ping
from monitor.runs.journal import journal
from monitor.runs.lock import run_lock
from monitor.runs.run import Clock, Progress, RunResult, run_sites
from monitor.runs.stopping import Stop, stoppable
from monitor.runs.tell import tell
from monitor.store.database import Store
from monitor.store.exclusive import exclusive

LAST_PING = 3.0  # seconds: a run that is told to end has ten

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be run. `kind` stands in the runs table, where it is not the plan's mode."""

    config: Config
    sites: Sequence[Site]
    plan: Plan
    kind: str = ""
    believe: bool = False  # a person has looked at the edits that were held back
    verbose: bool = False  # the log on standard error, too


def run_job(job: Job, *, now: Clock, progress: Progress | None = None) -> RunResult:
    """Run it and tell of it. Raises LockHeld, ConfigError and StoreError before anything is changed.

    A signal (SIGTERM, Ctrl-C) ends it within ten seconds: in the crawl and between two transactions of the comparing
    by the outcome "interrupted", while it tells by a KeyboardInterrupt: then the outcome is known and stands.
    """
    config = job.config
    with (
        run_lock(config.lock, now=now()),
        journal(config.logs, verbose=job.verbose),
        stoppable() as stop,
    ):
        ping(config.ping, "start")
        try:
            result = _run(job, stop, now, progress)
        except BaseException as problem:
            ping(config.ping, "fail", timeout=LAST_PING)
            if isinstance(problem, MonitorError | KeyboardInterrupt):  # its sentence says it all
                log.error("the run was not finished: %s", problem or "stopped")
            else:
                log.exception("the run was not finished")
            raise
        ping(config.ping, "success" if result.exit_code == 0 else "fail", timeout=LAST_PING)
        return result


def _run(job: Job, stop: Stop, now: Clock, progress: Progress | None) -> RunResult:
    store = Store.open(job.config.database)
    with exclusive(store, [site.id for site in job.sites]):
        result = run_sites(
            job.config,
            job.sites,
            job.plan,
            store,
            now=now,
            kind=job.kind,
            believe=job.believe,
            progress=progress,
            stop=stop,
        )
    _log(result)
    if result.outcome != "interrupted":
        delivered = tell(job.config, store, result, now=now, stop=stop)
        result = replace(result, delivered=tuple(delivered))
        if stop.told:
            raise KeyboardInterrupt
    return result


def _log(result: RunResult) -> None:
    for name, site in result.sites.items():
        log.info("%s: %s, %d changes", name, site.outcome, site.changed)
    for finding in result.findings:
        level = logging.INFO if finding.severity == "note" else logging.WARNING
        log.log(level, "%s: %s: %s %s", finding.site or "", finding.check, finding.message, finding.url or "")
