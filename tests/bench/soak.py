"""200 kills of a backfill: after the next run the database is what an undisturbed run makes.

    python -m tests.bench.soak [--kills 200] [--seed 1]

A backfill of the replica is killed (SIGKILL) at random moments; after every few kills one run is let through to its end
and what it has made is held against what an undisturbed run makes: every release, wording, observation and change once.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Table, func, select

from monitor.config import load_config
from monitor.store.archive import Archive
from monitor.store.database import Store
from monitor.store.tables import changes, fetches, observations, outbox, releases, revisions

ROOT = Path(__file__).parents[2]
KILLS_A_ROUND = 10
LONGEST = 4.0  # seconds until a kill
WHAT: dict[str, tuple[Table, Sequence[str]]] = {
    "releases": (releases, ("site", "news_id", "state", "title", "views", "uncompared")),
    "revisions": (revisions, ("release_id", "number", "content_hash", "observed_version")),
    "changes": (changes, ("key", "kind", "news_id")),
    "outbox": (outbox, ("key", "kind")),
}


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--run", nargs=2, metavar=("URL", "OUTPUT"))
    asked = words.parse_args()
    if asked.run:
        return run_once(asked.run[0], Path(asked.run[1]))
    problems = soak(asked.kills, random.Random(asked.seed))  # noqa: S311 - moments, no secret
    print("\n".join(problems) or f"{asked.kills} kills: nothing lost, nothing doubled")
    return bool(problems)


def soak(kills: int, chance: random.Random) -> list[str]:
    """What went wrong, in sentences."""
    from monitor.demo.replica import Replica

    with Replica(day=0) as replica, tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "undisturbed"
        wait_for(start(replica.base_url, whole))
        expected = state_of(whole)
        problems: list[str] = []
        for number in range(0, kills, KILLS_A_ROUND):
            output = Path(folder) / str(number)
            for _ in range(min(KILLS_A_ROUND, kills - number)):
                kill_somewhere(replica.base_url, output, chance.uniform(0.2, LONGEST))
            wait_for(start(replica.base_url, output))
            found = [f"after kill {number + KILLS_A_ROUND}: {line}" for line in differences(expected, output)]
            print(f"  {min(number + KILLS_A_ROUND, kills)} kills: {'; '.join(found) or 'equal'}", flush=True)
            problems += found
    return problems


def run_once(url: str, output: Path) -> int:
    """One backfill of the replica with everything behind it, in this process."""
    from datetime import timedelta

    from monitor.config import load_site
    from monitor.crawl.plan import Plan
    from monitor.demo.site import replica_site
    from monitor.demo.timeline import edition_of
    from monitor.runs.lock import run_lock
    from monitor.runs.run import run_sites

    config = load_config(ROOT, environment={}, output=output)
    site = replica_site(load_site(ROOT / "seeds" / "isipo.toml"), url)
    now = edition_of(0).now
    with run_lock(config.lock, now=now):
        store = Store.open(config.database)
        # Its own clock, so that both databases tell the same times; it must move, for walks are told apart by it.
        tick = iter(range(10**9))
        run_sites(
            config,
            [site],
            Plan(mode="backfill"),
            store,
            now=lambda: now + timedelta(milliseconds=next(tick)),
            kind="backfill",
        )
    return 0


def start(url: str, output: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "tests.bench.soak", "--run", url, str(output)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def wait_for(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate(timeout=120)
    if process.returncode:
        raise RuntimeError(said.decode()[-2000:])


def kill_somewhere(url: str, output: Path, after: float) -> None:
    process = start(url, output)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def state_of(output: Path) -> dict[str, list[tuple[object, ...]]]:
    """What must not differ; row ids and times may."""
    store = Store.open(load_config(ROOT, environment={}, output=output).database)
    with store.begin() as connection:
        numbers = {
            row.id: row.news_id for row in connection.execute(select(releases.c.id, releases.c.news_id))
        }
        found = {
            name: sorted(tuple(row) for row in connection.execute(select(*(table.c[c] for c in columns))))
            for name, (table, columns) in WHAT.items()
        }
        found["revisions"] = sorted((numbers[row[0]], *row[1:]) for row in found["revisions"])
        count = connection.execute(select(func.count()).select_from(observations)).scalar_one()
    return found | {"observations": [(count,)]}


def differences(expected: dict[str, list[tuple[object, ...]]], output: Path) -> list[str]:
    """How a database that was disturbed differs from one that was not."""
    config = load_config(ROOT, environment={}, output=output)
    store = Store.open(config.database)
    said = store.check()
    found = state_of(output)
    for name, rows in expected.items():
        missing, more = set(rows) - set(found[name]), set(found[name]) - set(rows)
        if missing or more or len(rows) != len(found[name]):
            said.append(f"{name}: {len(missing)} missing, {len(more)} more, e.g. {list(missing | more)[:1]}")
    archive = Archive(config.archive)
    with store.begin() as connection:
        places = connection.execute(
            select(fetches.c.archive_file, fetches.c.archive_offset).where(
                fetches.c.archive_file.is_not(None)
            )
        ).all()
    said += [f"no body at {file}:{offset}" for file, offset in places if not archive.read(file, offset).body]
    return said


if __name__ == "__main__":
    sys.exit(main())
