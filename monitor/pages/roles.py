"""What a class or an id says about the part of a page that carries it.

The names are the CMS's own (stock templates, `#PrintArea` pages) and those of common themes; digits are template
numbers (`newsname5`, `arch-content1`) and do not count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from monitor.pages.document import Element

Role = Literal["kicker", "title", "lead", "body", "date", "tags", "control", "comments", "related"]

ROLES: dict[str, Role] = {
    "newsrot": "kicker",
    "rutitr": "kicker",
    "rotitr": "kicker",
    "kicker": "kicker",
    "item-kicker": "kicker",
    "news-kicker": "kicker",
    "newsname": "title",
    "titr": "title",
    "titr-news": "title",
    "item-title": "title",
    "news-title": "title",
    "newstitle": "title",
    "entry-title": "title",
    "post-title": "title",
    "newssm": "lead",
    "lead": "lead",
    "item-summary": "lead",
    "news-lead": "lead",
    "news-summary": "lead",
    "entry-summary": "lead",
    "newsbody": "body",
    "newstext": "body",
    "item-text": "body",
    "news-text": "body",
    "news-body": "body",
    "entry-content": "body",
    "post-content": "body",
    "item-date": "date",
    "news-date": "date",
    "entry-date": "date",
    "etelaeyehdate": "date",
    "nbdate": "date",
    "date": "date",
    "newsfoot": "date",
    "news-footer": "date",
    "news-info": "date",
    "item-tags": "tags",
    "news-tags": "tags",
    "tags": "tags",
    "tags-links": "tags",
    "print": "control",
    "print-send": "control",
    "item-tools": "control",
    "news-tools": "control",
    "noprint": "control",
    "comments": "comments",
    "comment": "comments",
    "comment-list": "comments",
    "respond": "comments",
    "related": "related",
    "related-news": "related",
    "relatednews": "related",
    "related-posts": "related",
}

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DIGITS = re.compile(r"\d+")


def role_of(element: Element) -> Role | None:
    """The role that the element's own classes and id name; None: none."""
    names = element.get("class")
    found = _first(names) if names else None
    own_id = element.get("id")
    return found or (_first(own_id) if own_id else None)


@lru_cache(maxsize=4096)
def _first(names: str) -> Role | None:
    for name in _DIGITS.sub("", names).lower().split():
        if name in ROLES:
            return ROLES[name]
    return None
