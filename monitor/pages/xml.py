"""XML bodies (feeds, sitemaps) → elements, whatever namespace they are in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from monitor.errors import DamagedPage
from monitor.model.page import Fetched
from monitor.model.site import Site
from monitor.pages.document import Element, text_of


def parse_xml(fetched: Fetched, site: Site) -> Element:
    """The root. No entity is expanded, nothing is loaded. Raises DamagedPage where it is no XML at all."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(fetched.body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or name_of(root) in ("html", "body"):
        raise DamagedPage("no XML came", site=site.id, url=fetched.url)
    return root


def name_of(element: Element) -> str:
    """The element's name without its namespace, lower case; "" of an entity or instruction."""
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def named(element: Element, *names: str) -> Iterator[Element]:
    """All elements below of these names, in order."""
    return (below for below in element.iter() if name_of(below) in names)


def child_text(element: Element, *names: str) -> str | None:
    """The text of the first child of one of these names that has any, in the order of the names."""
    for name in names:
        for child in element:
            if name_of(child) == name and text_of(child):
                return text_of(child)
    return None
