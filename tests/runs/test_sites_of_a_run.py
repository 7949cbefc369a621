"""Two sites in one run, one of them down: each has its own outcome, its own episode and its own recovery."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import select

from monitor.config import Config, load_sites
from monitor.crawl.plan import Plan
from monitor.demo.project import make_project
from monitor.demo.replica import Replica
from monitor.demo.seed import SEEDS
from monitor.demo.story import DAYS
from monitor.runs import run as run_module
from monitor.runs.run import run_sites
from monitor.store import runs
from monitor.store import sites as sites_store
from monitor.store.database import Store
from monitor.store.tables import outbox
from tests.runs.test_job import moved

NOWHERE = "http://127.0.0.1:9"
ALERTS = """
[channels.hook]
enabled = true
language = "en"
url = "json://127.0.0.1:9/hook"
[health]
channels = ["hook"]
"""


@pytest.fixture
def config(tmp_path, replica) -> Config:
    made = make_project(tmp_path / "project", SEEDS, replica.base_url)
    (made.seeds / "alerts.toml").write_text(ALERTS, encoding="utf-8")
    return made


def go(config: Config, replica: Replica, hours: int, *, up: bool):
    """A run of isipo, which is well, and of yazd, which is `up` or not."""
    (isipo,) = load_sites(config)
    yazd = msgspec.structs.replace(isipo, id="yazd", name="Yazd", name_fa="یزد")
    pair = [isipo, yazd if up else moved(yazd, NOWHERE)]
    store = Store.open(config.database)
    at = DAYS[0].now + timedelta(hours=hours)
    return run_sites(config, pair, Plan(mode="scheduled"), store, now=lambda: at)


def told(config: Config) -> list[str]:
    with Store.open(config.database).begin() as connection:
        rows = connection.execute(
            select(outbox.c.payload).where(outbox.c.kind == "health").order_by(outbox.c.id)
        )
        return [payload["headline"] for payload in rows.scalars()]


def test_a_site_that_is_down_is_told_once_and_its_end_once_and_the_other_is_quiet(config, replica) -> None:
    assert go(config, replica, 0, up=True).outcome == "news"
    for hours in (1, 2):
        result = go(config, replica, hours, up=False)
        assert {name: site.outcome for name, site in result.sites.items()} == {
            "isipo": "quiet",
            "yazd": "broken",
        }
    assert told(config) == ["Yazd: the monitor is blind, it could not read the news this time"]
    go(config, replica, 3, up=True)
    go(config, replica, 4, up=True)
    assert told(config)[1:] == ["Yazd: the monitor is well again"]
    with Store.open(config.database).begin() as connection:
        isipo, yazd = sites_store.health_of(connection, ["isipo", "yazd"], before=4)
        assert (isipo.outcome, isipo.ill_since) == ("quiet", None)
        assert (yazd.outcome, yazd.last_good, yazd.ill_since) == (
            "broken",
            DAYS[0].now,
            DAYS[0].now + timedelta(hours=1),
        )


def test_what_a_killed_run_has_concluded_stays_concluded(config, replica, monkeypatch) -> None:
    """Killed between two sites: the first one was compared, and its news of tomorrow are no archive."""
    crawl = run_module.crawl

    def die(job, **more):
        if job.site.id == "yazd":
            raise SystemExit
        return crawl(job, **more)

    with monkeypatch.context() as patch:
        patch.setattr(run_module, "crawl", die)
        with pytest.raises(SystemExit):
            go(config, replica, 0, up=True)
    with Store.open(config.database).begin() as connection:
        assert runs.latest_runs(connection)[0]["outcome"] is None
        assert sites_store.was_compared(connection, "isipo", before=99)
        assert not sites_store.was_compared(connection, "yazd", before=99)
    again = go(config, replica, 1, up=True)
    assert {name: site.untold for name, site in again.sites.items()} == {"isipo": False, "yazd": True}
