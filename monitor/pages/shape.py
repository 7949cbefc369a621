"""A fingerprint of how a page is built around its article, the same for all pages of one layout."""

from __future__ import annotations

import hashlib
import re

from monitor.pages.article import Article
from monitor.pages.container import Stretch
from monitor.pages.document import Element

_DIGITS = re.compile(r"\d+")


def shape_of(element: Element, stretch: Stretch, article: Article) -> str:
    """Twelve hex digits: the way down to the container, and what marks its parts; never how much text there is."""
    parts = [
        *reversed([_name(around) for around in element.iterancestors()]),
        _name(element),
        *sorted({_name(child) for child in element if isinstance(child.tag, str) and child.get("id")}),
        "title marked" if article.marked else "title by order",
        "footer " + " ".join(sorted(stretch.footer.kinds - {"comments"})) if stretch.footer else "no footer",
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _name(element: Element) -> str:
    """`div#id.class.class` without digits, which are numbers of boxes and templates."""
    classes = ".".join(sorted((element.get("class") or "").split()))
    return _DIGITS.sub("", f"{element.tag}#{element.get('id') or ''}.{classes}")
