"""Which software is behind a site, and where it lists its news: for a person who adds the site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from monitor.model.page import Fetched, NewsLink, Recognition
from monitor.model.site import CMS, Grammar
from monitor.pages.address import absolute, news_id_of
from monitor.pages.charset import decode
from monitor.pages.document import Element, base_of, parse, text_of, title_of
from monitor.pages.links import links_in
from monitor.pages.pager import page_number
from monitor.pages.phrases import any_of

_MARKS: dict[CMS, tuple[tuple[re.Pattern[str], str], ...]] = {
    "highportal": (
        (re.compile(r"<meta[^>]+generator[^>]+Aryanic", re.I), "the generator is Aryanic.com"),
        (re.compile(r"highportal\.com|HighCMS/HighPortal", re.I), "the page names HighPortal"),
        (re.compile(r"<meta[^>]+siteid-pageid", re.I), "it has the meta tag siteid-pageid"),
        (re.compile(r"<AryanicCMS:", re.I), "the CMS left its own tags in it"),
        (
            re.compile(r"index\.(?:jsp|aspx)\?[^\"'\s>]*(?:newsview|pageid)=", re.I),
            "its addresses are HighPortal's",
        ),
    ),
    "wordpress": (
        (re.compile(r"<meta[^>]+generator[^>]+WordPress", re.I), "the generator is WordPress"),
        (re.compile(r"/wp-(?:content|includes|json)/", re.I), "it loads files from WordPress's folders"),
        (
            re.compile(r"class=[\"'][^\"']*\b(?:entry-title|hentry|postid-\d+)\b"),
            "its classes are WordPress's",
        ),
    ),
}
_ID_PATTERNS = (
    r"/archives/(\d+)",
    r"/news/(\d+)",
    r"[?&]p=(\d+)",
    r"/\d{4}/(?:\d{1,2}/){0,2}(\d{3,})(?:/|$)",
    r"/\d{4}/\d{1,2}/(?:\d{1,2}/)?([^/?#]+)/?$",
    r"/(?!\d{4}/\d{1,2}(?:/|$))(\d{3,})(?:/|$)",  # not the year of an archive of months
)
_NEWS = any_of(
    "همه عناوین", "آرشیو", "اخبار", "خبرها", "تازه ها", "رویدادها", "اطلاعیه ها", "news", "archive"
)
_FEED = re.compile(r"[?&]rss=news|/feed/?(?:\?|\Z)|\.rss\Z|/rss(?:/|\Z)|/atom(?:\.xml)?\Z", re.I)
_FEW = 3  # links that make a pattern or a listing likely
_MOST = 8  # candidates to propose


def recognise(fetched: Fetched) -> Recognition:
    """Never raises: a page of no known software is "generic", and the evidence says so."""
    text = decode(fetched)
    root = parse(text)
    links = list(_links(root, base_of(root, fetched.url)))
    cms, evidence = _software(text)
    news = links_in(root, base_of(root, fetched.url), None, fetched.fetched_at) if cms == "highportal" else ()
    grammar = _grammar(cms, [url for url, _ in links], news)
    return Recognition(
        cms=cms,
        evidence=evidence,
        listings=_listings(links, news, grammar, fetched.url)[:_MOST],
        feeds=tuple(dict.fromkeys(_feeds(root, links, base_of(root, fetched.url)))),
        grammar=grammar,
        title=title_of(root),
    )


def _software(text: str) -> tuple[CMS, tuple[str, ...]]:
    for cms, marks in _MARKS.items():
        evidence = tuple(sentence for pattern, sentence in marks if pattern.search(text))
        if evidence:
            return cms, evidence
    return "generic", ("no mark of any known software was found",)


def _links(root: Element, base: str) -> Iterator[tuple[str, str]]:
    for element in root.iter("a"):
        url = absolute(base, element.get("href") or "")
        if url:
            yield url, text_of(element)


def _grammar(cms: CMS, urls: list[str], news: tuple[NewsLink, ...]) -> Grammar:
    """How the site's addresses name a release: a news link's own form, or the pattern that most links follow."""
    if cms == "highportal":
        detail = re.sub(r"(newsview=)\s*\d+", r"\1{news_id}", news[0].url, flags=re.I) if news else ""
        return Grammar(detail=detail)
    # By the ids, not by the links: the year in "/1402/07/a-title/" would be the id of them all.
    counts = {
        pattern: len({i[1] for url in urls if (i := re.search(pattern, url))}) for pattern in _ID_PATTERNS
    }
    best = max(counts, key=lambda pattern: counts[pattern])
    return Grammar(id_pattern=best if counts[best] >= _FEW else "", pager="page/{page}/")


def _listings(
    links: list[tuple[str, str]], news: tuple[NewsLink, ...], grammar: Grammar, url: str
) -> tuple[str, ...]:
    """Pages under whose id news are linked, then pages named like news, then the page itself if it lists some."""
    ids = Counter(_page_id(link.url) for link in news)
    under = [page for page, _ in ids.most_common() if page]
    pages: dict[str, str] = {}
    for address, _ in links:
        if (page_id := _page_id(address)) and "newsview" not in address and not page_number(address):
            pages.setdefault(page_id, address)
    found = [pages.get(page) or _listing_url(news, page) for page in under]
    found += [
        a for a, text in links if _NEWS.search(text) and not news_id_of(a, grammar) and not _FEED.search(a)
    ]
    count = len(news) or len({a for a, _ in links if grammar.id_pattern and re.search(grammar.id_pattern, a)})
    own = [url] if count >= _FEW else []
    return tuple(dict.fromkeys([*found, *own]))


def _page_id(url: str) -> str:
    return dict(parse_qsl(urlsplit(url).query)).get("pageid", "").strip()


def _listing_url(news: tuple[NewsLink, ...], page_id: str) -> str:
    """The page that hosts a release is, on this CMS, the page that lists it: the address without `newsview`."""
    url = next(link.url for link in news if _page_id(link.url) == page_id)
    return re.sub(r"&?newsview=\s*\d+\s*", "", url, flags=re.I)


def _feeds(root: Element, links: list[tuple[str, str]], base: str) -> Iterator[str]:
    for link in root.iter("link"):
        kind = (link.get("type") or "").lower()
        url = absolute(base, link.get("href") or "")
        if url and ("rss" in kind or "atom" in kind) and "comments" not in url:
            yield url
    yield from (url for url, _ in links if _FEED.search(url) and "comments" not in url)
