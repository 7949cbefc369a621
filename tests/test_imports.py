"""Who may import whom: the order of DESIGN, read from the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# High to low. Rooms in one set do not know each other.
ORDER: list[set[str]] = [
    {"cli"}, {"demo"}, {"runs"}, {"spiders"}, {"crawl"}, {"notify"}, {"report"},
    {"pages", "metrics", "diff", "health", "store"}, {"config"}, {"model", "persian"}, {"errors"},
]  # fmt: skip
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
PURE = ("persian", "model", "pages", "metrics", "diff", "health")
# What the pure rooms never touch: the outside, and the clock.
OUTSIDE = {"os", "socket", "pathlib", "subprocess", "requests", "urllib.request", "scrapy", "twisted", "aiohttp",
           "sqlalchemy", "click", "rich", "logging", "random", "time", "tempfile", "shutil"}  # fmt: skip
CLOCKS = {"now", "today", "utcnow", "time", "monotonic"}
ONLY = {
    "scrapy": {"crawl", "spiders", "settings"},
    "sqlalchemy": {"store"},
    "warcio": {"store"},
    "apprise": {"notify"},
    "click": {"cli"},
}


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0] if parts[0] == "spiders" else parts[1]


def modules() -> list[Path]:
    return sorted([*ROOT.glob("monitor/**/*.py"), *ROOT.glob("spiders/**/*.py")])


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def calls(path: Path) -> list[ast.Call]:
    return [node for node in nodes(path) if isinstance(node, ast.Call)]


def imports(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides who knows whom"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def target(name: str) -> str | None:
    parts = name.split(".")
    if parts[0] == "spiders":
        return "spiders"
    return parts[1] if parts[0] == "monitor" and len(parts) > 1 and parts[1] in RANK else None


ROOMS = sorted({room(path) for path in modules()})


def modules_of(name: str) -> list[Path]:
    return [path for path in modules() if room(path) == name]


@pytest.mark.parametrize("mine", sorted(set(ROOMS) & set(RANK)))  # all but __main__, settings
def test_imports_point_downwards(mine: str) -> None:
    for path in modules_of(mine):
        for name in imports(path):
            theirs = target(name)
            if theirs and theirs != mine:
                assert RANK[theirs] > RANK[mine], f"{path}: {mine} may not import {theirs} ({name})"


@pytest.mark.parametrize("mine", PURE)
def test_pure_rooms_touch_neither_the_outside_nor_the_clock(mine: str) -> None:
    for path in modules_of(mine):
        touched = {name for name in imports(path) if name in OUTSIDE or name.split(".")[0] in OUTSIDE}
        assert not touched, f"{path} touches {touched}"
        for call in calls(path):
            if isinstance(call.func, ast.Attribute) and call.func.attr in CLOCKS:
                owner = ast.unparse(call.func.value)
                assert owner not in ("datetime", "date", "time", "datetime.datetime"), (
                    f"{path} reads the clock"
                )
            if isinstance(call.func, ast.Name):
                assert call.func.id != "open", f"{path} opens a file"


@pytest.mark.parametrize("mine", ROOMS)
def test_the_outside_is_touched_in_one_place_each(mine: str) -> None:
    for path in modules_of(mine):
        for name in imports(path):
            owners = ONLY.get(name.split(".")[0])
            if owners is None:
                continue
            assert mine in owners or (
                mine in ("runs", "report", "cli", "demo") and name.startswith("sqlalchemy.Conn")
            ), f"{path}: {mine} may not use {name}: that is for {', '.join(sorted(owners))}"


def test_every_room_has_its_place_in_the_order() -> None:
    found = {room(path) for path in modules()} - {"__init__", "__main__", "settings"}
    assert found <= set(RANK), f"no place in the order for {found - set(RANK)}"


def test_there_are_no_drawers() -> None:
    names = {path.stem for path in modules()} | {path.parent.name for path in modules()}
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc"}


def test_the_top_level_is_fixed() -> None:
    folders = {p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith(".")}
    made = {"build", "dist", "isipo_monitor.egg-info", "__pycache__"}
    assert folders - made <= {"monitor", "spiders", "tests", "seeds", "output"}
