"""The page of figures («آمار شهرک ها و نواحی صنعتی») → its text, to be read for metrics like a release."""

from __future__ import annotations

import re

from monitor.errors import LayoutChanged
from monitor.model.page import Fetched, StatisticsPage
from monitor.model.site import Site
from monitor.pages.article import is_aside
from monitor.pages.container import containers
from monitor.pages.document import body_of, parse, title_of
from monitor.pages.lines import Line, lines_of
from monitor.pages.phrases import HITS
from monitor.pages.quality import require_ok
from monitor.persian.footers import read_footer

_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_LONGEST_STAMP = 160  # characters


def read_statistics(fetched: Fetched, site: Site) -> StatisticsPage:
    """A table's row is one line. Raises LayoutChanged where no line holds a number, and what `require_ok` raises."""
    root = parse(require_ok(fetched, site))
    marked = containers(root)
    everything = lines_of(marked[0] if marked else body_of(root), rows=True)
    lines = [line for line in everything if _is_text(line)]
    # Lines without a number are the portal's furniture: another layout is no other figure.
    figures = [line.text for line in lines if _has_number(line.text) and not _is_of_the_day(line.text)]
    if not figures:
        raise LayoutChanged("the page holds no figures", site=site.id, url=fetched.url, field="text")
    heading = next((line.text for line in lines if line.heading or line.role == "title"), None)
    return StatisticsPage(fetched.url, heading or title_of(root) or None, "\n".join(figures))


def _is_text(line: Line) -> bool:
    return not is_aside(line) and line.linked < len(line.text) * 0.9


def _is_of_the_day(text: str) -> bool:
    """The page's clock, its stamp or its hit counters: another one at every look, and none of the figures.

    A line that names a month or a year («تا پایان مرداد 1401») says for when the figures hold, and stays.
    """
    if len(text) > _LONGEST_STAMP:
        return False
    footer = read_footer(text)
    if footer.updated is not None or footer.views is not None or HITS.search(text):
        return True
    day = footer.published
    rest = _CLOCK.sub("", text[: day.start] + text[day.end :])
    return day.date is not None and day.precision in ("day", "minute") and not _has_number(rest)


def _has_number(text: str) -> bool:
    return any(map(str.isdigit, text))
