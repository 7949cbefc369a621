"""The replica's pages, asked over a real socket, have the properties recorded of the real portal's."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from parsel import Selector

from monitor.demo.portal import Behaviour
from monitor.demo.replica import Replica
from monitor.demo.timeline import edition_of
from tests.demo.conftest import Ask, answer, header

SEED = (Path(__file__).parents[2] / "seeds" / "isipo" / "18869.txt").read_text(encoding="utf-8").split("\n")
DETAIL = "/index.jsp?siteid=1&fkeyid=&siteid=1&pageid={pageid}&newsview={news_id}"
LISTING = "/index.jsp?siteid=1&fkeyid=&siteid=1&pageid={pageid}"
FEED = "/index.jsp?siteid=1&rss=news&catid={category}&num=10&pagenum=235"


def article(page: str) -> list[str]:
    """The texts inside #PrintArea, blanks folded, one a block."""
    blocks = (
        Selector(page).css("#PrintArea").xpath(".//a | .//h1 | .//p | .//div[not(*//p)] | .//span[@class]")
    )
    lines = (" ".join("".join(block.css("::text").getall()).split()) for block in blocks)
    return [line for line in lines if line]


def listed(page: str) -> list[str]:
    """The news ids of the list itself, in its order."""
    return list(dict.fromkeys(re.findall(r"newsview=(\d+)", page.partition("class='sidecell'")[0])))


@pytest.mark.parametrize("line", SEED)
def test_the_seed_release_stands_on_its_page_as_published(ask: Ask, line: str) -> None:
    assert line in article(ask(DETAIL.format(pageid=235, news_id=18869)))


class TestRelease:
    @pytest.fixture
    def page(self, ask: Ask) -> str:
        return ask(DETAIL.format(pageid=235, news_id=18881))

    def test_footer_mixes_digits_and_references(self, page: str) -> None:
        footer = re.search(r"تاريخ: (\S+) \| ساعت: (\S+) \| شناسه: (\S+) \| تعداد نمايش: (\d+)<span", page)
        assert footer is not None
        assert footer[1] == "1401/05/29"
        assert footer[2].startswith("&#16")
        assert unescape(footer[3]) == "١٨٨٨١"

    def test_comments_stand_hidden_beside_the_views(self, page: str) -> None:
        assert re.search(r'تعداد نمايش: \d+<span style="display:none"> \| نظرات : &#\d+;</span>', page)

    def test_send_control_names_the_release(self, page: str) -> None:
        assert 'window.open("/includes/sendnews.jsp?id=18881&sid=1&pid=235 "' in page

    def test_markup_is_broken_as_seen(self, page: str) -> None:
        for seen in (
            "</AryanicCMS:newslineta<br>",
            "<AryanicCMS:stats:page>",
            '#555555;" ">',
            "</html><script>",
        ):
            assert seen in page

    def test_page_clock_is_joined_by_no_break_spaces(self, page: str) -> None:
        assert "امروز&nbsp;شنبه&nbsp;۲۹&nbsp;مرداد&nbsp;۱۴۰۱&nbsp;ساعت&nbsp;20:00" in page
        assert "آخرین به روزرسانی 29  مرداد ماه 1401" in page

    def test_it_answers_under_any_page_id(self, ask: Ask, page: str) -> None:
        assert article(ask(DETAIL.format(pageid=237, news_id=18881))) == article(page)

    def test_it_answers_without_file_name_and_with_escaped_query(self, ask: Ask, page: str) -> None:
        assert article(ask("/?siteid=1&amp;fkeyid=&amp;siteid=1&&pageid=235&newsview=18881")) == article(page)


@pytest.mark.parametrize(("day", "news_id"), [(0, 18871), (2, 18884)])
def test_a_missing_release_is_chrome_without_an_article(day: int, news_id: int) -> None:
    with Replica(day) as replica:
        status, page = answer(replica, DETAIL.format(pageid=235, news_id=news_id))
    assert status == 200
    assert "SME نیوز" in page
    assert article(page) == []


class TestListing:
    @pytest.fixture
    def page(self, ask: Ask) -> str:
        return ask(LISTING.format(pageid=235))

    def test_newest_come_first_after_the_pinned(self, page: str) -> None:
        assert listed(page)[:4] == ["18855", "18882", "18881", "18880"]

    def test_links_are_written_in_every_way(self, page: str) -> None:
        assert "href='/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235&newsview=18882'" in page
        assert "href='/index.jsp?siteid=1&fkeyid=&amp;siteid=1&pageid=235&newsview=18882'" in page
        assert 'href="/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=236&newsview=18882"' in page
        assert (
            "<li onclick=\"location='/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235&newsview=18882'\""
            in page
        )

    def test_an_item_has_four_anchors_and_repeats_ids(self, page: str) -> None:
        table = Selector(page).css("#toph1")[1]
        anchors = table.css("a")
        assert [bool(anchor.css("::text").get("").strip()) for anchor in anchors] == [
            False,
            True,
            False,
            True,
        ]
        assert page.count("id='mc1'") == 11

    def test_dates_are_references_and_the_last_number_counts_comments(self, page: str) -> None:
        line = "".join(Selector(page).css("#toph1")[1].css("font ::text").getall())
        assert re.fullmatch(r"\s*١٢:٣٥ - شنبه ٢٩ مرداد ١٤٠١ - نظرات : [٠-٩]", line)
        assert "مرداد" not in page.partition("class='maincell'")[2].partition("class='sidecell'")[0]

    def test_the_three_lists_have_three_templates(self, ask: Ask) -> None:
        assert "arch-news1" in ask(LISTING.format(pageid=236)).partition("maincell'")[2]
        assert re.search(r'class="titr-news".*\n.*<span>1401/05/29</span>', ask(LISTING.format(pageid=237)))

    @pytest.mark.parametrize("pageid", [235, 236, 237])
    def test_the_pager_leads_to_every_release_once(self, ask: Ask, pageid: int) -> None:
        seen: Counter[str] = Counter()
        due, done = [LISTING.format(pageid=pageid)], set()
        while due:
            address = due.pop()
            if address not in done:
                done.add(address)
                page = ask(address)
                seen.update(listed(page))
                due += Selector(page).css("table.pagination-arch a::attr(href)").getall()
        section = {235: None, 236: "national", 237: "provincial"}[pageid]
        ids = edition_of(0).archive.ids(section)  # type: ignore[arg-type]
        assert set(seen) >= set(map(str, ids))
        assert {news_id for news_id, times in seen.items() if times > 1} <= {"18855"}

    def test_after_the_last_page_comes_an_empty_list(self, ask: Ask) -> None:
        assert listed(ask(LISTING.format(pageid=235) + "&p=99")) == []


class TestHome:
    @pytest.fixture
    def page(self, ask: Ask) -> str:
        return ask("/")

    def test_it_has_cards_without_dates(self, page: str) -> None:
        assert len(Selector(page).css("div.newsbox.thumb-info-content h3 a")) == 6

    @pytest.mark.parametrize(
        "link", [" /?siteid=1&fkeyid=", "iktec.isipo.ir", "videoid=7", "galleryid=12", "siteid=1&&fkeyid="]
    )
    def test_it_has_links_that_mislead(self, page: str, link: str) -> None:
        assert link in page


class TestBeside:
    def test_every_page_says_which_cms_made_it(self, ask: Ask) -> None:
        page = Selector(ask(LISTING.format(pageid=236)))
        assert page.css("meta[name=generator]::attr(content)").get() == "Aryanic.com"
        assert page.css('meta[name="siteid-pageid"]::attr(content)').get() == "1-236"

    def test_the_page_of_figures_tells_the_seed_s_numbers_at_first(self, ask: Ask) -> None:
        assert SEED[-2] in ask(LISTING.format(pageid=417))

    @pytest.mark.parametrize(("category", "items"), [(1, 10), (3, 10), (7, 0)])
    def test_rss(self, ask: Ask, category: int, items: int) -> None:
        feed = ElementTree.fromstring(ask(FEED.format(category=category)))  # noqa: S314  (our own)
        assert len(feed.findall(".//item")) == items

    def test_robots_closes_the_cms_s_own_folders(self, ask: Ask) -> None:
        assert "Disallow: /includes/" in ask("/robots.txt")
        assert "Crawl-delay" not in ask("/robots.txt")

    def test_sitemap_names_every_release(self, ask: Ask) -> None:
        assert ask("/sitemap.xml").count("<loc>") == len(edition_of(0).archive.ids())

    def test_a_file_that_is_not_there(self, replica: Replica) -> None:
        assert answer(replica, "/uploads/nothing.jpg")[0] == 404

    def test_the_same_request_brings_the_same_bytes(self, ask: Ask) -> None:
        first = ask(LISTING.format(pageid=235))
        with Replica(day=0) as another:
            assert answer(another, LISTING.format(pageid=235))[1] == first


class TestBehaviour:
    def test_crawl_delay_and_no_sitemap(self) -> None:
        with Replica(behaviour=Behaviour(crawl_delay=0.5, sitemap=False)) as replica:
            assert "Crawl-delay: 0.5" in answer(replica, "/robots.txt")[1]
            assert answer(replica, "/sitemap.xml")[0] == 404

    @pytest.mark.parametrize(("validators", "next_day"), [("honest", 200), ("lying", 304)])
    def test_validators(self, validators: str, next_day: int) -> None:
        path = DETAIL.format(pageid=235, news_id=18881)
        with Replica(day=0, behaviour=Behaviour(validators=validators)) as replica:  # type: ignore[arg-type]
            etag = header(replica, path, "ETag")
            assert answer(replica, path, {"If-None-Match": etag})[0] == 304
            replica.show_day(1)
            assert answer(replica, path, {"If-None-Match": etag})[0] == next_day


class TestModernLayout:
    def test_the_words_stay_and_their_places_change(self) -> None:
        with Replica(day=4) as replica:
            page = answer(replica, DETAIL.format(pageid=235, news_id=18869))[1]
        text = Selector(page)
        assert not text.css("#PrintArea, .newsbody1, h1")
        assert text.css(".nw-text p::text").getall() == SEED[5:-1]
        assert text.css(".nw-head::text").get() == SEED[3]
        assert " ".join("".join(text.css(".nw-facts ::text").getall()).split()).startswith(
            "تاریخ: ۱۴۰۱/۰۵/۲۶ساعت: ۱۰:۰۰"
        )

    def test_the_list_has_the_same_releases(self) -> None:
        with Replica(day=4) as replica:
            page = Selector(answer(replica, LISTING.format(pageid=235))[1])
        links = page.css(".nw-card a::attr(href)").re(r"newsview=(\d+)")
        assert links[1:4] == ["18893", "18892", "18890"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/robots.txt",
        "/sitemap.xml",
        LISTING.format(pageid=235),
        DETAIL.format(pageid=235, news_id=18869),
    ],
)
def test_the_block_page_stands_everywhere_with_status_200(path: str) -> None:
    with Replica(day=5) as replica:
        status, page = answer(replica, path)
    assert status == 200
    assert "دسترسی شما به این پایگاه محدود شده است" in page
    assert "newsview" not in page
