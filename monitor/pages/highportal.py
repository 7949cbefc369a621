"""HighCMS/HighPortal by Aryanic: `#PrintArea` with the text and, under it, a line of labels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlsplit

from monitor.errors import NotAnArticle
from monitor.model.item import Published, Reader, ReleaseItem
from monitor.model.page import Fetched, FieldNote, NewsLink, ReleasePage
from monitor.model.site import Site
from monitor.pages.article import Article, assemble, tags_in
from monitor.pages.container import Stretch, by_labels, containers, in_container, looks_like_article
from monitor.pages.document import Element, base_of, body_of, parse
from monitor.pages.identity import asked_id, changed, identity
from monitor.pages.lines import Lines, lines_of
from monitor.pages.links import links_in
from monitor.pages.media import attachments_in, images_in
from monitor.pages.published import published_of
from monitor.pages.shape import shape_of
from monitor.persian.footers import Footer, read_footer

_SKEW = timedelta(days=1)  # a date further ahead of the fetch than this is misread
_LEAST = 40  # characters; a container that says less holds no article


@dataclass(frozen=True, slots=True)
class Found:
    """The article's place in a page, and the way by which it was found."""

    element: Element
    lines: Lines
    stretch: Stretch
    reader: Reader


def read_highportal(text: str, fetched: Fetched, site: Site) -> ReleasePage:
    """By the container where there is one, otherwise by the labels."""
    root = parse(text)
    asked = asked_id(fetched, site)
    found = _locate(root, asked, fetched, site)
    stretch = found.stretch
    article = assemble(stretch.lines) or _titled_elsewhere(root, stretch)
    if article is None or not (article.body or article.lead):
        raise changed("no title and text can be told apart", "title", fetched, site)
    footer = read_footer(stretch.footer_text)
    news_id, id_notes = identity(asked, footer.news_id, fetched, site)
    published, date_notes = _published(stretch, footer, fetched)
    base = base_of(root, fetched.url)
    return ReleasePage(
        item=ReleaseItem(
            site=site.id,
            news_id=news_id,
            url=fetched.url,
            title=article.title,
            kicker=article.kicker,
            lead=article.lead,
            body=article.body,
            published=published,
            views=None if str(footer.views) == footer.news_id else footer.views,
            tags=article.tags or _tags_below(found),
            images=images_in(found.lines, stretch.first, stretch.last, base),
            attachments=attachments_in(found.lines, stretch.first, stretch.last, base),
            reader=found.reader,
        ),
        notes=(*stretch.notes, *article.notes, *id_notes, *date_notes, *_views(stretch, footer)),
        shape=shape_of(found.element, stretch, article),
        related=_related(found.element, base, site, fetched, news_id),
    )


def _locate(root: Element, asked: str | None, fetched: Fetched, site: Site) -> Found:
    """The article's place: the container with its footer, else the labels, else the container alone.

    Raises NotAnArticle or LayoutChanged.
    """
    marked = containers(root)
    contained = _contained(marked, asked)
    if contained is not None and contained.stretch.footer is not None:
        return contained
    body = body_of(root)
    lines = lines_of(body)
    labelled = by_labels(lines)
    if labelled is not None:
        return Found(body, lines, labelled, "labels")
    if contained is not None:
        return contained
    if not marked and looks_like_article(lines.lines):
        raise changed("the article's container and its labels are gone", "container", fetched, site)
    raise NotAnArticle("the page has no article", site=site.id, url=fetched.url, field="container")


def _contained(marked: list[Element], asked: str | None) -> Found | None:
    """The article in the first container; None: there is none, or no text in it."""
    if not marked:
        return None
    lines = lines_of(marked[0])
    stretch = in_container(lines, asked)
    if sum(len(line.text) for line in stretch.lines) < _LEAST:
        return None
    return Found(marked[0], lines, _doubled(stretch, marked), "container")


def _titled_elsewhere(root: Element, stretch: Stretch) -> Article | None:
    """The article, where the page's one marked title stands outside of its place."""
    lines = [line for line in lines_of(body_of(root)) if not line.linked]
    titles = [line for line in lines if line.role == "title" or line.heading == 1]
    article = assemble([titles[0], *stretch.lines]) if len(titles) == 1 else None
    if article is None:
        return None
    note = FieldNote("title", "fallback", "the title stands outside of the article", article.title)
    return replace(article, notes=(*article.notes, note))


def _doubled(stretch: Stretch, found: list[Element]) -> Stretch:
    """Two containers are a sign that the layout changed, unless one lies in the other."""
    apart = [element for element in found[1:] if found[0] not in element.iterancestors()]
    if not apart:
        return stretch
    note = FieldNote("container", "many", f"{len(apart) + 1} containers with the article's id")
    return Stretch(stretch.lines, stretch.first, stretch.last, stretch.footer, (*stretch.notes, note))


def _published(
    stretch: Stretch, footer: Footer, fetched: Fetched
) -> tuple[Published | None, tuple[FieldNote, ...]]:
    """The moment, and what is odd about it; an impossible or future one is refused."""
    text = stretch.footer_text
    reading = footer.published
    published = published_of(reading, text)
    if published is None:
        if stretch.footer and "date" in stretch.footer.kinds:
            return None, (
                FieldNote("published", "unreadable", reading.why or "the date cannot be read", text),
            )
        return None, (FieldNote("published", "missing", "no date stands under the text", text),)
    if published.at > fetched.fetched_at + _SKEW:
        return None, (FieldNote("published", "unreadable", "the date lies in the future", text),)
    if reading.weekday_agrees is False:
        return published, (FieldNote("published", "disagrees", "the date is not on that weekday", text),)
    return published, ()


def _views(stretch: Stretch, footer: Footer) -> tuple[FieldNote, ...]:
    if footer.views is not None and str(footer.views) == footer.news_id:
        return (FieldNote("views", "disagrees", "the counter shows the news id", stretch.footer_text),)
    if footer.views is not None:
        return ()
    labelled = stretch.footer is not None and "views" in stretch.footer.kinds
    why = "the counter cannot be read" if labelled else "no counter stands under the text"
    text = stretch.footer_text
    return (FieldNote("views", "unreadable" if labelled else "missing", why, text),)


def _tags_below(found: Found) -> tuple[str, ...]:
    """Tags that stand under the line of labels, still in the container."""
    footer = found.stretch.footer
    return tags_in(found.lines.lines[footer.end :]) if footer and found.reader == "container" else ()


def _related(element: Element, base: str, site: Site, fetched: Fetched, news_id: str) -> tuple[NewsLink, ...]:
    found = links_in(element, base, site, fetched.fetched_at)
    host = urlsplit(fetched.url).hostname
    return tuple(link for link in found if link.news_id != news_id or urlsplit(link.url).hostname != host)
