"""Days of the portal, each with runs of the real command; some of the runs are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from monitor.config import Config
from monitor.demo.project import make_project
from monitor.demo.replica import Replica
from monitor.demo.seed import SEEDS
from monitor.demo.story import DAYS
from monitor.store.database import Store
from monitor.store.tables import outbox
from tests import warm
from tests.notify.conftest import Heard, WebServer, serving
from tests.runs import evening
from tests.warm import Warm

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds for a run that is let live
# What the log says when a run comes to a stage.
MARKS = {
    "beginning": "",
    "fetching": "Spider opened",
    "comparing": "Spider closed",
    "telling": "monitor.runs.job: ",
}
CHANNELS = 2  # each sends by itself: a kill can find both between sending and marking
ALERTS = """
[channels.numbers]
enabled = true
url = "json://127.0.0.1:{port}/numbers"
[channels.news]
enabled = true
url = "json://127.0.0.1:{port}/news"
language = "en"
[[rules]]
name = "numbers"
channels = ["numbers"]
kinds = ["metric"]
[[rules]]
name = "news"
channels = ["news"]
kinds = ["appeared", "edited", "reverted", "unlisted", "gone", "returned"]
[health]
channels = ["news"]
"""


@dataclass
class History:
    """One project's life, and what its webhook heard."""

    config: Config
    replica: Replica
    webhook: WebServer
    day: int = 0
    kills: int = 0
    _logged: int = 0  # characters of the log that belong to earlier runs
    _ready: float = field(default_factory=time.monotonic)

    def dawn(self, day: int) -> None:
        """From now on it is the evening of that day."""
        self.day = day
        self.replica.show_day(day)
        self._ready = time.monotonic()

    @property
    def now(self) -> datetime:
        return DAYS[self.day].now + timedelta(seconds=time.monotonic() - self._ready)

    def start(self, *, dies: str = "after:0", later: timedelta = timedelta()) -> Warm:
        """Start the command: a backfill on the first day, a scheduled run on the others."""
        words = ["--project", str(self.config.project), "run", "--quiet"]
        words += [] if self.day else ["--backfill"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
        return warm.start(evening.live, (self.now + later).isoformat(), dies, *words, environment=kept)

    def live(self, later: timedelta = timedelta()) -> float:
        """A run that nobody disturbs; its seconds from the lock on."""
        process = self.start(later=later)
        began = self.locked(process)
        said = process.communicate(timeout=PATIENCE)[0]
        wanted = {"news": 0, "degraded": 3, "broken": 4}[DAYS[self.day].expects.outcome]
        self.stage()
        # The run that ends a day finds what killed ones have left: nothing new may be left to find.
        assert process.returncode in (0, wanted), said.decode()
        return time.monotonic() - began

    def kill(self, after: float, stage: str = "beginning") -> bool:
        """A run killed (its whole group) so many seconds after it came to a stage; False where it ended before."""
        process = self.start()
        self.locked(process)
        while process.poll() is None and MARKS[stage] not in self._said():
            time.sleep(0.005)
        began = time.monotonic()
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, began + after - time.monotonic()))
        killed = process.poll() is None
        if not killed:
            self.stage()
        if killed:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        self.kills += killed
        return killed

    def die(self, place: str) -> None:
        """A run that kills itself at a place (see evening.py)."""
        process = self.start(dies=place)
        said = process.communicate(timeout=PATIENCE)[0]
        assert process.returncode == -signal.SIGKILL, f"it never came to {place}: {said.decode()}"
        self.kills += 1

    def locked(self, process: Warm) -> float:
        """Wait until the run has the lock; when that was."""
        note = self.config.lock.with_suffix(".owner")
        while process.poll() is None:
            with suppress(OSError):
                if f'"pid": {process.pid},' in note.read_text():
                    break
            time.sleep(0.005)
        return time.monotonic()

    def stage(self) -> str:
        """What the run that was killed last was at: its newest lines in the log say it."""
        last = self._said()
        self._logged += len(last)
        return next(stage for stage in reversed(MARKS) if MARKS[stage] in last)

    def _said(self) -> str:
        log = self.config.logs / "monitor.log"
        return (log.read_text(encoding="utf-8", errors="replace") if log.exists() else "")[self._logged :]

    def told(self) -> Told:
        return told(self.config, self.webhook.heard)


@contextmanager
def history(folder: Path, replica: Replica) -> Iterator[History]:
    """A new project on the replica, with alerts to a webhook on loopback."""
    with serving(WebServer()) as webhook:
        config = make_project(folder, SEEDS, replica.base_url)
        (config.seeds / "alerts.toml").write_text(ALERTS.format(port=webhook.port), encoding="utf-8")
        yield History(config, replica, webhook)


def live_through(life: History, days: Sequence[int], disturb: Callable[[History], None]) -> None:
    """Day after day: disturbed runs, then one that is let live. At last one run more, when every claim has run out."""
    for day in days:
        life.dawn(day)
        disturb(life)
        life.live()
    life.live(later=timedelta(minutes=45))


@dataclass(frozen=True)
class Told:
    """What the webhook heard, held against the outbox."""

    messages: int
    repeats: int  # messages that told something for a second time
    untold: list[str]


def told(config: Config, heard: Sequence[Heard]) -> Told:
    with Store.open(config.database).begin() as connection:
        rows = connection.execute(select(outbox).where(outbox.c.kind != "health")).all()
    waiting = {row.key: (row.channel, row.payload["headline"]) for row in rows}
    seen: set[str] = set()
    messages = repeats = 0
    for said in heard:
        words = f"{said.body['title']}\n{said.body['message']}"
        keys = {k for k, (channel, line) in waiting.items() if said.path.endswith(channel) and line in words}
        messages += bool(keys)
        repeats += bool(keys & seen)
        seen |= keys
    return Told(messages, repeats, sorted(set(waiting) - seen))
