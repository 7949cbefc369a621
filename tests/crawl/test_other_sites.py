"""Another software behind the site: the crawl is not bound to one portal."""

from __future__ import annotations

from monitor.crawl.plan import Plan
from monitor.model.site import Expect, Grammar, Politeness, Site, Source
from monitor.store.tables import releases, revisions
from tests.crawl.conftest import Bench
from tests.crawl.portal import SENTENCE
from tests.faults import Answer, FaultServer

XML = {"Content-Type": "application/rss+xml; charset=utf-8"}


def post(number: int) -> bytes:
    return (
        '<!DOCTYPE html><html lang="fa-IR" dir="rtl"><head><meta charset="utf-8"><title>یک خبر</title>'
        '<meta name="generator" content="WordPress 6.5" />'
        '<meta property="article:published_time" content="2024-03-20T10:00:00+03:30" /></head>'
        f'<body class="single postid-{number}"><article class="post hentry">'
        f'<h1 class="entry-title">خبر شماره {number}</h1>'
        f'<div class="entry-content"><p>{SENTENCE}</p><p>{SENTENCE} بند دوم.</p></div></article></body></html>'
    ).encode()


def front(numbers: list[int]) -> bytes:
    cards = "".join(
        f'<article class="hentry"><h2 class="entry-title"><a href="/archives/{n}">خبر شماره {n}</a></h2>'
        f"<p>{SENTENCE}</p></article>"
        for n in numbers
    )
    head = '<meta charset="utf-8"><title>درگاه</title><meta name="generator" content="WordPress 6.5" />'
    return f'<html lang="fa-IR"><head>{head}</head><body class="home blog">{cards}</body></html>'.encode()


def feed(server: FaultServer, numbers: list[int]) -> bytes:
    items = "".join(
        f"<item><title>خبر شماره {n}</title><link>{server.base_url}/archives/{n}</link></item>"
        for n in numbers
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
    )


def blog(server: FaultServer) -> Site:
    for n in (2, 3, 5, 8):
        server.on(f"/archives/{n}", Answer(body=post(n)))
    server.on("/", Answer(body=front([5, 3])))
    server.on("/page/2/", Answer(body=front([2])))
    server.on("/feed/", Answer(body=feed(server, [8, 5]), headers=XML))
    return Site(
        id="kerman",
        name="A blog",
        name_fa="یک وبلاگ",
        scope="Kerman",
        cms="wordpress",
        hosts=(f"127.0.0.1:{server.port}",),
        start=(server.base_url + "/",),
        grammar=Grammar(id_pattern=r"/archives/(\d+)", pager="page/{page}/"),
        politeness=Politeness(delay=0.0),
        expect=Expect(min_items=1),
        source=Source(feeds=(server.base_url + "/feed/",)),
    )


def test_a_blog_is_crawled_by_its_pages_and_its_feed(bench: Bench, server: FaultServer) -> None:
    site = blog(server)
    bench.crawl(site, Plan(mode="backfill"))
    assert bench.states() == dict.fromkeys(["5", "3", "8", "2"], "fetched")
    assert dict(bench.rows(releases, "news_id", "source"))["8"] == "feed"
    assert {title for (title,) in bench.rows(revisions, "title")} == {f"خبر شماره {n}" for n in (2, 3, 5, 8)}
    report = bench.crawl(site)
    assert report.figures.sentinel_ok is True and report.figures.appeared == 0


def test_two_sites_of_one_store_do_not_mix(bench: Bench, server: FaultServer) -> None:
    from tests.crawl.portal import serve, site_of

    bench.crawl(blog(server), Plan(mode="backfill"))
    serve(server, [[3, 2]])
    bench.crawl(site_of(server))
    both = [row for row in bench.rows(releases, "site", "news_id", "state") if row[1] == "3"]
    assert both == [("kerman", "3", "fetched"), ("isipo", "3", "fetched")]
