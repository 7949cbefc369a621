"""How fast a run is, and what it costs: the whole of ours beside a bare spider's, on the same pages.

    python -m tests.bench.crawl [--pages 3000] [--rounds 3] [--large 30000]

Each crawl runs in a process of its own, started alike; the replica serves from another. Ours is a whole run: it
fetches, archives, reads, stores and compares. The bare spider fetches, takes five CSS fields and writes JSON lines.
Machines are noisy: the rounds alternate, and the best of each is compared.

Then the same on a large archive, for its memory; and on both archives a quiet run, which has nothing new to find.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
AT_ONCE = 16


@dataclass(frozen=True)
class Measured:
    """One crawl in one process. `seconds`: from its first request on; `cpu` includes its start."""

    pages: int
    seconds: float
    cpu: float
    megabytes: float

    @property
    def rate(self) -> float:
        return self.pages / self.seconds

    def __str__(self) -> str:
        cost = 1000 * self.cpu / self.pages
        return f"{self.pages} pages, {self.rate:6.1f} pages/s, {cost:5.2f} CPU s per 1,000, {self.megabytes:4.0f} MB"


def compare(url: str, rounds: int) -> dict[str, Measured]:
    """Both crawls in turn; the best round of each."""
    best: dict[str, Measured] = {}
    for _ in range(rounds):
        for who in ("bare", "ours"):
            with tempfile.TemporaryDirectory() as folder:
                found = measure(who, url, folder)
            print(f"  {who:5} {found}", flush=True)
            best[who] = max(best.get(who, found), found, key=lambda m: m.rate)
    return best


def grow(pages: int) -> tuple[Measured, Measured]:
    """A backfill of so many releases, and a quiet run after it."""
    with portal(pages) as url, tempfile.TemporaryDirectory() as folder:
        backfill = measure("ours", url, folder)
        print(f"  backfill  {backfill}", flush=True)
        quiet = min((measure("quiet", url, folder) for _ in range(3)), key=lambda m: m.seconds)
        print(
            f"  quiet     {quiet.pages} requests in {quiet.seconds:.2f} s, {quiet.megabytes:.0f} MB",
            flush=True,
        )
    return backfill, quiet


def measure(who: str, url: str, folder: str) -> Measured:
    """Run one crawl in a process of its own."""
    words = [sys.executable, "-m", "tests.bench.crawl", "--as", who, "--url", url, "--output", folder]
    done = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def portal(pages: int) -> Iterator[str]:
    """The replica with a large archive, in a process of its own."""
    words = [sys.executable, "-m", "tests.bench.crawl", "--as", "portal", "--pages", str(pages)]
    server = subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--pages", type=int, default=3000)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--large", type=int, default=30_000, help="0: not")
    words.add_argument("--as", dest="who", choices=("portal", "bare", "ours", "quiet"))
    words.add_argument("--url", default="")
    words.add_argument("--output", type=Path)
    asked = words.parse_args()
    if asked.who == "portal":
        _serve(asked.pages)
    elif asked.who:
        print(json.dumps(_crawl(asked.who, asked.url, asked.output)))
    else:
        _compare(asked.pages, asked.rounds, asked.large)


def _compare(pages: int, rounds: int, large: int) -> None:
    with portal(pages) as url:
        best = compare(url, rounds)
    ours, bare = best["ours"], best["bare"]
    print(f"ours at {ours.rate / bare.rate:.2f} of the bare spider's pages/s (to reach: 0.70)")
    if not large:
        return
    small = grow(pages)
    big = grow(large)
    growth = big[0].megabytes / small[0].megabytes
    print(f"memory at {growth:.2f} of what it was, for {large / pages:.0f} times the pages")
    slower = big[1].seconds / small[1].seconds
    print(f"a quiet run takes {slower:.2f} of the time, for {large / pages:.0f} times the archive")


def _serve(pages: int) -> None:
    from monitor.demo.replica import Replica
    from monitor.demo.timeline import large_edition

    with Replica(edition=large_edition(pages)) as replica:
        print(replica.base_url, flush=True)
        time.sleep(24 * 3600)


def _crawl(who: str, url: str, output: Path) -> dict[str, Any]:
    import scrapy  # noqa: F401 - importing it is no part of the crawl

    crawl = _bare if who == "bare" else _ours
    pages, seconds = crawl(url, output, later=who == "quiet")
    own, children = (resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "pages": pages,
        "seconds": seconds,
        "cpu": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
        "megabytes": (own.ru_maxrss + children.ru_maxrss) / 1024,
    }


def _bare(url: str, output: Path, *, later: bool) -> tuple[int, float]:
    from tests.bench.bare import crawl_bare

    began = time.monotonic()
    start = f"{url}/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235"
    return crawl_bare(start, output, AT_ONCE), time.monotonic() - began


def _ours(url: str, output: Path, *, later: bool) -> tuple[int, float]:
    """A backfill, or (`later`) the scheduled run two hours after it."""
    from msgspec.structs import replace

    from monitor.config import load_config, load_site
    from monitor.crawl.plan import Plan
    from monitor.demo.site import replica_site
    from monitor.runs.run import run_sites
    from monitor.store.database import Store

    config = load_config(PROJECT, environment={}, output=output)
    declared = replica_site(load_site(PROJECT / "seeds" / "isipo.toml"), url)
    # The large replica does not show the seed release, so it is no sentinel there, and none is planted.
    site = replace(declared, id="bench", expect=replace(declared.expect, sentinel=""))
    store = Store.open(config.database)
    plan = Plan() if later else Plan(mode="backfill", at_once=AT_ONCE)
    ahead = timedelta(hours=2) if later else timedelta()
    began = time.monotonic()
    result = run_sites(config, [site], plan, store, now=lambda: datetime.now(UTC) + ahead)
    assert result.outcome in ("news", "quiet"), result.findings
    return result.sites["bench"].figures.requests, time.monotonic() - began


if __name__ == "__main__":
    main()
