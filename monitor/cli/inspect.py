"""`monitor inspect URL|FILE`: what is read from one page, field by field, and why."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from monitor import __version__
from monitor.cli.reading import NOWHERE, document_of, lines_of
from monitor.cli.saying import say
from monitor.config import Config, all_sites, load_catalogue, load_config, user_agent
from monitor.config.address import slip_in
from monitor.errors import DamagedPage, FetchError, UsageError
from monitor.metrics.catalogue import compile_catalogue
from monitor.model.page import Fetched
from monitor.report.markup import tame
from monitor.runs.inspection import declared_for, inspect_page

LARGEST = 32_000_000  # bytes; as the crawl


@click.command(name="inspect")
@click.argument("source", metavar="URL|FILE")
@click.option("--url", "base", metavar="BASE", help="Where a saved page came from.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(project: Path | None, source: str, base: str | None, as_json: bool) -> int:
    """What is read from one page; nothing is stored.

    Of a release: each field, what is missing and why, and the numbers that it
    states with their evidence. Of any other page: every link to a release.
    FILE can be - for standard input. The exit code is 3 where the page is not
    read as it should be (by its labels alone, without a date, no article), 4
    where no usable answer came (none at all, a block page, an empty one).

    \b
    Examples:
      monitor inspect 'http://host/index.jsp?pageid=235&newsview=18869'
      monitor inspect saved.html --url http://host/index.jsp?pageid=235
      monitor inspect saved.html --json | jq .links
    """
    if base is not None and _is_url(source):
        raise UsageError("--url goes with a FILE: an address says itself where it is", field="--url")
    config = load_config(project)
    reader = compile_catalogue(load_catalogue(config.seeds / "metrics.toml"))
    fetched = _fetch(source, config) if _is_url(source) else _open(source, base)
    seen = inspect_page(fetched, all_sites(config), reader)
    if as_json:
        click.echo(json.dumps(document_of(seen), ensure_ascii=False, indent=1))
    else:
        say(map(tame, lines_of(seen)))
    if seen.problem:
        if seen.problem.url == NOWHERE:
            seen.problem.url = source
        if seen.capture.quality != "ok":  # a block page with status 200 leaves us as blind as a 403
            seen.problem.exit_code = FetchError.exit_code
        raise seen.problem
    return 0


def _is_url(source: str) -> bool:
    return bool(re.match(r"[a-z][a-z0-9+.-]*://", source, re.I))


def _fetch(url: str, config: Config) -> Fetched:
    """As politely as a crawl of the site that the address belongs to. Raises a FetchError where no answer came."""
    from monitor.cli.progress import shown_progress
    from monitor.crawl.single import look_at, stranger

    declared = declared_for(_checked(url, "URL"), all_sites(config))
    agent = user_agent(config, __version__)
    site = declared or stranger(url)
    # A stranger is not asked often enough to wait for.
    with shown_progress(quiet=declared is None) as progress:
        tell = partial(progress, site.id) if progress else None
        (look,) = look_at([url], site, agent=agent, now=lambda: datetime.now(UTC), progress=tell)
    if look.fetched is None:
        problem = look.problem or FetchError("nothing came", url=url)
        problem.site = declared.id if declared else None
        raise problem
    return look.fetched


def _checked(url: str, field: str) -> str:
    """The address. Raises UsageError where it is none that can be asked."""
    if slip := slip_in(url):
        raise UsageError(f"{url!r} {slip}", field=field)
    return url


def _open(source: str, base: str | None) -> Fetched:
    """A saved page, as if it had been fetched when it was saved."""
    url = NOWHERE if base is None else _checked(base, "--url")
    body, at = _standard_input() if source == "-" else _file(Path(source))
    if len(body) > LARGEST:
        raise DamagedPage(f"{source} is larger than {LARGEST:,} bytes")
    return Fetched(site="", asked_url=url, url=url, status=200, fetched_at=at, body=body)


def _standard_input() -> tuple[bytes, datetime]:
    return sys.stdin.buffer.read(LARGEST + 1), datetime.now(UTC)


def _file(path: Path) -> tuple[bytes, datetime]:
    try:
        if path.is_dir():
            raise UsageError(f"{path} is a folder; give the page in it", field="FILE")
        with path.open("rb") as file:
            return file.read(LARGEST + 1), datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        raise UsageError(f"there is no file {path} (an address starts with http://)", field="FILE") from None
    except OSError as problem:
        raise UsageError(f"{path} cannot be read: {problem.strerror}", field="FILE") from problem
