"""A few pages in the portal's manner, small enough to be read at a glance, on a server that can misbehave."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.model.site import Expect, Grammar, Politeness, Site, Source
from tests.faults import Answer, FaultServer

START = "/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235"
DETAIL = START + "&newsview={news_id}"
SENTENCE = "به گزارش روابط عمومی، این خبر تنها برای آزمون نوشته شده و درباره هیچ کس و هیچ جایی نیست."

CHROME = (
    "صفحه اصلی درباره ما تماس با ما پرسش‌های پرتکرار پیوندهای سودمند همه حقوق این درگاه نگه داشته شده است."
)


def site_of(server: FaultServer, *, source: Source | None = None, **politeness: object) -> Site:
    """A site whose one listing is on the server."""
    return Site(
        id="isipo",
        name="Test portal",
        name_fa="درگاه آزمون",
        scope="national",
        cms="highportal",
        hosts=(f"127.0.0.1:{server.port}",),
        start=(server.base_url + START,),
        grammar=Grammar(detail=server.base_url + DETAIL),
        politeness=Politeness(**({"delay": 0.0, "timeout": 5.0} | politeness)),  # type: ignore[arg-type]  # a table of mixed values
        expect=Expect(min_items=1),
        source=source or Source(),
    )


def page(body: str) -> bytes:
    return (
        '<html dir="rtl"><head><meta charset="utf-8"><title>درگاه آزمون</title>'
        '<meta name="generator" content="Aryanic.com" /></head><body>'
        + body
        + f"<div>{CHROME}</div></body></html>"
    ).encode()


def listing(ids: Iterable[int], *, pages: int = 1, own: int = 1, pinned: Iterable[int] = ()) -> bytes:
    """One listing page: a card for each id, and a pager where there are several pages."""
    items = [
        f'<div class="arch-news1{" pinned" if i in set(pinned) else ""}"><div class="arch-content1">'
        f'<h2><a href="{DETAIL.format(news_id=i)}">خبر شماره {i}</a></h2></div></div>'
        for i in ids
    ]
    links = [
        f'<td><a href="{START}&p={n}">{n}</a></td>' for n in range(1, pages + 1) if n != own and pages > 1
    ]
    return page(
        f'<div>{"".join(items)}</div><table class="pagination-arch"><tr>{"".join(links)}</tr></table>'
    )


def release(news_id: int, *, views: int = 10, words: str = "") -> bytes:
    """One release page."""
    return page(
        f'<div id="PrintArea"><h1>خبر شماره {news_id}</h1><p>{SENTENCE}</p><p>{SENTENCE} {words}</p>'
        f"<div>تاريخ: 1401/05/26 | ساعت: 10:00 | شناسه: {news_id} | تعداد نمايش: {views}</div></div>"
    )


NO_ARTICLE = page("<div><a href='/'>صفحه اصلی</a> <a href='/'>درباره ما</a></div>")
BLOCK = page("<h1>دسترسی شما مسدود شده است</h1><p>Request Rejected. Your support ID is: 1</p>")


def serve(server: FaultServer, pages: list[list[int]]) -> None:
    """A healthy portal: listing pages as given, and a page for every id."""
    server.on("/robots.txt", Answer(404))
    for number, ids in enumerate(pages, start=1):
        path = START if number == 1 else f"{START}&p={number}"
        server.on(path, Answer(body=listing(ids, pages=len(pages), own=number)))
        for i in ids:
            server.on(DETAIL.format(news_id=i), Answer(body=release(i)))
