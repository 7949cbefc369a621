"""Addresses hold passwords and tokens: filled in from the environment, and kept out of every sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from monitor.errors import ConfigError

_NAME = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_HOST = re.compile(
    r"localhost|[^.]+(\.[^.]+)+|.*:.*"
)  # a name with dots or an address; anything else may be a token
SHORTEST = 4  # a shorter piece is no secret, and taking it out would tear words apart
LONG = 8  # a piece that is so long is taken out of the middle of words, too
HIDDEN = "•••"


def fill_in(url: str, environment: Mapping[str, str], *, field: str) -> str:
    """The address with each `${NAME}` taken from the environment. Raises ConfigError where one is missing.

    A variable that is the whole address is taken as it is; a part of an address is quoted.
    """
    whole = _NAME.fullmatch(url.strip())

    def value(match: re.Match[str]) -> str:
        found = environment.get(match[1], "").strip()
        if not found:
            raise ConfigError(
                f"the environment has no {match[1]}, which this channel's url needs", field=field
            )
        return found if whole else quote(found, safe="")

    return _NAME.sub(value, url.strip())


def names_in(url: str) -> tuple[str, ...]:
    """The variables of the environment that an address needs."""
    return tuple(dict.fromkeys(_NAME.findall(url)))


def secrets_of(url: str) -> tuple[str, ...]:
    """All parts of an address that nobody else should read, as written and decoded, the longest first."""
    parts = urlsplit(url)
    pieces = [url, parts.netloc.rpartition("@")[0], *parts.netloc.rpartition("@")[0].split(":")]
    pieces += [parts.path.strip("/"), *parts.path.split("/"), *(value for _, value in parse_qsl(parts.query))]
    if not _HOST.fullmatch(parts.hostname or ""):
        pieces += [parts.netloc, parts.hostname or ""]
    return _longest_first([*pieces, *(unquote(piece) for piece in pieces)])


def redact(text: str, secrets: Iterable[str]) -> str:
    """The text without the secrets."""
    for secret in _longest_first(secrets):
        # A short piece («fail» of …/fail) is a word of other sentences, too: there it is part of a longer one.
        edges = (r"(?<!\w)", r"(?!\w)") if len(secret) < LONG else ("", "")
        text = re.sub(re.escape(secret).join(edges), HIDDEN, text, flags=re.IGNORECASE)
    return text


def _longest_first(pieces: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({piece for piece in pieces if len(piece) >= SHORTEST}, key=lambda p: (-len(p), p)))
