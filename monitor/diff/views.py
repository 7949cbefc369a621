"""Looks at a counter → steps, rates a day, resets and drops, growth in the first two days, outliers."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from math import log, log1p
from statistics import fmean, median
from typing import Literal, TypeVar

from monitor.model.change import Change
from monitor.model.views import ViewSnapshot

StepKind = Literal["growth", "still", "drop", "reset"]
K = TypeVar("K", bound=Hashable)

RESET_SHARE = 0.5  # a counter that falls below this share of itself began anew; a smaller fall is a drop
SHORTEST = timedelta(minutes=1)  # a rate over less time says nothing
EARLY = timedelta(hours=48)
WIDEST_GAP = timedelta(hours=72)  # looks further apart do not tell what the counter said at 48 hours
FEWEST = 5  # values below which nothing is called an outlier
LEAST = log(2)
THRESHOLD = 3.5  # of the modified z-score (Iglewicz and Hoaglin, 1993)


@dataclass(frozen=True, slots=True)
class Step:
    """From one look to the next. `gained` is never negative; `per_day` is None where no rate can be told."""

    kind: StepKind
    before: ViewSnapshot
    after: ViewSnapshot
    gained: int

    @property
    def per_day(self) -> float | None:
        elapsed = self.after.taken_at - self.before.taken_at
        if self.kind in ("drop", "reset") or elapsed < SHORTEST:
            return None
        return self.gained / (elapsed / timedelta(days=1))


def steps(looks: Sequence[ViewSnapshot]) -> tuple[Step, ...]:
    """The steps between looks in the order of time.

    A portal behind several servers answers 522, 515, 530: what was gained is counted from the higher of the last two
    looks, so that such a counter does not gain the same views twice, and a lower count that stays is believed.
    """
    result: list[Step] = []
    for before, after in pairwise(looks):
        high = before.views
        if result and result[-1].kind == "drop":
            high = max(high, result[-1].before.views)
        result.append(_step(before, after, high))
    return tuple(result)


def _step(before: ViewSnapshot, after: ViewSnapshot, high: int) -> Step:
    if after.views < before.views * RESET_SHARE:
        return Step("reset", before, after, after.views)
    if after.views < before.views:
        return Step("drop", before, after, 0)
    gained = max(0, after.views - high)
    return Step("growth" if gained else "still", before, after, gained)


def curve(looks: Sequence[ViewSnapshot]) -> list[tuple[datetime, int]]:
    """Each look with all views counted until then, over every reset: a line that never falls."""
    if not looks:
        return []
    gained = accumulate((step.gained for step in steps(looks)), initial=looks[0].views)
    return [(look.taken_at, views) for look, views in zip(looks, gained, strict=True)]


def rate(looks: Sequence[ViewSnapshot]) -> float | None:
    """Views a day over the last step that tells one."""
    return next((step.per_day for step in reversed(steps(looks)) if step.per_day is not None), None)


def early_views(published: datetime, looks: Sequence[ViewSnapshot]) -> int | None:
    """Views after the first 48 hours, between the looks around that time in proportion.

    None while there is no look after that time, or where the looks around it are too far apart to tell.
    """
    end = published + EARLY
    points = [(published, 0), *(point for point in curve(looks) if point[0] > published)]
    for (left, low), (right, high) in pairwise(points):
        if right >= end:
            near = right - left <= WIDEST_GAP
            return round(low + (high - low) * ((end - left) / (right - left))) if near else None
    return None


def outliers(values: Mapping[K, float]) -> dict[K, float]:
    """The values far from the rest, with their score (negative: far below), the farthest first.

    Counts spread over orders of magnitude, so their logarithms are compared; median and median deviation do not move
    when a few values are wild. Fewer than five values have no outliers, and none is within a factor of two of the
    middle.
    """
    if len(values) < FEWEST:
        return {}
    logs = {name: log1p(max(0.0, value)) for name, value in values.items()}
    middle = median(logs.values())
    spread = _spread([abs(value - middle) for value in logs.values()])
    if not spread:
        return {}
    scores = {name: (value - middle) / spread for name, value in logs.items()}
    far = [n for n, score in scores.items() if abs(score) > THRESHOLD and abs(logs[n] - middle) > LEAST]
    return {name: scores[name] for name in sorted(far, key=lambda name: -abs(scores[name]))}


def _spread(deviations: list[float]) -> float:
    """The scale that equals one standard deviation on normal data; where over half are alike, by the mean."""
    return median(deviations) / 0.6745 or fmean(deviations) * 1.253314


def counter_reset(site: str, news_id: str, looks: Sequence[ViewSnapshot]) -> Change | None:
    """The Change when the newest look found the counter begun anew."""
    newest = steps(looks[-2:])
    if not newest or newest[0].kind != "reset":
        return None
    before, after = newest[0].before, newest[0].after
    return Change(
        kind="counter_reset",
        site=site,
        news_id=news_id,
        key=f"counter_reset:{site}:{news_id}:{after.taken_at:%Y%m%dT%H%M%S}",
        at=after.taken_at,
        detail={
            "before": before.views,
            "after": after.views,
            "taken_before": before.taken_at.isoformat(),
            "taken_after": after.taken_at.isoformat(),
        },
    )
