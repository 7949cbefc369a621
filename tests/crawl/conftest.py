"""A crawl in a project of its own, against a server that does what the test says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from monitor.crawl.engine import crawl
from monitor.crawl.plan import CrawlReport, Job, Plan
from monitor.model.site import Site
from monitor.store.archive import Archive
from monitor.store.database import Store
from monitor.store.tables import fetches, releases
from tests.faults import FaultServer

BEGIN = datetime(2022, 8, 20, 6, 0, tzinfo=UTC)


@dataclass
class Bench:
    """A store, an archive, and a clock that is moved by hand."""

    store: Store
    archive: Archive
    now: datetime = BEGIN
    reports: list[CrawlReport] = field(default_factory=list)

    def crawl(self, site: Site, plan: Plan = Plan(), **later: float) -> CrawlReport:  # noqa: B008 - frozen
        self.now += timedelta(**(later or {"seconds": 1}))
        report = crawl(self.job(site, plan))
        self.reports.append(report)
        return report

    def job(self, site: Site, plan: Plan = Plan()) -> Job:  # noqa: B008 - frozen
        return Job(
            site=site,
            plan=plan,
            store=self.store,
            archive=self.archive,
            run_id=None,
            agent="ISIPO-Monitor/1 (news archive; +https://monitor.example)",
            now=lambda: self.now,
        )

    def rows(self, table: Any, *columns: str) -> list[tuple[Any, ...]]:
        names = columns or tuple(table.c.keys())
        with self.store.begin() as connection:
            return [
                tuple(row)
                for row in connection.execute(select(*(table.c[n] for n in names)).order_by(table.c.id))
            ]

    def states(self) -> dict[str, str]:
        return dict(self.rows(releases, "news_id", "state"))

    def fetched(self) -> list[tuple[Any, ...]]:
        """Page kind, status and quality of every exchange, robots.txt left out."""
        return [row for row in self.rows(fetches, "page_kind", "status", "quality") if row[0] != "robots"]


@pytest.fixture
def bench(sqlite_url: str, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(Store.open(sqlite_url), Archive(tmp_path / "archive"))
    yield made
    made.store.close()


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running
