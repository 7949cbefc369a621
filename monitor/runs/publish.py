"""Written reports: the site, the feeds and the newest tables, each file replaced at once, and only where it changed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from monitor.config import Config, all_sites, load_catalogue
from monitor.errors import StoreError
from monitor.model.catalogue import Catalogue
from monitor.report import formats
from monitor.report.frames import frames
from monitor.report.html.rendering import Setting
from monitor.report.html.site import pages
from monitor.report.tables import table
from monitor.store.database import Store
from monitor.store.reading.state import (
    Looks,
    looks_state,
    looks_until,
    numbers_state,
    releases_state,
    visits_state,
)

PART = re.compile(r"\.(\d+)\.part$")  # a file that is being written, and by which process
VIEWS = re.compile(
    r"(?P<newest>\d+)\.(?P<count>\d+)\.(?P<reparsed>\w+):(?P<size>\d+)"
)  # the key of that table
KEYS = ".keys.json"  # beside what is written: path → key of every file, as it was written last


@dataclass(frozen=True, slots=True)
class Written:
    """What writing did. `index` is the page to open first."""

    index: Path
    written: int
    unchanged: int
    removed: int


def write_report(
    store: Store,
    config: Config,
    *,
    now: datetime,
    run_id: int | None = None,
    afresh: bool = False,
) -> Written:
    """Bring `output/report/` up to date. `afresh`: every page, whether it changed or not.

    Raises StoreError where the folder cannot be written.
    """
    folder = config.report
    catalogue = load_catalogue(config.seeds / "metrics.toml")
    setting = Setting(catalogue=catalogue, sites=all_sites(config), now=now, default=config.language)
    before = {} if afresh else _standing(folder)
    keys: dict[str, str] = {}
    written = 0
    try:
        for page in pages(store, setting, run_id=run_id, standing=before):
            keys[page.path] = page.key
            if page.content is not None:
                replace(folder / page.path, page.content)
                written += 1
        removed = _remove(folder, set(_read_keys(folder)) - set(keys))
        _sweep(folder, _files(folder))
        replace(folder / KEYS, json.dumps(keys).encode())
    except OSError as problem:
        raise StoreError(f"the report cannot be written to {folder}: {problem.strerror}") from problem
    files = sum(not path.startswith("@") for path in keys)
    return Written(folder / "index.html", written, files - written, removed)


def write_tables(store: Store, config: Config) -> list[Path]:
    """Bring `output/releases.csv`, `metrics.csv` and `views.csv` up to date; what says the same is left alone.

    Looks at counters are only ever added, and there may be a million: new ones go to the end of their file.
    """
    catalogue = load_catalogue(config.seeds / "metrics.toml")
    before = _read_keys(config.output)
    keys: dict[str, str] = {}
    states, looks = table_states(store)
    try:
        for name, state in states.items():
            path = config.output / f"{name}.csv"
            stands = path.is_file() and before.get(f"{name}.csv") == f"{state}:{path.stat().st_size}"
            if not stands and not (name == "views" and _add_views(store, path, before, looks)):
                until = looks.newest if name == "views" else None
                write_table(store, name, path, catalogue=catalogue, until=until)
            keys[path.name] = f"{state}:{path.stat().st_size}"
        replace(config.output / KEYS, json.dumps(keys).encode())
        _sweep(config.output, (path.name for path in config.output.iterdir()))
    except OSError as problem:
        raise StoreError(f"the tables cannot be written to {config.output}: {problem.strerror}") from problem
    return [config.output / name for name in keys]


def table_states(store: Store) -> tuple[dict[str, str], Looks]:
    """How far each of the tables has come: the same words, the same file. And how far the looks have."""
    with store.begin() as connection:
        releases, numbers = releases_state(connection), numbers_state(connection)
        looks = looks_state(connection)
        states = {
            "releases": _short((releases, visits_state(connection))),
            "metrics": _short(numbers),
            "views": f"{looks.newest}.{looks.count}.{_short(looks.reparsed)}",
        }
    return states, looks


def _add_views(store: Store, path: Path, before: dict[str, str], looks: Looks) -> bool:
    """Add what is new to the table of views; False where the file does not hold all that came before it.

    The ids of looks do not come in the order of their commits: a worker can be late with a lower one. Such a one is
    missed by the number of looks, then or at the next time, and the table is written whole.
    """
    known = VIEWS.fullmatch(before.get(path.name, ""))
    if known is None or not path.is_file() or path.stat().st_size != int(known["size"]):
        return False
    newest = int(known["newest"])
    with store.begin() as connection:
        whole = looks_until(connection, newest) == int(known["count"])
    if not whole or known["reparsed"] != _short(looks.reparsed):
        return False
    spec = table("views")
    with replacing(path) as out, path.open("rb") as old:
        shutil.copyfileobj(old, out)
        pieces = frames(store, spec, after=newest, until=looks.newest)
        formats.write("csv", pieces, spec, out, header=False)
    return True


def write_table(
    store: Store,
    name: str,
    path: Path,
    *,
    catalogue: Catalogue,
    form: str = "csv",
    since: datetime | None = None,
    site: str | None = None,
    bom: bool = False,
    until: int | None = None,
) -> tuple[Path, int]:
    """One table as one file: (the file, its rows). `until`: of views, none of a higher id.

    Raises StoreError where it cannot be written.
    """
    spec = table(name)
    # A device, a named pipe, /dev/stdout: written to and never replaced, which root could do.
    special = path.is_symlink() or (path.exists() and not path.is_file())
    try:
        with path.open("wb") if special else replacing(path) as out:
            pieces = frames(store, spec, since=since, site=site, catalogue=catalogue, until=until)
            rows = formats.write(form, pieces, spec, out, bom=bom)
    except OSError as problem:
        raise StoreError(f"{path} cannot be written: {problem.strerror}") from problem
    return path, rows


def replace(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old one or the new one, never half of one."""
    with replacing(path) as out:
        out.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """An open file that takes the place of `path` when all went well, and vanishes when it did not."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    out = _create(part)
    try:
        with out:
            yield out
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _create(path: Path) -> BinaryIO:
    # A report has tens of thousands of files and a handful of folders: the folder is nearly always there.
    try:
        return path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")


def _short(state: object) -> str:
    return hashlib.sha256(repr(state).encode()).hexdigest()[:32]


def _standing(folder: Path) -> dict[str, str]:
    """The keys of the files that are really there: what somebody deleted is written again."""
    there = _files(folder)
    return {path: key for path, key in _read_keys(folder).items() if path in there or path.startswith("@")}


def _files(folder: Path) -> set[str]:
    return {
        os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")  # noqa: PTH118 - tens of thousands
        for place, _, names in os.walk(folder)
        for name in names
    }


def _sweep(folder: Path, files: Iterable[str]) -> None:
    """Remove what a killed process was writing: what is still being written has a living writer."""
    for path in files:
        left = PART.search(path)
        if left and not _lives(int(left[1])):
            (folder / path).unlink(missing_ok=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return process != os.getpid()


def _read_keys(folder: Path) -> dict[str, str]:
    try:
        keys = json.loads((folder / KEYS).read_bytes())
    except (OSError, ValueError):
        return {}
    return keys if isinstance(keys, dict) else {}


def _remove(folder: Path, paths: set[str]) -> int:
    files = [path for path in paths if not path.startswith("@")]
    for path in files:
        (folder / path).unlink(missing_ok=True)
    return len(files)
