"""Damage to the layout of many kinds: seen within one run, and never a wrong value in silence."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache

import pytest

from monitor.model.run import Outcome, RunFigures
from tests.health.damage import DAMAGES
from tests.health.watched import Visit, edition, judged, known, page_of, run, visit

FIELDS = ("title", "kicker", "lead", "body", "published", "views", "tags", "images", "attachments", "news_id")
PAGES = tuple(edition().archive.ids()[:10])
ILL: tuple[Outcome, ...] = ("degraded", "broken")


@cache
def history() -> tuple[RunFigures, ...]:
    """Twenty healthy runs, each over other releases."""
    chance = random.Random(1401)  # noqa: S311 - a fixed choice of pages
    ids = list(edition().archive.ids())
    choices = [chance.sample(ids, chance.randint(5, 12)) for _ in range(20)]
    return tuple(run([visit(news_id, page_of(news_id)) for news_id in chosen]) for chosen in choices)


@cache
def damaged(name: str) -> tuple[Visit, ...]:
    """The pages of one run on which every page has the damage."""
    others = (*PAGES[1:], PAGES[0])
    return tuple(
        visit(news_id, DAMAGES[name](page_of(news_id), page_of(other)))
        for news_id, other in zip(PAGES, others, strict=True)
    )


def reading(seen: Visit) -> str:
    """right · lost (fields are None that are known) · wrong · doubted (wrong, and the page says so) · refused."""
    if seen.page is None:
        return "refused"
    item, before = seen.page.item, known(seen.news_id)
    moved = [field for field in FIELDS if _value(item, field) != _value(before, field)]
    if not moved:
        return "right"
    if all(getattr(item, field) in (None, (), "") for field in moved):
        return "lost"
    return "doubted" if seen.page.doubts else "wrong"


def _value(item: object, field: str) -> object:
    value = getattr(item, field)
    return value.at if field == "published" and value else value


def test_the_healthy_pages_are_read_rightly_and_quietly() -> None:
    visits = [visit(news_id, page_of(news_id)) for news_id in PAGES]
    assert {reading(seen) for seen in visits} == {"right"}
    assert judged(run(visits), history()) == ("quiet", ())


def test_there_are_enough_kinds_and_each_does_something() -> None:
    assert len(DAMAGES) >= 40
    first, other = page_of(PAGES[0]), page_of(PAGES[1])
    assert [name for name, damage in DAMAGES.items() if damage(first, other) == first] == []


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_seen_within_one_run_unless_everything_is_still_read_rightly(name: str) -> None:
    outcome, findings = judged(run(damaged(name)), history())
    readings = Counter(map(reading, damaged(name)))
    assert outcome in ILL or set(readings) == {"right"}, (readings, findings)


def test_the_shares() -> None:
    """Of all damaged pages: how many are still read rightly, refused, … and that no wrong value passes in silence."""
    counts: Counter[str] = Counter()
    seen = 0
    for name in DAMAGES:
        outcome, _ = judged(run(damaged(name)), history())
        readings = Counter(map(reading, damaged(name)))
        counts += readings
        counts["silent"] += (readings["wrong"] + readings["lost"]) * (outcome not in ILL)
        seen += outcome in ILL
    pages = len(DAMAGES) * len(PAGES)
    assert counts["silent"] == 0
    assert counts["right"] / pages >= 0.5, counts
    assert counts["wrong"] / pages <= 0.15, counts  # each of them in a run that says it is degraded
    assert seen / len(DAMAGES) >= 0.7, seen  # the rest did no harm


@pytest.mark.parametrize("name", ["advert within the text", "kicker dropped", "views set back to nought"])
def test_damage_to_two_pages_of_ten_is_no_alarm(name: str) -> None:
    """Editors edit. What is on one or two pages only is news or nothing, unless the page contradicts itself."""
    whole = [visit(news_id, page_of(news_id)) for news_id in PAGES[:-2]]
    outcome, findings = judged(run([*whole, *damaged(name)[-2:]]), history(), changes=True)
    assert outcome == "news", findings
