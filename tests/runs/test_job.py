"""A whole run against the replica and against trouble: outcome, exit code, and what is known afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta

import msgspec
import pytest
from sqlalchemy import Connection, func, select, update

from monitor.config import Config, load_sites
from monitor.crawl.plan import Plan
from monitor.demo.site import replica_site
from monitor.demo.story import DAYS
from monitor.errors import LockHeld
from monitor.model.run import Finding
from monitor.model.site import Site
from monitor.runs.job import Job, run_job
from monitor.runs.lock import run_lock
from monitor.runs.run import RunResult
from monitor.store import runs
from monitor.store.database import Store
from monitor.store.tables import changes, fetches, findings, known_metrics, releases, revisions
from tests.faults import Answer, FaultServer

NOW = DAYS[0].now
Run = Callable[..., RunResult]


@pytest.fixture
def run(config: Config) -> Run:
    """One more run, an hour after the first."""

    def one(site: Site | None = None, *, believe: bool = False) -> RunResult:
        sites = (site,) if site else load_sites(config)
        return run_job(Job(config, sites, Plan(), believe=believe), now=lambda: NOW + timedelta(hours=1))

    return one


def counted(config: Config, *tables: object) -> list[int]:
    with Store.open(config.database).begin() as connection:
        return [connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables]  # type: ignore[arg-type]


def sentences(result: RunResult) -> str:
    return "\n".join(f"{f.severity} {f.site} {f.message} {f.url or ''}" for f in result.findings)


def test_the_first_run_reads_the_archive_and_a_second_one_is_quiet_and_proven(config, run, read_once) -> None:
    first = read_once[1]
    assert (first.outcome, first.exit_code) == ("news", 0)
    before = counted(config, releases, revisions, known_metrics, changes)
    second = run()
    assert (second.outcome, second.exit_code) == ("quiet", 0)
    assert second.sites["isipo"].figures.sentinel_ok
    assert counted(config, releases, revisions, known_metrics, changes) == before


def test_a_run_leaves_report_tables_log_and_no_lock(config) -> None:
    made = {path.relative_to(config.output).as_posix() for path in config.output.rglob("*") if path.is_file()}
    assert {"report/index.html", "releases.csv", "metrics.csv", "views.csv", "logs/monitor.log"} <= made
    assert not any(name.endswith(".owner") for name in made)


def test_a_second_run_is_refused_while_one_is_at_work(config, run) -> None:
    with run_lock(config.lock, now=NOW), pytest.raises(LockHeld) as told:
        run()
    assert told.value.exit_code == 5


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(403), "403"),
        (Answer(404), "404"),
        (Answer(500), "500"),
        (Answer(200, body=b"<html><body></body></html>"), "empty"),
        (
            Answer(200, body="<html><body>دسترسی شما از خارج از کشور مجاز نیست</body></html>".encode()),
            "captive",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_trouble_is_one_clear_sentence_and_changes_nothing_that_is_known(config, run, answer, says) -> None:
    before = counted(config, releases, revisions, known_metrics, changes)
    with FaultServer() as server:
        server.otherwise(answer)
        ill = moved(load_sites(config)[0], server.base_url)
        result = run(site=ill)
    assert (result.outcome, result.exit_code) == ("broken", 4)
    assert says in sentences(result)
    assert server.base_url in sentences(result)
    assert counted(config, releases, revisions, known_metrics, changes) == before


def test_a_host_that_cannot_be_reached_is_named(config, run) -> None:
    before = counted(config, releases, revisions, known_metrics, changes)
    result = run(site=moved(load_sites(config)[0], "http://127.0.0.1:9"))
    assert result.exit_code == 4
    assert "127.0.0.1:9" in sentences(result)
    assert counted(config, releases, revisions, known_metrics, changes) == before


def test_a_run_that_was_killed_is_closed_by_the_next_one(config, run) -> None:
    store = Store.open(config.database)
    with store.begin() as connection:
        killed = runs.begin_run(connection, kind="scheduled", sites=["isipo"], at=NOW)
    run()
    with store.begin() as connection:
        latest = {row["id"]: row["outcome"] for row in runs.latest_runs(connection)}
    assert latest[killed] == "interrupted"


def test_edits_held_back_are_told_by_the_run_in_which_a_person_believes_them(config, run) -> None:
    store = Store.open(config.database)
    with store.begin() as connection:
        reworded = edits_waiting(connection, number=6)
        last = runs.latest_runs(connection, 1)[0]["id"]
        held = Finding("held", "degraded", "6 releases read otherwise than before", "isipo")
        connection.execute(findings.insert(), asdict(held) | {"run_id": last})
    result = run()
    assert ([f.check for f in result.findings if f.check == "held"], result.changes) == (["held"], [])
    believed = run(believe=True)
    assert {c.news_id for c in believed.changes if c.kind == "edited"} == reworded


def edits_waiting(connection: Connection, *, number: int) -> set[str]:
    """Give so many old releases another wording that was not compared yet; their news ids."""
    old = select(releases).where(releases.c.state == "fetched", releases.c.number.is_not(None))
    chosen = connection.execute(old.order_by(releases.c.number).limit(number)).all()
    for row in chosen:
        wording = (
            connection.execute(select(revisions).where(revisions.c.id == row.revision_id)).mappings().one()
        )
        other = dict(wording) | {
            "number": 2,
            "content_hash": f"other-{row.id}",
            "title": "عنوانی دیگر",
            "observed_version": None,
        }
        added = connection.execute(revisions.insert().values({k: v for k, v in other.items() if k != "id"}))
        standing = {"revision_id": added.inserted_primary_key[0], "uncompared": True, "due_at": None}
        connection.execute(update(releases).where(releases.c.id == row.id).values(standing))
    return {row.news_id for row in chosen}


def test_every_exchange_is_in_the_archive_before_it_is_read(config) -> None:
    with Store.open(config.database).begin() as connection:
        rows = connection.execute(
            select(fetches).where(fetches.c.status == 200, fetches.c.body_length > 0)
        ).all()
    assert rows
    assert all(row.archive_file and (config.archive / row.archive_file).exists() for row in rows)


def test_the_figures_of_a_run_are_stored_as_they_were_told(config, run) -> None:
    result = run()
    with Store.open(config.database).begin() as connection:
        row = runs.latest_runs(connection, 1)[0]
    told = json.loads(msgspec.json.encode(row["figures"]["isipo"]))
    assert told["read"] == result.sites["isipo"].figures.read > 0


def moved(site: Site, base_url: str) -> Site:
    """The same site at another address."""
    calm = msgspec.structs.replace(site.politeness, delay=0.0, retries=0, timeout=5.0)
    return msgspec.structs.replace(replica_site(site, base_url), politeness=calm)


def test_the_clock_is_an_argument(config, run) -> None:
    run()
    with Store.open(config.database).begin() as connection:
        times: list[datetime] = list(connection.execute(select(fetches.c.fetched_at)).scalars())
    assert set(times) == {NOW, NOW + timedelta(hours=1)}
