"""HighCMS/HighPortal by Aryanic: `#PrintArea` with the text and, under it, a line of labels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from monitor.errors import NotAnArticle
from monitor.model.item import Reader, ReleaseItem
from monitor.model.page import Fetched, FieldNote, NewsLink, ReleasePage
from monitor.model.site import Site
from monitor.pages.article import Article, assemble, tags_in
from monitor.pages.container import Stretch, by_labels, containers, in_container, looks_like_article
from monitor.pages.document import Element, base_of, body_of, parse, title_of
from monitor.pages.fields import read_date, read_views
from monitor.pages.identity import asked_id, changed, identity
from monitor.pages.lines import Lines, lines_of
from monitor.pages.links import links_in
from monitor.pages.media import attachments_in, images_in
from monitor.pages.shape import shape_of
from monitor.persian.footers import read_footer
from monitor.persian.letters import plain

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
    article = assemble(found.stretch.lines) or _titled_elsewhere(root, found.stretch)
    if article is None or not (article.body or article.lead):
        raise changed("no title and text can be told apart", "title", fetched, site)
    footer = read_footer(found.stretch.footer_text)
    news_id, id_notes = identity(asked, footer.news_id, fetched, site)
    published, date_notes = read_date(found.stretch.footer, footer, fetched.fetched_at)
    views, view_notes = read_views(found.stretch.footer, footer)
    base = base_of(root, fetched.url)
    item = ReleaseItem(
        site=site.id,
        news_id=news_id,
        url=fetched.url,
        title=article.title,
        kicker=article.kicker,
        lead=article.lead,
        body=article.body,
        published=published,
        views=views,
        tags=article.tags or _tags_below(found),
        images=images_in(found.lines, found.stretch.first, found.stretch.last, base),
        attachments=attachments_in(found.lines, found.stretch.first, found.stretch.last, base),
        reader=found.reader,
    )
    notes = (*found.stretch.notes, *article.notes, *_title_notes(root, article))
    return ReleasePage(
        item=item,
        notes=(*notes, *id_notes, *date_notes, *view_notes),
        shape=shape_of(found.element, found.stretch, article),
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


def _title_notes(root: Element, article: Article) -> tuple[FieldNote, ...]:
    """The page's own `<title>` may name another line as the title: then two things claim to be it."""
    said = plain(title_of(root))
    others = (article.kicker, article.lead, *article.body[:2])
    if not said or said in plain(article.title) or said not in {plain(text) for text in others if text}:
        return ()
    return (
        FieldNote("title", "disagrees", "the page's <title> is another line of the article", article.title),
    )


def _doubled(stretch: Stretch, found: list[Element]) -> Stretch:
    """Two containers are a sign that the layout changed, unless one lies in the other."""
    apart = [element for element in found[1:] if found[0] not in element.iterancestors()]
    if not apart:
        return stretch
    note = FieldNote("container", "many", f"{len(apart) + 1} containers with the article's id")
    return Stretch(stretch.lines, stretch.first, stretch.last, stretch.footer, (*stretch.notes, note))


def _tags_below(found: Found) -> tuple[str, ...]:
    """Tags that stand under the line of labels, still in the container."""
    footer = found.stretch.footer
    return tags_in(found.lines.lines[footer.end :]) if footer and found.reader == "container" else ()


def _related(element: Element, base: str, site: Site, fetched: Fetched, news_id: str) -> tuple[NewsLink, ...]:
    found = links_in(element, base, site, fetched.fetched_at)
    host = urlsplit(fetched.url).hostname
    return tuple(link for link in found if link.news_id != news_id or urlsplit(link.url).hostname != host)
