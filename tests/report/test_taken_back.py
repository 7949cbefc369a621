"""A value that was accepted by mistake: told as such, and drawn nowhere as a known one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from monitor.report.frames import load
from monitor.report.html.rendering import Setting
from monitor.report.html.site import pages
from monitor.store import reviews
from monitor.store.known import add_past
from monitor.store.observations import observations_of
from tests.report.world import World

METRIC = "metrics/industrial_parks.en.html"
PAGES = (METRIC, "index.en.html", "metrics.en.html", "metrics/employment.en.html")


def decide(world: World, setting: Setting, decision: Literal["accepted", "rejected"], hours: int) -> None:
    with world.store.begin() as connection:
        (verdict,) = reviews.waiting(connection) or reviews.decided(connection)
        at = setting.now + timedelta(hours=hours)
        if verdict["review"] != "pending":
            reviews.reopen(connection, verdict["id"], by="sara", why="so", at=at)
        reviews.review(connection, verdict["id"], decision, by="sara", why="so", at=at)


def shown(world: World, setting: Setting) -> dict[str, str]:
    made = {page.path: page.content for page in pages(world.store, setting)}
    return {path: (made[path] or b"").decode() for path in PAGES}


def drawings(page: str) -> list[str]:
    return re.findall(r'<svg class="(?:chart|spark).*?</svg>', page, re.DOTALL)


def test_the_drawings_are_as_if_nobody_had_accepted_it(own: World, setting: Setting) -> None:
    before = shown(own, setting)
    decide(own, setting, "accepted", 1)
    accepted = shown(own, setting)
    decide(own, setting, "rejected", 2)
    after = shown(own, setting)
    for path, page in list(before.items())[:3]:
        assert drawings(after[path]) == drawings(page) != drawings(accepted[path]), path
    assert "taken back" in after[METRIC] and "taken back" not in accepted[METRIC]
    assert ">rejected</span>" in after["index.en.html"] and ">rejected</span>" not in before["index.en.html"]


def test_the_history_goes_by_the_days_whenever_a_value_was_accepted(own: World, setting: Setting) -> None:
    """A total of an earlier day that was accepted last stands below those of later days."""
    with own.store.begin() as connection:
        (jobs, row), *_ = [
            (observation, row)
            for observation, row in observations_of(connection, own.revisions["18869"][-1]).items()
            if observation.metric == "employment"
        ]
        day = date(2020, 1, 1)
        add_past(connection, jobs, observation_id=row, as_of=day, at=setting.now)
    page = shown(own, setting)["metrics/employment.en.html"]
    days = re.findall(r"\d{1,2} \w{3} 20\d\d", page.split('id="history"')[1])
    assert days.index("1 Jan 2020") > days.index("17 Aug 2022")


def test_the_table_for_pandas_marks_it(own: World, setting: Setting) -> None:
    decide(own, setting, "accepted", 1)
    decide(own, setting, "rejected", 2)
    known = load("metrics", store=own.store).query("metric == 'industrial_parks' and scope == 'national'")
    assert known.query("taken_back").value.tolist() == [905]
    assert known.query("not taken_back").value.tolist() == [509, 509]
