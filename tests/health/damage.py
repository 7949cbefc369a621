# ruff: noqa: E501 - one kind of damage a line reads better than four
"""Kinds of damage to a release page of the replica, as a changed layout or a failing server would do them.

Each takes the page's HTML and that of another release, and gives the damaged HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Damage = Callable[[str, str], str]

CONTAINER = re.compile(r'(<div id="PrintArea" >)(.*?)(</table></center></div>)', re.S)
CONTROLS = re.compile(r'<span class="printicons">.*?</span><br>', re.S)
KICKER = re.compile(r'<span class="newsrot1".*?</font><br></span>\s*', re.S)
TITLE = re.compile(r"<h1 class=newsname1>.*?</h1>\s*", re.S)
LEAD = re.compile(r'<div class="newssm1">.*?</font></div>\s*', re.S)
BODY = re.compile(r'<div class="newsbody1">.*?</span></font></div>', re.S)
FOOTER = re.compile(r"<div class='newsfoot1'>.*?</div>\s*", re.S)
DATE = re.compile(r"(تاريخ: )(\d{4})/(\d{2})/(\d{2})")
WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
PERSIAN = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2)


def changed(pattern: str, replacement: str) -> Damage:
    """A search and replace, in the whole page."""
    return lambda html, _: re.sub(pattern, replacement, html, flags=re.S)


def part(pattern: re.Pattern[str], change: Callable[[str], str]) -> Damage:
    """One part of the page, changed."""
    return lambda html, _: pattern.sub(lambda found: change(found.group()), html, count=1)


def dropped(pattern: re.Pattern[str]) -> Damage:
    return part(pattern, lambda _: "")


def moved(pattern: re.Pattern[str], before: re.Pattern[str]) -> Damage:
    """One part of the page, put before another."""

    def move(html: str, _: str) -> str:
        found = pattern.search(html)
        piece = found.group() if found else ""
        rest = pattern.sub("", html, count=1)
        return before.sub(lambda at: piece + at.group(), rest, count=1)

    return move


def dates(form: str) -> Damage:
    """The date in another form; `{y}`, `{m}`, `{d}`."""
    return part(DATE, lambda text: DATE.sub(lambda m: m[1] + form.format(y=m[2], m=m[3], d=m[4]), text))


def plain_footer(html: str) -> str:
    """The footer's words, character references undone."""
    found = FOOTER.search(html)
    words = re.sub(r"<span style=\"display:none\">.*?</span>|<[^>]+>", "", found.group() if found else "")
    return re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), words).strip()


def footer(change: Callable[[list[str]], str]) -> Damage:
    """The footer rebuilt from its four labels with their values."""
    return lambda html, _: FOOTER.sub(lambda _m: change(plain_footer(html).split(" | ")), html, count=1)


def labels(**names: str) -> Damage:
    """Labels called by other names, everywhere in the footer."""
    known = {"date": "تاريخ", "time": "ساعت", "id": "شناسه", "views": "تعداد نمايش"}

    def rename(parts: list[str]) -> str:
        text = " | ".join(parts)
        for kind, name in names.items():
            text = text.replace(known[kind] + ":", name)
        return f"<div>{text}</div>"

    return footer(rename)


def without(label: str) -> Damage:
    return footer(lambda parts: f"<div>{' | '.join(p for p in parts if not p.startswith(label))}</div>")


def inner(html: str) -> str:
    found = CONTAINER.search(html)
    return found.group(2) if found else ""


def out_of_container(pattern: re.Pattern[str]) -> Damage:
    """One part put behind the container."""

    def move(html: str, _: str) -> str:
        found = pattern.search(html)
        rest = pattern.sub("", html, count=1)
        return rest.replace("</center></div>", "</center></div>" + (found.group() if found else ""), 1)

    return move


def words_only(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


RENAMED: dict[str, Damage] = {
    "title's class renamed": changed("class=newsname1", "class=headline-x"),
    "all classes of the article renamed": lambda h, _: CONTAINER.sub(
        lambda m: re.sub(r"class=[\"']?(\w+)[\"']?", r"class=x-\1", m.group()), h
    ),
    "all classes of the article dropped": lambda h, _: CONTAINER.sub(
        lambda m: re.sub(r"class=[\"']?\w+[\"']?", "", m.group()), h
    ),
    "h1 became div": changed(r"<(/?)h1", r"<\1div"),
    "h1 and its class became div": changed(r"<h1 class=newsname1>(.*?)</h1>", r"<div>\1</div>"),
    "container's id renamed": changed('id="PrintArea"', 'id="ContentArea"'),
    "container's id dropped": changed('id="PrintArea"', ""),
    "container's id became a class": changed('id="PrintArea"', 'class="PrintArea"'),
    "tables became divs": changed(r"<(/?)(?:table|tr|td)\b", r"<\1div"),
    "controls dropped": dropped(CONTROLS),
    "controls became icons": part(CONTROLS, lambda _: "<a href='#'><img src='/images/print.gif'></a>"),
    "container and controls renamed": lambda h, o: CONTROLS.sub(
        "", changed('id="PrintArea"', 'id="ContentArea"')(h, o)
    ),
}
MOVED: dict[str, Damage] = {
    "footer above the title": moved(FOOTER, TITLE),
    "footer between title and lead": moved(FOOTER, LEAD),
    "footer behind the container": out_of_container(FOOTER),
    "kicker under the title": moved(KICKER, LEAD),
    "lead above the title": moved(LEAD, TITLE),
    "title under the lead, unmarked": lambda h, o: changed(r"<h1 class=newsname1>(.*?)</h1>", r"<div>\1</div>")(
        moved(LEAD, TITLE)(h, o), o
    ),
    "title out of the container": out_of_container(TITLE),
    "body above the title": moved(BODY, TITLE),
    "body behind the container": out_of_container(BODY),
    "container closed after the lead": changed(r'<div class="newsbody1">', '</td></tr></table></div><div class="newsbody1">'),
    "menu within the container": changed('id="PrintArea" >', 'id="PrintArea" ><ul><li>صفحه اصلي</li><li>همه عناوين</li></ul>'),
    "container around the whole page": lambda h, _: h.replace('id="PrintArea"', "").replace("<body>", '<body><div id="PrintArea">'),
}  # fmt: skip
FOOTERS: dict[str, Damage] = {
    "footer split over spans": footer(lambda p: "<div>" + "".join(f"<span>{x}</span> " for x in p) + "</div>"),
    "footer split over a list": footer(lambda p: "<ul>" + "".join(f"<li>{x}</li>" for x in p) + "</ul>"),
    "footer as table cells": footer(lambda p: "<table><tr>" + "".join(f"<td>{x}</td>" for x in p) + "</tr></table>"),
    "labels and values in cells": footer(
        lambda p: "<table>" + "".join("<tr><td>{}:</td><td>{}</td></tr>".format(*x.split(": ", 1)) for x in p) + "</table>"
    ),
    "labels without colons": footer(lambda p: "<dl>" + "".join("<dt>{}</dt><dd>{}</dd>".format(*x.split(": ", 1)) for x in p) + "</dl>"),
    "footer in another order": footer(lambda p: f"<div>{' | '.join(reversed(p))}</div>"),
    "label of the date changed": labels(date="زمان انتشار:"),
    "label of the id changed": labels(id="کد خبر:"),
    "label of the id unknown": labels(id="کلید:"),
    "label of the views changed": labels(views="بازدید:"),
    "label of the views unknown": labels(views="محبوبیت:"),
    "labels in English": labels(date="Date:", time="Time:", id="ID:", views="Views:"),
    "labels dropped": footer(lambda p: f"<div>{' | '.join(x.split(': ', 1)[1] for x in p)}</div>"),
    "id dropped": without("شناسه"),
    "date dropped": without("تاريخ"),
    "time dropped": without("ساعت"),
    "views dropped": without("تعداد"),
    "footer dropped": dropped(FOOTER),
    "comments shown, views hidden": footer(lambda p: f"<div>{' | '.join(p[:3])} | نظرات: 2</div>"),
    "views of the day first": footer(lambda p: f"<div>{' | '.join(p[:3])} | بازدید امروز: 1 | {p[3]}</div>"),
    "id in the place of the views": footer(lambda p: f"<div>{' | '.join(p[:3])} | تعداد نمايش: {p[2].split(': ')[1]}</div>"),
    "views set back to nought": footer(lambda p: f"<div>{' | '.join(p[:3])} | تعداد نمايش: 0</div>"),
}  # fmt: skip
DATES: dict[str, Damage] = {
    "digits in Persian": footer(lambda p: f"<div>{' | '.join(p)}</div>".translate(PERSIAN)),
    "digits in Western": footer(lambda p: f"<div>{' | '.join(p)}</div>".translate(WESTERN)),
    "day first": dates("{d}/{m}/{y}"),
    "month first": dates("{m}/{d}/{y}"),
    "year, day, month": dates("{y}/{d}/{m}"),
    "two-digit year": lambda h, _: DATE.sub(lambda m: f"{m[1]}{m[2][2:]}/{m[3]}/{m[4]}", h),
    "dashes": dates("{y}-{m}-{d}"),
    "impossible date": dates("{y}/13/45"),
    "future date": dates("1489/{m}/{d}"),
    "date of 1 Farvardin everywhere": dates("{y}/01/01"),
    "day of the fetch": dates("1401/05/28"),
}
DROPPED: dict[str, Damage] = {
    "kicker dropped": dropped(KICKER),
    "title dropped": dropped(TITLE),
    "title emptied": part(TITLE, lambda _: "<h1 class=newsname1></h1>"),
    "lead dropped": dropped(LEAD),
    "lead dropped, nothing marked": lambda h, o: RENAMED["all classes of the article dropped"](
        LEAD.sub("", h), o
    ),
    "body dropped": dropped(BODY),
    "body emptied": part(BODY, lambda _: '<div class="newsbody1"></div>'),
    "body but the first words": part(BODY, lambda b: f'<div class="newsbody1">{words_only(b)[:160]}…</div>'),
    "body hidden by a style": changed('class="newsbody1"', 'class="newsbody1" style="display:none"'),
    "container emptied": lambda h, _: CONTAINER.sub('<div id="PrintArea" ></div>', h),
    "an error in the container": lambda h, _: CONTAINER.sub(
        '<div id="PrintArea" >خطا در اجرای درخواست [27]</div>', h
    ),
    "article loaded by a script": lambda h, _: CONTAINER.sub(
        '<div id="app"></div><script>load()</script>', h
    ),
}
DOUBLED: dict[str, Damage] = {
    "the same article twice in the container": lambda h, _: h.replace(inner(h), inner(h) * 2, 1),
    "another article after it": lambda h, o: h.replace(inner(h), inner(h) + inner(o), 1),
    "another article before it": lambda h, o: h.replace(inner(h), inner(o) + inner(h), 1),
    "two containers": lambda h, o: h.replace('<div id="PrintArea" >', f'<div id="PrintArea" >{inner(o)}</div><div id="PrintArea" >', 1),
    "two titles": part(TITLE, lambda t: t + "<h1 class=newsname1>پایگاه خبری صنایع کوچک</h1>"),
    "another release's page": lambda _, o: o,
    "site's name as a second h1": changed(r"<body[^>]*>", "<body><h1>پایگاه خبری صنایع کوچک</h1>"),
    "site's name as the only h1": changed(r"<h1 class=newsname1>(.*?)</h1>", r"<h1>پایگاه خبری صنایع کوچک</h1><div>\1</div>"),
}  # fmt: skip
INSERTED: dict[str, Damage] = {
    "advert within the text": changed(r'(<div class="newsbody1">)', r"\1<div>آگهی: فروش زمین صنعتی با شرایط ویژه</div>"),
    "share buttons above the title": changed(r"(<h1 class=newsname1>)", r"<div>اشتراک در: تلگرام ایتا بله</div>\1"),
    "breadcrumb above the title": changed(r"(<h1 class=newsname1>)", r"<div>خانه / اخبار / اخبار ملی</div>\1"),
    "related news within the text": changed(
        r'(<div class="newsbody1">)', r'\1<div class="related"><a href="/index.jsp?newsview=18870">خبر دیگر</a></div>'
    ),
    "page clock within the container": changed(r"(<h1 class=newsname1>)", r"<div>امروز 10 شهریور 1401</div>\1"),
    "comments under the text": changed(r"(<div class='newsfoot1'>)", r'<div class="comments">کاربر: خبر خوبی بود</div>\1'),
    "paragraphs run together": part(BODY, lambda b: f'<div class="newsbody1">{words_only(b)}</div>'),
    "tags shown as text": part(BODY, lambda b: b.replace("<p", "&lt;p").replace("<br", "&lt;br").replace("<div align", "&lt;div align")),
}  # fmt: skip
CAPTURED: dict[str, Damage] = {
    "cut in the middle": lambda h, _: h[: len(h) // 2],
    "cut before the footer": lambda h, _: h[: h.index("newsfoot1")],
    "cut, and closed by a proxy": lambda h, _: h[: h.index("newsfoot1") - 400] + "</body></html>",
    "UTF-8 read as Latin-1": lambda h, _: h.encode().decode("latin-1"),
    "letters lost": lambda h, _: h.encode("cp1256", errors="replace").decode("utf-8", errors="replace"),
    "question marks": lambda h, _: re.sub(r"[\u0600-\u06ff]", "?", h),
    "blocked": lambda _h, _o: "<html><head><title>Access Denied</title></head><body>Access Denied</body></html>",
    "blocked within the chrome": lambda h, _: CONTAINER.sub("<h2>دسترسی شما به این صفحه مسدود شده است</h2>", h),
    "abroad, within the chrome": lambda h, _: CONTAINER.sub("<p>دسترسی از خارج از کشور امکان پذیر نیست.</p>", h),
    "login": lambda _h, _o: "<html><title>ورود</title><body><form>رمز <input type='password'></form></body></html>",
    "error with status 200": lambda _h, _o: "<html><title>خطا</title><body>خطای سرور. java.lang.NullPointerException</body></html>",
    "nothing": lambda _h, _o: "",
    "English edition": lambda _h, _o: "<html><body>" + "<p>Small industries and parks of the country in brief.</p>" * 40 + "</body></html>",
}  # fmt: skip
DAMAGES: dict[str, Damage] = RENAMED | MOVED | FOOTERS | DATES | DROPPED | DOUBLED | INSERTED | CAPTURED
