"""What a page says about itself to machines: title, time of publication, its one address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from monitor.model.item import Published
from monitor.pages.document import Element, meta_of, text_of, title_of
from monitor.pages.instant import read_instant

_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "publishdate")


def heading_of(root: Element) -> str:
    """The page's only h1, or `og:title`, or `<title>` up to the site's name."""
    headings = [text for h1 in root.iter("h1") if (text := text_of(h1))]
    if len(headings) == 1:
        return headings[0]
    said = meta_of(root).get("og:title", "")
    return " ".join(said.split()) or title_of(root).split(" | ")[0].split(" – ")[0].strip()


def published_in(root: Element, now: datetime) -> Published | None:
    """From `<meta>`, JSON-LD or `<time datetime>`, in this order."""
    for text in _times(root):
        found = read_instant(text, now)
        if found is not None:
            return found
    return None


def canonical_of(root: Element) -> str | None:
    """The address the page calls its own."""
    found = root.find(".//link[@rel='canonical']")
    return (found.get("href") if found is not None else None) or meta_of(root).get("og:url")


def _times(root: Element) -> Iterator[str]:
    meta = meta_of(root)
    yield from (meta[name] for name in _PUBLISHED if name in meta)
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            yield from _dates_published(script.text)
    yield from (element.get("datetime") or "" for element in root.iter("time") if element.get("datetime"))


def _dates_published(text: str) -> Iterator[str]:
    try:
        nodes = [json.loads(text)]
    except ValueError:
        return
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            if isinstance(node.get("datePublished"), str):
                yield node["datePublished"]
            nodes.extend(node.values())
        elif isinstance(node, list):
            nodes.extend(node)
