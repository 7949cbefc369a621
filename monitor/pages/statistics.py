"""The page of figures («آمار شهرک ها و نواحی صنعتی») → its text, to be read for metrics like a release."""

from __future__ import annotations

from monitor.errors import LayoutChanged
from monitor.model.page import Fetched, StatisticsPage
from monitor.model.site import Site
from monitor.pages.article import is_aside
from monitor.pages.container import containers
from monitor.pages.document import body_of, parse, title_of
from monitor.pages.lines import Line, lines_of
from monitor.pages.quality import require_ok


def read_statistics(fetched: Fetched, site: Site) -> StatisticsPage:
    """A table's row is one line. Raises LayoutChanged where no line holds a number, and what `require_ok` raises."""
    root = parse(require_ok(fetched, site))
    marked = containers(root)
    lines = [line for line in lines_of(marked[0] if marked else body_of(root), rows=True) if _is_text(line)]
    if not any(character.isdigit() for line in lines for character in line.text):
        raise LayoutChanged("the page holds no figures", site=site.id, url=fetched.url, field="text")
    heading = next((line.text for line in lines if line.heading or line.role == "title"), None)
    return StatisticsPage(
        fetched.url, heading or title_of(root) or None, "\n".join(line.text for line in lines)
    )


def _is_text(line: Line) -> bool:
    return not is_aside(line) and line.linked < len(line.text) * 0.9
