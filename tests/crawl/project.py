"""A project in a folder of its own, for tests that start a real process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.crawl.portal import DETAIL, START

ROOT = Path(__file__).parents[2]
SITE = """
name = "Test portal"
name_fa = "درگاه آزمون"
scope = "national"
cms = "highportal"
hosts = ["127.0.0.1"]
start = ["{base}{start}"]
[grammar]
detail = "{base}{detail}"
[politeness]
delay = {delay}
timeout = 20.0
[expect]
min_items = 1
"""


def make_project(folder: Path, base_url: str, *, delay: float = 0.01) -> Path:
    """scrapy.cfg, seeds/isipo.toml for the server, and nothing else; the code is this checkout's."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "scrapy.cfg").write_bytes((ROOT / "scrapy.cfg").read_bytes())
    (folder / "seeds" / "metrics.toml").write_bytes((ROOT / "seeds" / "metrics.toml").read_bytes())
    site = SITE.format(base=base_url, start=START, detail=DETAIL, delay=delay)
    (folder / "seeds" / "isipo.toml").write_text(site, encoding="utf-8")
    return folder


def environment(project: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "MONITOR_PROJECT": str(project),
        "MONITOR_CONTACT": "https://monitor.example",
    }


def scrapy(*words: str) -> list[str]:
    return [sys.executable, "-m", "scrapy", *words]
