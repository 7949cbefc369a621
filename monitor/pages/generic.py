"""A site of no known software: the text by trafilatura (extra `fallback`), the rest by what the page tells machines."""

from __future__ import annotations

import importlib
from typing import Any

from monitor.errors import MissingExtra, NotAnArticle
from monitor.model.item import ReleaseItem
from monitor.model.page import LARGEST, Fetched, FieldNote, ReleasePage
from monitor.model.site import Site
from monitor.pages.address import absolute, hosts_of, news_id_of
from monitor.pages.article import Article
from monitor.pages.container import Stretch
from monitor.pages.document import Element, base_of, body_of, parse
from monitor.pages.footer import footers_in
from monitor.pages.identity import asked_id, changed, identity
from monitor.pages.lines import lines_of
from monitor.pages.links import links_in
from monitor.pages.metadata import canonical_of, heading_of, published_in
from monitor.pages.published import published_of
from monitor.pages.shape import shape_of
from monitor.persian.footers import Footer, read_footer

ZWNJ = "\u200c"
_GUARD = "\ua66e"  # a letter of no living language, in the place of each ZWNJ, which trafilatura would drop


def read_generic(text: str, fetched: Fetched, site: Site) -> ReleasePage:
    """Raises NotAnArticle, LayoutChanged; ConfigError where the extra is not installed."""
    root = parse(text)
    body = main_text(text, site)
    if not body:
        raise NotAnArticle("no main text on the page", site=site.id, url=fetched.url, field="body")
    title = heading_of(root)
    if not title:
        raise changed("no title", "title", fetched, site)
    footer = _footer(root)
    own = absolute(base_of(root, fetched.url), canonical_of(root) or "")
    said = news_id_of(own, site.grammar, hosts_of(site)) if own else None
    news_id, notes = identity(asked_id(fetched, site), said or footer.news_id, fetched, site)
    published = published_in(root, fetched.fetched_at) or published_of(footer.published, "")
    if published is None:
        notes += (FieldNote("published", "missing", "neither a machine-readable time nor a label"),)
    return ReleasePage(
        item=ReleaseItem(
            site=site.id,
            news_id=news_id,
            url=fetched.url,
            title=title,
            body=tuple(line for line in body if line != title),
            published=published,
            views=footer.views if (footer.views or 0) <= LARGEST else None,
            reader="generic",
        ),
        notes=notes,
        shape=shape_of(body_of(root), Stretch((), 0, 0, None), Article(title, None, None, body, (), False)),
        related=links_in(root, base_of(root, fetched.url), site, fetched.fetched_at),
    )


def main_text(text: str, site: Site) -> tuple[str, ...]:
    """The paragraphs of the page's main text, every ZWNJ kept."""
    guarded = text.replace(ZWNJ, _GUARD).replace("&zwnj;", _GUARD).replace("&#8204;", _GUARD)
    found = _trafilatura(site).extract(
        guarded, include_comments=False, include_tables=True, include_formatting=False, favor_precision=True
    )
    lines = (" ".join(line.split()) for line in (found or "").replace(_GUARD, ZWNJ).splitlines())
    return tuple(line for line in lines if line)


def _trafilatura(site: Site) -> Any:
    try:
        return importlib.import_module("trafilatura")
    except ImportError as error:
        raise MissingExtra('a site with cms = "generic"', "fallback", site=site.id, field="cms") from error


def _footer(root: Element) -> Footer:
    """The page's line of labels, where it has just one."""
    places = [place for place in footers_in(lines_of(body_of(root)).lines) if place.sure]
    return read_footer(places[0].text if len(places) == 1 else "")
