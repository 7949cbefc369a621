"""What the portal serves beside its pages: RSS, robots.txt, sitemap."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape

from monitor.demo.almanac import instant
from monitor.demo.article import Article
from monitor.demo.edition import SECTIONS, Edition, detail

CATEGORIES = dict(enumerate(SECTIONS, 1))  # catid → pageid


def rss(edition: Edition, base: str, category: int, count: int) -> str:
    """RSS 2.0 of one category: 1 all, 2 national, 3 provincial. Another category is an empty channel."""
    pageid = CATEGORIES.get(category)
    ids = edition.archive.ids(SECTIONS[pageid])[:count] if pageid else []
    items = "".join(_item(a, base) for i in ids if (a := edition.archive.article(i)) is not None)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>SME نیوز</title>'
        f"<link>{base}/</link><description></description><language>fa</language>{items}</channel></rss>"
    )


def sitemap(edition: Edition, base: str) -> str:
    """Every release's address."""
    urls = "".join(f"<url><loc>{escape(base + detail(i))}</loc></url>" for i in edition.archive.ids())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    )


def robots(base: str, crawl_delay: float | None, with_sitemap: bool) -> str:
    """The counters, the search and the CMS's own folders are closed to robots."""
    lines = ["User-agent: *", "Disallow: /cms/", "Disallow: /includes/", "Disallow: /*pro=search"]
    if crawl_delay is not None:
        lines.append(f"Crawl-delay: {crawl_delay:g}")
    if with_sitemap:
        lines += ["", f"Sitemap: {base}/sitemap.xml"]
    return "\n".join(lines) + "\n"


def _item(article: Article, base: str) -> str:
    return (
        f"<item><title>{escape(article.title)}</title><link>{escape(base + detail(article.news_id))}</link>"
        f"<description>{escape(article.lead or '')}</description>"
        f"<pubDate>{format_datetime(instant(article.date, article.time))}</pubDate></item>"
    )
