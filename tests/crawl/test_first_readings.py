"""A first reading is held against what the listing had said of the release."""

from __future__ import annotations

import pytest

from monitor.crawl.titles import clearly_other
from monitor.model.run import RunFigures
from tests.crawl.conftest import Bench
from tests.crawl.portal import DETAIL, SENTENCE, START, listing, page, serve, site_of
from tests.faults import Answer, FaultServer

TITLE = "بهره‌برداری از شانزده طرح صنعتی در شهرک‌های استان نمونه"


@pytest.mark.parametrize(
    ("listed", "title", "other"),
    [
        (TITLE, TITLE, False),
        (TITLE, TITLE.replace("ی", "ي").replace("‌", " "), False),  # Arabic letters, joiners lost
        ("بهره‌برداری از شانزده طرح صنعتی …", TITLE, False),  # cut short
        ("با حضور وزیر انجام شد: " + TITLE, TITLE, False),  # with its kicker
        ("آغاز بهره‌برداری از ۱۶ طرح صنعتی در استان", TITLE, False),  # another editor's words
        ("ادامه", TITLE, False),  # says nothing
        (TITLE, "پایگاه خبری سازمان نمونه", True),
        (TITLE, "تماس با ما", True),
        (TITLE, "نشست هم‌اندیشی مدیران با صنعتگران برگزار شد", True),
        (TITLE, "", False),
    ],
)
def test_clearly_other(listed: str, title: str, other: bool) -> None:
    assert clearly_other(listed, title) is other


def called(news_id: int, title: str) -> bytes:
    return page(
        f'<div id="PrintArea"><h1>{title}</h1><p>{SENTENCE}</p><p>{SENTENCE}</p>'
        f"<div>تاريخ: 1401/05/26 | ساعت: 10:00 | شناسه: {news_id} | تعداد نمايش: 1</div></div>"
    )


def test_a_first_crawl_that_reads_the_wrong_day_shows_it(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    dated = listing([2, 1]).decode()
    for i, day in ((2, "۲۶ مرداد ۱۴۰۱"), (1, "۲۵ مرداد ۱۴۰۱")):  # the pages say 1401/05/26
        dated = dated.replace(
            f"خبر شماره {i}</a></h2>", f'خبر شماره {i}</a></h2><span class="date1">{day}</span>'
        )
    server.on(START, Answer(body=dated.encode()))
    report = bench.crawl(site_of(server))
    assert (report.figures.dated, report.figures.dated_otherwise) == (2, 1)
    (told,) = [f for f in report.findings if f.check == "listed"]
    assert told.field == "published" and "1401-05-26, in the listing it is 1401-05-25" in told.message


def crawl_with_titles(bench: Bench, server: FaultServer, title: str) -> RunFigures:
    """A first crawl of four releases whose pages all carry this title."""
    serve(server, [[4, 3, 2, 1]])
    body = listing([4, 3, 2, 1]).decode().replace("خبر شماره", f"{TITLE} بخش").encode()
    server.on(START, Answer(body=body))
    for i in (4, 3, 2, 1):
        server.on(DETAIL.format(news_id=i), Answer(body=called(i, title)))
    return bench.crawl(site_of(server)).figures


def test_a_first_crawl_that_reads_the_wrong_title_shows_it(bench: Bench, server: FaultServer) -> None:
    figures = crawl_with_titles(bench, server, "پایگاه خبری سازمان نمونه")
    assert (figures.titled, figures.titled_otherwise) == (4, 4)
    (told,) = [f for f in bench.reports[0].findings if f.check == "listed"]
    assert "پایگاه خبری سازمان نمونه" in told.message and TITLE in told.message
    assert told.detail == {"times": 4} and told.url is not None
    figures = crawl_with_titles(bench, server, "پایگاه خبری سازمان نمونه")
    assert figures.titled == 0  # from now on there is more to hold it against


def test_a_first_crawl_that_reads_the_right_titles_says_nothing(bench: Bench, server: FaultServer) -> None:
    figures = crawl_with_titles(bench, server, TITLE)
    assert (figures.titled, figures.titled_otherwise) == (4, 0)
    assert not [f for f in bench.reports[0].findings if f.check == "listed"]
