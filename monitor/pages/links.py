"""Every link to a release that a page holds, whatever the page: one NewsLink a news id, in the page's order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from monitor.model.page import Fetched, NewsLink
from monitor.model.site import Grammar, Site
from monitor.pages.address import absolute, hosts_of, may_name_news, news_id_of, scripted
from monitor.pages.card import card_of, read_card
from monitor.pages.charset import decode
from monitor.pages.document import Element, base_of, parse

Key = tuple[str, str]  # host, news id: ids are each host's own

_ADDRESS_ATTRIBUTES = ("href", "data-href", "data-url", "data-link")


@dataclass(frozen=True, slots=True)
class Mention:
    """One element that leads to a release."""

    element: Element
    url: str
    key: Key


def news_links(fetched: Fetched, site: Site | None = None) -> tuple[NewsLink, ...]:
    """All news links of any page. Without a site: by the portal's grammar, on any host."""
    root = parse(decode(fetched))
    return links_in(root, base_of(root, fetched.url), site, fetched.fetched_at)


def links_in(root: Element, base: str, site: Site | None, now: datetime) -> tuple[NewsLink, ...]:
    """The news links below an element; `now` is when the page was fetched."""
    mentions = list(_mentions(root, base, site))
    owners = _owners(mentions)
    groups: dict[Key, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.key, []).append(mention)
    return tuple(_link(group, owners, root, now) for group in groups.values())


def _mentions(root: Element, base: str, site: Site | None) -> Iterator[Mention]:
    grammar, hosts = (site.grammar if site else Grammar()), hosts_of(site)
    for element in root.iter():
        for href in _addresses(element):
            url = absolute(base, href) if may_name_news(href, grammar) else None
            news_id = news_id_of(url, grammar, hosts) if url else None
            if url and news_id:
                yield Mention(element, url, (urlsplit(url).hostname or "", news_id))
                break


def _addresses(element: Element) -> Iterator[str]:
    for name in _ADDRESS_ATTRIBUTES:
        value = element.get(name)
        if value:
            yield (scripted(value) or value) if value.lstrip()[:11].lower() == "javascript:" else value
    code = element.get("onclick")
    target = scripted(code) if code else None
    if target:
        yield target


def _owners(mentions: list[Mention]) -> dict[Element, Key | None]:
    """Every element around a mention → the one release that it is about, or None if it holds several."""
    owners: dict[Element, Key | None] = {}
    for mention in mentions:
        for around in (mention.element, *mention.element.iterancestors()):
            owners[around] = mention.key if owners.get(around, mention.key) == mention.key else None
    return owners


def _link(group: list[Mention], owners: dict[Element, Key | None], top: Element, now: datetime) -> NewsLink:
    """What all cards of one release say together: the surest title, the first date, the longest summary."""
    key = group[0].key
    places: dict[Element, list[Element]] = {}
    for mention in group:
        card = card_of(mention.element, top, lambda around: owners.get(around) == key)
        places.setdefault(card, []).append(mention.element)
    cards = [read_card(card, elements, now) for card, elements in places.items()]
    best = max(cards, key=lambda card: card.rank)
    return NewsLink(
        news_id=key[1],
        url=group[0].url,
        title=best.title,
        published=next((card.published for card in cards if card.published), None),
        summary=max((card.summary for card in cards if card.summary), key=len, default=None),
        kicker=next((card.kicker for card in cards if card.kicker), None),
        pinned=any(card.pinned for card in cards),
    )
