"""The replica's markup, as it lies in `templates/`: `$name` is filled in, everything else is sent as it stands."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template


@cache
def template(name: str) -> Template:
    """`templates/<name>`; raises FileNotFoundError."""
    return Template((files("monitor.demo") / "templates" / name).read_text(encoding="utf-8"))


def fill(name: str, **gaps: object) -> str:
    """The template with every gap filled; raises KeyError for a gap without a value."""
    return template(name).substitute(gaps)
