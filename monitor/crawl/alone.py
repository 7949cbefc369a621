"""`python -m scrapy crawl NAME`: a crawl that nobody started from `monitor run` opens everything by itself.

It fetches, archives, reads and stores, under the same locks as a run; the next run compares and tells.

    python -m scrapy crawl isipo -a mode=backfill -a since=2025-03-21 -a pages=10 -a budget=200
"""

from __future__ import annotations

import atexit
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime

from filelock import FileLock, Timeout

from monitor import CODE_VERSION
from monitor.config import Config, load_config, load_sites, user_agent
from monitor.crawl.plan import Job, Plan
from monitor.errors import LockHeld, StoreError, UsageError
from monitor.store.archive import Archive
from monitor.store.database import Store
from monitor.store.exclusive import exclusive
from monitor.store.looking import require_not_lost

_held = ExitStack()  # the locks, until the process ends


def open_job(name: str, arguments: Mapping[str, str]) -> Job:
    """The job of the site of that name, as `-a` arguments change it.

    Raises ConfigError, UsageError, StoreError, and LockHeld where another run is at work here or in this database.
    """
    config = load_config()
    site = load_sites(config, (name,))[0]
    plan = read_plan(arguments)
    with ExitStack() as locks:
        locks.enter_context(_lock(config))
        require_not_lost(config)
        store = Store.open(config.database)
        locks.enter_context(exclusive(store, [site.id]))
        _held.push(locks.pop_all())
        atexit.register(_held.close)  # a server would free them when it gets round to it
    return Job(
        site=site,
        plan=plan,
        store=store,
        archive=Archive(config.archive),
        run_id=None,
        agent=user_agent(config, CODE_VERSION),
        now=lambda: datetime.now(UTC),
    )


def read_plan(arguments: Mapping[str, str]) -> Plan:
    """Scrapy's `-a` arguments as a plan."""
    mode = arguments.get("mode", "scheduled")
    if mode not in ("scheduled", "backfill"):
        raise UsageError(f"mode is {mode!r}; it can be scheduled or backfill", field="mode")
    try:
        return Plan(
            mode="backfill" if mode == "backfill" else "scheduled",
            since=date.fromisoformat(arguments["since"]) if "since" in arguments else None,
            pages=int(arguments["pages"]) if "pages" in arguments else None,
            budget=int(arguments["budget"]) if "budget" in arguments else None,
        )
    except ValueError as problem:
        raise UsageError(f"an argument of the crawl cannot be read: {problem}", field="-a") from problem


@contextmanager
def _lock(config: Config) -> Iterator[None]:
    """The lock that `monitor run` takes."""
    try:
        config.lock.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(config.lock), timeout=0)
        lock.acquire()
    except Timeout as held:
        raise LockHeld("another run holds the lock") from held
    except OSError as problem:
        raise StoreError(f"the lock {config.lock} cannot be made: {problem.strerror}") from problem
    try:
        yield
    finally:
        lock.release()
