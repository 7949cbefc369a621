"""The portal's pages in the markup that has been seen: tables, fonts, repeated ids, mixed digits and quotes."""

from __future__ import annotations

from html import escape

from monitor.demo.almanac import worded
from monitor.demo.article import Article
from monitor.demo.edition import NATIONAL, NEWS, PROVINCIAL, SECTIONS, Edition, detail, listing
from monitor.demo.hand import ARABIC_DIGITS, ZWNJ, references, typed
from monitor.demo.template import fill

ITEMS = {NEWS: "item_table.html", NATIONAL: "item_archive.html", PROVINCIAL: "item_titles.html"}


def release(article: Article, pageid: int) -> str:
    """The article block. Western digits in date and views, Arabic-Indic ones (as references) in time and id."""
    return fill(
        "release.html",
        **_parts(article, pageid),
        pageid=pageid,
        body=_body(article),
        attachment=_attachment(article),
        shown_id=_arabic_digits(article.news_id),
        views=article.views,
        comments=_hidden_comments(article),
    )


def no_release(removed: bool) -> str:
    """What stands where an article should be: the CMS answers 200 all the same."""
    return f'<div id="PrintArea" >{"access deny [11]" if removed else ""}</div>'


def listing_page(edition: Edition, pageid: int, number: int) -> str:
    """The list of one section, in the template that its page uses, and the pager."""
    section = SECTIONS[pageid]
    items = [
        fill(
            ITEMS[pageid],
            **_parts(article, pageid),
            odd=1 + article.news_id % 2,
            comments=_arabic_digits(article.comments or 0),
        )
        for article in edition.listed(section, number)
    ]
    pager = _pager(edition.pages(section), pageid, number)
    return f"<div class='news2backcolor1'>\n{''.join(items)}</div>\n{pager}"


def home_page(edition: Edition) -> str:
    """News cards (no dates), and links that are no news."""
    newest = edition.newest(6)
    cards = [fill("item_card.html", **_parts(article, NEWS)) for article in newest]
    first = newest[0].news_id if newest else 0
    return fill("home.html", cards="".join(cards), archive=listing(NEWS), newest=first)


def figures_page(edition: Edition) -> str:
    """The page of figures."""
    return fill("figures.html", statistics=_text(edition.statistics))


def side(edition: Edition) -> str:
    """Newest releases (with the CMS's broken tag), a carousel without links, a dated notice, a poll."""
    newest = edition.newest(5)
    lines = [
        f'</AryanicCMS:newslineta<br><a class="etelaeyeh"  href="{detail(a.news_id, NATIONAL)}"> {_text(a.title)} </a>'
        for a in newest
    ]
    slides = [
        f"<li onclick=\"location='{detail(a.news_id)}'\"><span>{_text(a.title)}</span></li>"
        for a in newest[:3]
    ]
    return fill(
        "side.html",
        newest="\n".join(lines),
        slides="\n".join(slides),
        notice_day=worded(edition.today).replace("ی", "ي"),
    )


def _parts(article: Article, pageid: int) -> dict[str, str | int]:
    """What every template may print of an article."""
    link = detail(article.news_id, pageid)
    return {
        "news_id": article.news_id,
        "link": link,
        "escaped_link": link.replace("fkeyid=&", "fkeyid=&amp;"),  # escaped once, raw elsewhere, as seen
        "relative_link": link.lstrip("/"),
        "title": _text(article.title),
        "kicker": _text(article.kicker or ""),
        "kicker_display": "" if article.kicker else "none",
        "lead": _text(article.lead or ""),
        "image": _image(article),
        "date": article.date,
        "day": references(typed(worded(article.date), "arabic", "blank").translate(ARABIC_DIGITS)),
        "time": references(article.time.translate(ARABIC_DIGITS)),
    }


def _image(article: Article) -> str:
    """The alt has a quoted word, which the CMS does not escape."""
    if article.image is None:
        return ""
    return f'<img class="boximg" src="{article.image}" alt="{article.title} "{article.section}"" border=0>'


def _attachment(article: Article) -> str:
    if article.attachment is None:
        return ""
    return f"<br><a class=attach href='{article.attachment}'><img src='/images/pdf.gif'>دريافت فايل پيوست</a>"


def _body(article: Article) -> str:
    """The paragraphs as the editor's word processor left them."""
    texts = [_text(paragraph) for paragraph in article.body]
    if article.parting == "br":
        return "<br />\r\n<br />\r\n".join(texts)
    if article.parting == "div":
        spelled_out = (text.replace(ZWNJ, "&zwnj;") for text in texts)
        return "\n".join(f'<div align="justify" dir="rtl">{text}</div>' for text in spelled_out)
    paragraphs = [
        f'<p style="text-align: justify;"><span><font face="Tahoma">{text}</font></span></p>'
        for text in texts
    ]
    return "\r\n".join([*paragraphs, "<p>&nbsp;</p>"])


def _hidden_comments(article: Article) -> str:
    if article.comments is None:
        return ""
    return f'<span style="display:none"> | نظرات : {_arabic_digits(article.comments)}</span>'


def _pager(pages: int, pageid: int, number: int) -> str:
    """A table of links; the page shown has none."""
    near = range(max(1, number - 5), min(pages, number + 5) + 1)
    cells = [
        f"<td><b>{page}</b></td>"
        if page == number
        else f"<td><a href='{listing(pageid, page)}'>{page}</a></td>"
        for page in sorted({1, pages, *near} if pages else set())
    ]
    if number < pages:
        cells.append(f"<td><a href='{listing(pageid, number + 1)}'>&gt;</a></td>")
    return f"<table class='pagination-arch' id='table1'><tr>{''.join(cells)}</tr></table>"


def _arabic_digits(value: int) -> str:
    return references(str(value).translate(ARABIC_DIGITS))


def _text(text: str) -> str:
    return escape(text, quote=False).replace("«", "&laquo;").replace("»", "&raquo;")
