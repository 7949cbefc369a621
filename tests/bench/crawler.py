"""One crawl, or the replica to crawl, in a process of its own, started alike: `measure`, `portal`.

python -m tests.bench.crawler bare|whole|quiet URL FOLDER HOURS
python -m tests.bench.crawler portal PAGES
"""

from __future__ import annotations

import contextlib
import json
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

PROJECT = Path(__file__).parents[2]
AT_ONCE = 16


@dataclass(frozen=True)
class Measured:
    """One crawl. `seconds`: of the work, once everything is imported and the database is there. `cpu` (seconds) and
    `megabytes` (the most that was resident) are of the whole process, its imports included, and of every one that it
    starts."""

    answers: int
    seconds: float
    cpu: float
    megabytes: float

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.answers / self.seconds

    @property
    def cost(self) -> float:
        """CPU seconds a thousand pages."""
        return 1000 * self.cpu / self.answers


def measure(who: str, url: str, folder: str | Path, *, hours: int = 0) -> Measured:
    """A crawl of the replica: `bare`, our `whole` run, or our `quiet` run so many hours later."""
    words = [sys.executable, "-m", "tests.bench.crawler", who, url, str(folder), str(hours)]
    done = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def portal(pages: int) -> Iterator[str]:
    """The replica with so many releases; its address."""
    words = [sys.executable, "-m", "tests.bench.crawler", "portal", str(pages)]
    server = subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    who, *words = sys.argv[1:]
    if who == "portal":
        _serve(int(words[0]))
        return
    url, folder, hours = words
    print(json.dumps(asdict(_measured(who, url, Path(folder), int(hours)))))


def _serve(pages: int) -> None:
    from monitor.demo.replica import Replica
    from monitor.demo.timeline import large_edition

    with Replica(edition=large_edition(pages)) as replica:
        print(replica.base_url, flush=True)
        time.sleep(24 * 3600)


def _measured(who: str, url: str, folder: Path, hours: int) -> Measured:
    crawl = _bare(url, folder) if who == "bare" else _ours(url, folder, hours, quiet=who == "quiet")
    helpers: dict[str, float] = {}
    threading.Thread(target=_watch_helpers, args=(helpers,), daemon=True).start()
    began = time.monotonic()
    answers = crawl()
    seconds = time.monotonic() - began
    own, theirs = (resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + theirs.ru_utime + theirs.ru_stime
    return Measured(answers, seconds, cpu, _most_resident("self") + sum(helpers.values()))


def _watch_helpers(found: dict[str, float]) -> None:
    """The most that each process started from here has had in memory. (The system's own count for children begins
    with what the parent had when it started them.)"""
    while True:
        for children in Path("/proc/self/task").glob("*/children"):
            with contextlib.suppress(OSError, IndexError):
                found |= {pid: _most_resident(pid) for pid in children.read_text().split()}
        time.sleep(0.1)


def _most_resident(pid: str) -> float:
    """Megabytes, from Linux's books. Raises IndexError for a process that has ended."""
    return int(Path(f"/proc/{pid}/status").read_text().split("VmHWM:")[1].split()[0]) / 1024


def _bare(url: str, folder: Path) -> Callable[[], int]:
    from tests.bench.bare import crawl_bare

    return lambda: crawl_bare(f"{url}/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235", folder, AT_ONCE)


def _ours(url: str, folder: Path, hours: int, *, quiet: bool) -> Callable[[], int]:
    """A backfill, or the scheduled run so many hours after it."""
    from msgspec.structs import replace

    from monitor.config import load_config, load_site
    from monitor.crawl.plan import Plan
    from monitor.demo.site import replica_site
    from monitor.runs.run import run_sites
    from monitor.store.database import Store

    config = load_config(PROJECT, environment={}, output=folder)
    declared = replica_site(load_site(PROJECT / "seeds" / "isipo.toml"), url)
    # The large replica does not show the seed release, so it is no sentinel there, and none is planted.
    site = replace(declared, id="bench", expect=replace(declared.expect, sentinel=""))
    plan = Plan() if quiet else Plan(mode="backfill", at_once=AT_ONCE)
    later = timedelta(hours=hours)
    store = Store.open(config.database)

    def run() -> int:
        result = run_sites(config, [site], plan, store, now=lambda: datetime.now(UTC) + later)
        assert result.outcome == ("quiet" if quiet else "news"), result.findings
        return result.sites["bench"].figures.requests

    return run


if __name__ == "__main__":
    main()
