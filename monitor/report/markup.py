"""The words of others inside our pages: nothing of theirs is markup, and nothing of theirs turns our text around.

Escaping is Jinja's and markupsafe's. What they leave alone is here: characters that reorder the text around them
(bidi embeddings, overrides, isolates) and control characters. Marks without that power (LRM, RLM, ZWNJ) stay.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

TITLE = 110  # characters of a title in a list
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TURNING = re.compile(f"[{TURNING}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_ODD = re.compile(f"{_TURNING.pattern}|{_CONTROL.pattern}")


def tame(text: str) -> str:
    """The text for a title, a list or a message: without what would turn or break the text around it."""
    if not _ODD.search(text):
        return text
    return _CONTROL.sub("\ufffd", _TURNING.sub("", text))


def short(text: str, limit: int = TITLE) -> str:
    """A title for a list: some are eight lines long; cut between its parts («/») or words, with an ellipsis."""
    text = tame(text)
    if len(text) <= limit:
        return text
    head = text[:limit]
    cut = head.rfind("/") if head.rfind("/") > limit // 2 else head.rfind(" ")
    return f"{head[: cut if cut > 0 else limit].rstrip(' /،:؛')} …"


def shown(text: str) -> Markup:
    """The text of a release as HTML: escaped, and each turning character shown by its name instead of obeyed."""
    if not _ODD.search(text):
        return escape(text)
    safe = str(escape(_CONTROL.sub("\ufffd", text)))
    return Markup(_TURNING.sub(_named, safe))  # noqa: S704 - escaped in the line above; only our own tags are added


def web_address(url: str | None) -> str | None:
    """The address if it leads to the web; None for javascript:, data:, file: and whatever else a page may hold."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def _named(match: re.Match[str]) -> str:
    return f'<span class="turning">U+{ord(match[0]):04X}</span>'
