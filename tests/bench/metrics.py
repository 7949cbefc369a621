"""How fast numbers are read out of texts: `python -m tests.bench.metrics`.

The seed release's full text (it should take 3 ms at most), passages of a newspaper's length, and texts of growing
size (the time a megabyte takes should not grow with the text). Processor time, the best of several turns.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial

from monitor.config import load_catalogue
from monitor.metrics.catalogue import compile_catalogue
from monitor.metrics.observations import read_observations
from tests.metrics.conftest import SEEDS
from tests.metrics.labelled import passages

TURNS = 15


def main() -> None:
    """Print the figures."""
    catalogue = load_catalogue(SEEDS / "metrics.toml")
    print(f"compile the catalogue          {1e3 * best(lambda: compile_catalogue(catalogue)):8.1f} ms")
    reader = compile_catalogue(catalogue)
    seed = json.loads((SEEDS / "isipo" / "18869.json").read_text(encoding="utf-8"))
    text = "\n".join([seed["kicker"], seed["title"], seed["lead"], *seed["body"]])
    print(f"the seed release               {1e3 * best(lambda: read_observations(text, reader)):8.2f} ms")
    texts = [(passage.text, passage.scope) for passage in passages()]
    spent = best(lambda: [read_observations(text, reader, scope=scope) for text, scope in texts])
    letters = sum(len(text) for text, _ in texts) / len(texts)
    print(f"passages of {letters:.0f} letters        {len(texts) / spent:8.0f} a second")
    whole = " ".join(text for text, _ in texts)
    for size in (100_000, 1_000_000, 5_000_000):
        long = (whole * (size // len(whole) + 1))[:size]
        seconds = best(partial(read_observations, long, reader), 1)
        print(f"a text of {size / 1e6:.1f} million letters {1e6 * seconds / size:8.2f} s a million")


def best(work: Callable[[], object], turns: int = TURNS) -> float:
    """Seconds of processor time of the fastest of several turns."""
    spent = []
    for _ in range(turns):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


if __name__ == "__main__":
    main()
