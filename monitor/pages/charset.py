"""Bytes → text: which encoding a body is in, whatever it declares."""

from __future__ import annotations

import codecs
import re

from monitor.model.page import Fetched

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|encoding=[\"']([\w.:-]+)", re.I
)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_META_WITHIN = 8192  # the portal declares its charset in the middle of the head, after the scripts
_STRAY_BYTES = 0.005  # so many bad bytes (one in 200 letters) are a cut or a slip, not another encoding


def declared(fetched: Fetched) -> str | None:
    """The encoding that the header or the page names, as Python calls it; None: none, or one nobody knows."""
    header = _HEADER_CHARSET.search(fetched.headers.get("content-type", ""))
    if header:
        return _known(header.group(1))
    meta = _META_CHARSET.search(fetched.body[:_META_WITHIN])
    return _known((meta.group(1) or meta.group(2)).decode("ascii")) if meta else None


def decode(fetched: Fetched) -> str:
    """The body as text. Never raises: what cannot be read becomes U+FFFD, which `assess` counts."""
    return decode_with_name(fetched)[0]


def decode_with_name(fetched: Fetched) -> tuple[str, str]:
    """The body as text, and the encoding it really is in. Valid UTF-8 is UTF-8, whatever is declared."""
    body = fetched.body
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, errors="replace"), name
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = body.decode("utf-8", errors="replace")
    if _is_nearly_right(text):
        return text, "utf-8"
    said = declared(fetched)
    name = said if said and said != "utf-8" else "cp1256"
    return body.decode(name, errors="replace"), name


def _is_nearly_right(text: str) -> bool:
    """Only a cut last letter, or a few stray bytes, could not be read."""
    letters = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") <= max(1, letters * _STRAY_BYTES)


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
