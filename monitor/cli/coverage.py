"""`monitor coverage`: which releases are known, and where the gaps are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from monitor.cli.saying import say
from monitor.cli.speaker import speaker_of
from monitor.cli.watched import tell_unreadable
from monitor.config import all_sites, load_config
from monitor.report.coverage import coverage_line
from monitor.report.language import Language, uncapitalized
from monitor.report.sentences import Teller
from monitor.store.coverage import Coverage, coverage_of
from monitor.store.looking import check_site, open_to_look


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
    tell_unreadable(config)
    store = open_to_look(config)
    for name in sites:
        check_site(config, store, name)
    names = sites or tuple(site.id for site in all_sites(config) if site.enabled)
    with store.begin() as connection:
        found = [coverage_of(connection, name) for name in names]
    tells = speaker_of(config)
    for coverage in found:
        if as_json:
            click.echo(json.dumps(_object(coverage), ensure_ascii=False))
        else:
            say(_lines(coverage, tells))


def _object(coverage: Coverage) -> dict[str, object]:
    ended = coverage.read_to_the_end
    return asdict(coverage) | {"read_to_the_end": ended.isoformat() if ended else None}


def _lines(coverage: Coverage, tells: Teller) -> Iterator[str]:
    says = tells.language
    yield _first_line(coverage, tells)
    if coverage.never_seen:
        yield says.text("cli.never_seen", ranges=_ranges(coverage.never_seen, says))
    if coverage.denied:
        yield says.text("cli.denied", ranges=_ranges(coverage.denied, says))
    ended = coverage.read_to_the_end
    if ended:
        yield says.text("cli.listing_ended", at=says.stamp(ended))
    elif coverage.oldest is not None:
        yield says.text("cli.listing_never")


def _first_line(coverage: Coverage, tells: Teller) -> str:
    """How many releases are known, of which days, and how far the ids are known; the site by the id it is asked by."""
    says = tells.language
    line = uncapitalized(coverage_line(coverage, tells, counted=bool(coverage.known)))
    if not coverage.known:
        return says.text("coverage.site", site=coverage.site, line=line)
    counted = sorted(((n, state) for state, n in coverage.states.items() if state != "gap"), reverse=True)
    named = [f"{says.number(n)} {says.name('state', s) if says.code == 'fa' else s}" for n, s in counted]
    counts = ("، " if says.code == "fa" else ", ").join(named)
    days = [coverage.oldest_day, coverage.newest_day]
    key = "cli.coverage_days" if all(days) else "cli.coverage"
    first, last = (says.plain_number((day or "").replace("-", "/")) for day in days)
    known = says.text(key, site=coverage.site, n=coverage.known, counts=counts, first=first, last=last)
    return says.clauses(filter(None, (known, line)))


def _ranges(ranges: tuple[tuple[int, int], ...], says: Language) -> str:
    shown = (f"{first}" if first == last else f"{first}-{last}" for first, last in reversed(ranges))
    return ("، " if says.code == "fa" else ", ").join(map(says.plain_number, shown))
