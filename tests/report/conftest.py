"""One small archive, and the report made of it, for the whole session."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import Config, load_config
from monitor.report.html.rendering import Setting
from monitor.report.html.site import Page, pages
from tests.report import world as made
from tests.report.world import World

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def world(eight_days: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Never written to; a test that writes takes a copy of its own."""
    return eight_days.copy(tmp_path_factory.mktemp("world") / "monitor.db")


@pytest.fixture
def own(eight_days: World, tmp_path: Path) -> World:
    """A world to write into."""
    return eight_days.copy(tmp_path / "own.db")


@pytest.fixture(scope="session")
def setting() -> Setting:
    return Setting(catalogue=made.CATALOGUE, sites=made.SITES, now=made.NOW, default="fa")


@pytest.fixture(scope="session")
def site(world: World, setting: Setting) -> dict[str, Page]:
    """Every page of the report, by path."""
    return {page.path: page for page in pages(world.store, setting)}


@pytest.fixture(scope="session")
def folder(site: dict[str, Page], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the disk."""
    place = tmp_path_factory.mktemp("report")
    for page in site.values():
        if page.content is not None and not page.path.startswith("@"):
            (place / page.path).parent.mkdir(parents=True, exist_ok=True)
            (place / page.path).write_bytes(page.content)
    return place


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load_config(PROJECT, environment={"MONITOR_LANGUAGE": "fa"}, output=tmp_path / "output")
