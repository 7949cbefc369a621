"""A healthy year of daily runs, the holidays of Nowruz included: not one false alarm."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from monitor.model.run import RunFigures
from tests.health.watched import Visit, edition, judged, page_of, run, visit

DAYS = 365
NOWRUZ = range(352, 366)  # nothing is published, a few releases are read again
KEPT = 60  # runs of history


@cache
def healthy(news_id: int) -> Visit:
    return visit(news_id, page_of(news_id))


def day_of(number: int, chance: random.Random, ids: Sequence[int]) -> tuple[RunFigures, bool]:
    """One day's figures: 1 to 14 releases are read, some edited; a request fails now and then, an id is missing."""
    holiday = number % DAYS in NOWRUZ
    friday = number % 7 == 5
    count = 1 if holiday else chance.randint(1, 3) if friday else chance.randint(4, 14)
    figures = run(
        [healthy(news_id) for news_id in chance.sample(ids, count)], chance.choice((11, 15, 16, 16))
    )
    failed = chance.choices((0, 1, 2), (90, 8, 2))[0]
    edited = 0 if holiday else min(chance.choices((0, 1, 2, 3), (70, 18, 9, 3))[0], figures.read // 3)
    unread = chance.choices((0, 1), (97, 3))[0] if figures.read > 3 else 0
    figures = replace(
        figures,
        requests=figures.requests + failed,
        failed=failed,
        edited=edited,
        unread=unread,
        quarantined=unread,
        quarantine={"truncated": 1} if unread else {},
        views_fell=chance.choices((0, 1), (98, 2))[0],
    )
    return figures, bool(edited)


def test_no_false_alarm_in_a_year() -> None:
    chance = random.Random(1402)  # noqa: S311 - the same year every time
    ids = list(edition().archive.ids())
    history: list[RunFigures] = []
    outcomes: Counter[str] = Counter()
    for number in range(DAYS):
        figures, changes = day_of(number, chance, ids)
        outcome, findings = judged(figures, history[-KEPT:], changes)
        assert outcome in ("news", "quiet"), (number, findings)
        outcomes[outcome] += 1
        history.append(figures)
    assert outcomes.total() == DAYS
    assert outcomes["quiet"] > 100
