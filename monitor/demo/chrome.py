"""The frame around every page: head, clock, menu, boxes at the side, provinces at the foot."""

from __future__ import annotations

from datetime import datetime
from functools import cache, lru_cache
from html import escape

from monitor.demo import classic, modern
from monitor.demo.almanac import jalali, worded
from monitor.demo.edition import HOME, NATIONAL, NEWS, PROVINCIAL, STATISTICS, Edition, Layout, listing
from monitor.demo.hand import PERSIAN_DIGITS
from monitor.demo.template import fill, template
from monitor.demo.texts import provinces

MENU = (
    ("صفحه اصلي", f"/index.jsp?fkeyid=&siteid=1&pageid={HOME}"),
    ("درباره ما", "/index.jsp?fkeyid=&siteid=1&pageid=263"),
    ("خانه", "/"),
    ("همه عناوين", listing(NEWS)),
    ("اخبار ملي", listing(NATIONAL)),
    ("اخبار استاني", listing(PROVINCIAL)),
    ("آمار شهرک ها و نواحی صنعتی", listing(STATISTICS)),
    ("تماس با ما", "/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=304 "),
    ("چند رسانهای", "/index.jsp?fkeyid=&siteid=1&pageid=310&galleryid=12"),
)
MENU_STYLE = "height:18px;line-height:18px;"
SHEETS = (
    "bootstrap.min",
    "bootstrap-rtl.min",
    "font-awesome.min",
    "owl.carousel.min",
    "rtl-theme",
    "customm",
)


def page(edition: Edition, pageid: int, title: str, content: str) -> str:
    """A whole page of the edition's layout around `content`."""
    return fill(
        f"{edition.layout}.html",
        **_constant(edition.layout),
        pageid=pageid,
        title=escape(title),
        clock=_clock(edition.now),
        updated=_updated(edition.today),
        side=_side(edition),
        content=content,
    )


def blocked() -> str:
    """The page that stands in place of every other."""
    return template("blocked.html").template


@cache
def _constant(layout: Layout) -> dict[str, str]:
    return _classic_constant() if layout == "classic" else _modern_constant()


def _classic_constant() -> dict[str, str]:
    menu = (f"<li dir='rtl'  ><a href='{href}'  style='{MENU_STYLE}'>{name}</a></li>" for name, href in MENU)
    companies = (
        f"\t\t<li><a target='_blank'  href='/index.jsp?fkeyid=&siteid={number}&pageid=508'"
        f"  style='{MENU_STYLE}'>شرکت شهرکهای صنعتی استان {province.name}</a></li>"
        for number, province in enumerate(provinces(), 2)
    )
    return {
        "menu": "\n".join(menu) + "\n" + template("menu.html").template,
        "links": "\r\n".join(
            f'    <link rel="stylesheet" href="/uploads/sme-{name}.css">' for name in SHEETS
        ),
        "style": template("classic.css").template,
        "provinces": "\n".join(companies),
    }


def _modern_constant() -> dict[str, str]:
    return {
        "menu": "".join(f'<a href="{escape(href.strip())}">{name}</a>' for name, href in MENU),
        "provinces": "".join(f"<li>{province.name}</li>" for province in provinces()),
    }


def _clock(now: datetime) -> str:
    """The page clock, its parts joined by no-break spaces: a date that is not the release's."""
    day = worded(jalali(now.date())).translate(PERSIAN_DIGITS)
    return "&nbsp;".join(["امروز", *day.split(), "ساعت", f"{now:%H:%M}"])


def _updated(day: str) -> str:
    """«29  مرداد ماه 1401»: another date that is not the release's."""
    _weekday, number, month, year = worded(day).split()
    return f"{number}  {month} ماه {year}"


@lru_cache(maxsize=16)
def _side(edition: Edition) -> str:
    return classic.side(edition) if edition.layout == "classic" else modern.side(edition)
