"""One backfill in a process of its own, to be stopped and killed by tests: see tests/warm.py"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from monitor.config import load_config, load_sites, user_agent
from monitor.crawl.engine import crawl
from monitor.crawl.plan import Job, Plan
from monitor.store.archive import Archive
from monitor.store.database import Store


def main() -> None:
    config = load_config()
    job = Job(
        site=load_sites(config, ("isipo",))[0],
        plan=Plan(mode="backfill"),
        store=Store.open(config.database),
        archive=Archive(config.archive),
        run_id=None,
        agent=user_agent(config, "test"),
        now=lambda: datetime.now(UTC),
    )
    report = crawl(job)
    sys.stdout.write(report.ended)
