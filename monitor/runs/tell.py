"""After a run: messages of its health, delivery of what is due, the report. None of it can fail the run."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Sequence

from monitor.config import Config, load_alerts, load_catalogue
from monitor.model.site import Site
from monitor.notify.channels import open_channel
from monitor.notify.delivery import Delivered, Deliverer
from monitor.notify.outgoing import of_health
from monitor.notify.sentences import Names
from monitor.runs.publish import write_report, write_tables
from monitor.runs.run import Clock, RunResult
from monitor.store import outbox, runs
from monitor.store.database import Store

log = logging.getLogger(__name__)


def tell(config: Config, store: Store, result: RunResult, sites: Sequence[Site], *, now: Clock) -> None:
    """Write the report and the tables, queue what is to be said of the run's health, deliver what is due.

    One failing does not keep the others from being tried; the first problem is raised when all have been.
    """
    steps: tuple[Callable[[], object], ...] = (
        lambda: write_report(store, config, now=now(), run_id=result.run_id),
        lambda: write_tables(store, config),
        lambda: queue_health(config, store, result, sites, now=now),
        lambda: _deliver_and_log(config, store, now=now),
    )
    problems = [problem for step in steps if (problem := _tried(step)) is not None]
    if problems:
        raise problems[0]


def _tried(step: Callable[[], object]) -> Exception | None:
    try:
        step()
    except Exception as problem:  # noqa: BLE001 - kept, and raised when the other steps have been tried
        log.warning("telling of the run: %s", problem)
        return problem
    return None


def _deliver_and_log(config: Config, store: Store, *, now: Clock) -> None:
    for delivered in deliver(config, store, now=now):
        log.info("%s: %d sent %s", delivered.channel, delivered.sent, delivered.why)


def queue_health(
    config: Config, store: Store, result: RunResult, sites: Sequence[Site], *, now: Clock
) -> None:
    """Put what is wrong with the run, or that all is well again, into the outbox."""
    catalogue = load_catalogue(config.seeds / "metrics.toml")
    names = Names(catalogue, {site.id: site for site in sites})
    with store.begin() as connection:
        before = runs.last_outcome(connection, before=result.run_id)
        episode = str(runs.last_good_run(connection, before=result.run_id) or "start")
        messages = of_health(
            result.findings, result.outcome, before, episode, load_alerts(config, catalogue), names, now()
        )
        outbox.put(connection, messages, at=now(), run_id=result.run_id)


def deliver(config: Config, store: Store, *, now: Clock) -> list[Delivered]:
    """Send what is due in the outbox."""
    alerts = load_alerts(config, load_catalogue(config.seeds / "metrics.toml"))
    deliverer = Deliverer(
        outbox=outbox.StoredOutbox(store),
        alerts=alerts,
        open_channel=lambda name: open_channel(name, alerts.channels[name], config.environment),
        clock=now,
        jitter=random.random,
    )
    return deliverer.deliver()
