"""The page of figures: what holds from one look to the next, and nothing of the hour."""

from datetime import UTC, datetime

import pytest

from monitor.errors import LayoutChanged
from monitor.model.page import Fetched
from monitor.model.site import Site
from monitor.pages.statistics import read_statistics

SITE = Site(id="isipo", name="ISIPO", name_fa="سازمان", scope="national", cms="highportal",
            hosts=("isipo.example",), start=("http://isipo.example/",))  # fmt: skip
FIGURES = "سازمان اکنون 509 شهرک و 338 ناحیه صنعتی در سراسر کشور دارد و این آمار همه واحدها را در بر می گیرد."


def read(*lines: str) -> str:
    body = "".join(f"<p>{line}</p>" for line in ("آمار شهرک ها و نواحی صنعتی", *lines))
    html = f"<html lang=fa><head><title>آمار</title></head><body>{body}</body></html>"
    url = "http://isipo.example/index.jsp?pageid=417"
    headers = {"content-type": "text/html; charset=utf-8"}
    return read_statistics(
        Fetched("isipo", url, url, 200, datetime(2022, 8, 20, tzinfo=UTC), html.encode(), headers), SITE
    ).text


@pytest.mark.parametrize(
    "stamp",
    [
        "امروز یکشنبه ۳۰ مرداد ۱۴۰۱ ساعت 20:00",
        "يکشنبه 30 مرداد 1401",
        "آخرین به روزرسانی 30 مرداد ماه 1401",
        "بازدید امروز: 1244 | بازدید این صفحه: 64000",
    ],
)
def test_clocks_stamps_and_counters_are_left_out(stamp) -> None:
    assert read(FIGURES, stamp) == read(FIGURES)


@pytest.mark.parametrize("line", ["آمار تا پایان مرداد 1401", "تعداد کارگاه ها: 3245", FIGURES])
def test_figures_and_the_time_for_which_they_hold_stay(line) -> None:
    assert line in read(line).splitlines()


def test_a_page_without_figures_is_no_page_of_figures() -> None:
    with pytest.raises(LayoutChanged, match="no figures"):
        read("آمار این بخش به زودی در همین صفحه منتشر خواهد شد و در دسترس همگان قرار می گیرد " * 3)
