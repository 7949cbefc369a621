"""An address → something that sends. Apprise is loaded only when a channel that needs it is opened."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from monitor.errors import ConfigError, DeliveryError, MissingExtra
from monitor.model.alerts import Channel
from monitor.notify.address import fill_in, redact, secrets_of
from monitor.notify.bale import open_bale

CONNECT_TIMEOUT = 10.0  # seconds
NOISY = ("apprise", "urllib3")  # their debug lines hold whole addresses


class Sender(Protocol):
    """Sends one message at a time. A title limit of 0: the service has no titles, the first line is all."""

    @property
    def title_limit(self) -> int: ...
    @property
    def body_limit(self) -> int: ...

    def send(self, title: str, body: str, key: str) -> None:
        """Send, with the idempotency key wherever the service has a place for it. Raises DeliveryError."""


@dataclass(frozen=True, slots=True)
class AppriseSender:
    """Any service that Apprise knows."""

    name: str
    service: Any = field(repr=False)  # apprise.NotifyBase
    secrets: tuple[str, ...] = field(repr=False)

    @property
    def title_limit(self) -> int:
        return int(self.service.title_maxlen)

    @property
    def body_limit(self) -> int:
        return int(self.service.body_maxlen)

    def send(self, title: str, body: str, key: str) -> None:
        """Send one message. Raises DeliveryError."""
        from apprise import Apprise

        self._carry(key)
        sending = Apprise()
        sending.add(self.service)
        try:
            result = sending.notify(body=body, title=title, body_format="text")
        except Exception as problem:  # noqa: BLE001 - a service's own slip must not stop the other channels
            raise DeliveryError(redact(repr(problem), self.secrets), channel=self.name) from None
        if not result:
            said = "; ".join(str(line.message) for service in result for line in service.logs())
            raise DeliveryError(redact(said or "not taken", self.secrets), channel=self.name)

    def _carry(self, key: str) -> None:
        """Put the key into a header (mail, webhooks) and into a webhook's body."""
        for place, label in (("headers", "Idempotency-Key"), ("payload_extras", "key")):
            extras = getattr(self.service, place, None)
            if isinstance(extras, dict):
                extras[label] = key


def open_channel(name: str, channel: Channel, environment: Mapping[str, str]) -> Sender:
    """Make a channel ready. Raises ConfigError where its address is incomplete or unknown, or Apprise is missing."""
    url = fill_in(channel.url, environment, field=f"channels.{name}.url")
    if url.partition("://")[0].lower() == "bale":
        return open_bale(name, url, channel.timeout)
    return _open_apprise(name, url, channel.timeout)


def _open_apprise(name: str, url: str, timeout: float) -> AppriseSender:
    try:
        from apprise import Apprise
    except ModuleNotFoundError as problem:
        raise MissingExtra("this channel", "notify", field=f"channels.{name}") from problem
    with hushed():
        service = Apprise.instantiate(_with_defaults(url, timeout))
    if service is None:
        message = "Apprise does not understand this channel's url"
        raise ConfigError(message, field=f"channels.{name}.url")
    return AppriseSender(name, service, secrets_of(url))


def _with_defaults(url: str, timeout: float) -> str:
    """Apprise waits 4 s for an answer unless told otherwise, and sends mail as HTML without a direction."""
    given = url.partition("?")[2]
    added = {"rto": f"{timeout:g}", "cto": f"{min(timeout, CONNECT_TIMEOUT):g}"}
    if url.startswith(("mailto://", "mailtos://")):
        added["format"] = "text"
    extras = [f"{name}={value}" for name, value in added.items() if f"{name}=" not in given]
    return url + ("&" if "?" in url else "?") + "&".join(extras) if extras else url


@contextmanager
def hushed() -> Iterator[None]:
    """Keep the libraries' own log lines out of every log and terminal: they may hold addresses."""
    loggers = [logging.getLogger(name) for name in NOISY]
    before = [logger.propagate for logger in loggers]
    nowhere = logging.NullHandler()
    for logger in loggers:
        logger.propagate = False
        logger.addHandler(nowhere)  # without any handler Python would print warnings by itself
    try:
        yield
    finally:
        for logger, propagate in zip(loggers, before, strict=True):
            logger.propagate = propagate
            logger.removeHandler(nowhere)
