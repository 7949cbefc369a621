"""The seed releases of a site, `seeds/<site>/<news id>.json`: the known metrics start from them.

A seed is a real release that a person typed in and checked. It is stored like any other release, before the first
crawl; when the site shows it, its live reading takes the seed's place without being called an edit.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.config import Config
from monitor.errors import ConfigError
from monitor.model.item import Published, ReleaseItem
from monitor.model.site import Site
from monitor.store.database import Store
from monitor.store.history import keep, plant


def load_seeds(folder: Path, site: str) -> list[ReleaseItem]:
    """The seed releases in a folder, by news id; none where there is no such folder."""
    return [_load(path, site) for path in sorted(folder.glob("*.json"))]


def plant_seeds(config: Config, site: Site, store: Store, *, now: datetime) -> int:
    """Store the seeds that are not stored yet; how many that were."""
    planted = 0
    with store.begin() as connection:
        for seed in load_seeds(config.seeds / site.id, site.id):
            item = replace(seed, url=_address(site, seed))
            place = plant(connection, item, at=now)
            if place is not None:
                # Nobody looked at its counter now: the views stay out until the site itself is read.
                said = replace(item, views=None)
                keep(connection, said, release_id=place.release_id, fetch_id=place.fetch_id, at=now)
                planted += 1
    return planted


def _address(site: Site, seed: ReleaseItem) -> str:
    """Where the site, as it is declared now, shows the release."""
    template = site.grammar.detail
    return template.format(news_id=seed.news_id) if template else seed.url


def _load(path: Path, site: str) -> ReleaseItem:
    try:
        value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        published = value["published"]
        return ReleaseItem(
            site=site,
            news_id=str(value["news_id"]),
            url=value["url"],
            title=value["title"],
            kicker=value.get("kicker"),
            lead=value.get("lead"),
            body=tuple(value["body"]),
            published=Published(
                datetime.fromisoformat(published["at"]),
                published["precision"],
                published["jalali"],
                published["quote"],
            ),
            views=value.get("views"),
            reader="seed",
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise ConfigError(f"{path} is no seed release: {problem!r}", site=site) from problem
