"""Whatever the reading rules become: once applied nothing is left to change, and all evidence stands in its text."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from monitor.config import Config, load_config, load_sites
from monitor.crawl.plan import Plan
from monitor.crawl.reader import Reading, read_page
from monitor.demo.replica import Replica
from monitor.demo.story import DAYS
from monitor.metrics.catalogue import Reader
from monitor.metrics.observations import read_observations
from monitor.model.item import ReleaseItem
from monitor.model.observation import Observation
from monitor.model.page import Fetched, PageKind, ReleasePage
from monitor.model.site import Site
from monitor.runs import judge, reparse
from monitor.runs.differences import Difference
from monitor.runs.job import Job, run_job
from monitor.runs.run import RunResult
from monitor.store.database import Store
from monitor.store.tables import (
    known_metrics,
    observations,
    releases,
    revisions,
    verdicts,
    view_snapshots,
)

Rule = Callable[[ReleaseItem, Fetched], ReleaseItem | None]
LATER = DAYS[2].now + timedelta(days=1)
MENU = "پیوندها | آمار: 1,000 شهرک صنعتی"
LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")

# What the pages say by other rules; None: not readable.
RULES: dict[str, Rule] = {
    "today": lambda item, _: item,
    "with the menu": lambda item, _: replace(item, body=(MENU, *item.body)),
    "no letters": lambda item, _: replace(item, title="خبر", lead=None, body=("متن",)),
    "digits": lambda item, _: replace(item, body=tuple(part.translate(LATIN) for part in item.body)),
    "each exchange its own": lambda item, fetched: replace(item, body=(*item.body, str(fetched.fetched_at))),
    "other counters": lambda item, _: replace(item, views=None if item.views is None else item.views // 10),
    "no counters": lambda item, _: replace(item, views=None),
    "no day": lambda item, _: replace(item, published=None),
    "even ids unread": lambda item, _: None if int(item.news_id) % 2 == 0 else item,
}
NUMBERS = {
    "today": lambda found: found,
    "none": lambda _: (),
    "ten times": lambda found: tuple(replace(o, value=o.value * 10) for o in found),
    "no stocks": lambda found: tuple(replace(o, kind="part") if o.kind == "stock" else o for o in found),
    "surer": lambda found: tuple(replace(o, confidence=0.99, why=("sure",)) for o in found),
    "every second": lambda found: tuple(found)[::2],
}


@pytest.fixture(scope="module")
def three_days(
    tmp_path_factory: pytest.TempPathFactory, read_once: tuple[Path, RunResult], portal: Replica
) -> Path:
    """A project after three days of the portal: edits, a revert, counters, numbers that moved."""
    folder = Path(shutil.copytree(read_once[0], tmp_path_factory.mktemp("days") / "project"))
    config = load_config(folder, environment={})
    for day in (1, 2):
        portal.show_day(day)
        run_job(Job(config, load_sites(config), Plan()), now=lambda day=day: DAYS[day].now)
    return folder


# Reading is pure: what was read once by today's rules need not be read for every rule again.
PAGES: dict[tuple[object, ...], Reading] = {}
STATED: dict[tuple[str, str], tuple[Observation, ...]] = {}


def read_today(fetched: Fetched, kind: PageKind, site: Site) -> Reading:
    key = (fetched.asked_url, fetched.fetched_at, fetched.body, kind, site.id)
    if key not in PAGES:
        PAGES[key] = read_page(fetched, kind, site)
    return PAGES[key]


def stated_today(text: str, reader: Reader, *, scope: str) -> tuple[Observation, ...]:
    if (text, scope) not in STATED:
        STATED[text, scope] = read_observations(text, reader, scope=scope)
    return STATED[text, scope]


def by_rules(monkeypatch: pytest.MonkeyPatch, rule: str, numbers: str) -> None:
    """From now on pages and numbers are read by these rules, in the reparse and in the judging."""

    def read(fetched: Fetched, kind: PageKind, site: Site) -> Reading:
        reading = read_today(fetched, kind, site)
        if isinstance(reading.page, ReleasePage):
            item = RULES[rule](reading.page.item, fetched)
            return replace(reading, page=item and replace(reading.page, item=item))
        return reading

    def stated(text: str, reader: Reader, *, scope: str) -> tuple[Observation, ...]:
        return NUMBERS[numbers](stated_today(text, reader, scope=scope))

    monkeypatch.setattr(reparse, "read_page", read)
    monkeypatch.setattr(reparse, "read_observations", stated)
    monkeypatch.setattr(judge, "read_observations", stated)


def differences(config: Config, *, apply: bool) -> list[Difference]:
    """Without what can be told only, and not be changed."""
    told = reparse.reparse(config, load_sites(config), at=LATER, apply=apply)
    return [difference for difference in told if difference.kind != "unread"]


def rests_on(store: Store) -> set[tuple[int, float, str]]:
    """What verdicts and known values rest on: the observation, its value, its words."""
    used = select(verdicts.c.observation_id).union(select(known_metrics.c.observation_id))
    own = observations.c
    with store.begin() as connection:
        return set(
            map(tuple, connection.execute(select(own.id, own.value, own.quote).where(own.id.in_(used))))
        )


def assert_whole(store: Store) -> None:
    """All evidence stands in its text; all pointers lead to wordings of the release; counters are the last looks."""
    own = observations.c
    with store.begin() as connection:
        evidence = connection.execute(
            select(own.start, own.end, own.quote, revisions.c.text).join(
                revisions, revisions.c.id == own.revision_id
            )
        ).all()
        rows = connection.execute(select(releases).where(releases.c.revision_id.is_not(None))).all()
        wordings = {row.id: row for row in connection.execute(select(revisions))}
        looks = connection.execute(select(view_snapshots).order_by(view_snapshots.c.taken_at)).all()
    assert all(row.text[row.start : row.end] == row.quote for row in evidence)
    last = {look.release_id: look.views for look in looks}
    for release in rows:
        for revision in {release.revision_id, release.compared_revision_id} - {None}:
            assert (wordings[revision].release_id, wordings[revision].superseded_by) == (release.id, None)
        assert release.title == wordings[release.revision_id].title
        assert release.views == last.get(release.id)
    assert store.check() == []


def pages(store: Store) -> object:
    """What is stored of pages, as a reader sees it."""
    own = revisions.c
    with store.begin() as connection:
        live = select(own.release_id, own.content_hash).where(own.superseded_by.is_(None))
        standing = select(own.release_id, own.content_hash).join(releases, releases.c.revision_id == own.id)
        looks = select(view_snapshots.c.release_id, view_snapshots.c.taken_at, view_snapshots.c.views)
        return [sorted(map(tuple, connection.execute(question))) for question in (live, standing, looks)]


steps = st.lists(
    st.tuples(st.sampled_from(sorted(RULES)), st.sampled_from(sorted(NUMBERS))), min_size=1, max_size=3
)


@pytest.mark.parametrize(
    ("rule", "numbers"),
    [
        ("with the menu", "today"),
        ("no letters", "today"),
        ("digits", "every second"),
        ("each exchange its own", "ten times"),
        ("other counters", "surer"),
        ("no counters", "no stocks"),
        ("no day", "none"),
        ("even ids unread", "ten times"),
    ],
)
def test_rules_that_change_and_change_back(three_days, tmp_path, monkeypatch, rule, numbers) -> None:
    check(three_days, tmp_path, monkeypatch, [(rule, numbers), ("today", "today")])


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(told=steps)
def test_any_rules_one_after_another(three_days, tmp_path_factory, told) -> None:
    with pytest.MonkeyPatch.context() as patch:
        check(three_days, tmp_path_factory.mktemp("rules"), patch, [*told, ("today", "today")])


def check(folder: Path, place: Path, patch: pytest.MonkeyPatch, told: list[tuple[str, str]]) -> None:
    """Rules one after another; the last ones are today's, and then the pages are stored as the runs stored them."""
    config = load_config(Path(shutil.copytree(folder, place / "project")), environment={})
    store = Store.open(config.database)
    before = pages(store)
    for rule, numbers in told:
        by_rules(patch, rule, numbers)
        kept = rests_on(store)
        shown = differences(config, apply=False)
        assert differences(config, apply=True) == shown
        assert differences(config, apply=False) == []
        assert kept <= rests_on(store)
        assert_whole(store)
    assert pages(store) == before
    store.close()
