"""When to look again: our policy against simpler ones, over 400 days of a simulated archive.

    python -m tests.bench.revisit [--releases 10000] [--days 400] [--seed 1]

The world. Four of five releases are older than the simulation (up to four years), the others appear evenly over its
days. A run takes place every hour.

Edits of a release, each a Poisson process over its age: 0.12 expected in its first day (most of them in the first
hours: exponential, mean 5 h), 0.04 over its first two weeks (evenly), 0.03 a year for ever. One edit in three is
followed by another within a day (exponential, mean 4 h): a slip that is corrected again.

Views: a release draws A readers in all (log-normal, median 500, sigma 1); at the age of t days A·t/(t+1) of them have
come. One in fifty is read again: a burst of A more within two days, at a random age.

What is measured. Requests for release pages; of the edits, how many were ever seen, and how long after; the error of
the counter as we know it (last seen) against the true one, relative, the mean over all releases and days.
"""

from __future__ import annotations

import argparse
import math
import random
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median

from monitor.crawl.revisit import TIERS, Visit, due_at

BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
HOUR = 1 / 24  # times are in days


@dataclass(frozen=True)
class Release:
    """`born` in days, before 0 for old ones; `edits` are times; `bursts` of further readers are times, too."""

    name: str
    born: float
    readers: float
    edits: tuple[float, ...]
    bursts: tuple[float, ...]

    def views(self, at: float) -> int:
        age = max(at - self.born, 0.0)
        seen = self.readers * age / (age + 1)
        return int(seen + sum(self.readers * min(max(at - burst, 0) / 2, 1) for burst in self.bursts))

    def wording(self, at: float) -> int:
        return bisect_right(self.edits, at)


Policy = Callable[[Release, float, float | None, float | None, int], float | None]


@dataclass(frozen=True)
class Measured:
    """Of one policy: delays in hours."""

    requests: int
    seen: float
    median_delay: float
    late_delay: float  # 95th percentile
    view_error: float


def world(releases: int, days: int, seed: int) -> list[Release]:
    """The archive and everything that will happen to it."""
    chance = random.Random(seed)  # noqa: S311 - a simulation
    made = []
    for i in range(releases):
        born = chance.uniform(-4 * 365, 0) if i < releases * 0.8 else chance.uniform(0, days)
        bursts = (chance.uniform(max(born, 0), days),) if chance.random() < 0.02 else ()
        readers = chance.lognormvariate(math.log(500), 1)
        edits = tuple(sorted(t for t in _edits(chance, born, days) if max(born, 0) < t < days))
        made.append(Release(str(i), born, readers, edits, bursts))
    return made


def _edits(chance: random.Random, born: float, days: int) -> Iterator[float]:
    first = [born + chance.expovariate(24 / 5) for _ in range(_poisson(chance, 0.12))]
    first += [born + chance.uniform(0, 14) for _ in range(_poisson(chance, 0.04))]
    first += [chance.uniform(born, days) for _ in range(_poisson(chance, 0.03 * max(days - born, 0) / 365))]
    for at in first:
        yield at
        if chance.random() < 1 / 3:
            yield at + chance.expovariate(24 / 4)


def _poisson(chance: random.Random, mean: float) -> int:
    limit, product, number = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        number += 1
    return number


def ours(
    release: Release, now: float, before: float | None, planned: float | None, views_before: int
) -> float:
    """`monitor.crawl.revisit`, as the crawl uses it."""
    edited = before is not None and release.wording(now) != release.wording(before)
    visit = Visit(
        news_id=release.name,
        born=_moment(release.born),
        before=None if before is None else _moment(before),
        interval=None if planned is None else timedelta(days=planned),
        edited=edited,
        views_before=None if before is None else views_before,
        views=release.views(now),
    )
    return (due_at(_moment(now), visit) - BEGIN) / timedelta(days=1)


def fixed_tiers(release: Release, now: float, *_: object) -> float:
    """By age alone, with our tiers."""
    age = timedelta(days=now - release.born)
    return now + next((step for limit, step in TIERS if age <= limit), timedelta(days=30)) / timedelta(days=1)


def only_new(*_: object) -> None:
    """Each once."""


def every(hours: float) -> Policy:
    """All pages, again and again."""
    return lambda release, now, *_: now + hours * HOUR  # noqa: ARG005 - one shape for every policy


def simulate(releases: list[Release], days: int, policy: Policy) -> Measured:
    """Follow every release through the days."""
    requests, errors, samples = 0, 0.0, 0
    delays: list[float] = []
    edits = 0
    for release in releases:
        visits = list(_visits(release, days, policy))
        requests += len(visits)
        for edit in release.edits:
            following = bisect_right(visits, edit)
            edits += 1
            if following < len(visits):
                delays.append((visits[following] - edit) * 24)
        error, number = _view_error(release, visits, days)
        errors, samples = errors + error, samples + number
    delays.sort()
    late = delays[int(len(delays) * 0.95)] if delays else math.inf
    return Measured(
        requests, len(delays) / edits, median(delays) if delays else math.inf, late, errors / samples
    )


def _visits(release: Release, days: int, policy: Policy) -> Iterator[float]:
    """When it is visited: with the first run after it is due."""
    due: float | None = max(release.born, 0.0)
    before = planned = None
    views_before = 0
    while due is not None:
        now = math.ceil(due / HOUR - 1e-9) * HOUR
        if now >= days:
            return
        yield now
        due = policy(release, now, before, planned, views_before)
        planned = None if due is None else due - now
        before, views_before = now, release.views(now)


def _view_error(release: Release, visits: list[float], days: int) -> tuple[float, int]:
    """The sum of the relative errors at every fifth midnight, and how many there were."""
    total, number, seen = 0.0, 0, 0
    known = [release.views(visit) for visit in visits]
    for day in range(max(1, math.ceil(release.born) + 1), days, 5):
        while seen < len(visits) and visits[seen] <= day:
            seen += 1
        true = release.views(day)
        total += abs((known[seen - 1] if seen else 0) - true) / max(true, 1)
        number += 1
    return total, number


def _moment(day: float) -> datetime:
    return BEGIN + timedelta(days=day)


def compare(releases: int, days: int, seed: int) -> dict[str, Measured]:
    """Every policy in the same world. "all, hourly" is simulated on a twentieth of the releases and scaled."""
    made = world(releases, days, seed)
    few = made[::20]
    hourly = simulate(few, days, every(1))
    scaled = Measured(
        hourly.requests * len(made) // len(few),
        hourly.seen,
        hourly.median_delay,
        hourly.late_delay,
        hourly.view_error,
    )
    return {
        "all pages, every hour": scaled,
        "all pages, every week": simulate(made, days, every(24 * 7)),
        "fixed tiers": simulate(made, days, fixed_tiers),
        "only new ones": simulate(made, days, only_new),
        "ours": simulate(made, days, ours),
    }


def lines(measured: dict[str, Measured], days: int) -> Iterator[str]:
    yield f"{'policy':21}{'requests':>12}{'a day':>8}{'edits seen':>11}{'median':>9}{'95 %':>8}{'view error':>11}"
    for name, m in measured.items():
        yield (
            f"{name:21}{m.requests:>12,}{m.requests / days:>8,.0f}{m.seen:>11.1%}"
            f"{m.median_delay:>7.1f} h{m.late_delay:>6.0f} h{m.view_error:>11.2%}"
        )


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--releases", type=int, default=10_000)
    words.add_argument("--days", type=int, default=400)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    print("\n".join(lines(compare(asked.releases, asked.days, asked.seed), asked.days)))


if __name__ == "__main__":
    main()
