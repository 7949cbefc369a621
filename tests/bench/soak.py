"""Kill -9 at any moment: python -m tests.bench.soak [--kills 200] [--seed 1] [--each 50]

Histories of the replica's seven days, each evening with runs of the real command that are killed (the whole process
group) at random moments, and then one that is let live. Each history's database must equal that of a history without
kills: see tests/runs/standing.py for what is compared, and what may differ.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from monitor.demo.replica import Replica
from tests.runs.history import CHANNELS, History, history, live_through
from tests.runs.standing import Standing, differences, standing

DAYS = range(7)
# From which stage on the moments are drawn, and from what share of a whole run's time: each stage gets its part, though
# writing the report takes longest.
STAGES = (("beginning", 0.08), ("fetching", 0.1), ("fetching", 0.3), ("comparing", 0.04), ("telling", 0.3))
SHARE = (6, 5, 4, 2, 3, 1, 4)  # of the kills, by day: where more is written, more is killed


@dataclass
class Soak:
    """The kills, and what they did."""

    chance: random.Random
    each: int  # kills a history
    length: dict[int, float] = field(default_factory=dict)  # day → seconds of a run that nobody disturbed
    stages: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    repeats: int = 0
    messages: int = 0
    failed: list[str] = field(default_factory=list)

    def undisturbed(self, folder: Path, replica: Replica) -> Standing:
        """What every other history is held against; it also says how long a day's run takes."""
        with history(folder, replica) as life:
            for day in DAYS:
                life.dawn(day)
                self.length[day] = life.live()
            live_through(life, (), lambda _: None)
            assert life.told().untold == []
            return standing(life.config)

    def disturbed(self, folder: Path, replica: Replica, wanted: Standing, kills: int) -> None:
        days = Counter(self.chance.choices(DAYS, SHARE, k=kills))
        with history(folder, replica) as life:
            live_through(life, DAYS, lambda life: self._disturb(life, days[life.day]))
            told = life.told()
            self.kills += life.kills
            self.messages += told.messages
            self.repeats += told.repeats
            self.failed += [f"untold: {key}" for key in told.untold]
            if told.repeats > CHANNELS * life.kills:
                self.failed.append(f"{told.repeats} messages came twice after {life.kills} kills")
            self.failed += differences(wanted, standing(life.config))

    def _disturb(self, life: History, kills: int) -> None:
        while kills:
            stage, share = self.chance.choice(STAGES)
            if life.kill(self.chance.uniform(0, share * self.length[life.day]), stage):
                kills -= 1
                self.stages[life.stage()] += 1


def soak(kills: int, seed: int, each: int, show: Callable[[str], None]) -> Soak:
    """Kill so many times; what came of it."""
    work = Soak(random.Random(seed), each)  # noqa: S311 - nothing secret
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as made, Replica(0) as replica:
        wanted = work.undisturbed(Path(made) / "undisturbed", replica)
        while work.kills < kills and not work.failed:
            folder = Path(made) / f"after-{work.kills}"
            work.disturbed(folder, replica, wanted, min(each, kills - work.kills))
            show(f"{work.kills} kills, {time.monotonic() - began:.0f} s: {len(work.failed)} differences")
    return work


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--each", type=int, default=50, help="kills a history")
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    work = soak(asked.kills, asked.seed, asked.each, lambda line: print(line, flush=True))
    stages = ", ".join(f"{number} {stage}" for stage, number in work.stages.most_common())
    print(f"{work.kills} kills (seed {asked.seed}): {stages}")
    print(f"{work.messages} messages, {work.repeats} of them a second time; {len(work.failed)} differences")
    print(*work.failed[:20], sep="\n")
    return 1 if work.failed else 0


if __name__ == "__main__":
    sys.exit(main())
