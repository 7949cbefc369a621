"""The portal as a web application: one Edition → answers, in the CMS's URL grammar."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from hashlib import md5
from typing import Literal
from urllib.parse import parse_qsl

from aiohttp import web

from monitor.demo import chrome, classic, feeds, modern
from monitor.demo.edition import HOME, NEWS, SECTIONS, STATISTICS, Edition

Validators = Literal["none", "honest", "lying"]
LAYOUTS = {"classic": classic, "modern": modern}
FIGURES = "آمار شهرک ها و نواحی صنعتی"
HTML = "text/html;charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How the server answers, whatever it shows.

    `crawl_delay` in seconds stands in robots.txt; `sitemap` False answers 404 for it. Validators: "honest" sends an
    ETag of the page's words and answers 304, "lying" answers 304 to every conditional request.
    """

    crawl_delay: float | None = None
    sitemap: bool = True
    validators: Validators = "none"
    status: int = 200  # of the block page


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that came in."""

    path: str  # with its query
    agent: str


class Portal:
    """Serves `edition`, which may be exchanged while it runs. `asked` keeps the last requests, oldest first."""

    def __init__(self, edition: Edition, behaviour: Behaviour) -> None:
        self.edition = edition
        self.behaviour = behaviour
        self.asked: deque[Asked] = deque(maxlen=50_000)

    def application(self) -> web.Application:
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self.answer)
        return application

    async def answer(self, request: web.Request) -> web.Response:
        """One answer. Parameters written twice count once, the last that has a value."""
        self.asked.append(Asked(request.path_qs, request.headers.get("User-Agent", "")))
        edition = self.edition
        if edition.blocked:
            return web.Response(
                text=chrome.blocked(), status=self.behaviour.status, headers={"Content-Type": HTML}
            )
        other = self._other(edition, request)
        if other is not None:
            return other
        return self._validated(request, self.page(parameters(request.rel_url.raw_query_string)))

    def _other(self, edition: Edition, request: web.Request) -> web.Response | None:
        """What is no page of the CMS: robots.txt, sitemap, feed, files that are not there."""
        base = f"http://{request.host}"
        query = parameters(request.rel_url.raw_query_string)
        if request.path == "/robots.txt":
            text = feeds.robots(base, self.behaviour.crawl_delay, self.behaviour.sitemap)
            return web.Response(text=text)
        if request.path == "/sitemap.xml" and self.behaviour.sitemap:
            return web.Response(text=feeds.sitemap(edition, base), content_type="application/xml")
        if query.get("rss") == "news":
            text = feeds.rss(edition, base, number(query.get("catid")), number(query.get("num")) or 10)
            return web.Response(text=text, content_type="text/xml")
        if request.path not in ("/", "/index.jsp"):
            return web.Response(text="<h1>HTTP Status 404</h1>", status=404, content_type="text/html")
        return None

    def page(self, query: dict[str, str]) -> str:
        """The page of the CMS that these parameters ask for."""
        edition = self.edition
        layout = LAYOUTS[edition.layout]
        pageid = number(query.get("pageid")) or HOME
        if "newsview" in query:
            return self._release(edition, number(query["newsview"]), pageid)
        if pageid in SECTIONS:
            content = layout.listing_page(edition, pageid, number(query.get("p")) or 1)
        elif pageid == STATISTICS:
            content = layout.figures_page(edition)
        else:
            content = layout.home_page(edition) if pageid == HOME else "<div id='contentpage'></div>"
        title = FIGURES if pageid == STATISTICS else "SME نیوز"
        return chrome.page(edition, pageid, title, content)

    def _release(self, edition: Edition, news_id: int, pageid: int) -> str:
        layout = LAYOUTS[edition.layout]
        article = edition.archive.article(news_id)
        if article is None:
            content = layout.no_release(news_id in edition.archive.removed)
            return chrome.page(edition, pageid or NEWS, "SME نیوز", content)
        return chrome.page(edition, pageid, article.title, layout.release(article, pageid))

    def _validated(self, request: web.Request, page: str) -> web.Response:
        body = page.encode()
        headers = {"Content-Type": HTML}
        if self.behaviour.validators != "none":
            headers["ETag"] = f'"{md5(body, usedforsecurity=False).hexdigest()}"'
            known = request.headers.get("If-None-Match")
            if known and (self.behaviour.validators == "lying" or known == headers["ETag"]):
                return web.Response(status=304, headers=headers)
        return web.Response(body=body, headers=headers)


def parameters(query: str) -> dict[str, str]:
    """The query as the CMS reads it: `siteid=1&fkeyid=&siteid=1` has two names, and `&amp;` is forgiven."""
    return dict(parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True))


def number(value: str | None) -> int:
    """0 where it is none."""
    return int(value) if value and value.strip().isdecimal() else 0
