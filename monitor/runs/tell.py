"""After a run: the report is written, what is due is delivered. None of it changes what the run found."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Sequence

from monitor.config import Config, load_alerts, load_catalogue
from monitor.notify.channels import open_channel
from monitor.notify.delivery import Delivered, Deliverer
from monitor.runs.publish import write_report, write_tables
from monitor.runs.run import Clock, RunResult
from monitor.runs.stopping import Stop
from monitor.store import outbox
from monitor.store.database import Store

log = logging.getLogger(__name__)


def tell(config: Config, store: Store, result: RunResult, *, now: Clock, stop: Stop) -> Sequence[Delivered]:
    """Write the report and the tables, deliver what is due: what became of it.

    What a stop leaves undone, the next run does.

    One failing does not keep the others from being tried; the first problem is raised when all have been.
    """
    steps: tuple[Callable[[], object], ...] = (
        lambda: write_report(store, config, now=now(), run_id=result.run_id),
        lambda: write_tables(store, config),
    )
    with stop.breakable():  # every file is replaced whole
        problems = [_tried(step) for step in steps]
    delivered: list[Delivered] = []
    problems.append(_tried(lambda: delivered.extend(_deliver_and_log(config, store, now, stop))))
    for problem in filter(None, problems):
        raise problem
    return delivered


def _tried(step: Callable[[], object]) -> Exception | None:
    try:
        step()
    except Exception as problem:  # noqa: BLE001 - kept, and raised when the other steps have been tried
        log.warning("telling of the run: %s", problem)
        return problem
    return None


def _deliver_and_log(config: Config, store: Store, now: Clock, stop: Stop) -> list[Delivered]:
    results = deliver(config, store, now=now, stopped=lambda: stop.told)
    for delivered in results:
        log.info("%s: %d sent %s", delivered.channel, delivered.sent, delivered.why)
    return results


def deliver(
    config: Config, store: Store, *, now: Clock, stopped: Callable[[], bool] = lambda: False
) -> list[Delivered]:
    """Send what is due in the outbox."""
    alerts = load_alerts(config, load_catalogue(config.seeds / "metrics.toml"))
    deliverer = Deliverer(
        outbox=outbox.StoredOutbox(store),
        alerts=alerts,
        open_channel=lambda name: open_channel(name, alerts.channels[name], config.environment),
        clock=now,
        jitter=random.random,
        stopped=stopped,
    )
    return deliverer.deliver()
