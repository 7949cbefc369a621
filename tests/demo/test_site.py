"""The real site's file, and the same pointed at the replica."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import load_site
from monitor.demo.site import replica_site
from monitor.model.site import Site

BASE = "http://127.0.0.1:8123"


@pytest.fixture
def site() -> Site:
    return load_site(Path(__file__).parents[2] / "seeds" / "isipo.toml")


def test_the_real_site(site: Site) -> None:
    assert site.hosts == ("smenews.isipo.ir",)
    assert site.grammar.detail.format(news_id=18869).endswith("&pageid=235&newsview=18869")
    assert site.politeness.delay >= 2


def test_every_address_is_moved_and_nothing_else(site: Site) -> None:
    moved = replica_site(site, BASE)
    assert moved.hosts == ("127.0.0.1:8123",)
    assert "isipo.ir" not in f"{moved.start} {moved.grammar} {moved.source}"
    assert moved.start == (f"{BASE}/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235",)
    assert moved.source.statistics == (f"{BASE}/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=417",)
    assert (moved.id, moved.expect, moved.grammar.pager) == (site.id, site.expect, site.grammar.pager)
    assert moved.politeness.delay == 0
