"""A backfill is silent of the archive that it finds, and of nothing else; whoever was killed before it, or after it."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from monitor.config import Config, load_config, load_sites
from monitor.crawl.plan import Plan
from monitor.demo.project import make_project
from monitor.demo.replica import Replica
from monitor.demo.seed import SEEDS
from monitor.demo.story import DAYS
from monitor.runs.compare import Comparer
from monitor.runs.run import run_sites
from monitor.store.database import Store
from monitor.store.tables import outbox, releases

ALERTS = """
[channels.hook]
enabled = true
url = "json://127.0.0.1:9/hook"
[[rules]]
name = "all"
channels = ["hook"]
kinds = ["appeared", "edited", "reverted", "unlisted", "gone", "returned", "metric"]
"""
HOUR = timedelta(hours=1)
FIRST, SECOND = DAYS[0].now, DAYS[1].now


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory, portal: Replica) -> Path:
    """A site whose newest releases were read on the first day; only to be copied."""
    config = make_project(tmp_path_factory.mktemp("watched") / "project", SEEDS, portal.base_url)
    (config.seeds / "alerts.toml").write_text(ALERTS, encoding="utf-8")
    portal.show_day(0)
    go(config, FIRST)
    return config.project


@pytest.fixture
def config(watched: Path, tmp_path: Path, replica: Replica) -> Config:
    """That site on the second day, when there are news."""
    replica.show_day(1)
    return load_config(Path(shutil.copytree(watched, tmp_path / "project")), environment={})


def go(config: Config, at: datetime, *, backfill: bool = False) -> None:
    plan = Plan(mode="backfill" if backfill else "scheduled")
    run_sites(config, load_sites(config), plan, Store.open(config.database), now=lambda: at)


def killed(config: Config, at: datetime, monkeypatch: pytest.MonkeyPatch, *, backfill: bool = False) -> None:
    """A run that dies when all is read and nothing is compared."""

    def die(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(Comparer, "batches", die)
        with pytest.raises(SystemExit):
            go(config, at, backfill=backfill)


def told(config: Config) -> set[str]:
    with Store.open(config.database).begin() as connection:
        return set(connection.execute(select(outbox.c.key).where(outbox.c.kind == "change")).scalars())


def known(config: Config) -> int:
    with Store.open(config.database).begin() as connection:
        return connection.execute(select(func.count()).select_from(releases)).scalar_one()


@pytest.fixture(scope="module")
def news(watched: Path, tmp_path_factory: pytest.TempPathFactory, portal: Replica) -> set[str]:
    """What is told of the second day when nobody is killed."""
    folder = shutil.copytree(watched, tmp_path_factory.mktemp("undisturbed") / "project")
    config = load_config(Path(folder), environment={})
    portal.show_day(1)
    go(config, SECOND)
    return told(config)


def test_a_backfill_tells_what_a_killed_run_has_left(news, config, monkeypatch) -> None:
    killed(config, SECOND, monkeypatch)
    before = known(config)
    go(config, SECOND + HOUR, backfill=True)
    assert {key.split(":")[0].split("/")[0] for key in news} >= {"appeared", "metric"}
    assert told(config) == news
    assert known(config) > before


def test_an_archive_found_by_a_killed_backfill_is_no_news_of_the_next_run(news, config, monkeypatch) -> None:
    go(config, SECOND)
    before = known(config)
    killed(config, SECOND + HOUR, monkeypatch, backfill=True)
    assert known(config) > before
    go(config, SECOND + 2 * HOUR)
    assert told(config) == news
