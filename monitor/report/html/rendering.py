"""One page: its template, its language, its links, and a policy that lets nothing in or out.

The policy: nothing may load but our own stylesheet and font, from the page's own place (`file:` because a browser
does not count two files on a disk as one place). An inline script or style is named by its hash. No form, no base.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from monitor.model.catalogue import Catalogue
from monitor.model.site import Site
from monitor.report import places
from monitor.report.charts.canvas import shape
from monitor.report.coverage import coverage_lines
from monitor.report.language import LANGUAGES, Code, Language
from monitor.report.markup import short, shown, tame, web_address
from monitor.report.sentences import Teller, teller

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; {style}; {font}{script}"
ASSETS = ("style.css", "vazirmatn.woff2", "OFL.txt")


@dataclass(frozen=True)
class Setting:
    """What every page needs to know. `now` is aware; `default` is the language of index.html."""

    catalogue: Catalogue
    sites: tuple[Site, ...]
    now: datetime
    default: Code = "en"
    several: bool = False  # whether releases of more than one site are kept, so that each must be named


class Renderer:
    """Renders pages in both languages. Made once for a whole report."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.tellers: dict[Code, Teller] = {
            spoken.code: teller(spoken, setting.catalogue, setting.sites) for spoken in LANGUAGES
        }
        self._environment = _environment()
        self._tops: dict[tuple[Code, int, str, bool], str] = {}

    def render(
        self, template: str, path: str, spoken: Language, *, name: str, alone: bool = False, **values: Any
    ) -> bytes:
        """The page `name` at `path`, in that language. `alone`: style and font inside, for a page sent by mail."""
        script = asset("filter.js") if template == "releases.html.j2" else ""
        style = _inline_style() if alone else ""
        context = values | {
            "L": spoken,
            "W": spoken.words,
            "several": self.setting.several,
            "T": self.tellers[spoken.code],
            "here": path,
            "name": name,
            "policy": _policy(style, script),
            "style": Markup(style),  # noqa: S704 - our own file
            "script": Markup(script),  # noqa: S704 - our own file
            "link": _Links(path, spoken),
            "top": self._top(path, name, spoken),
        }
        return self._environment.get_template(template).render(context).encode()

    def _top(self, path: str, name: str, spoken: Language) -> Markup:
        """The head of the page with its navigation: the same for thousands of pages but for the switch."""
        section, _, inner = name.partition("/")
        key = (spoken.code, path.count("/"), section, bool(inner))
        if key not in self._tops:
            template = self._environment.get_template("top.html.j2")
            links = _Links(path, spoken)
            self._tops[key] = template.render(
                L=spoken, W=spoken.words, link=links, section=section, inner=bool(inner)
            )
        other = escape(places.link(path, places.page(name, spoken.other.code)))
        return Markup(self._tops[key].replace("@@", other))  # noqa: S704 - our own template, and an escaped address


@dataclass(frozen=True, slots=True)
class _Links:
    """Addresses of other pages as seen from this one."""

    here: str
    language: Language

    def page(self, name: str, code: Code | None = None) -> str:
        return places.link(self.here, places.page(name, code or self.language.code))

    def release(self, site: str, news_id: str) -> str:
        return places.link(self.here, places.release(site, news_id, self.language.code))

    def metric(self, metric: str) -> str:
        return places.link(self.here, places.metric(metric, self.language.code))

    def feed(self, name: str, form: str) -> str:
        return places.link(self.here, places.feed(name, self.language.code, form))

    def asset(self, name: str) -> str:
        return places.link(self.here, f"assets/{name}")


@cache
def asset(name: str) -> str:
    """A text file of the package's assets."""
    return resources.files("monitor.report").joinpath("assets", name).read_text(encoding="utf-8")


def asset_bytes(name: str) -> bytes:
    """A file of the package's assets, as it is."""
    return resources.files("monitor.report").joinpath("assets", name).read_bytes()


@cache
def design() -> str:
    """A hash of everything that shapes a page: another design, other pages."""
    digest = hashlib.sha256()
    for path in sorted(_files(resources.files("monitor.report")), key=str):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Any) -> Iterable[Any]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".py", ".j2", ".css", ".js", ".woff2")):
            yield entry


@cache  # compiled templates are good for every report of a process
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("monitor.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,  # else the templates' files are looked at for every page
    )
    environment.filters |= {"tame": tame, "short": short, "shown": shown, "web": web_address}
    environment.globals |= {"shape": shape, "coverage_lines": coverage_lines}
    return environment


@cache
def _inline_style() -> str:
    font = base64.b64encode(asset_bytes("vazirmatn.woff2")).decode()
    return asset("style.css").replace("vazirmatn.woff2", f"data:font/woff2;base64,{font}")


def _policy(style: str, script: str) -> str:
    return POLICY.format(
        style=f"style-src {_hash(style)}" if style else "style-src 'self' file:",
        font="font-src data:" if style else "font-src 'self' file:",
        script=f"; script-src {_hash(script)}" if script else "",
    )


@cache
def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
