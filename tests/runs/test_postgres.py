"""The same job on PostgreSQL: two runs against the replica, the report, the exports."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import select

from monitor.config import load_sites
from monitor.crawl.plan import Plan
from monitor.demo.project import make_project
from monitor.demo.replica import Replica
from monitor.demo.seed import SEEDS
from monitor.demo.story import DAYS
from monitor.errors import LockHeld
from monitor.report.frames import load
from monitor.report.tables import NAMES
from monitor.runs.job import Job, run_job
from monitor.store.database import Store
from monitor.store.exclusive import exclusive
from monitor.store.known import standing
from monitor.store.runs import begin_run
from monitor.store.tables import changes


def test_two_days_on_postgresql(tmp_path, postgres_url) -> None:
    with Replica(0) as replica:
        config = make_project(tmp_path / "project", SEEDS, replica.base_url)
        config = msgspec.structs.replace(config, database=postgres_url)
        first = run_job(Job(config, load_sites(config), Plan(mode="backfill")), now=lambda: DAYS[0].now)
        replica.show_day(1)
        second = run_job(Job(config, load_sites(config), Plan()), now=lambda: DAYS[0].now + timedelta(days=1))
    assert (first.outcome, second.outcome) == ("news", "news")
    store = Store.open(postgres_url)
    with store.begin() as connection:
        values = {row["metric"]: row["value"] for row in standing(connection) if row["scope"] == "national"}
        kinds = set(connection.execute(select(changes.c.kind)).scalars())
    assert values["employment"] == 1_012_300
    assert {"appeared", "metric"} <= kinds
    assert (config.report / "index.html").exists()
    assert all(len(load(name, store=store)) for name in NAMES)
    store.close()


def test_two_machines_with_one_database_are_never_at_work_on_one_site(tmp_path, postgres_url) -> None:
    """Each has a lock file of its own; the database keeps them apart, and a lost machine's lock is free."""
    here, there = Store.open(postgres_url), Store.open(postgres_url)
    with there.begin() as connection:
        begin_run(connection, kind="scheduled", sites=["isipo"], at=DAYS[0].now)
    with Replica(0) as replica, exclusive(there, ["isipo"]):
        config = make_project(tmp_path / "project", SEEDS, replica.base_url)
        config = msgspec.structs.replace(config, database=postgres_url)
        with pytest.raises(LockHeld, match=r"process \d+ on .* since 2022-08-20") as told:
            run_job(Job(config, load_sites(config), Plan()), now=lambda: DAYS[0].now)
        with exclusive(here, ["tehran", "yazd"]):
            pass
    assert told.value.exit_code == 5
    assert replica.asked == []
    with exclusive(here, ["isipo"]), pytest.raises(LockHeld), exclusive(there, ["isipo"]):
        pass
