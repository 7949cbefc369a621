"""The same job on PostgreSQL: two runs against the replica, the report, the exports."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection, func, select

from monitor.config import Config, load_config, load_sites
from monitor.crawl.plan import Plan
from monitor.demo.project import make_project
from monitor.demo.replica import Replica
from monitor.demo.seed import SEEDS
from monitor.demo.story import DAYS
from monitor.errors import LockHeld
from monitor.report.frames import load
from monitor.report.tables import NAMES
from monitor.runs import publish
from monitor.runs.job import Job, run_job
from monitor.runs.publish import write_tables
from monitor.store.database import Store
from monitor.store.exclusive import exclusive
from monitor.store.known import standing
from monitor.store.runs import begin_run
from monitor.store.tables import changes, fetches, view_snapshots
from tests.report import world
from tests.runs.test_reparse_rules import assert_whole, by_rules, differences, pages

ROOT = Path(__file__).parents[2]


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
        with pytest.raises(LockHeld, match=r"process \d+ on .* since 2022-08-20 20:00 in Tehran") as told:
            run_job(Job(config, load_sites(config), Plan()), now=lambda: DAYS[0].now)
        with exclusive(here, ["tehran", "yazd"]):
            pass
    assert told.value.exit_code == 5
    assert replica.asked == []
    with exclusive(here, ["isipo"]), pytest.raises(LockHeld), exclusive(there, ["isipo"]):
        pass


def test_looks_of_workers_that_commit_in_another_order_are_all_in_the_table_once(
    tmp_path, postgres_url
) -> None:
    """Ids are given out before the commit: the lower one may come later. Two workers, two open transactions."""
    config = load_config(ROOT, environment={"MONITOR_DATABASE": postgres_url}, output=tmp_path)
    store = Store.open(postgres_url)
    made = world.build(store)
    write_tables(store, config)
    with store.engine.connect() as slow, store.engine.connect() as fast:
        add_look(slow, made, "410", 7_000_001)
        add_look(fast, made, "19203", 7_000_002)
        fast.commit()
        write_tables(store, config)
        assert counted(config) == [7_000_002]
        slow.commit()
    write_tables(store, config)
    assert sorted(counted(config)) == [7_000_001, 7_000_002]
    with store.begin() as connection:
        add_look(connection, made, "410", 7_000_003)
    before = (tmp_path / "views.csv").read_bytes()
    write_tables(store, config)
    assert sorted(counted(config)) == [7_000_001, 7_000_002, 7_000_003]
    assert (tmp_path / "views.csv").read_bytes().startswith(before), "a new look goes to the end of the file"
    store.close()


def test_a_look_that_comes_while_the_table_is_written_is_in_it_once(
    tmp_path, postgres_url, monkeypatch
) -> None:
    config = load_config(ROOT, environment={"MONITOR_DATABASE": postgres_url}, output=tmp_path)
    store = Store.open(postgres_url)
    made = world.build(store)
    states = publish.table_states

    def states_and_then_a_look(asked: Store):
        found = states(asked)
        with asked.begin() as connection:
            add_look(connection, made, "410", 7_000_004)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(publish, "table_states", states_and_then_a_look)
        write_tables(store, config)
    write_tables(store, config)
    assert counted(config) == [7_000_004]
    store.close()


def add_look(connection: Connection, made: world.World, news_id: str, views: int) -> None:
    fetch = connection.execute(select(func.min(fetches.c.id))).scalar_one()
    at = DAYS[0].now + timedelta(minutes=views - 7_000_000)
    look = {"release_id": made.releases[news_id], "fetch_id": fetch, "taken_at": at, "views": views}
    connection.execute(view_snapshots.insert().values(look))


def counted(config: Config) -> list[int]:
    """The looks that this test has added, as the table shows them."""
    lines = (config.output / "views.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [views for views in (int(line.rpartition(",")[2]) for line in lines) if views > 7_000_000]


@pytest.mark.parametrize(
    "words", [["-m", "monitor", "reparse", "--apply"], ["-m", "scrapy", "crawl", "isipo"]]
)
def test_whoever_writes_keeps_off_a_site_that_another_machine_is_at_work_on(
    tmp_path, postgres_url, words
) -> None:
    store = Store.open(postgres_url)
    with store.begin() as connection:
        begin_run(connection, kind="scheduled", sites=["isipo"], at=DAYS[0].now)
    made = make_project(tmp_path / "project", SEEDS, "http://127.0.0.1:9")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
    named = {"MONITOR_PROJECT": str(made.project), "MONITOR_DATABASE": postgres_url}
    command = [sys.executable, *words]
    with exclusive(store, ["isipo"]):
        refused = subprocess.run(
            command, cwd=ROOT, env=kept | named, capture_output=True, text=True, timeout=60, check=False
        )
    assert refused.returncode == LockHeld.exit_code, refused.stderr
    last = refused.stderr.strip().splitlines()[-1]
    assert "another run is at work in this database: process" in last
    with exclusive(store, ["isipo"]):
        pass
    store.close()


def test_an_archive_read_by_other_rules_and_back(tmp_path, postgres_url, monkeypatch) -> None:
    with Replica(0) as replica:
        config = make_project(tmp_path / "project", SEEDS, replica.base_url)
        config = msgspec.structs.replace(config, database=postgres_url)
        for day in (0, 1):
            replica.show_day(day)
            plan = Plan(mode="scheduled" if day else "backfill")
            run_job(Job(config, load_sites(config), plan), now=lambda day=day: DAYS[day].now)
    store = Store.open(postgres_url)
    before = pages(store)
    for rule, numbers in (("no letters", "ten times"), ("with the menu", "no stocks"), ("today", "today")):
        by_rules(monkeypatch, rule, numbers)
        assert differences(config, apply=True)
        assert differences(config, apply=False) == []
        assert_whole(store)
    assert pages(store) == before
    store.close()
