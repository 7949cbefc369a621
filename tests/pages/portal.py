"""Pages in the CMS's style, small: for tests that change one thing in them."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.model.page import Fetched
from monitor.model.site import Grammar, Site

HOST = "http://smenews.isipo.ir"
NOW = datetime(2022, 9, 1, 8, 0, tzinfo=UTC)
SITE = Site(
    id="isipo",
    name="ISIPO",
    name_fa="سازمان",
    scope="national",
    cms="highportal",
    hosts=("smenews.isipo.ir",),
    start=(f"{HOST}/index.jsp?siteid=1&pageid=235",),
)
GENERIC = Site(
    id="paper",
    name="A paper",
    name_fa="روزنامه",
    scope="national",
    cms="generic",
    hosts=("paper.example.ir",),
    start=("https://paper.example.ir/",),
    grammar=Grammar(id_pattern=r"/news/(\d+)"),
)
PARAGRAPH = (
    "مدیر طرح در این نشست گفت: کار ساختمان کارگاه‌ها با همکاری شرکت استان و بخش خصوصی به پایان رسیده است. "
)
FOOTER = "تاريخ: 1401/06/01 | ساعت: ١٠:٣٠ | شناسه: ١٨٩٠٠ | تعداد نمايش: 40"


def article(title: str = "کارگاه‌های ناحیه نمونه آماده شد", paragraphs: int = 4, footer: str = FOOTER) -> str:
    """The container with a text of so many paragraphs."""
    body = "".join(f"<p>{PARAGRAPH * 2}{number}</p>\n" for number in range(paragraphs))
    return f'<div id="PrintArea"><h1>{title}</h1>\n{body}<div>{footer}</div></div>'


def page(content: str, title: str = "SME نیوز") -> str:
    """A whole page around it."""
    return (
        f'<!DOCTYPE html><html dir="rtl"><head><meta name="generator" content="Aryanic.com" /><title>{title}</title>'
        f'<meta charset="utf-8"></head><body><ul><li><a href="/index.jsp?siteid=1&pageid=125">صفحه اصلي</a></li>'
        f"<li>همه عناوين</li><li>اخبار استاني</li><li>تماس با ما</li></ul>{content}</body></html>"
    )


def address(news_id: str = "18900") -> str:
    return f"{HOST}/index.jsp?siteid=1&fkeyid=&siteid=1&pageid=235&newsview={news_id}"


def answer(
    body: str | bytes, url: str = address(), status: int = 200, asked: str | None = None, **headers: str
) -> Fetched:
    """One answer; header names with `_` for `-`."""
    raw = body if isinstance(body, bytes) else body.encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fetched("isipo", asked or url, url, status, NOW, raw, named)
