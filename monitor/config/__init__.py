"""One frozen Config, read once at the edge and passed down as values.

It comes from the project's `seeds/` (sites, metrics, alerts) and from the environment, which only this module reads:

    MONITOR_PROJECT    the project's folder (otherwise found by its scrapy.cfg)
    MONITOR_DATABASE   an SQLAlchemy URL (default: SQLite in output/state/monitor.db)
    MONITOR_OUTPUT     the folder for everything that is made (default: output/)
    MONITOR_CONTACT    mail or URL put into the user agent, so that a webmaster can reach you
    MONITOR_PING       URL pinged at start, success and failure of a run (dead man's switch)
    MONITOR_LANGUAGE   fa or en, for messages and the terminal
    MONITOR_DEBUG      not empty: tracebacks are shown with the sentence that tells of a failure
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from monitor.config.address import slip_in
from monitor.config.toml import read_toml
from monitor.errors import ConfigError
from monitor.model.alerts import Alerts
from monitor.model.catalogue import Catalogue, Metric, Relation
from monitor.model.site import Site

MARK = "scrapy.cfg"
NOT_SITES = {"metrics.toml", "alerts.toml"}
AGENT = "ISIPO-Monitor/{version} (news archive{contact})"
Language = Literal["fa", "en"]


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Where everything is, and how to behave."""

    project: Path
    output: Path
    database: str  # SQLAlchemy URL
    contact: str
    ping: str
    language: Language
    environment: dict[str, str]  # for ${NAME} in seeds/alerts.toml; never logged

    def __repr__(self) -> str:
        # The database's URL, the ping and the environment hold secrets: a Config in a log must not tell them.
        return f"Config(project={str(self.project)!r}, output={str(self.output)!r})"

    @property
    def own_output(self) -> Path:
        """The folder for everything that is made where nobody names another one."""
        return _own_output(self.project)

    @property
    def own_database(self) -> str:
        """The URL of the database where nobody names another one."""
        return _own_database(self.output)

    @property
    def seeds(self) -> Path:
        return self.project / "seeds"

    @property
    def archive(self) -> Path:
        return self.output / "archive"

    @property
    def report(self) -> Path:
        return self.output / "report"

    @property
    def logs(self) -> Path:
        return self.output / "logs"

    @property
    def lock(self) -> Path:
        return self.output / "state" / "run.lock"


class _CatalogueFile(msgspec.Struct, forbid_unknown_fields=True):
    metrics: dict[str, Metric]
    relations: list[Relation] = []


def load_config(
    project: Path | None = None, *, environment: Mapping[str, str] | None = None, output: Path | None = None
) -> Config:
    """Read the edge of the project once. Raises ConfigError where there is no project."""
    env = dict(os.environ if environment is None else environment)
    root = find_project(project or (Path(env["MONITOR_PROJECT"]) if env.get("MONITOR_PROJECT") else None))
    made = output or Path(env.get("MONITOR_OUTPUT") or _own_output(root))
    made = made if made.is_absolute() else root / made
    if env.get("MONITOR_OUTPUT"):
        _check_folder(made)
    language = env.get("MONITOR_LANGUAGE") or "en"
    if language not in ("fa", "en"):
        raise ConfigError(f"MONITOR_LANGUAGE is {language!r}; it can be fa or en", field="MONITOR_LANGUAGE")
    contact = env.get("MONITOR_CONTACT", "")
    if not (contact.isascii() and contact.isprintable()):
        raise ConfigError(
            f"MONITOR_CONTACT is {contact!r}; a header takes Latin letters only", field="MONITOR_CONTACT"
        )
    return Config(
        project=root,
        output=made,
        database=env.get("MONITOR_DATABASE") or _own_database(made),
        contact=contact,
        ping=env.get("MONITOR_PING", ""),
        language="fa" if language == "fa" else "en",
        environment=env,
    )


def _check_folder(folder: Path) -> None:
    """Raises ConfigError where nothing can be made in the folder, or the folder itself cannot be made."""
    place = next(place for place in (folder, *folder.parents) if place.exists())
    writable = os.access(place, os.W_OK | os.X_OK) and place.stat().st_mode & 0o222
    if not (place.is_dir() and writable):
        why = "cannot be written to" if place.is_dir() else "is no folder"
        raise ConfigError(f"MONITOR_OUTPUT is {folder}: {place} {why}", field="MONITOR_OUTPUT")


def _own_output(project: Path) -> Path:
    return project / "output"


def _own_database(output: Path) -> str:
    return f"sqlite:///{output / 'state' / 'monitor.db'}"


def wants_traceback(environment: Mapping[str, str] | None = None) -> bool:
    """Whether a failure is to be shown with its traceback. Read apart, for failures before there is a Config."""
    return bool((os.environ if environment is None else environment).get("MONITOR_DEBUG"))


def find_project(given: Path | None = None) -> Path:
    """The folder with scrapy.cfg: the one given, or above the working folder, or above this code."""
    if given is not None:
        folder = given.expanduser().resolve()
        if not (folder / MARK).is_file():
            raise ConfigError(f"{folder} is not the project's folder: it has no {MARK}", field="--project")
        return folder
    for start in (Path.cwd(), Path(__file__).resolve().parent):
        for folder in (start, *start.parents):
            if (folder / MARK).is_file() and (folder / "seeds" / "metrics.toml").is_file():
                return folder
    raise ConfigError(f"no project found: no {MARK} here or above; give its folder", field="--project")


def load_catalogue(path: Path) -> Catalogue:
    """The metrics of `seeds/metrics.toml`: tables `[metrics.<id>]`, and `[[relations]]`."""
    file = read_toml(path, _CatalogueFile)
    metrics = tuple(msgspec.structs.replace(metric, id=name) for name, metric in file.metrics.items())
    known = set(file.metrics)
    for relation in file.relations:
        for name in (relation.whole, *relation.parts):
            if name not in known:
                raise ConfigError(f"{path}: a relation names {name!r}, which is no metric", field="relations")
    return Catalogue(metrics=metrics, relations=tuple(file.relations))


def load_alerts(config: Config, catalogue: Catalogue) -> Alerts:
    """The rules and channels of `seeds/alerts.toml`; without the file nobody is told anything."""
    path = config.seeds / "alerts.toml"
    if not path.exists():
        return Alerts()
    alerts = read_toml(path, Alerts)
    sites = [path.stem for path in _site_files(config)]
    for slip in alerts.unknown(metrics=[metric.id for metric in catalogue.metrics], sites=sites):
        raise ConfigError(f"{path}: {slip}", field="rules")
    return alerts


def load_site(path: Path) -> Site:
    """One site file. Raises ConfigError with the file and the field."""
    site = read_toml(path, Site)
    if site.id and site.id != path.stem:
        raise ConfigError(f"{path}: id is {site.id!r}, the file's name says {path.stem!r}", field="id")
    if not is_site_name(path.stem):
        raise ConfigError(f"{path}: a site's name is made of a-z, 0-9, - and _", field="id")
    if not site.hosts or not site.start:
        field = "start" if site.hosts else "hosts"
        raise ConfigError(f"{path}: {field} is empty, so there is nothing to fetch", field=field)
    _check_addresses(path, site)
    _check_templates(path, site)
    _check_pattern(path, site.grammar.id_pattern)
    return msgspec.structs.replace(site, id=path.stem)


def is_site_name(name: str) -> bool:
    """Whether a site can be called so: its name is part of file names and tables."""
    return bool(re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", name))


def _check_addresses(path: Path, site: Site) -> None:
    """A slip in an address would be told by a crash, or only after the retries of a run."""
    source = site.source
    named = {
        "start": site.start,
        "source.feeds": source.feeds,
        "source.sitemaps": source.sitemaps,
        "source.statistics": source.statistics,
        "grammar.detail": (site.grammar.detail,) if site.grammar.detail else (),
    }
    for field, urls in named.items():
        for url in urls:
            if slip := slip_in(url):
                raise ConfigError(f"{path}: {url!r} {slip}", site=path.stem, field=field)


def _check_templates(path: Path, site: Site) -> None:
    """A slip in a template would be told by a crash on the second page, or never."""
    for field, mark in (("detail", "news_id"), ("pager", "page")):
        template = getattr(site.grammar, field)
        found = re.findall(r"\{([^{}]*)\}", template)
        if template and found != [mark]:
            raise ConfigError(
                f"{path}: {template!r} must hold {{{mark}}}, and nothing else in braces",
                field=f"grammar.{field}",
            )


def _check_pattern(path: Path, pattern: str) -> None:
    """Likewise: it would be told by a crash on the first page with a link."""
    try:
        groups = re.compile(pattern).groups
    except re.error as problem:
        raise ConfigError(
            f"{path}: {pattern!r} is no regular expression: {problem}", field="grammar.id_pattern"
        ) from problem
    if pattern and not groups:
        raise ConfigError(
            f"{path}: {pattern!r} must hold one group, the news id: (\\d+)", field="grammar.id_pattern"
        )


def load_sites(config: Config, names: tuple[str, ...] = ()) -> tuple[Site, ...]:
    """The sites named (a name in seeds/ or a path to a site file), or every enabled one."""
    if not names:
        return tuple(site for site in map(load_site, _site_files(config)) if site.enabled)
    return tuple(load_site(_site_file(config, name)) for name in names)


def all_sites(config: Config) -> tuple[Site, ...]:
    """Every declared site, switched on or off; for those who only look: a file that cannot be read is left out."""
    return tuple(site for site, _ in _declared(config) if site is not None)


def unreadable_sites(config: Config) -> tuple[ConfigError, ...]:
    """What is wrong with the site files that `all_sites` leaves out."""
    return tuple(problem for _, problem in _declared(config) if problem is not None)


def _declared(config: Config) -> Iterator[tuple[Site | None, ConfigError | None]]:
    for path in _site_files(config):
        try:
            yield load_site(path), None
        except ConfigError as problem:
            yield None, problem


def _site_files(config: Config) -> list[Path]:
    return sorted(path for path in config.seeds.glob("*.toml") if path.name not in NOT_SITES)


def user_agent(config: Config, version: str) -> str:
    """The honest name under which every request goes out."""
    return AGENT.format(version=version, contact=f"; +{config.contact}" if config.contact else "")


def _site_file(config: Config, name: str) -> Path:
    path = Path(name)
    if path.suffix == ".toml" or path.parent != Path():
        if path.is_file():
            return path
        raise ConfigError(f"there is no site file {name}", field="SITE")
    path = config.seeds / f"{name}.toml"
    if path.is_file() and path.name not in NOT_SITES:
        return path
    known = ", ".join(path.stem for path in _site_files(config))
    raise ConfigError(f"there is no site {name!r} in seeds/; there are: {known}", field="SITE")
