"""Feeds of the news, Atom (RFC 4287) and JSON Feed 1.1, in both languages. The monitor's health is never among it.

An entry's id comes from the change's key and never changes; a feed's date is that of its newest entry, so a feed
without news stays the same, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote as url_quote
from xml.etree import ElementTree

from markupsafe import Markup

from monitor.report import places
from monitor.report.language import LANGUAGES, Code
from monitor.report.markup import tame, web_address
from monitor.report.sentences import Teller
from monitor.store.database import Store
from monitor.store.reading import changes as changes_read
from monitor.store.reading.changes import Event

ENTRIES = 100
LOOKED_AT = 400  # newest changes among which the entries are sought
AUTHORITY = "tag:isipo-monitor.invalid,2026"
ATOM = "http://www.w3.org/2005/Atom"
SILENT = ("confirms", "cannot tell")
BEGINNING = datetime(2022, 1, 1, tzinfo=UTC)  # the date of a feed without entries


def feeds(store: Store, tellers: Mapping[Code, Teller], sites: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of every feed: all changes, those of metrics alone, and those of each site."""
    with store.begin() as connection:
        chosen = {
            "changes": news(changes_read.latest(connection, limit=LOOKED_AT, looked=True)),
            "metrics": news(changes_read.latest(connection, limit=LOOKED_AT, looked=True, kinds=("metric",))),
        }
        for site in sites:
            chosen[site_feed(site)] = news(
                changes_read.latest(connection, limit=LOOKED_AT, looked=True, site=site)
            )
    for name, events in chosen.items():
        for spoken in LANGUAGES:
            teller = tellers[spoken.code]
            title = _title(name, teller)
            yield places.feed(name, spoken.code, "atom"), atom(name, title, events, teller)
            yield places.feed(name, spoken.code, "json"), json_feed(title, events, teller)


def site_feed(site: str) -> str:
    """The name of a site's feed."""
    return f"site-{site}"


def news(events: Sequence[Event]) -> list[Event]:
    """What a reader is told: no mere spelling, nothing that only confirms, no further turn of what goes to and fro."""
    return [event for event in events if _told(event)][:ENTRIES]


def atom(name: str, title: str, events: Sequence[Event], teller: Teller) -> bytes:
    """The feed as Atom."""
    code = teller.language.code
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": code})
    _add(root, "id", f"{AUTHORITY}:feed/{name}/{code}")
    _add(root, "title", title)
    _add(root, "updated", _when(events[0].change.at if events else BEGINNING))
    _add(_add(root, "author"), "name", teller.language.text("monitor"))
    ElementTree.SubElement(root, "link", rel="self", href=f"{name}.{code}.atom", type="application/atom+xml")
    for event in events:
        _entry(root, event, teller)
    ElementTree.indent(root, " ")
    text: str = ElementTree.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def json_feed(title: str, events: Sequence[Event], teller: Teller) -> bytes:
    """The feed as JSON Feed."""
    items = [_item(event, teller) for event in events]
    code = teller.language.code
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "language": code, "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _told(event: Event) -> bool:
    detail = event.change.detail
    if (detail.get("flapping") or {}).get("told") is False:
        return False
    return event.change.edit_class != "cosmetic" and detail.get("verdict") not in SILENT


def _title(name: str, teller: Teller) -> str:
    monitor = teller.language.text("monitor")
    if name in ("changes", "metrics"):
        return f"{monitor}: {teller.language.text(f'feed.{name}')}"
    return f"{monitor}: {teller.language.text('feed.site', site=teller.site(name.removeprefix('site-')))}"


def _entry(root: ElementTree.Element, event: Event, teller: Teller) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", _id(event))
    _add(entry, "title", teller.headline(event.change))
    _add(entry, "updated", _when(event.change.at))
    _add(entry, "published", _when(event.change.at))
    for name in _tags(event):
        ElementTree.SubElement(entry, "category", term=name)
    address = web_address(event.change.detail.get("url"))
    if address:
        ElementTree.SubElement(entry, "link", rel="alternate", href=address)
    content = _add(entry, "content", str(_html(event, teller)))
    content.set("type", "html")


def _item(event: Event, teller: Teller) -> dict[str, Any]:
    item = {
        "id": _id(event),
        "url": web_address(event.change.detail.get("url")),
        "title": teller.headline(event.change),
        "content_html": str(_html(event, teller)),
        "date_published": _when(event.change.at),
        "tags": _tags(event),
    }
    return {name: value for name, value in item.items() if value is not None}


def _html(event: Event, teller: Teller) -> Markup:
    """The sentence, the exact words, and which release it is: `dir` on each, for readers that know only one way."""
    detail = event.change.detail
    parts = [
        Markup('<p dir="{}">{}</p>').format(teller.language.direction, teller.headline_html(event.change)),
    ]
    if detail.get("quote"):
        parts.append(
            Markup('<blockquote dir="rtl" lang="fa">«{}»</blockquote>').format(tame(detail["quote"]))
        )
    if event.change.kind == "metric" and detail.get("title"):
        parts.append(Markup('<p dir="rtl" lang="fa">{}</p>').format(tame(detail["title"])))
    return Markup("").join(parts)


def _tags(event: Event) -> list[str]:
    change = event.change
    found = (
        change.kind,
        change.edit_class,
        change.detail.get("metric"),
        change.detail.get("verdict"),
        change.site,
    )
    return [str(tag) for tag in found if tag]


def _id(event: Event) -> str:
    return f"{AUTHORITY}:{url_quote(event.change.key, safe=':/')}"


def _when(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = text
    return element
