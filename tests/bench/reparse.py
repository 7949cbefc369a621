"""How fast the archive is read again: `python -m tests.bench.reparse [--pages 1000]`.

Reads an archive of the replica's releases into a fresh project, and then all of it again through today's rules.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from monitor.config import load_sites
from monitor.crawl.plan import Plan
from monitor.demo.project import make_project
from monitor.demo.replica import Replica
from monitor.demo.seed import SEEDS
from monitor.demo.timeline import large_edition
from monitor.runs.reparse import reparse
from monitor.runs.run import run_sites
from monitor.store.database import Store

ROUNDS = 3


def main() -> None:
    """Print pages a second, the median of three rounds."""
    words = argparse.ArgumentParser()
    words.add_argument("--pages", type=int, default=1000)
    pages = words.parse_args().pages
    with tempfile.TemporaryDirectory() as folder, Replica(edition=large_edition(pages)) as replica:
        config = make_project(Path(folder) / "project", SEEDS, replica.base_url)
        sites = load_sites(config)
        store = Store.open(config.database)
        for _ in range(2):  # the sentinel is not in this archive: the first run believes nothing yet
            run_sites(config, sites, Plan(mode="backfill", at_once=16), store, now=lambda: datetime.now(UTC))
        store.close()
        rates = sorted(_rate(config, sites) for _ in range(ROUNDS))
    print(f"reparse: {rates[ROUNDS // 2]:.0f} archived pages a second (median of {ROUNDS}; asked for: 150)")


def _rate(config, sites) -> float:  # type: ignore[no-untyped-def] - a script
    began, done = time.process_time(), 0

    def progress(exchanges: int) -> None:
        nonlocal done
        done = exchanges

    told = reparse(config, sites, at=datetime.now(UTC), apply=False, progress=progress)
    found = sum(1 for _ in told)
    print(f"  {done} exchanges, {found} differences")
    return done / (time.process_time() - began)


if __name__ == "__main__":
    main()
