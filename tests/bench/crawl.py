"""How fast a crawl is, and what it costs: the whole of ours beside a bare spider's, on the same pages.

    python -m tests.bench.crawl [--pages 3000] [--rounds 3]

Each crawl runs in a process of its own, started alike; the replica serves from another. Ours fetches, archives, reads,
stores and compares; the bare one fetches, takes five CSS fields and writes JSON lines. Machines are noisy: the rounds
alternate, and the best of each is compared.
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
from datetime import UTC, datetime
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


def compare(pages: int, rounds: int) -> dict[str, Measured]:
    """Both crawls in turn; the best round of each."""
    best: dict[str, Measured] = {}
    with portal(pages) as url:
        for _ in range(rounds):
            for who in ("bare", "ours"):
                found = measure(who, url)
                print(f"  {who:5} {found}", flush=True)
                best[who] = max(best.get(who, found), found, key=lambda m: m.rate)
    return best


def measure(who: str, url: str) -> Measured:
    """Run one crawl in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "tests.bench.crawl", "--as", who, "--url", url, "--output", folder]
        done = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
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
    words.add_argument("--as", dest="who", choices=("portal", "bare", "ours"))
    words.add_argument("--url", default="")
    words.add_argument("--output", type=Path)
    asked = words.parse_args()
    if asked.who == "portal":
        _serve(asked.pages)
    elif asked.who:
        print(json.dumps(_crawl(asked.who, asked.url, asked.output)))
    else:
        best = compare(asked.pages, asked.rounds)
        print(f"ours at {best['ours'].rate / best['bare'].rate:.2f} of the bare spider's pages/s")


def _serve(pages: int) -> None:
    from monitor.demo.replica import Replica
    from monitor.demo.timeline import large_edition

    with Replica(edition=large_edition(pages)) as replica:
        print(replica.base_url, flush=True)
        time.sleep(24 * 3600)


def _crawl(who: str, url: str, output: Path) -> dict[str, Any]:
    import scrapy  # noqa: F401 - importing it is no part of the crawl

    start = f"{url}/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235"
    crawl = _bare if who == "bare" else _ours
    pages, seconds = crawl(start, url, output)
    own, children = (resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "pages": pages,
        "seconds": seconds,
        "cpu": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
        "megabytes": (own.ru_maxrss + children.ru_maxrss) / 1024,
    }


def _bare(start: str, url: str, output: Path) -> tuple[int, float]:
    from tests.bench.bare import crawl_bare

    began = time.monotonic()
    return crawl_bare(start, output, AT_ONCE), time.monotonic() - began


def _ours(start: str, url: str, output: Path) -> tuple[int, float]:
    from monitor.config import load_site
    from monitor.crawl.engine import crawl
    from monitor.crawl.plan import Plan
    from monitor.demo.site import replica_site
    from monitor.store.archive import Archive
    from monitor.store.database import Store

    site = replica_site(load_site(PROJECT / "seeds" / "isipo.toml"), url)
    store = Store.open(f"sqlite:///{output / 'monitor.db'}")
    began = time.monotonic()
    report = crawl(
        site,
        Plan(mode="backfill", at_once=AT_ONCE),
        store,
        Archive(output / "archive"),
        run_id=None,
        agent="ISIPO-Monitor/bench",
        now=lambda: datetime.now(UTC),
    )
    return report.figures.requests, time.monotonic() - began


if __name__ == "__main__":
    main()
