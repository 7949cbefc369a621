"""Scrapy's own commands work on the project, and cannot be fooled by another package called `spiders`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from scrapy.settings import Settings

from monitor.crawl import engine
from monitor.errors import ConfigError
from monitor.store.database import Store
from monitor.store.frontier import due, find
from tests.crawl.conftest import BEGIN
from tests.crawl.portal import serve
from tests.crawl.project import environment, make_project, scrapy
from tests.faults import FaultServer


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        scrapy(*words), cwd=project, env=environment(project), capture_output=True, text=True, timeout=60
    )


def test_scrapy_list_names_the_spider(tmp_path: Path) -> None:
    done = run(make_project(tmp_path / "p", "http://127.0.0.1:9"), "list")
    assert done.returncode == 0 and done.stdout.split() == ["isipo"]


def test_scrapy_crawl_fetches_archives_reads_and_stores(tmp_path: Path) -> None:
    with FaultServer() as server:
        serve(server, [[3, 2, 1]])
        project = make_project(tmp_path / "p", server.base_url)
        done = run(project, "crawl", "isipo")
    assert done.returncode == 0, done.stderr
    store = Store.open(f"sqlite:///{project / 'output' / 'state' / 'monitor.db'}")
    with store.begin() as connection:
        assert due(connection, "isipo", BEGIN, limit=9) == []
        found = find(connection, "isipo", "2")
    assert found is not None and found.state == "fetched"
    assert list((project / "output" / "archive" / "isipo").glob("*.warc.gz"))
    assert "+https://monitor.example" in server.asked[0].headers["user-agent"]


def test_another_package_called_spiders_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "foreign_spiders").mkdir()
    (tmp_path / "foreign_spiders" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigError, match="foreign_spiders"):
        engine.spiders_folder(Settings({"SPIDER_MODULES": ["foreign_spiders"]}))
    assert engine.spiders_folder(Settings({"SPIDER_MODULES": ["spiders"]})).name == "spiders"
