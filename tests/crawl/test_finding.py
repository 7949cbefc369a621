"""Finding everything: nothing lost, nothing doubled, whatever the listing does while it is read."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.crawl.plan import Plan
from monitor.model.site import Source
from monitor.store.tables import releases, revisions, walks
from tests.crawl.conftest import Bench
from tests.crawl.portal import BLOCK, DETAIL, NO_ARTICLE, START, listing, page, release, serve, site_of
from tests.faults import Answer, FaultServer


def test_the_first_crawl_reads_the_whole_archive_and_the_second_only_what_is_new(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[6, 5], [4, 3], [2, 1]])
    bench.crawl(site_of(server))
    assert bench.states() == {str(i): "fetched" for i in range(1, 7)}
    serve(server, [[7, 6], [5, 4], [3, 2], [1]])
    before = len(server.asked)
    bench.crawl(site_of(server))
    assert bench.states()["7"] == "fetched"
    listings = [p for p in server.paths()[before:] if "newsview" not in p and p != "/robots.txt"]
    assert listings == [START, START + "&p=2", START]  # up to the known; then the first page once more
    assert len(server.paths()[before:]) == 1 + 3 + 2  # robots, listings, the sentinel and the new one


def test_a_quiet_crawl_asks_for_one_page_and_one_release(bench: Bench, server: FaultServer) -> None:
    serve(server, [[4, 3], [2, 1]])
    bench.crawl(site_of(server))
    before = len(server.asked)
    report = bench.crawl(site_of(server))
    assert sorted(server.paths()[before:]) == sorted(["/robots.txt", START, DETAIL.format(news_id=4)])
    assert report.figures.sentinel_ok is True and report.figures.appeared == 0


def test_pinned_items_do_not_stop_a_walk(bench: Bench, server: FaultServer) -> None:
    serve(server, [[3, 2, 1]])
    bench.crawl(site_of(server))
    serve(server, [[1, 9, 8], [7, 6, 5], [4, 3, 2]])
    server.on(START, Answer(body=listing([1, 9, 8], pages=3, pinned=[1])))
    server.on(START + "&p=2", Answer(body=listing([1, 7, 6, 5], pages=3, own=2, pinned=[1])))
    bench.crawl(site_of(server))
    assert set(bench.states()) == {str(i) for i in range(1, 10)}


def test_a_release_published_while_the_listing_is_read_is_found_by_the_next_crawl(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[4, 3], [3, 2], [1]])  # 3 has been pushed to the second page by a new one
    bench.crawl(site_of(server))
    assert bench.states() == {str(i): "fetched" for i in range(1, 5)}
    assert bench.rows(revisions, "number") == [(1,)] * 4


def test_a_release_that_slips_to_a_page_already_read_is_found_in_the_same_crawl(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[2, 1]])
    bench.crawl(site_of(server))
    # 6 is taken down between the reading of page 1 and of page 2, so 4 moves from page 2 to page 1.
    serve(server, [[6, 5], [3, 2], [1]])
    server.on(START, Answer(body=listing([6, 5], pages=3)), Answer(body=listing([5, 4], pages=3)))
    server.on(DETAIL.format(news_id=4), Answer(body=release(4)))
    server.on(START + "&p=2", Answer(body=listing([3, 2], pages=3, own=2)))
    bench.crawl(site_of(server))
    assert bench.states()["4"] == "fetched"


def test_a_walk_that_was_interrupted_is_gone_on_with_though_its_first_page_looks_known(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[2, 1]])
    bench.crawl(site_of(server))
    serve(server, [[8, 7], [6, 5], [4, 3], [2, 1]])
    server.on(START + "&p=2", Answer(500))
    bench.crawl(site_of(server, retries=0))
    assert "6" not in bench.states()
    serve(server, [[8, 7], [6, 5], [4, 3], [2, 1]])
    bench.crawl(site_of(server))
    assert bench.states() == {str(i): "fetched" for i in range(1, 9)}
    assert all(row[0] for row in bench.rows(walks, "closed_at"))


def test_an_interrupted_walk_and_new_releases_after_it_are_both_read(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[2, 1]])
    bench.crawl(site_of(server))
    serve(server, [[6, 5], [4, 3], [2, 1]])
    bench.crawl(site_of(server), Plan(budget=2))
    serve(server, [[8, 7], [6, 5], [4, 3], [2, 1]])
    bench.crawl(site_of(server), Plan(budget=2))
    bench.crawl(site_of(server))
    assert bench.states() == {str(i): "fetched" for i in range(1, 9)}


def test_the_same_release_under_several_page_ids_is_one(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    other = DETAIL.format(news_id=2).replace("pageid=235", "pageid=306")
    body = listing([2, 1]).replace(b"</body>", f'<a href="{other}">خبر شماره 2</a></body>'.encode())
    server.on(START, Answer(body=body))
    bench.crawl(site_of(server))
    assert bench.states() == {"2": "fetched", "1": "fetched"}


def test_an_id_with_zeros_in_front_or_in_persian_digits_is_the_same_release(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[13, 12], [12, 11]])
    first, second = DETAIL.format(news_id="0012"), DETAIL.format(news_id="۱۲")
    plain = DETAIL.format(news_id=12)
    for path, other in ((START, first), (f"{START}&p=2", second)):
        ids = [13, 12] if path == START else [12, 11]
        body = listing(ids, pages=2, own=1 if path == START else 2)
        server.on(path, Answer(body=body.replace(f"{plain}".encode(), other.encode())))
    server.on(first, Answer(body=release(12).replace("شناسه: 12".encode(), "شناسه: ٠٠١٢".encode())))
    bench.crawl(site_of(server))
    assert bench.states() == {"13": "fetched", "12": "fetched", "11": "fetched"}
    assert bench.rows(releases, "news_id", "number")[1] == ("12", 12)
    asked = [path for path in server.paths() if "newsview" in path]
    assert asked == [DETAIL.format(news_id=13), first, DETAIL.format(news_id=11)]
    serve(server, [[13, 12], [12, 11]])  # the portal now writes it plainly
    bench.crawl(site_of(server))
    assert [path for path in server.paths() if "newsview" in path][3:] == [DETAIL.format(news_id=13)]


def test_releases_are_found_in_feeds_sitemaps_and_other_pages(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    for i in (2, 3):
        server.on(DETAIL.format(news_id=i), Answer(body=release(i)))
    address = (server.base_url + DETAIL).replace("&", "&amp;")
    xml = {"Content-Type": "application/xml"}
    item = f"<item><title>خبر</title><link>{address.format(news_id=2)}</link></item>"
    feed = f"<?xml version='1.0'?><rss><channel>{item}</channel></rss>"
    sitemap = f"<?xml version='1.0'?><urlset><url><loc>{address.format(news_id=3)}</loc></url></urlset>"
    server.on("/feed", Answer(body=feed.encode(), headers=xml))
    server.on("/sitemap", Answer(body=sitemap.encode(), headers=xml))
    source = Source(feeds=(server.base_url + "/feed",), sitemaps=(server.base_url + "/sitemap",))
    bench.crawl(site_of(server, source=source))
    assert bench.states() == {"1": "fetched", "2": "fetched", "3": "fetched"}
    assert dict(bench.rows(releases, "news_id", "source")) == {"1": "listing", "2": "feed", "3": "sitemap"}


def test_a_page_of_figures_is_kept_like_a_release(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    figures = page(
        "<h1>آمار شهرک‌ها</h1><div id='PrintArea'><table><tr><td>شهرک صنعتی</td><td>825</td></tr></table></div>"
    )
    server.on("/figures", Answer(body=figures))
    site = site_of(server, source=Source(statistics=(server.base_url + "/figures",)))
    report = bench.crawl(site)
    assert bench.states() == {"statistics": "fetched", "1": "fetched"}
    assert any("825" in text for (text,) in bench.rows(revisions, "text"))
    assert report.figures.read == 1  # it is no release
    bench.crawl(site)
    assert server.paths().count("/figures") == 2 and len(bench.rows(revisions)) == 2


def test_backfill_stops_after_so_many_pages(bench: Bench, server: FaultServer) -> None:
    serve(server, [[6, 5], [4, 3], [2, 1]])
    bench.crawl(site_of(server), Plan(mode="backfill", pages=2))
    assert set(bench.states()) == {"6", "5", "4", "3"}


@pytest.mark.parametrize("known", [False, True])
def test_backfill_goes_back_to_a_day_also_where_the_listing_names_none(
    bench: Bench, server: FaultServer, known: bool
) -> None:
    serve(server, [[6, 5], [4, 3], [2, 1], [9, 8]])
    for i in (4, 3, 2, 1, 9, 8):  # the newer two are of 1401/05/26
        old = release(i).replace(b"1401/05/26", b"1401/05/20")
        server.on(DETAIL.format(news_id=i), Answer(body=old))
    if known:
        bench.crawl(site_of(server), Plan(mode="backfill", pages=2))
        server.asked.clear()
    bench.crawl(site_of(server), Plan(mode="backfill", since=date(2022, 8, 15)))
    pages = [path for path in server.paths() if "&p=" in path]
    # What is new on page 2 is read only after it: the page behind it is the end.
    assert pages == [f"{START}&p=2"] + [f"{START}&p=3"] * (not known)


def test_one_old_release_above_the_others_does_not_end_a_backfill(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1, 6, 5], [4, 3], [2]])
    server.on(DETAIL.format(news_id=1), Answer(body=release(1).replace(b"1401/05/26", b"1390/05/20")))
    bench.crawl(site_of(server), Plan(mode="backfill", since=date(2022, 8, 15)))
    assert len(bench.states()) == 6


def test_backfill_reads_the_whole_listing_though_its_newest_is_known(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[6, 5], [4, 3], [2, 1]])
    bench.crawl(site_of(server), Plan(mode="backfill", pages=1))
    bench.crawl(site_of(server), Plan(mode="backfill"))
    assert len(bench.states()) == 6


def test_a_listing_without_a_pager_is_walked_by_the_sites_grammar(bench: Bench, server: FaultServer) -> None:
    serve(server, [[4, 3]])
    server.on(START + "&p=2", Answer(body=listing([2, 1])))
    server.on(
        START + "&p=3", Answer(body=listing([2, 1]))
    )  # past the end the portal shows the last page again
    for i in (1, 2):
        server.on(DETAIL.format(news_id=i), Answer(body=release(i)))
    bench.crawl(site_of(server))
    assert len(bench.states()) == 4 and START + "&p=4" not in server.paths()


def sequence(server: FaultServer, gap: int = 3) -> Source:
    return Source(id_sequence=True, id_sequence_gap=gap)


def test_ids_above_the_highest_are_asked_for_until_some_in_a_row_do_not_exist(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[4]])
    for i in (6, 8, 13):
        server.on(DETAIL.format(news_id=i), Answer(body=release(i)))
    for i in (5, 7, 9, 10, 11, 12):
        server.on(DETAIL.format(news_id=i), Answer(body=NO_ARTICLE))
    report = bench.crawl(site_of(server, source=sequence(server)))
    states = bench.states()
    assert [i for i, state in states.items() if state == "fetched"] == ["4", "6", "8"]
    assert {i for i, state in states.items() if state == "gap"} == {"5", "7", "9", "10", "11"}
    assert report.figures.unread == 0 and report.figures.appeared == 3

    server.on(DETAIL.format(news_id=10), Answer(body=release(10)))
    before = len(server.asked)
    bench.crawl(site_of(server, source=sequence(server)))
    assert bench.states()["10"] == bench.states()["13"] == "fetched"
    assert (
        DETAIL.format(news_id=5) not in server.paths()[before:]
    )  # a gap below the highest is asked for once


def test_a_backfill_asks_for_the_ids_between(bench: Bench, server: FaultServer) -> None:
    serve(server, [[9, 4]])
    for i in (6, 7):
        server.on(DETAIL.format(news_id=i), Answer(body=release(i)))
    bench.crawl(site_of(server, source=sequence(server, gap=1)), Plan(mode="backfill"))
    states = bench.states()
    assert states == {"9": "fetched", "4": "fetched", "6": "fetched", "7": "fetched", "10": "gap"} | {
        "8": "gap",
        "5": "gap",
    }


def test_where_the_listing_is_blocked_the_sequence_goes_on(bench: Bench, server: FaultServer) -> None:
    serve(server, [[4]])
    site = site_of(server, source=sequence(server, gap=1))
    bench.crawl(site)
    server.on(START, Answer(body=BLOCK))
    server.on(DETAIL.format(news_id=5), Answer(body=release(5)))
    report = bench.crawl(site)
    assert bench.states()["5"] == "fetched"
    assert {found.severity for found in report.findings} == {"degraded"}


def test_without_the_site_files_word_no_id_is_guessed(bench: Bench, server: FaultServer) -> None:
    serve(server, [[4]])
    bench.crawl(site_of(server))
    assert DETAIL.format(news_id=5) not in server.paths()


@pytest.mark.parametrize("answer", [Answer(404), Answer(body=NO_ARTICLE)])
def test_what_its_own_page_denies_is_gone_when_others_can_be_read(
    bench: Bench, server: FaultServer, answer: Answer
) -> None:
    serve(server, [[3, 2, 1]])
    bench.crawl(site_of(server))
    server.on(DETAIL.format(news_id=1), answer)
    bench.crawl(site_of(server), days=2)
    assert bench.states()["1"] == "gone"
    serve(server, [[3, 2, 1]])
    bench.crawl(site_of(server), hours=2)
    assert bench.states()["1"] == "fetched"  # the listing shows it, so it was asked for again


def test_a_portal_that_denies_everything_at_once_is_not_believed(bench: Bench, server: FaultServer) -> None:
    serve(server, [list(range(9, 0, -1))])
    bench.crawl(site_of(server))
    for i in range(1, 10):
        server.on(DETAIL.format(news_id=i), Answer(body=NO_ARTICLE))
    report = bench.crawl(site_of(server), days=2)
    assert set(bench.states().values()) == {"fetched"}
    assert [f.severity for f in report.findings if f.check == "gone"] == ["degraded"]


def test_not_seen_is_unlisted_only_where_the_listing_would_have_to_show_it(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[9, 8, 7, 6, 5, 4, 3], [2, 1]])
    bench.crawl(site_of(server))
    serve(server, [[9, 8, 7, 5, 4, 3], [2, 1]])
    server.on(DETAIL.format(news_id=6), Answer(body=release(6)))
    bench.crawl(site_of(server))
    states = bench.states()
    assert states.pop("6") == "unlisted" and set(states.values()) == {"fetched"}
    bench.crawl(site_of(server), hours=1)  # its own page still stands: it stays unlisted
    assert bench.states()["6"] == "unlisted"
    serve(server, [[9, 8, 7, 6, 5, 4, 3], [2, 1]])
    bench.crawl(site_of(server))
    assert bench.states()["6"] == "fetched"


def test_what_the_listing_misses_is_asked_at_once_though_it_is_not_due(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[9, 8, 7, 6, 5, 4, 3], [2, 1]])
    bench.crawl(site_of(server))
    serve(server, [[9, 8, 7, 5, 4, 3], [2, 1]])
    server.on(DETAIL.format(news_id=6), Answer(body=NO_ARTICLE))
    bench.crawl(site_of(server), minutes=30)
    assert bench.states()["6"] == "gone"
