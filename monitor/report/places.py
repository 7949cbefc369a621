"""Where each page of the report lies, below `output/report/`, and how one page leads to another."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from monitor.report.language import Code

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")


def page(name: str, code: Code) -> str:
    """A page by its name: `metrics` → `metrics.fa.html`."""
    return f"{name}.{code}.html"


def release(site: str, news_id: str, code: Code) -> str:
    """A release's own page. An id that is no plain file name (a path, a title) gets its hash in place of it."""
    return page(f"releases/{_file(site)}/{_file(news_id)}", code)


def metric(metric_id: str, code: Code) -> str:
    """A metric's own page."""
    return page(f"metrics/{_file(metric_id)}", code)


def feed(name: str, code: Code, form: str) -> str:
    """A feed: `feeds/changes.fa.atom`."""
    return f"feeds/{_file(name)}.{code}.{form}"


def link(start: str, end: str) -> str:
    """The relative address of one page on another: the report opens from any folder and any server."""
    return "../" * start.count("/") + end


@lru_cache(maxsize=65536)
def _file(name: str) -> str:
    if _PLAIN.fullmatch(name):
        return name
    return hashlib.sha256(name.encode()).hexdigest()[:16]
