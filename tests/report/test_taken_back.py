"""A value that was accepted by mistake: told as such, and drawn nowhere as a known one."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Literal

from monitor.report.frames import load
from monitor.report.html.rendering import Setting
from monitor.report.html.site import pages
from monitor.store import reviews
from tests.report.world import World

METRIC = "metrics/industrial_parks.en.html"


def decide(world: World, setting: Setting, decision: Literal["accepted", "rejected"], hours: int) -> None:
    with world.store.begin() as connection:
        (verdict,) = reviews.waiting(connection) or reviews.decided(connection)
        at = setting.now + timedelta(hours=hours)
        reviews.review(connection, verdict["id"], decision, by="sara", why="so", at=at)


def shown(world: World, setting: Setting) -> dict[str, str]:
    made = {page.path: page.content for page in pages(world.store, setting)}
    return {path: (made[path] or b"").decode() for path in (METRIC, "index.en.html", "metrics.en.html")}


def drawings(page: str) -> list[str]:
    return re.findall(r'<svg class="(?:chart|spark).*?</svg>', page, re.DOTALL)


def test_the_drawings_are_as_if_nobody_had_accepted_it(own: World, setting: Setting) -> None:
    before = shown(own, setting)
    decide(own, setting, "accepted", 1)
    accepted = shown(own, setting)
    decide(own, setting, "rejected", 2)
    after = shown(own, setting)
    for path, page in before.items():
        assert drawings(after[path]) == drawings(page) != drawings(accepted[path]), path
    assert "taken back" in after[METRIC] and "taken back" not in accepted[METRIC]
    assert ">rejected</span>" in after["index.en.html"] and ">rejected</span>" not in before["index.en.html"]


def test_the_table_for_pandas_marks_it(own: World, setting: Setting) -> None:
    decide(own, setting, "accepted", 1)
    decide(own, setting, "rejected", 2)
    known = load("metrics", store=own.store).query("metric == 'industrial_parks' and scope == 'national'")
    assert known.query("taken_back").value.tolist() == [905]
    assert known.query("not taken_back").value.tolist() == [509, 509]
