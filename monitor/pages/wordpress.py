"""WordPress and what is built like it: `article`, `.entry-title`, `.entry-content`, machine-readable times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.errors import NotAnArticle
from monitor.model.item import ReleaseItem
from monitor.model.page import Fetched, FieldNote, NewsLink, ReleasePage
from monitor.model.site import Site
from monitor.pages.address import absolute, hosts_of, news_id_of
from monitor.pages.article import Article, assemble, is_aside
from monitor.pages.container import Stretch
from monitor.pages.document import Element, base_of, parse, text_of
from monitor.pages.identity import asked_id, changed, identity
from monitor.pages.lines import Line, Lines, lines_of
from monitor.pages.links import links_in
from monitor.pages.media import attachments_in, file_lines, images_in
from monitor.pages.metadata import canonical_of, heading_of, published_in
from monitor.pages.roles import role_of
from monitor.pages.shape import shape_of


@dataclass(frozen=True, slots=True)
class Post:
    """The post's element and the text in it."""

    element: Element
    content: Element
    lines: Lines


def read_wordpress(text: str, fetched: Fetched, site: Site) -> ReleasePage:
    """Raises NotAnArticle for a page of another kind, LayoutChanged where title or text are not to be found."""
    root = parse(text)
    post = _post(root, fetched, site)
    base = base_of(root, fetched.url)
    title = _marked(post.element, "title") or heading_of(root)
    article = _article(title, post) if title else None
    if article is None or not article.body:
        raise changed("title or text are missing", "title", fetched, site)
    news_id, notes = identity(asked_id(fetched, site), _said_id(root, base, site), fetched, site)
    published = published_in(root, fetched.fetched_at)
    if published is None:
        notes += (FieldNote("published", "missing", "no machine-readable time of publication"),)
    last = len(post.lines.lines)
    return ReleasePage(
        item=ReleaseItem(
            site=site.id,
            news_id=news_id,
            url=fetched.url,
            title=title,
            kicker=_marked(post.element, "kicker"),
            lead=_marked(post.element, "lead"),
            body=article.body,
            published=published,
            tags=_tags(post.element),
            images=images_in(lines_of(post.element), 0, 10**6, base),
            attachments=attachments_in(post.lines, 0, last, base),
        ),
        notes=(*article.notes, *notes),
        shape=shape_of(post.content, Stretch((), 0, last, None), article),
        related=_related(root, base, site, fetched, news_id),
    )


def _post(root: Element, fetched: Fetched, site: Site) -> Post:
    """The one post of a page of a post; a page of several is an archive page."""
    contents = [element for element in root.iter("div", "section") if role_of(element) == "body"]
    outermost = [element for element in contents if not set(element.iterancestors()) & set(contents)]
    if len(outermost) != 1:
        raise NotAnArticle(
            f"{len(outermost)} posts on the page, not one", site=site.id, url=fetched.url, field="body"
        )
    content = outermost[0]
    around = next(content.iterancestors("article"), content.getparent())
    return Post(content if around is None else around, content, lines_of(content))


def _article(title: str, post: Post) -> Article | None:
    files = file_lines(post.lines)
    shown = (line for at, line in enumerate(post.lines) if at not in files)
    text = [line for line in shown if not is_aside(line) and line.role not in ("date", "tags")]
    return assemble([Line(title, "title"), *(Line(line.text, "body") for line in text)])


def _marked(element: Element, role: str) -> str | None:
    """The text of the first element with a role."""
    return next(
        (text for below in element.iter() if role_of(below) == role and (text := text_of(below))), None
    )


def _tags(element: Element) -> tuple[str, ...]:
    linked = (text_of(link) for link in element.iter("a") if "tag" in (link.get("rel") or "").split())
    return tuple(dict.fromkeys(tag for tag in linked if tag))


def _said_id(root: Element, base: str, site: Site) -> str | None:
    """The id in the address that the page calls its own, or in its short link (`?p=123`)."""
    for href in _own_addresses(root):
        url = absolute(base, href)
        news_id = news_id_of(url, site.grammar, hosts_of(site)) if url else None
        if news_id:
            return news_id
    return None


def _own_addresses(root: Element) -> Iterator[str]:
    canonical = canonical_of(root)
    if canonical:
        yield canonical
    yield from (link.get("href") or "" for link in root.iter("link") if link.get("rel") == "shortlink")


def _related(root: Element, base: str, site: Site, fetched: Fetched, news_id: str) -> tuple[NewsLink, ...]:
    links = links_in(root, base, site, fetched.fetched_at)
    return tuple(link for link in links if link.news_id != news_id)
