"""Addresses as the portal writes them, and the news ids in them."""

import pytest

from monitor.model.site import Grammar
from monitor.pages.address import absolute, hosts_of, news_id_of, scripted
from tests.pages.portal import GENERIC, SITE

BASE = "http://smenews.isipo.ir/fa/index.jsp?siteid=1&pageid=235"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=306&newsview=198", "198"),
        ("/index.aspx?fkeyid=&siteid=1&pageid=155&newsview=73040", "73040"),
        ("index.aspx?siteid=1&fkeyid=&newsview=5", "5"),  # no leading slash
        ("/?siteid=1&newsview=368984", "368984"),  # no file name
        ("?siteid=1&newsview=7", "7"),  # a query alone
        ("index.aspx?siteid=1&&fkeyid=&newsview=8", "8"),
        ("../index.aspx?siteid=1&amp;fkeyid=&siteid=1&amp;newsview=9", "9"),
        ("/index.jsp?siteid=1&amp;amp;newsview=10", "10"),  # escaped twice on the server
        (" http://smenews.isipo.ir/index.jsp?newsview=27882 ", "27882"),
        ("/index.jsp?pageid=1&newsview=11 ", "11"),
        ("/index.jsp?pageid=1&\r\n\tnewsview=12", "12"),
        ("smenews.isipo.ir/index.jsp?newsview=13", "13"),  # no scheme
        ("/index.jsp?NewsView=14", "14"),
        ("/index.jsp?newsview=1&newsview=15", "15"),  # written twice: the last counts, as for the CMS
        ("/index.jsp?newsview=16#comments", "16"),
        ("/index.jsp?newsview=018869", "18869"),  # one release, however its id is written
        ("/index.jsp?newsview=۱۸۸۶۹", "18869"),
        ("/index.jsp?newsview=٠١٨٨٦٩", "18869"),
        ("/index.jsp?newsview=%DB%B1%DB%B8%DB%B8%DB%B6%DB%B9", "18869"),
        ("/index.jsp?newsview=%31%38&pageid=1", "18"),
        ("/index.jsp?newsview=18%20", "18"),
        ("/index.jsp?newsview=188690", "188690"),
        ("/index.jsp?newsview=٠", None),
        ("/index.jsp?newsview=%DB", None),  # half a letter
        ("/index.jsp?newsview=18%26x", None),
        ("/index.jsp?back=%2Findex.jsp%3Fa%3D1%26newsview%3D5", None),  # another address inside this one
        ("/index.jsp?newsview=", None),
        ("/index.jsp?newsview=abc", None),
        ("/index.jsp?newsview=17x", None),
        ("/index.jsp?newsview=0", None),
        ("/index.jsp?oldnewsview=18", None),
        ("/index.jsp?videoid=19", None),
        ("/index.jsp?galleryid=20&pageid=310", None),
        ("/index.jsp?pageid=306", None),
        ("/includes/sendnews.jsp?newsview=21", None),
        ("https://telegram.me/share/url?url=http://smenews.isipo.ir/index.jsp?newsview=22", None),
        ("https://www.facebook.com/sharer.php?u=http://smenews.isipo.ir/&newsview=23", None),
        ("http://isipo.ir/index.jsp?newsview=24", None),  # another host: ids are each host's own
        ("http://www.smenews.isipo.ir/index.jsp?newsview=25", "25"),
        ("http://smenews.isipo.ir:8080/index.jsp?newsview=26", "26"),
        ("javascript:void(0)", None),
        ("mailto:a@isipo.ir?newsview=27", None),
        ("#newsview=28", None),
        ("http://[bad/?newsview=29", None),
        ("http://smenews.isipo.ir:abc/index.jsp?newsview=30", None),  # no request can be made of it
        ("http://smenews.isipo.ir:99999/index.jsp?newsview=31", None),
        ("/index.jsp?newsview=" + "3" * 60, "3" * 60),
        ("/index.jsp?newsview=" + "3" * 61, None),  # no id that anybody has given: the store has no room for it
        ("", None),
    ],
)  # fmt: skip
def test_news_id_of_an_href(href: str, expected: str | None) -> None:
    url = absolute(BASE, href)
    assert (news_id_of(url, SITE.grammar, hosts_of(SITE)) if url else None) == expected


def test_any_host_counts_where_no_site_is_known() -> None:
    assert news_id_of("http://behdasht.gov.ir/index.jsp?pageid=1&newsview=174543", Grammar()) == "174543"


def test_ids_by_a_pattern() -> None:
    hosts = hosts_of(GENERIC)
    assert news_id_of("https://paper.example.ir/news/77/some-words", GENERIC.grammar, hosts) == "77"
    assert news_id_of("https://paper.example.ir/tag/77", GENERIC.grammar, hosts) is None


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        (r"/news/(\d+)", "/news/0077/x", "77"),
        (r"/news/(\d+)", "/news/۷۷/x", "77"),
        (r"/news/(\d{2,})", "/news/%DB%B7%DB%B7/x", "77"),
        (r"/news/(\d+)", "/news/0", None),
        (r"/news/(\d*)", "/news/", None),
        (r"/news/(\d+)?", "/news/", None),
        (r"^/([A-Za-z0-9]{4,6})/?$", "/0042", "0042"),  # a short link: its zeros are letters
        (r"^/([A-Za-z0-9]{4,6})/?$", "/Zp4a", "Zp4a"),
        (r"/news/([^/?#]+)", "/news/خبر-۵", "خبر-5"),
        (r"/news/([^/?#]+)", "/news/%D8%AE%D8%A8%D8%B1-5", "خبر-5"),
        (r"/news/([^/?#]+)", "/news/%D8%AE%D8%A8%D8", "%D8%AE%D8%A8%D8"),
    ],
)
def test_ids_by_a_pattern_have_one_form(pattern: str, path: str, expected: str | None) -> None:
    assert news_id_of("https://paper.example.ir" + path, Grammar(id_pattern=pattern)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("location='/index.aspx?newsview=73033'", "/index.aspx?newsview=73033"),
        ('window.location.href = "/a?newsview=1";', "/a?newsview=1"),
        ("location.replace('/b')", "/b"),
        ("javascript:window.open('/c','x')", "/c"),
        ("openNav()", None),
        ("location=target", None),
    ],
)
def test_where_a_click_goes(code: str, expected: str | None) -> None:
    assert scripted(code) == expected


def test_an_address_is_kept_as_found_but_for_blanks() -> None:
    assert absolute(BASE, " /index.jsp?siteid=1&&fkeyid=&siteid=6&pageid=53333&newsview=5 ") == (
        "http://smenews.isipo.ir/index.jsp?siteid=1&&fkeyid=&siteid=6&pageid=53333&newsview=5"
    )
