"""What a site must not be able to do to us: send the crawl elsewhere, hold it in a circle, or choke the store."""

from __future__ import annotations

import pytest

from monitor.crawl.spider import NewsSpider
from monitor.model.site import Source
from monitor.store.tables import releases
from tests.crawl.conftest import Bench
from tests.crawl.portal import DETAIL, NO_ARTICLE, START, listing, release, serve, site_of
from tests.faults import Answer, FaultServer

XML = {"Content-Type": "application/xml; charset=utf-8"}
LONG = 10**30


def index(*addresses: str) -> Answer:
    """A sitemap index."""
    named = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return Answer(body=f'<?xml version="1.0"?><sitemapindex>{named}</sitemapindex>'.encode(), headers=XML)


def test_a_sitemap_index_leads_neither_in_a_circle_nor_to_another_host(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[2, 1]])
    own = server.base_url + "/sitemap.xml"
    elsewhere = server.base_url.replace("127.0.0.1", "localhost") + "/elsewhere.xml"
    server.on("/sitemap.xml", index(own, server.base_url + "/part.xml", elsewhere))
    server.on("/part.xml", index(server.base_url + "/deeper.xml", own))
    report = bench.crawl(site_of(server, source=Source(sitemaps=(own,))))
    assert report.ended == "finished"
    assert [path for path in server.paths() if path.endswith(".xml")] == ["/sitemap.xml", "/part.xml"]


def test_addresses_of_which_no_request_can_be_made_stop_nothing(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    bad = f"http://127.0.0.1:abc{START}"
    links = f'<h2><a href="{bad}&newsview=3">خبر ۳</a></h2><table class="pagination-arch"><td><a href="{bad}&p=2">2</a>'
    server.on(START, Answer(body=listing([2, 1]).replace(b"</body>", f"{links}</body>".encode())))
    entry = f"<url><loc>{bad.replace('&', '&amp;')}&amp;newsview=4</loc></url>"
    part = f"<sitemap><loc>{server.base_url.replace(str(server.port), '99999')}/part.xml</loc></sitemap>"
    for path, content in (
        ("/a.xml", f"<urlset>{entry}</urlset>"),
        ("/b.xml", f"<sitemapindex>{part}</sitemapindex>"),
    ):
        server.on(path, Answer(body=content.encode(), headers=XML))
    report = bench.crawl(
        site_of(server, source=Source(sitemaps=(server.base_url + "/a.xml", server.base_url + "/b.xml")))
    )
    assert bench.states() == {"2": "fetched", "1": "fetched"}
    assert report.ended == "finished"
    assert not [found for found in report.findings if found.check == "slip"]


def test_a_slip_of_our_own_is_told(bench: Bench, server: FaultServer, monkeypatch) -> None:
    async def slip(self: NewsSpider, response: object) -> None:
        raise ZeroDivisionError

    serve(server, [[2, 1]])
    monkeypatch.setattr(NewsSpider, "on_release", slip)
    (told,) = [found for found in bench.crawl(site_of(server)).findings if found.check == "slip"]
    assert told.severity == "degraded"
    assert told.message.startswith("2 answers")


def test_a_redirect_to_another_service_of_the_same_host_is_not_followed(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[2, 1]])
    with FaultServer() as other:
        server.on(DETAIL.format(news_id=2), Answer(302, headers={"Location": other.base_url + "/inside"}))
        bench.crawl(site_of(server))
        assert other.paths() == []
    assert bench.states()["1"] == "fetched"


def test_a_feeds_link_to_another_host_is_passed_over_for_its_guid(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    server.on(DETAIL.format(news_id=3), Answer(body=release(3)))
    counted = server.base_url.replace("127.0.0.1", "localhost") + "/count?to=3"
    guid = (server.base_url + DETAIL.format(news_id=3)).replace("&", "&amp;")
    item = f"<item><title>خبر شماره ۳ از خوراک</title><link>{counted}</link><guid>{guid}</guid></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'
    server.on("/feed", Answer(body=feed.encode(), headers=XML))
    bench.crawl(site_of(server, source=Source(feeds=(server.base_url + "/feed",))))
    assert bench.states()["3"] == "fetched"
    assert not [path for path in server.paths() if path.startswith("/count")]


@pytest.mark.parametrize("news_id", [2**31, LONG])
def test_an_id_that_no_database_holds_as_a_number_stops_nothing(
    bench: Bench, server: FaultServer, news_id: int
) -> None:
    serve(server, [[2, 1]])
    server.on(START, Answer(body=listing([news_id, 2, 1])))
    server.on(DETAIL.format(news_id=news_id), Answer(body=NO_ARTICLE))
    bench.crawl(site_of(server))
    assert bench.states() == {str(news_id): "gap", "2": "fetched", "1": "fetched"}
    assert dict(bench.rows(releases, "news_id", "number"))[str(news_id)] is None


def test_a_counter_that_no_database_holds_is_not_read(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    server.on(DETAIL.format(news_id=2), Answer(body=release(2, views=LONG)))
    report = bench.crawl(site_of(server))
    assert dict(bench.rows(releases, "news_id", "views")) == {"2": None, "1": 10}
    assert "views unreadable" in report.figures.notes
