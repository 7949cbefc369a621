"""Is this answer the content at all? Judged before anything is read from it or compared with it.

`assess` names what came; every name but "ok" and "not_modified" means: keep the bytes, change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from monitor import errors
from monitor.model.page import Capture, Fetched, Quality
from monitor.model.site import Site
from monitor.pages import symptoms
from monitor.pages.charset import declared, decode, decode_with_name
from monitor.pages.container import containers
from monitor.pages.document import body_of, parse, text_of, title_of
from monitor.pages.lines import Line, lines_of

__all__ = ["assess", "decode", "require_ok"]

OK = Capture("ok")
_SHORT = 1500  # visible characters; a page that says less may be no content at all
_SHELL = 40  # visible characters; a page that says less says nothing
_PLENTY = 220  # alefs, an eighth of all letters: so many and the page surely holds Persian prose
_SAMPLED = "ا"  # the commonest letter, and one with a single form
_UTF8_MISREAD = ("Ø", "Ù", "Û", "ط§", "غŒ", "ط±")  # Persian UTF-8 read as windows-1252, as windows-1256
_FOREIGN = "ØÙÛ§Œ±"  # no such sign is in a healthy page, and looking for one letter is quick
_XML = re.compile(r"\s*(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*<(rss|feed|urlset|sitemapindex|rdf:RDF)\b", re.S)
_ID_LABEL = re.compile(r"شناسه[\s\u200c]*(?:خبر|مطلب)?[\s\u200c]*[:：]\s*\d")
_ARTICLE = 200  # characters in the article's container
_BLOCK_HINTS = (
    "سترسی شما",
    "سترسي شما",
    "سترسی غیر",
    "سترسي غير",
    "ه دسترس",
    "ز دسترس",
    "مجاز به",
    "enied",
    "locked",
)
_ABROAD_HINTS = ("خارج از", "رشکن", "VPN", "vpn", "utside")  # cheap to look for; the pattern is not

_RAISES: dict[Quality, type[errors.MonitorError]] = {
    "block": errors.ChallengePage,
    "login": errors.ChallengePage,
    "captive": errors.ChallengePage,
    "missing": errors.Missing,
}
_STATUS: dict[int, type[errors.MonitorError]] = {
    401: errors.Forbidden,
    403: errors.Forbidden,
    429: errors.TooManyRequests,
}


def assess(fetched: Fetched, site: Site) -> Capture:
    """The quality of one answer, and why, in a sentence."""
    return _judge(_View(fetched, site))


def require_ok(fetched: Fetched, site: Site) -> str:
    """The decoded text of an answer that is the content.

    Raises ChallengePage, DamagedPage, Missing or another FetchError for whatever is not the content."""
    view = _View(fetched, site)
    capture = _judge(view)
    if capture.quality == "ok":
        return view.text
    if capture.quality == "http_error":
        fallback = errors.ServerFailed if fetched.status >= 500 else errors.FetchError
        raise _STATUS.get(fetched.status, fallback)(capture.why, site=site.id, url=fetched.url)
    kind = _RAISES.get(capture.quality, errors.DamagedPage)
    raise kind(f"{capture.quality}: {capture.why}", site=site.id, url=fetched.url)


@dataclass(frozen=True)
class _View:
    """One answer, decoded once, and parsed only where a check needs to look closer."""

    fetched: Fetched
    site: Site

    @cached_property
    def decoded(self) -> tuple[str, str]:
        return decode_with_name(self.fetched)

    @property
    def text(self) -> str:
        return self.decoded[0]

    @cached_property
    def persian(self) -> int:
        """How many alefs are in it, markup included."""
        return self.text.count(_SAMPLED)

    @cached_property
    def xml(self) -> str | None:
        found = _XML.match(self.text[:2000])
        return found.group(1) if found else None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(lines_of(body_of(parse(self.text))))

    @cached_property
    def title(self) -> str:
        return title_of(parse(self.text))

    @cached_property
    def visible(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def short(self) -> bool:
        return self.persian < _PLENTY and len(self.visible) < _SHORT and not self.has_article

    @cached_property
    def has_article(self) -> bool:
        """Something that only the content has: the id's label, or the article's container with text in it."""
        if _ID_LABEL.search(self.text):
            return True
        marked = containers(parse(self.text)) if "PrintArea" in self.text else []
        return any(len(text_of(element)) > _ARTICLE for element in marked)


def _judge(view: _View) -> Capture:
    captures = (check(view) for check in _CHECKS)
    return next((capture for capture in captures if capture is not None), OK)


def _status(view: _View) -> Capture | None:
    status = view.fetched.status
    if status == 304:
        return Capture("not_modified")
    if status in (404, 410):
        return Capture("missing", f"the server says {status}")
    if status != 200:
        return Capture("http_error", f"the server says {status}")
    if not view.fetched.body.strip():
        return Capture("empty", "the body is empty")
    return None


def _charset(view: _View) -> Capture | None:
    encoding = view.decoded[1]
    if encoding == "cp1256" and declared(view.fetched) != "cp1256":
        return Capture("charset", f"the body is not UTF-8 and declares {declared(view.fetched) or 'nothing'}")
    lost = view.text.count("\ufffd")
    if lost > 5 and lost > view.persian * 0.08:
        return Capture("charset", f"{lost} characters cannot be read as {encoding}")
    foreign = any(sign in view.text for sign in _FOREIGN)
    wrong = sum(map(view.text.count, _UTF8_MISREAD)) if foreign else 0
    if wrong > 8 and wrong > view.persian * 0.08:
        return Capture("charset", f"{wrong} letters look like UTF-8 that was read as another encoding")
    if view.persian < 15 and view.text.count("????") > 10:
        return Capture("charset", "the letters have become question marks")
    return None


def _feed_cut(view: _View) -> Capture | None:
    if view.xml and not re.search(
        rf"</{re.escape(view.xml)}\s*>\s*(?:<!--.*?-->\s*)*\Z", view.text[-2000:], re.S
    ):
        return Capture("truncated", f"the closing </{view.xml}> is missing")
    return OK if view.xml else None


def _captive(view: _View) -> Capture | None:
    if not any(hint in view.text for hint in _ABROAD_HINTS) or view.has_article:
        return None
    for line in view.lines:
        abroad = symptoms.ABROAD.search(line.text) and line.linked < len(line.text) / 2
        if abroad and (view.short or (len(line.text) < 200 and symptoms.REFUSED.search(line.text))):
            return Capture("captive", f"the page is for visitors from abroad: «{line.text[:120]}»")
    return None


def _block(view: _View) -> Capture | None:
    if any(hint in view.text for hint in _BLOCK_HINTS) and not view.has_article:
        told = (line.text for line in view.lines if not line.linked and symptoms.BLOCK_LINE.match(line.text))
        for text in told:
            return Capture("block", f"the page says «{text[:120]}»")
    if view.persian >= _PLENTY or not view.short:
        return None
    found = symptoms.BLOCK.search(view.title) or symptoms.BLOCK.search(view.visible)
    found = found or (symptoms.BLOCK.search(view.text) if len(view.visible) < _SHELL else None)
    return Capture("block", f"the page says «{found.group()}» and has no content") if found else None


def _login(view: _View) -> Capture | None:
    address = symptoms.LOGIN_ADDRESS.search(view.fetched.url)
    if address and not symptoms.LOGIN_ADDRESS.search(view.fetched.asked_url):
        return Capture("login", "the answer was redirected to a login page")
    password = re.search(r"type\s*=\s*[\"']?password", view.text, re.I) if "assword" in view.text else None
    if password and not view.has_article and (view.short or symptoms.LOGIN.search(view.title)):
        return Capture("login", "the page asks for a password and has no content")
    return None


def _failure(view: _View) -> Capture | None:
    trace = symptoms.TRACES.search(view.text) if view.persian < _PLENTY else None
    if trace and not view.has_article:
        return Capture("error_page", f"status 200, but the page says «{trace.group()[:80]}»")
    if view.persian >= _PLENTY or not view.short:
        return None
    found = symptoms.FAILURE.search(view.title) or symptoms.FAILURE.search(view.visible)
    return Capture("error_page", f"status 200, but the page says «{found.group()}»") if found else None


def _shell(view: _View) -> Capture | None:
    if view.persian >= _PLENTY or len(view.visible) >= _SHELL:
        return None
    return Capture("empty", f"the page shows {len(view.visible)} characters of text")


def _truncated(view: _View) -> Capture | None:
    length = view.fetched.headers.get("content-length", "")
    if length.isdigit() and int(length) > len(view.fetched.body):
        return Capture("truncated", f"{len(view.fetched.body)} of {length} bytes came")
    tail = view.text[-20_000:]
    if "</html" in tail or "</body" in tail:
        return None
    if view.site.cms != "generic" and "<html" in view.text[:3000].lower():
        return Capture("truncated", "the page ends without </html>")
    if re.search(r"<[a-zA-Z/!][^>]*\Z", tail):
        return Capture("truncated", "the page ends within a tag")
    return None


def _language(view: _View) -> Capture | None:
    if view.site.expect.language != "fa" or view.persian >= _PLENTY:
        return None
    latin = len(re.findall(r"[A-Za-z]", view.visible))
    persian = len(re.findall(r"[\u0600-\u06ff]", view.visible))
    if latin >= 200 and persian < latin / 4:
        return Capture("language", f"{latin} Latin letters against {persian} Persian ones")
    return None


_CHECKS: tuple[Callable[[_View], Capture | None], ...] = (
    _status,
    _charset,
    _feed_cut,
    _captive,
    _block,
    _login,
    _failure,
    _shell,
    _truncated,
    _language,
)
