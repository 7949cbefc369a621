"""Bale, an Iranian messenger that Apprise does not know. Its bots speak Telegram's language.

    bale://TOKEN@bale/CHAT          the service itself
    bale://TOKEN@HOST[:PORT]/CHAT   a gateway of your own (`?tls=no` where it speaks plain HTTP)

The interface: POST https://tapi.bale.ai/bot<TOKEN>/sendMessage with chat_id and text; the answer's `ok` says whether
it was taken (docs.bale.ai).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from monitor.errors import ConfigError, DeliveryError
from monitor.notify.address import redact, secrets_of

SERVICE = "tapi.bale.ai"
TEXT_LIMIT = 4096  # characters of one message
LARGEST_ANSWER = 65_536
LONGEST_WAIT = 86_400  # seconds that a service may ask for; more is a slip


@dataclass(frozen=True, slots=True)
class BaleSender:
    """One bot that writes to one chat."""

    name: str
    address: str = field(repr=False)  # with the token in it
    chat: str = field(repr=False)
    timeout: float
    secrets: tuple[str, ...] = field(repr=False)
    title_limit: int = 0  # no title of its own: it becomes the first line
    body_limit: int = TEXT_LIMIT

    def send(self, title: str, body: str, key: str) -> None:  # noqa: ARG002 - Bale has no place for the key
        """Send one message. Raises DeliveryError."""
        text = "\n".join(part for part in (title, body) if part)
        request = Request(  # noqa: S310 - the scheme is ours
            self.address,
            data=json.dumps({"chat_id": self.chat, "text": text}).encode(),
            headers={"Content-Type": "application/json", "User-Agent": "ISIPO-Monitor"},
        )
        try:
            with build_opener(_NoRedirect).open(request, timeout=self.timeout) as answer:
                said = _decoded(answer.read(LARGEST_ANSWER))
        except HTTPError as problem:
            with problem:
                said = _decoded(problem.read(LARGEST_ANSWER)) | {"ok": False, "status": problem.code}
        except (OSError, HTTPException) as problem:
            raise self._error(f"no answer: {getattr(problem, 'reason', problem)}") from None
        if said.get("ok") is not True:
            why = said.get("description") or "no reason given"
            raise self._error(f"refused ({said.get('error_code') or said.get('status')}): {why}", said)

    def _error(self, why: str, said: dict[str, Any] | None = None) -> DeliveryError:
        parameters = (said or {}).get("parameters")
        wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
        return DeliveryError(
            redact(f"Bale: {why}", self.secrets),
            channel=self.name,
            retry_after=float(wait) if isinstance(wait, int | float) and 0 < wait <= LONGEST_WAIT else None,
        )


def open_bale(name: str, url: str, timeout: float) -> BaleSender:
    """The sender for a `bale://` address. Raises ConfigError where it is none."""
    parts = urlsplit(url)
    token, _, host = parts.netloc.rpartition("@")
    chat = unquote(parts.path.strip("/"))
    if not (token and host and chat):
        raise ConfigError("a Bale address looks like bale://TOKEN@bale/CHAT", field=f"channels.{name}.url")
    scheme = "http" if parse_qs(parts.query).get("tls") == ["no"] and host != "bale" else "https"
    place = SERVICE if host == "bale" else host
    address = f"{scheme}://{place}/bot{unquote(token)}/sendMessage"
    return BaleSender(name, address, chat, timeout, (*secrets_of(url), unquote(token)))


class _NoRedirect(HTTPRedirectHandler):
    """A token must not follow a redirect to somewhere else."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


def _decoded(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
