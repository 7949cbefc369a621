"""`monitor sites`: the watched sites; looking at a new one; looking whether a declared one still answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from monitor import __version__
from monitor.cli.saying import say
from monitor.cli.scope import UNKNOWN, read_scope
from monitor.cli.watched import check_scopes, tell_shared_hosts, tell_unreadable
from monitor.config import all_sites, is_site_name, load_config, load_site, load_sites, user_agent
from monitor.config.address import slip_in
from monitor.errors import UsageError
from monitor.model.site import Site
from monitor.report.markup import tame


@click.group(name="sites")
def command() -> None:
    """The watched sites: what is declared in seeds/, a new one, whether one still answers.

    \b
    Examples:
      monitor sites list
      monitor sites add http://khouzestan.isipo.ir/ --scope Khuzestan
      monitor sites check isipo
    """


@command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a site.")
@click.pass_obj
def list_sites(project: Path | None, as_json: bool) -> None:
    """Every declared site, on or off, and when somebody saw it answer."""
    config = load_config(project)
    tell_unreadable(config)
    sites = all_sites(config)
    tell_shared_hosts(sites)
    for site in sites:
        if as_json:
            click.echo(json.dumps(_object(site), ensure_ascii=False))
        else:
            switch = "on " if site.enabled else "off"
            seen = f"verified {site.verified}" if site.verified else "never verified"
            say([f"{site.id:16} {switch}  {site.scope:24} {site.cms:11} {seen:20} {', '.join(site.hosts)}"])


@command.command()
@click.argument("url")
@click.option("--name", help="The site's name: seeds/NAME.toml. Made from the host otherwise.")
@click.option(
    "--scope", default="national", show_default=True, help="national, or the English name of a province."
)
@click.option("--write", is_flag=True, help="Write the file; it is shown otherwise.")
@click.pass_obj
def add(project: Path | None, url: str, name: str | None, scope: str, write: bool) -> int:
    """Look at a site and propose a site file for it.

    Fetches URL, recognises the software behind it, finds its listing and its feeds, reads one release, and says what
    it read. The file is switched off: look at it, then set `enabled = true`. The exit code is 3 where no listing or
    no release could be read.

    \b
    Examples:
      monitor sites add http://khouzestan.isipo.ir/ --scope Khuzestan
      monitor sites add http://news.example.ir/ --name example --write
    """
    from monitor.crawl.survey import survey

    config = load_config(project)
    _require_url(url)
    if name is not None and not is_site_name(name):
        raise UsageError(f"{name!r}: a site's name is made of a-z, 0-9, - and _", field="--name")
    about = read_scope(scope, {UNKNOWN}) or scope
    found = survey(url, scope=about, agent=user_agent(config, __version__), now=_now)
    path = config.seeds / f"{name or found.site.id}.toml"
    text = "\n".join(site_file(found.site, verified=_today() if found.works else "")) + "\n"
    for seen in found.seen:
        click.echo(_line(seen.kind, seen.url, seen.says, seen.problem), err=True)
    if found.site.cms != "highportal" and not found.site.grammar.id_pattern:
        click.echo(
            "how its addresses name a release was not recognised: grammar.id_pattern says it", err=True
        )
    if write:
        _write(path, text)
        click.echo(f"written: {path}; look at it, then set enabled = true")
    else:
        click.echo(f"# {path.name}\n{text}", nl=False)
    return 0 if found.works else 3


@command.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.pass_obj
def check(project: Path | None, sites: tuple[str, ...]) -> int:
    """Look whether a declared site still answers, and what is read there.

    Asks for every address that the site file names, and for one release.

    Without SITE: every site that is switched on. The exit code is 3 where something could not be read, 4 where a site
    gave no usable answer at all.
    """
    from monitor.cli.progress import shown_progress
    from monitor.crawl.survey import check as look

    config = load_config(project)
    declared = load_sites(config, sites)
    check_scopes(site for site in declared if site.scope != UNKNOWN)  # of a province one may learn later
    worst = 0
    for site in declared:
        with shown_progress(quiet=False) as progress:
            tell = partial(progress, site.id) if progress else None
            seen = look(site, agent=user_agent(config, __version__), now=_now, progress=tell)
        click.echo(f"{site.id}: {site.name}")
        for one in seen:
            click.echo("  " + _line(one.kind, one.url, one.says, one.problem))
        bad = sum(one.problem is not None for one in seen)
        worst = max(worst, 4 if bad == len(seen) else 3 if bad else 0)
    return worst


def site_file(site: Site, *, verified: str) -> Iterator[str]:
    """A site as the lines of its file, switched off."""
    yield "enabled = false"
    for key in ("name", "name_fa", "scope", "cms"):
        yield f"{key} = {_text(getattr(site, key))}"
    yield f"hosts = {_list(site.hosts)}"
    yield f"verified = {_text(verified)}"
    yield f"evidence = {_text(site.evidence)}"
    yield f"start = {_list(site.start)}"
    yield from _table("grammar", {key: getattr(site.grammar, key) for key in site.grammar.__struct_fields__})
    yield from _table("expect", {"min_items": site.expect.min_items})
    if site.source.feeds:
        yield from _table("source", {"feeds": site.source.feeds})


def _table(name: str, values: dict[str, str | int | tuple[str, ...]]) -> Iterator[str]:
    yield ""
    yield f"[{name}]"
    for key, value in values.items():
        yield f"{key} = {_list(value) if isinstance(value, tuple) else _text(value)}"


def _text(value: str | int) -> str:
    """A TOML value: JSON's strings are TOML's, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _list(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_text, values)) + "]"


def _line(kind: str, url: str, says: str, problem: Exception | None) -> str:
    return tame(f"{'problem' if problem else 'ok':8}{kind:11}{url}\n{'':21}{problem or says}")


def _write(path: Path, text: str) -> None:
    if path.exists():
        raise UsageError(f"{path} is there already; give another --name", field="--name")
    path.write_text(text, encoding="utf-8")
    load_site(path)


def _object(site: Site) -> dict[str, object]:
    names = ("id", "name", "name_fa", "scope", "cms", "enabled", "verified", "evidence", "hosts", "start")
    return {name: getattr(site, name) for name in names}


def _require_url(url: str) -> None:
    if slip := slip_in(url):
        raise UsageError(f"{url!r} {slip}", field="URL")


def _today() -> str:
    return _now().date().isoformat()


def _now() -> datetime:
    return datetime.now(UTC)
