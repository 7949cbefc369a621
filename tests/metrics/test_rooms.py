"""The rooms of `monitor/metrics` know only what comes before them on the data's way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

METRICS = Path(__file__).parents[2] / "monitor" / "metrics"
ORDER = (
    "lexicon",
    "catalogue",
    "sentences",
    "nouns",
    "mentions",
    "scopes",
    "kinds",
    "claims",
    "restated",
    "observations",
)
ON_THE_WAY_OUT = ("claims", "restated")  # the README's row of arrows leaves them out
ROOM_OF_IMPORT = re.compile(r"^\s*from monitor\.metrics\.(\w+)", re.MULTILINE)
MODULES = [
    path for path in sorted(METRICS.rglob("*.py")) if path.parent != METRICS or path.stem != "__init__"
]


def room(path: Path) -> str:
    return path.relative_to(METRICS).with_suffix("").parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(METRICS)))
def test_a_room_knows_only_those_before_it(path: Path) -> None:
    known = ORDER[: ORDER.index(room(path)) + 1]
    assert set(ROOM_OF_IMPORT.findall(path.read_text(encoding="utf-8"))) <= set(known)


def test_the_readme_tells_the_order() -> None:
    way = " → ".join(name for name in ORDER if name not in ON_THE_WAY_OUT)
    assert way in (METRICS / "README.md").read_text(encoding="utf-8")
