"""A store with the real catalogue, and what a crawl would have left in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from monitor.config import Config, load_catalogue, load_config, load_sites
from monitor.crawl.plan import Plan
from monitor.demo.project import make_project
from monitor.demo.replica import Replica
from monitor.demo.seed import SEEDS
from monitor.demo.story import DAYS
from monitor.metrics.catalogue import compile_catalogue
from monitor.model.alerts import Alerts, Channel, Rule
from monitor.model.item import Published, ReleaseItem
from monitor.model.site import Site
from monitor.notify.sentences import Names
from monitor.runs.compare import Comparer
from monitor.runs.job import Job, run_job
from monitor.runs.run import RunResult
from monitor.store.database import Store
from monitor.store.history import keep
from monitor.store.runs import begin_run
from monitor.store.tables import releases
from tests.store.conftest import add_fetch, add_release

ROOT = Path(__file__).parents[2]
DAY = datetime(2022, 8, 20, 6, 0, tzinfo=UTC)
SITE = Site(id="isipo", name="ISIPO", name_fa="سازمان", scope="national", cms="highportal",
            hosts=("isipo.example",), start=("http://isipo.example/",))  # fmt: skip


def item(news_id: str, text: str, day: int = 0, **fields: object) -> ReleaseItem:
    """A release of that day with one paragraph."""
    at = DAY + timedelta(days=day)
    published = Published(at, "minute", f"1401-05-{29 + day}", "")
    return ReleaseItem("isipo", news_id, f"http://isipo.example/{news_id}", "خبر", body=(text,),
                       published=published, **fields)  # type: ignore[arg-type]  # fmt: skip


@pytest.fixture(scope="session")
def portal() -> Iterator[Replica]:
    """The one replica of all tests here; each asks for `replica`, which shows the first day."""
    with Replica(0) as served:
        yield served


@pytest.fixture
def replica(portal: Replica) -> Replica:
    portal.show_day(0)
    return portal


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory, portal: Replica) -> tuple[Path, RunResult]:
    """A project whose whole archive has been read on the first day, and how that went; only to be copied."""
    portal.show_day(0)
    config = make_project(tmp_path_factory.mktemp("read") / "project", SEEDS, portal.base_url)
    plan = Plan(mode="backfill")
    return config.project, run_job(Job(config, load_sites(config), plan), now=lambda: DAYS[0].now)


@pytest.fixture
def config(tmp_path: Path, read_once: tuple[Path, RunResult], replica: Replica) -> Config:
    """A copy of that project, still on the first day."""
    return load_config(Path(shutil.copytree(read_once[0], tmp_path / "project")), environment={})


@pytest.fixture
def store(sqlite_url: str) -> Store:
    return Store.open(sqlite_url)


@pytest.fixture
def comparer(store) -> Comparer:
    catalogue = load_catalogue(ROOT / "seeds" / "metrics.toml")
    with store.begin() as connection:
        run_id = begin_run(connection, kind="scheduled", sites=["isipo"], at=DAY)
    kinds = ("appeared", "edited", "reverted", "gone", "unlisted", "returned", "metric")
    alerts = Alerts(
        channels={"mail": Channel(url="json://127.0.0.1", enabled=True)},
        rules=(Rule(name="all", channels=("mail",), kinds=kinds),),
    )
    return Comparer(store, compile_catalogue(catalogue), alerts, Names(catalogue, {"isipo": SITE}), run_id)


@pytest.fixture
def read(store) -> Callable[..., int]:
    """What a crawl does with a page that it read: keep it; the release's row id."""

    def keep_it(said: ReleaseItem, day: int = 0, run: int | None = None) -> int:
        at = DAY + timedelta(days=day, hours=1)
        with store.begin() as connection:
            here = select(releases.c.id).where(releases.c.news_id == said.news_id)
            release = connection.execute(here).scalar() or add_release(connection, said.news_id)
            fetch = add_fetch(connection, at, news_id=said.news_id, run_id=run)
            keep(connection, said, release_id=release, fetch_id=fetch, at=at)
        return release

    return keep_it
