"""The pager's addresses, as the page links them."""

import pytest

from monitor.pages.document import parse
from monitor.pages.pager import page_number, read_pager
from tests.pages.portal import HOST

LIST = f"{HOST}/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=306"


@pytest.mark.parametrize(
    ("url", "number"),
    [
        (LIST, None),
        (f"{LIST}&p=4", 4),
        ("https://news.example.ir/category/akhbar/page/12/", 12),
        ("https://news.example.ir/?paged=3", 3),
        (f"{LIST}&p=x", None),
    ],
)
def test_the_number_in_an_address(url: str, number: int | None) -> None:
    assert page_number(url) == number


def test_only_pages_of_the_same_listing_count_each_once() -> None:
    links = "".join(
        f'<a href="{href}">{number}</a>'
        for number, href in enumerate(
            (
                "/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=306&p=1",
                "?fkeyid=&siteid=1&pageid=306&p=2",  # other order, parameter once
                "/index.jsp?siteid=1&amp;pageid=306&amp;p=2",
                "/index.jsp?siteid=1&pageid=262&p=3",  # another listing
                "/index.jsp?siteid=1&pageid=306&newsview=5&p=4",  # a release
                "http://isipo.ir/index.jsp?siteid=1&pageid=306&p=5",  # another host
                "/index.jsp?siteid=1&pageid=306&p=29",
            )
        )
    )
    pager = read_pager(parse(links), LIST, LIST)
    assert pager.pages == (
        f"{HOST}/index.jsp?fkeyid=&siteid=1&pageid=306&p=2",
        f"{HOST}/index.jsp?siteid=1&pageid=306&p=29",
    )
    assert pager.total == 29
    second = read_pager(parse(links), LIST, f"{LIST}&p=2")
    assert [page_number(url) for url in second.pages] == [1, 29]


def test_no_pager_and_one_in_words() -> None:
    assert read_pager(parse("<p>بدون صفحه</p>"), LIST, LIST).total is None
    assert read_pager(parse("<p>صفحه ۱ از ۱۷</p>"), LIST, LIST).total == 17
