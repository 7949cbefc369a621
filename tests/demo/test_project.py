"""The demo's own project."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import load_catalogue, load_site, load_sites
from monitor.demo.project import make_project, site_file
from monitor.demo.site import replica_site
from monitor.errors import UsageError

SEEDS = Path(__file__).parents[2] / "seeds"
BASE = "http://127.0.0.1:8123"


def test_it_has_the_real_catalogue_seed_and_site(tmp_path: Path) -> None:
    config = make_project(tmp_path / "demo", SEEDS, BASE)
    (site,) = load_sites(config)
    assert site == replica_site(load_site(SEEDS / "isipo.toml"), BASE)
    assert load_catalogue(config.seeds / "metrics.toml") == load_catalogue(SEEDS / "metrics.toml")
    assert (config.seeds / "isipo" / "18869.txt").read_bytes() == (SEEDS / "isipo" / "18869.txt").read_bytes()


def test_the_seed_release_lies_on_the_replica(tmp_path: Path) -> None:
    config = make_project(tmp_path / "demo", SEEDS, BASE)
    text = (config.seeds / "isipo" / "18869.json").read_text(encoding="utf-8")
    assert f"{BASE}/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235&newsview=18869" in text
    assert "isipo.ir" not in text


def test_nothing_of_the_environment_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_DATABASE", "postgresql://real.example/news")
    monkeypatch.setenv("MONITOR_PING", "https://ping.example/")
    config = make_project(tmp_path / "demo", SEEDS, BASE)
    assert config.database == f"sqlite:///{tmp_path}/demo/output/state/monitor.db"
    assert config.ping == ""


def test_it_is_made_anew_each_time(tmp_path: Path) -> None:
    config = make_project(tmp_path / "demo", SEEDS, BASE)
    left = config.output / "report" / "index.html"
    left.parent.mkdir(parents=True)
    left.touch()
    make_project(tmp_path / "demo", SEEDS, BASE)
    assert not left.exists()


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with pytest.raises(UsageError, match="no demo made"):
        make_project(tmp_path, SEEDS, BASE)
    assert (tmp_path / "letter.txt").exists()


def test_a_site_file_says_all_that_the_site_says(tmp_path: Path) -> None:
    site = load_site(SEEDS / "isipo.toml")
    path = tmp_path / "isipo.toml"
    path.write_text(site_file(site), encoding="utf-8")
    assert load_site(path) == site
