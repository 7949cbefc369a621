"""`monitor coverage`: which releases are known, and where the gaps are."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from monitor.cli.watched import check_site
from monitor.config import all_sites, load_config
from monitor.persian.calendar import in_tehran
from monitor.store.coverage import Coverage, coverage_of
from monitor.store.database import Store


@click.command(name="coverage")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a site.")
@click.pass_obj
def command(project: Path | None, sites: tuple[str, ...], as_json: bool) -> None:
    """Which releases are known, which of them were read, and which ids were never seen.

    An id between two that exist is a gap until somebody has asked for it: perhaps a release that no listing shows,
    perhaps an id that was given to something else.

    \b
    Examples:
      monitor coverage
      monitor coverage isipo --json
    """
    config = load_config(project)
    store = Store.open(config.database)
    for name in sites:
        check_site(config, store, name)
    names = sites or tuple(site.id for site in all_sites(config) if site.enabled)
    with store.begin() as connection:
        found = [coverage_of(connection, name) for name in names]
    for coverage in found:
        click.echo(json.dumps(_object(coverage), ensure_ascii=False) if as_json else _text(coverage))


def _object(coverage: Coverage) -> dict[str, object]:
    ended = coverage.read_to_the_end
    return asdict(coverage) | {"read_to_the_end": ended.isoformat() if ended else None}


def _text(coverage: Coverage) -> str:
    lines = [coverage.sentence]
    if coverage.never_seen:
        lines.append("  never seen:  " + _ranges(coverage.never_seen))
    if coverage.denied:
        lines.append("  not there:   " + _ranges(coverage.denied))
    ended = coverage.read_to_the_end
    if ended:
        lines.append(f"  the listing was last read to its end on {in_tehran(ended):%Y-%m-%d %H:%M}")
    elif coverage.oldest is not None:
        lines.append("  older ones: no listing was ever read to its end; `monitor run --backfill` does it")
    return "\n".join(lines)


def _ranges(ranges: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in reversed(ranges))
