"""Reading pages in a second process, when answers come faster than one process can read and store them.

No polite crawl ever needs it: it starts by itself once many answers wait.
"""

from __future__ import annotations

from collections.abc import Callable

from monitor.crawl.reader import Reading, read_page
from monitor.crawl.second_process import SecondProcess, serve
from monitor.model.page import Fetched, PageKind
from monitor.model.site import Site

Question = tuple[Fetched, PageKind, bool]
Done = Callable[[Reading | None], None]  # None: it was not read, and has to be read here


class SecondReader:
    """A process that reads the pages of one site."""

    def __init__(self, site: Site) -> None:
        self._process = SecondProcess("monitor.crawl.second_reader", site)

    def ask(self, fetched: Fetched, kind: PageKind, cut: bool, done: Done) -> bool:
        """Have an answer read; whether the process took it. `done` is called once, if it did."""
        return self._process.ask((fetched, kind, cut), done)

    def close(self) -> None:
        """End the process; what it still has to read is given back unread."""
        self._process.close()


def _reader_of(site: Site) -> Callable[[Question], Reading]:
    return lambda question: read_page(question[0], question[1], site, cut=question[2])


if __name__ == "__main__":
    serve(_reader_of)
