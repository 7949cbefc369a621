"""How fast a run is, and what it costs: the whole of ours beside a bare spider's, on the same pages.

    python -m tests.bench.crawl [--rounds 5] [--large]

Each crawl runs in a process of its own, started alike; the replica serves from another. Ours is a whole run: it
fetches, archives, reads, stores and compares. The bare spider fetches, takes five CSS fields and writes JSON lines.
They take turns, and who begins does, too; medians are compared, each ratio within its round, because a machine is
never as quiet as it looks.

Then the memory of a run of ten times the pages, and quiet runs (nothing is new) on a small archive and on one of ten
times its size. The large ones are made with `--large` only: they take some minutes.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from statistics import median

from tests.bench.crawler import Measured, measure, portal

PAGES, MANY_PAGES = 3_000, 30_000
ARCHIVE, LARGE_ARCHIVE = 2_000, 20_000
QUIET_RUNS = 5
HOURS = 2  # between two quiet runs
REACH, AIM = 0.7, 0.8


def in_turns(url: str, rounds: int) -> tuple[list[Measured], list[Measured]]:
    """The bare spider's crawls and ours, round by round."""
    found: dict[str, list[Measured]] = {"bare": [], "whole": []}
    for number in range(rounds):
        for who in ("bare", "whole") if number % 2 == 0 else ("whole", "bare"):
            with tempfile.TemporaryDirectory() as folder:
                found[who].append(measure(who, url, folder))
    return found["bare"], found["whole"]


def quiet_runs(releases: int) -> list[Measured]:
    """Quiet runs, one after another, on an archive of so many releases."""
    with portal(releases) as url, tempfile.TemporaryDirectory() as folder:
        measure("whole", url, folder)
        return [measure("quiet", url, folder, hours=HOURS * (n + 1)) for n in range(QUIET_RUNS)]


def beside(bare: Sequence[Measured], ours: Sequence[Measured]) -> Iterator[str]:
    """Both crawls and their ratio, as a table."""
    yield f"{'':15}{'pages/s':>22}{'CPU s per 1,000':>24}{'memory':>10}"
    for name, rounds in (("bare spider", bare), ("our whole run", ours)):
        rate, cost = _spread([m.rate for m in rounds], 1), _spread([m.cost for m in rounds], 2)
        yield f"{name:15}{rate:>22}{cost:>24}{_megabytes(rounds):>10}"
    pairs = list(zip(bare, ours, strict=True))
    rates, costs = [o.rate / b.rate for b, o in pairs], [o.cost / b.cost for b, o in pairs]
    memory = median(m.megabytes for m in ours) / median(m.megabytes for m in bare)
    yield f"{'ours / bare':15}{_spread(rates, 2):>22}{_spread(costs, 2):>24}{memory:>10.2f}"
    reached = "reached" if median(rates) >= REACH else "NOT reached"
    yield f"of the bare spider's pages/s: {REACH} is {reached}; the aim is {AIM}"


def memory_of(few: Sequence[Measured], many: Measured) -> Iterator[str]:
    """Whether memory grows with the pages."""
    before = median(m.megabytes for m in few)
    yield f"{'':15}{few[0].answers:>14,} pages{many.answers:>14,} pages{'ratio':>10}"
    yield f"{'peak memory':15}{before:>17.0f} MB{many.megabytes:>17.0f} MB{many.megabytes / before:>10.2f}"
    yield f"{'pages/s':15}{median(m.rate for m in few):>20.1f}{many.rate:>20.1f}"


def quiet_on(runs: dict[int, list[Measured]]) -> Iterator[str]:
    """Whether a quiet run's time grows with the archive."""
    yield f"{'':15}" + "".join(f"{size:>11,} releases" for size in runs) + f"{'ratio':>10}" * (len(runs) > 1)
    rows = {
        "requests": [median(m.answers for m in found) for found in runs.values()],
        "seconds": [median(m.seconds for m in found) for found in runs.values()],
        "CPU seconds": [median(m.cpu for m in found) for found in runs.values()],
    }
    for name, values in rows.items():
        shown = "".join(f"{v:>20.0f}" if name == "requests" else f"{v:>20.2f}" for v in values)
        yield f"{name:15}{shown}" + (f"{values[1] / values[0]:>10.2f}" if len(values) > 1 else "")


def _spread(values: Sequence[float], places: int) -> str:
    """The median, with the smallest and the largest: «101.3 (98.0-104.2)»."""
    middle, low, high = (f"{v:.{places}f}" for v in (median(values), min(values), max(values)))
    return f"{middle} ({low}-{high})"


def _megabytes(rounds: Sequence[Measured]) -> str:
    return f"{median(m.megabytes for m in rounds):.0f} MB"


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--pages", type=int, default=PAGES)
    words.add_argument("--large", action="store_true", help="ten times the pages, ten times the archive, too")
    asked = words.parse_args()
    load = os.getloadavg()[0]
    print(f"{asked.pages:,} pages, {asked.rounds} rounds; medians (lowest-highest). ", end="")
    print(f"Load {load:.1f} on {os.cpu_count()} cores\n", flush=True)
    with portal(asked.pages) as url:
        bare, ours = in_turns(url, asked.rounds)
    print(*beside(bare, ours), sep="\n", flush=True)
    if asked.large:
        with portal(MANY_PAGES) as url, tempfile.TemporaryDirectory() as folder:
            many = measure("whole", url, folder)
        print("", *memory_of(ours, many), sep="\n", flush=True)
    sizes = (ARCHIVE, LARGE_ARCHIVE) if asked.large else (ARCHIVE,)
    print(f"\na quiet run; medians of {QUIET_RUNS}, {HOURS} simulated hours apart")
    print(*quiet_on({size: quiet_runs(size) for size in sizes}), sep="\n", flush=True)


if __name__ == "__main__":
    main()
