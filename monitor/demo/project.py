"""A project of its own for the demo, so that what it finds never mixes with what was found in earnest."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from monitor.config import MARK, Config, load_config, load_site
from monitor.demo.site import moved, replica_site
from monitor.errors import UsageError
from monitor.model.site import Site
from monitor.runs.lock import note_of, run_lock

SITE = "isipo"
MADE = '# Made by "monitor demo": removed and made again by the next one.'
LOCK = "demo.lock"  # of the whole demo: that of a run is free between its days
OWN = {LOCK, note_of(Path(LOCK)).name}


@contextmanager
def held(folder: Path, *, now: datetime) -> Iterator[None]:
    """Inside, no other demo begins in `folder`, which is made where it is not there.

    Raises LockHeld where one is at work there, UsageError where the folder holds something that no demo made, or
    cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / LOCK).exists():  # else it may be half made, by who holds the lock
            _check(folder)
    except OSError as problem:
        raise UsageError(
            f"the folder {folder} cannot be made: {problem.strerror}", field="--folder"
        ) from problem
    with run_lock(folder / LOCK, now=now):
        yield


def make_project(folder: Path, seeds: Path, base_url: str) -> Config:
    """A new project in `folder`: the real catalogue and seed releases, the real site moved to `base_url`.

    What an earlier demo left there is removed. Nothing of the environment is taken over: neither its database nor its
    ping. Raises UsageError where the folder holds something that no demo made.
    """
    _clear(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(f"{MADE}\n[settings]\ndefault = monitor.settings\n", encoding="utf-8")
    made = folder / "seeds"
    made.mkdir()
    shutil.copy(seeds / "metrics.toml", made)
    site = replica_site(load_site(seeds / f"{SITE}.toml"), base_url)
    shutil.copytree(seeds / SITE, made / SITE)
    for seed in (made / SITE).glob("*.json"):
        seed.write_text(moved(seed.read_text(encoding="utf-8"), base_url), encoding="utf-8")
    (made / f"{SITE}.toml").write_text(site_file(site), encoding="utf-8")
    return load_config(folder, environment={})


def site_file(site: Site) -> str:
    """The site as a site file (TOML): its plain fields, then a table for each group of fields."""
    fields: dict[str, Any] = msgspec.to_builtins(site)
    plain = [f"{name} = {_toml(value)}" for name, value in fields.items() if not isinstance(value, dict)]
    tables = [
        "\n".join([f"\n[{name}]", *(f"{key} = {_toml(each)}" for key, each in value.items())])
        for name, value in fields.items()
        if isinstance(value, dict)
    ]
    return "\n".join([MADE, *plain, *tables]) + "\n"


def _toml(value: object) -> str:
    """Strings, numbers, booleans and lists of them are written in TOML as in JSON."""
    return json.dumps(value, ensure_ascii=False)


def _check(folder: Path) -> None:
    mark = folder / MARK
    ours = mark.is_file() and mark.read_text(encoding="utf-8").startswith(MADE)
    if not ours and any(path.name not in OWN for path in folder.iterdir()):
        raise UsageError(f"{folder} holds something that no demo made; name another folder or remove it")


def _clear(folder: Path) -> None:
    """Remove all but the lock, which whoever clears may hold; the mark last, so that a killed demo can be cleared."""
    if not folder.exists():
        return
    _check(folder)
    for path in sorted(folder.iterdir(), key=lambda path: path.name == MARK):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in OWN:
            path.unlink()
