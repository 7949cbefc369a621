# ruff: noqa: E501 - a table with one page a line
"""Is this answer the content at all? Both sides of every rule."""

import pytest

from monitor.errors import ChallengePage, DamagedPage, Forbidden, Missing, ServerFailed, TooManyRequests
from monitor.model.page import Quality
from monitor.pages.quality import assess, decode, require_ok
from tests.pages.portal import GENERIC, HOST, NOW, PARAGRAPH, SITE, answer, article, page

GOOD = page(article())
LISTING = page("".join(f'<h3><a href="/?newsview={n}">{PARAGRAPH}</a></h3>' for n in range(9)))
ABROAD = "کاربر گرامی، دسترسی به این سامانه از خارج از کشور امکان‌پذیر نیست."
SHORT = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (GOOD, "ok"),
        (LISTING, "ok"),
        (page(article(paragraphs=1)), "ok"),  # short, but an article
        (page(article(title="وزیر: دسترسی غیرمجاز به زمین‌ها مسدود شد", paragraphs=1)), "ok"),
        (page(article(title="صادرات به خارج از کشور دیگر مجاز نیست", paragraphs=1)), "ok"),
        (page('<div id="PrintArea">access deny [11]</div>'), "ok"),  # the CMS's way to say: no such release
        (LISTING.replace("مدیر طرح", "صادرات به خارج از کشور"), "ok"),
        (SHORT.format("Access Denied", "You don't have permission to access this server."), "block"),
        (SHORT.format("Request Rejected", "The requested URL was rejected. Your support ID is 5."), "block"),
        (SHORT.format("Just a moment...", "Checking your browser before accessing the site."), "block"),
        (SHORT.format("پایگاه خبری", "درخواست شما رد شد؛ شماره پیگیری ۱۲"), "block"),
        (SHORT.format("", '<iframe src="http://10.10.34.34?type=Invalid"></iframe>'), "block"),
        (SHORT.format("دسترسی محدود شده است", ABROAD), "captive"),
        (page(f"<p>{PARAGRAPH}</p><h2>{ABROAD}</h2>"), "captive"),
        (SHORT.format("هشدار", "لطفاً فیلترشکن خود را خاموش کنید و دوباره بیایید."), "captive"),
        (LISTING.replace("</ul>", "</ul><h2>دسترسی شما به این صفحه مسدود شده است</h2>"), "block"),
        (LISTING.replace("</ul>", f"</ul><style>#PrintArea a{{}}</style><h2>{ABROAD}</h2>"), "captive"),
        (page(article().replace("<h1>", "<h4>دسترسی شما محدود است</h4><h1>")), "ok"),
        (SHORT.format("ورود به سامانه", '<input name=p type="password"> نام کاربری و رمز را بنویسید'), "login"),
        (page('<form><input type="password" name="p"></form>' + article()), "ok"),  # a login box beside the text
        (SHORT.format("HTTP Status 500 – Internal Server Error", "java.lang.NullPointerException at x"), "error_page"),
        (SHORT.format("پایگاه", "خطای سرور؛ لطفاً بعداً دوباره تلاش کنید و از شکیبایی شما سپاسگزاریم"), "error_page"),
        (SHORT.format("Apache Tomcat", "type Exception report " + "org.apache.jasper.x(A.java:1) " * 200), "error_page"),
        ("", "empty"),
        ("   \n", "empty"),
        ('<html><body><div id="root"></div><script src="a.js"></script></body></html>', "empty"),
        (GOOD[: len(GOOD) // 2], "truncated"),
        (GOOD.replace("</body></html>", ""), "truncated"),
        (GOOD.replace("</html>", "</html><script>function numtolatin(){}</script>"), "ok"),
        (SHORT.format("Industrial parks", "The organization has announced new parks for small firms. " * 20), "language"),
        (GOOD.encode().decode("latin-1"), "charset"),  # UTF-8 read as Latin-1 and saved so
        (GOOD.encode().decode("cp1256", errors="replace"), "charset"),
        (page("<p>" + "???? ??? ?????? ???? " * 30 + "</p>"), "charset"),
    ],
)  # fmt: skip
def test_quality_of_a_body(body: str, expected: Quality) -> None:
    assert assess(answer(body), SITE).quality == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, "ok"),
        (304, "not_modified"),
        (404, "missing"),
        (410, "missing"),
        (403, "http_error"),
        (500, "http_error"),
    ],
)
def test_quality_of_a_status(status: int, expected: Quality) -> None:
    assert assess(answer(GOOD, status=status), SITE).quality == expected


def test_fewer_bytes_than_announced_are_a_cut() -> None:
    assert assess(answer(GOOD, content_length=str(len(GOOD.encode()))), SITE).quality == "ok"
    assert assess(answer(GOOD, content_length=str(len(GOOD.encode()) + 1)), SITE).quality == "truncated"


def test_a_login_page_by_its_address() -> None:
    moved = answer(GOOD, url=f"{HOST}/login?next=%2F", asked=f"{HOST}/")
    assert assess(moved, SITE).quality == "login"
    assert assess(answer(GOOD, url=f"{HOST}/login?next=%2F"), SITE).quality == "ok"  # it was asked for


def test_windows_1256_is_read_where_declared_and_told_where_not() -> None:
    old = (
        GOOD.replace("ی", "ي")
        .replace("ک", "ك")
        .replace('<meta charset="utf-8">', "")
        .encode("cp1256", "ignore")
    )
    declared = answer(old, content_type="text/html; charset=windows-1256")
    assert assess(declared, SITE).quality == "ok"
    assert assess(answer(old), SITE).quality == "charset"
    assert "مدير طرح" in decode(declared)
    assert "مدير طرح" in decode(answer(old))  # readable for a person who looks at it


def test_utf8_wins_over_a_wrong_declaration_and_a_cut_letter() -> None:
    assert "مدیر طرح" in decode(answer(GOOD, content_type="text/html; charset=windows-1256"))
    assert "مدیر طرح" in decode(answer(GOOD.encode() + "ی".encode()[:1]))
    assert decode(answer(b"\xef\xbb\xbf" + GOOD.encode())) == GOOD
    assert decode(answer(GOOD.encode("utf-16"))) == GOOD


@pytest.mark.parametrize("xml", ["rss", "urlset"])
def test_feeds_and_sitemaps_need_their_closing_tag(xml: str) -> None:
    whole = f'<?xml version="1.0"?><{xml} version="2.0"><a/></{xml}>\n'
    assert assess(answer(whole), SITE).quality == "ok"
    assert assess(answer(whole[:-4]), SITE).quality == "truncated"


def test_only_sites_whose_software_always_closes_a_page_need_the_closing_tag() -> None:
    open_ended = GOOD.replace("</body></html>", "")
    assert assess(answer(open_ended), GENERIC).quality == "ok"
    assert assess(answer(open_ended + "<a href='x"), GENERIC).quality == "truncated"


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (SHORT.format("Access Denied", "no"), 200, ChallengePage),
        (GOOD[:1200], 200, DamagedPage),
        (GOOD, 404, Missing),
        (GOOD, 403, Forbidden),
        (GOOD, 429, TooManyRequests),
        (GOOD, 502, ServerFailed),
    ],
)
def test_what_is_not_the_content_is_raised_with_site_and_url(
    body: str, status: int, error: type[Exception]
) -> None:
    with pytest.raises(error) as raised:
        require_ok(answer(body, status=status), SITE)
    assert (raised.value.site, raised.value.url) == ("isipo", answer("").url)  # type: ignore[attr-defined]  # a MonitorError has them


def test_a_page_of_the_content_is_given_decoded() -> None:
    assert require_ok(answer(GOOD), SITE) == GOOD
    assert answer(GOOD).fetched_at == NOW
