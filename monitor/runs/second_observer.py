"""Reading numbers out of many texts in a second process, where a whole archive waits to be compared.

No scheduled run ever needs it: what it finds new is read in no time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from monitor.crawl.second_process import SecondProcess, serve
from monitor.metrics.catalogue import Reader, compile_catalogue
from monitor.metrics.observations import read_observations
from monitor.model.catalogue import Catalogue
from monitor.model.observation import Observation

Text = tuple[str, str]  # of a release, and whose totals its site states
Observations = tuple[Observation, ...]  # what a text states


class SecondObserver:
    """Two who read: this process, and another one as soon as it is ready."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._process = SecondProcess("monitor.runs.second_observer", reader.catalogue)
        self._ready = threading.Event()
        self._process.ask((), lambda answer: self._ready.set() if answer is not None else None)

    def read(self, texts: Sequence[Text]) -> list[Observations]:
        """What each text states, in their order."""
        first, second = texts[: len(texts) // 2], texts[len(texts) // 2 :]
        came, theirs = threading.Event(), list[list[Observations] | None]()

        def done(answer: list[Observations] | None) -> None:
            theirs.append(answer)
            came.set()

        asked = self._ready.is_set() and self._process.ask(first, done)
        ours = _observed(self._reader, second)
        if asked:
            came.wait()
        return [*((theirs and theirs[0]) or _observed(self._reader, first)), *ours]

    def close(self) -> None:
        """End the other process."""
        self._process.close()


def _observed(reader: Reader, texts: Sequence[Text]) -> list[Observations]:
    return [read_observations(text, reader, scope=scope) for text, scope in texts]


def _observer_of(catalogue: Catalogue) -> Callable[[Sequence[Text]], list[Observations]]:
    reader = compile_catalogue(catalogue)
    return lambda texts: _observed(reader, texts)


if __name__ == "__main__":
    serve(_observer_of)
