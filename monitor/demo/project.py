"""A project of its own for the demo, so that what it finds never mixes with what was found in earnest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import msgspec

from monitor.config import MARK, Config, load_config, load_site
from monitor.demo.site import moved, replica_site
from monitor.errors import UsageError
from monitor.model.site import Site

SITE = "isipo"
MADE = '# Made by "monitor demo": removed and made again by the next one.'


def make_project(folder: Path, seeds: Path, base_url: str) -> Config:
    """A new project in `folder`: the real catalogue and seed releases, the real site moved to `base_url`.

    What an earlier demo left there is removed. Nothing of the environment is taken over: neither its database nor its
    ping. Raises UsageError where the folder holds something that no demo made.
    """
    _clear(folder)
    made = folder / "seeds"
    made.mkdir(parents=True)
    (folder / MARK).write_text(f"{MADE}\n[settings]\ndefault = monitor.settings\n", encoding="utf-8")
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


def _clear(folder: Path) -> None:
    if not folder.exists():
        return
    mark = folder / MARK
    if any(folder.iterdir()) and not (mark.is_file() and mark.read_text(encoding="utf-8").startswith(MADE)):
        raise UsageError(f"{folder} holds something that no demo made; name another folder or remove it")
    shutil.rmtree(folder)
