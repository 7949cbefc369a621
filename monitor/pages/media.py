"""The pictures and files of an article, as absolute addresses without the tokens that change from fetch to fetch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from monitor.pages.address import absolute
from monitor.pages.lines import Lines, Reference
from monitor.pages.phrases import CONTROL

_FILES = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|zip|rar|7z|csv|mp3|mp4|m4a|ogg|wmv|avi)\Z", re.I)
_PICTURES = re.compile(r"\.(jpe?g|png|gif|webp|bmp|svg|avif)\Z", re.I)
_ORNAMENTS = re.compile(
    r"icon|print|send|share|spacer|pixel|blank|telegram|whatsapp|twitter|facebook|logo|^(no|pdf|docx?|xlsx?|zip)\.\w+$",
    re.I,
)
_SESSION = re.compile(r";jsessionid=[^?#/]*", re.I)


def images_in(lines: Lines, first: int, last: int, base: str) -> tuple[str, ...]:
    """The pictures that stand among or above the lines first to last, each once."""
    shown = (image for image in lines.images if first <= image.line <= last and not _is_ornament(image))
    return _addresses(shown, base)


def attachments_in(lines: Lines, first: int, last: int, base: str) -> tuple[str, ...]:
    """The files that the lines first to last link to, each once."""
    linked = (link for link in lines.links if first <= link.line <= last)
    return tuple(url for url in _addresses(linked, base) if _FILES.search(urlsplit(url).path))


def file_lines(lines: Lines) -> frozenset[int]:
    """The lines that are nothing but a link to a file."""
    files = (link for link in lines.links if _FILES.search(urlsplit(link.url.strip()).path))
    return frozenset(
        link.line
        for link in files
        if link.line < len(lines.lines) and lines.lines[link.line].text == link.text
    )


def stable(url: str) -> str:
    """The address without session id and, of a picture or file, without its query (`?v=…`, `?t=…`)."""
    parts = urlsplit(_SESSION.sub("", url))
    fixed = _PICTURES.search(parts.path) or _FILES.search(parts.path)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "" if fixed else parts.query, ""))


def _addresses(references: Iterable[Reference], base: str) -> tuple[str, ...]:
    found = (absolute(base, reference.url) for reference in references)
    return tuple(dict.fromkeys(stable(url) for url in found if url))


def _is_ornament(image: Reference) -> bool:
    name = image.url.rsplit("/", 1)[-1]
    return bool(_ORNAMENTS.search(name)) or (bool(image.text) and bool(CONTROL.match(image.text)))
