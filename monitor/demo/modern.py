"""The changed layout of day 4: no table, no #PrintArea, other classes; a footer of spans in Persian digits."""

from __future__ import annotations

from html import escape

from monitor.demo.article import Article
from monitor.demo.edition import NEWS, SECTIONS, Edition, detail, listing
from monitor.demo.hand import PERSIAN_DIGITS
from monitor.demo.template import fill


def release(article: Article, pageid: int) -> str:
    """The article block: the same words in other places."""
    return fill(
        "modern_release.html",
        pageid=pageid,
        kicker=f'<div class="nw-over">{escape(article.kicker)}</div>' if article.kicker else "",
        title=escape(article.title),
        lead=f'<div class="nw-intro">{escape(article.lead)}</div>' if article.lead else "",
        image=f'<figure><img src="{article.image}" alt=""></figure>' if article.image else "",
        body="".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.body),
        attachment=f'<a class="nw-file" href="{article.attachment}">دریافت فایل</a>'
        if article.attachment
        else "",
        facts=_facts(article),
    )


def no_release(removed: bool) -> str:  # noqa: ARG001  (this layout says the same of both)
    """The empty place of an article."""
    return '<main class="nw-main"><article class="nw-post"></article></main>'


def listing_page(edition: Edition, pageid: int, number: int) -> str:
    """Cards and a pager."""
    section = SECTIONS[pageid]
    cards = "\n".join(_card(article, pageid) for article in edition.listed(section, number))
    pages = "".join(
        f'<a href="{escape(listing(pageid, page))}">{page}</a>'
        for page in range(1, edition.pages(section) + 1)
    )
    return (
        f'<main class="nw-main"><div class="nw-cards">{cards}</div><nav class="nw-pages">{pages}</nav></main>'
    )


def home_page(edition: Edition) -> str:
    """The newest cards."""
    cards = "\n".join(_card(article, NEWS) for article in edition.newest(6))
    return f'<main class="nw-main"><div class="nw-cards">{cards}</div></main>'


def figures_page(edition: Edition) -> str:
    """The page of figures."""
    return (
        f'<main class="nw-main"><h2>آمار شهرک ها و نواحی صنعتی</h2><p>{escape(edition.statistics)}</p></main>'
    )


def side(edition: Edition) -> str:
    """The newest titles."""
    items = "".join(
        f'<li><a href="{escape(detail(a.news_id))}">{escape(a.title)}</a></li>' for a in edition.newest(5)
    )
    return f'<h4>تازه‌ترین‌ها</h4><ul class="nw-latest">{items}</ul>'


def _facts(article: Article) -> str:
    facts: dict[str, object] = {
        "تاریخ:": article.date,
        "ساعت:": article.time,
        "شناسه:": article.news_id,
        "تعداد نمایش:": article.views,
    }
    if article.comments is not None:
        facts["نظرات:"] = article.comments
    return "".join(
        f'<li><span class="nw-key">{label}</span> '
        f'<span class="nw-value">{str(value).translate(PERSIAN_DIGITS)}</span></li>'
        for label, value in facts.items()
    )


def _card(article: Article, pageid: int) -> str:
    link = escape(detail(article.news_id, pageid))
    day = f"{article.date} {article.time}".translate(PERSIAN_DIGITS)
    title = escape(article.title)
    return f'<div class="nw-card"><a class="nw-title" href="{link}">{title}</a><time>{day}</time></div>'
