"""A message in parts, and its cutting to what a channel takes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from monitor.model.outbox import OutboxKind
from monitor.persian.digits import grouped

Code = Literal["fa", "en"]

SHORTEST_QUOTE = 40  # characters; a quote with less room than that is left out
ELLIPSIS = "…"
LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
# What could turn the order of the characters round, or is no character at all. ZWNJ and ZWJ are letters' business.
_UNSAFE = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_MORE = {"fa": "و {count} مورد دیگر", "en": "and {count} more"}
_MANY: dict[OutboxKind, dict[Code, str]] = {
    "health": {"fa": "{count} گزارش از سلامت پایش", "en": "{count} reports on the monitor's health"},
}
_CHANGES: dict[Code, str] = {"fa": "{count} تغییر", "en": "{count} changes"}


@dataclass(frozen=True, slots=True)
class Message:
    """What is told of one event. `headline` is one line; `quote` the exact words; `link` where they stand."""

    headline: str
    language: Code
    lines: tuple[str, ...] = ()
    quote: str | None = None
    link: str | None = None


def compose(message: Message, title_limit: int, body_limit: int) -> tuple[str, str]:
    """(title, body) within the limits. With a title limit of 0 the headline is the body's first line.

    The link is never cut. What goes first is the quote's end, then the quote, then the lines from the last one up.
    """
    room = body_limit - (len(message.headline) + 1 if title_limit == 0 else 0)
    lines, quote = list(message.lines), message.quote
    while len(body := _body(lines, quote, message.link)) > room and (lines or quote):
        if quote:
            quote = _shortened(quote, len(body) - room)
        else:
            lines.pop()
    if title_limit:  # nothing takes a message without a body; a headline that says it all serves as one
        return cut(message.headline, title_limit), body or cut(message.headline, body_limit)
    headline = cut(message.headline, max(1, body_limit - len(body) - 1))
    return "", f"{headline}\n{body}" if body else headline


def compose_digest(
    messages: Sequence[Message],
    language: Code,
    title_limit: int,
    body_limit: int,
    *,
    kind: OutboxKind = "digest",
) -> tuple[str, str]:
    """(title, body) of many messages as one: a headline and a link each; those without room are counted."""
    title = _MANY.get(kind, _CHANGES)[language].format(count=grouped(len(messages), language))
    room = body_limit - (0 if title_limit else len(title) + 2)
    parts = ["\n".join(part for part in (f"• {m.headline}", m.link) if part) for m in messages]
    body = _listed(parts, room, language)
    return (cut(title, title_limit), body) if title_limit else ("", cut(f"{title}\n\n{body}", body_limit))


def key_of(keys: Sequence[str]) -> str:
    """The idempotency key that travels with a message: the same rows, the same key. Safe in any header."""
    return hashlib.sha256("\n".join(sorted(keys)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def one_line(text: str | None) -> str:
    """A source's text made harmless: one line, no control characters, nothing that turns the writing round."""
    return " ".join(_CONTROL.sub(" ", _UNSAFE.sub("", text or "")).split())


def isolated(text: str) -> str:
    """Text whose direction must not change the sentence around it."""
    return f"{FSI}{text}{PDI}"


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, at the end of a word where one is near; without isolates, lest one stay open."""
    if len(text) <= limit:
        return text
    kept = re.sub(f"[{LRI}{FSI}{PDI}]", "", text)[: max(0, limit - len(ELLIPSIS))]
    whole = kept.rpartition(" ")[0]
    return ((whole if len(whole) * 2 > len(kept) else kept) + ELLIPSIS)[:limit]


def to_json(message: Message) -> dict[str, object]:
    """For the outbox."""
    plain: dict[str, object] = msgspec.to_builtins(message)
    return plain


def from_json(payload: object) -> Message:
    """The way back. Raises msgspec.ValidationError."""
    return msgspec.convert(payload, Message)


def _body(lines: Sequence[str], quote: str | None, link: str | None) -> str:
    quoted = f"«{isolated(quote)}»" if quote else None
    return "\n".join(part for part in (*lines, quoted, link) if part)


def _shortened(quote: str, excess: int) -> str | None:
    room = len(quote) - excess
    return cut(quote, room) if room >= SHORTEST_QUOTE else None


def _listed(parts: Sequence[str], room: int, language: Code) -> str:
    """As many parts as there is room for, and how many more there are."""
    more = _MORE[language].format(count=grouped(len(parts), language))
    kept, used = 0, 0
    for part in parts:
        last = kept + 1 == len(parts)
        if used + len(part) + (0 if last else 2 + len(more)) > room:
            break
        used += len(part) + 2
        kept += 1
    left = len(parts) - kept
    return "\n\n".join(
        [*parts[:kept], *([_MORE[language].format(count=grouped(left, language))] if left else [])]
    )
