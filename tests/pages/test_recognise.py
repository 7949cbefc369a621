# ruff: noqa: E501 - pieces of pages in one line
"""What a site's front page gives away to somebody who wants to add the site."""

import pytest

from monitor.model.site import Grammar
from monitor.pages.address import news_id_of
from monitor.pages.recognise import recognise
from tests.pages.golden import FIXTURES, fetched
from tests.pages.portal import HOST, PARAGRAPH, answer, page


def test_the_portals_software_by_its_marks() -> None:
    news = "".join(f'<a href="/index.jsp?siteid=1&pageid=306&newsview={n}">خبر {n}</a>' for n in range(1, 6))
    notices = '<a href="/index.jsp?siteid=1&pageid=262&newsview=9">اطلاعیه</a>'
    menu = '<a href="/index.jsp?siteid=1&pageid=235">همه عناوین</a> <a href="/index.jsp?siteid=1&pageid=304">تماس با ما</a>'
    feed = '<a href="/index.jsp?siteid=1&rss=news&catid=20&num=10">RSS</a>'
    found = recognise(answer(page(menu + news + notices + feed), url=f"{HOST}/"))
    assert found.cms == "highportal"
    assert "the generator is Aryanic.com" in found.evidence
    assert found.listings[
        :3
    ] == (  # pages that host news, the one with most of them first; then what is named so
        f"{HOST}/index.jsp?siteid=1&pageid=306",
        f"{HOST}/index.jsp?siteid=1&pageid=262",
        f"{HOST}/index.jsp?siteid=1&pageid=235",
    )
    assert found.feeds == (f"{HOST}/index.jsp?siteid=1&rss=news&catid=20&num=10",)
    assert found.grammar.detail == f"{HOST}/index.jsp?siteid=1&pageid=306&newsview={{news_id}}"


def test_the_net_build_has_another_front_page() -> None:
    links = "".join(f'<a href="/index.aspx?siteid=1&pageid=155&newsview={n}">خبر</a>' for n in range(1, 6))
    assert recognise(answer(page(links))).grammar.detail.startswith(f"{HOST}/index.aspx?")


def test_wordpress_with_its_feed_and_the_form_of_its_addresses() -> None:
    links = "".join(f'<a href="https://news.example.ir/archives/{n}">خبر</a>' for n in range(300, 304))
    saved = fetched(FIXTURES / "wordpress" / "list")
    found = recognise(answer(saved.body.replace(b"<main>", b"<main>" + links.encode()), url=saved.url))
    assert found.cms == "wordpress"
    assert found.grammar.id_pattern == r"/archives/(\d+)"
    assert found.feeds == ("https://news.example.ir/feed/",)  # not that of the comments
    assert "https://news.example.ir/category/akhbar/" in found.listings


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("/?p={n}", ("1020", "1021")),
        ("/archives/{n}", ("1020", "1021")),
        ("/news/{n}/a-title/", ("1020", "1021")),
        ("/{n}/a-title/", ("1020", "1021")),
        ("/1402/{n}/", ("1020", "1021")),
        ("/1402/07/13/title-{n}/", ("title-1020", "title-1021")),
    ],
)
def test_the_year_of_an_address_is_no_id(address: str, ids: tuple[str, ...]) -> None:
    months = "".join(f'<a href="/1402/0{month}/">ماه</a>' for month in range(1, 7))
    links = "".join(f'<a href="{address.format(n=n)}">خبر</a>' for n in range(1020, 1024))
    found = recognise(answer(f'<html><body class="hentry">{months}{links}</body></html>', url=f"{HOST}/"))
    named = [news_id_of(f"{HOST}{address.format(n=n)}", found.grammar) for n in (1020, 1021)]
    assert tuple(named) == ids
    assert news_id_of(f"{HOST}/1402/01/", found.grammar) is None


def test_a_later_page_of_a_listing_is_not_the_listing() -> None:
    news = "".join(f'<a href="/index.jsp?siteid=1&pageid=306&newsview={n}">خبر {n}</a>' for n in range(1, 6))
    pager = "".join(f'<a href="/index.jsp?siteid=1&pageid=306&p={n}">{n}</a>' for n in (2, 3))
    found = recognise(answer(page(news + pager), url=f"{HOST}/index.jsp?siteid=1&pageid=306"))
    assert found.listings == (f"{HOST}/index.jsp?siteid=1&pageid=306",)


def test_anything_else_is_generic_and_says_so() -> None:
    found = recognise(answer(f"<html><title>روزنامه</title><body><p>{PARAGRAPH}</p></body></html>"))
    assert (found.cms, found.listings, found.feeds, found.title) == ("generic", (), (), "روزنامه")
    assert found.grammar == Grammar(id_pattern="", pager="page/{page}/")
    assert found.evidence
