"""Distribution by site: one job = one site's run, on procrastinate over the PostgreSQL that keeps the data.

    monitor worker --enqueue   (cron, on one machine)  puts every site into the queue, once
    monitor worker             (on each machine)       takes one site at a time and runs it

A site's lock lets one run at a time work on it, whichever the worker; its queueing lock lets one wait. A worker that
dies without a word leaves its job `doing`, which would block the site for ever: see `reap`.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from monitor.errors import ConfigError, MissingExtra, StoreError

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.jobs import Job

QUEUE = "sites"
TASK = "monitor.run_site"
KEPT_HOURS = 30 * 24  # ended jobs; the runs themselves stay in the table `runs`
PATIENCE = (
    10.0  # seconds for a connection: a worker that is cut off ends its run well before it counts as dead
)
ATTEMPTS = 3  # a site that takes its worker down with it each time must not go round for ever
# Any constants will do: they keep two workers from making the tables, or from reaping, at the same moment.
TABLES_LOCK, REAPER_LOCK = 0x15190001, 0x15190002

log = logging.getLogger("monitor.queue")
T = TypeVar("T")


def enqueue(database: str, sites: Sequence[str]) -> list[str]:
    """Put each site into the queue unless it waits there already; those that were put in.

    Raises ConfigError without the extra or a PostgreSQL URL, StoreError where the database cannot be used.
    """

    async def put_all(app: App) -> list[str]:
        await app.job_manager.delete_old_jobs(
            KEPT_HOURS, queue=QUEUE, include_failed=True, include_cancelled=True, include_aborted=True
        )
        return [site for site in sites if await put(app, site)]

    return with_queue(database, put_all)


async def put(app: App, site: str, *, seconds: int = 0) -> bool:
    """Let a site's run wait, not to begin for so many seconds; False where one waits already."""
    from procrastinate.exceptions import AlreadyEnqueued

    lock = f"site:{site}"
    later = {"seconds": seconds} if seconds else None
    task = app.configure_task(TASK, queue=QUEUE, lock=lock, queueing_lock=lock, schedule_in=later)
    try:
        await task.defer_async(site=site)
    except AlreadyEnqueued:
        return False
    return True


async def reap(app: App, *, stalled: float) -> list[str]:
    """Free the sites whose worker has given no sign of life for `stalled` seconds; which.

    Every worker does this now and then by itself. It is no job of the queue, because a job would have to wait behind
    the long runs, and would itself be left `doing` by a worker that dies in the middle of it.
    """
    from procrastinate import PsycopgConnector

    assert isinstance(app.connector, PsycopgConnector)  # noqa: S101 - see with_queue
    async with app.connector.pool.connection() as connection:
        # Two reapers at once could give back a job that a third worker has just taken from the first one's hands.
        answer = await connection.execute("SELECT pg_try_advisory_xact_lock(%s)", (REAPER_LOCK,))
        if await answer.fetchone() != (True,):
            return []
        jobs = await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=stalled)
        return [str(job.task_kwargs["site"]) for job in jobs if await _free(app, job)]


async def _free(app: App, job: Job) -> bool:
    """Let the job wait again; or end it, where its site waits already or it has been tried too often."""
    from procrastinate.exceptions import ConnectorException, UniqueViolation
    from procrastinate.jobs import Status

    assert job.id is not None  # noqa: S101 - it comes from the database
    try:
        if job.attempts + 1 < ATTEMPTS:
            await app.job_manager.retry_job_by_id_async(job.id, retry_at=datetime.now(UTC))
            log.warning("%s: its worker died; it waits again", job.lock)
            return True
        log.error("%s: %d workers have died at it; given up until it is queued again", job.lock, ATTEMPTS)
    except UniqueViolation:
        log.warning("%s: its worker died; a newer job waits already and takes over", job.lock)
    except ConnectorException as problem:
        log.warning("%s: not freed: %s", job.lock, problem)  # ended by itself in the meantime, or no database
        return False
    await app.job_manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=False)
    return True


def with_queue(database: str, work: Callable[[App], Awaitable[T]], *, patience: float = 10) -> T:
    """Open the queue (its tables are made on first use), do the work in an event loop, close it.

    `patience`: seconds to wait for a connection, at the start as well as after one was lost.
    """
    url = conninfo(database)
    try:
        import procrastinate
        import psycopg
        from procrastinate.exceptions import ConnectorException
    except ModuleNotFoundError as missing:
        raise MissingExtra("distribution", "queue") from missing

    async def opened() -> T:
        await _make_tables(url)
        connector = procrastinate.PsycopgConnector(conninfo=url, timeout=patience)
        async with procrastinate.App(connector=connector).open_async() as app:
            return await work(app)

    try:
        return asyncio.run(opened())
    except (psycopg.Error, ConnectorException) as problem:
        reason = str(problem.__cause__ or problem).strip().splitlines()[0]
        raise StoreError(f"the queue's database cannot be used: {reason}") from problem


def conninfo(database: str) -> str:
    """The SQLAlchemy URL as PostgreSQL's own library reads it. Raises ConfigError for another database."""
    scheme = re.match(r"postgres(ql)?(\+\w+)?://", database)
    if scheme is None:
        raise ConfigError(
            "distribution needs PostgreSQL: set MONITOR_DATABASE=postgresql://user@host/name",
            field="MONITOR_DATABASE",
        )
    return f"postgresql://{database[scheme.end() :]}"


async def _make_tables(url: str) -> None:
    import psycopg
    from procrastinate.schema import SchemaManager

    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute("SELECT pg_advisory_xact_lock(%s)", (TABLES_LOCK,))
        answer = await connection.execute("SELECT to_regclass('procrastinate_jobs')")
        if await answer.fetchone() == (None,):
            await connection.execute(SchemaManager.get_schema())
