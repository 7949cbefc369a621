"""What is due in the outbox → sent, or tried again later.

A message is claimed (put out of other deliverers' reach for a while), sent, then marked. A process killed between
sending and marking leaves the claim to run out: that message is sent once more, and none is lost. Every channel has
its own thread and its own fate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Thread
from typing import Protocol

import msgspec

from monitor.errors import DeliveryError, MonitorError
from monitor.model.alerts import Alerts, Channel
from monitor.model.outbox import OutboxRow
from monitor.notify.channels import Sender, hushed
from monitor.notify.hours import is_quiet, not_before, wait_after
from monitor.notify.message import compose, compose_digest, from_json, key_of

CLAIM = timedelta(minutes=10)  # longer than any sending takes
STRIKES = 2  # failures in a row after which a channel is left alone until the next time
GRACE = 3.0  # seconds for what is being sent when the delivery is stopped
LOOK = 0.1  # seconds between two looks whether it is


class Outbox(Protocol):
    """What delivery needs of the store. Each call is its own transaction, from any thread."""

    def due_channels(self, now: datetime) -> Sequence[str]:
        """The channels for which something is due."""

    def claim(self, channel: str, now: datetime, until: datetime) -> Sequence[OutboxRow]:
        """The rows of the next message, one or many; counted as tried, and not due before `until`."""

    def mark_sent(self, rows: Sequence[OutboxRow], at: datetime) -> None: ...

    def mark_failed(self, rows: Sequence[OutboxRow], error: str, next_try_at: datetime | None) -> None:
        """Try again then; None: never by itself."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one channel's messages. `why` says why something is left."""

    channel: str
    sent: int = 0
    postponed: int = 0  # tried, to be tried again
    given_up: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Deliverer:
    """Everything one delivery needs; `clock` tells the time, `jitter` a number from 0 to 1.

    `stopped` is asked before each message. One that is being sent then has a few seconds; it is left after them, and
    its claim runs out: it may come twice.
    """

    outbox: Outbox
    alerts: Alerts
    open_channel: Callable[[str], Sender]  # raises ConfigError
    clock: Callable[[], datetime]
    jitter: Callable[[], float]
    stopped: Callable[[], bool] = lambda: False

    def deliver(self) -> list[Delivered]:
        """Send what is due, all channels at the same time."""
        names = list(self.outbox.due_channels(self.clock()))
        if not names:
            return []
        with hushed():
            works = [_in_a_thread(self._channel, name) for name in names]
            while wait(works, LOOK).not_done and not self.stopped():
                pass
            wait(works, GRACE)
        return [
            work.result() if work.done() else Delivered(name, why="stopped")
            for name, work in zip(names, works, strict=True)
        ]

    def _channel(self, name: str) -> Delivered:
        """One channel's messages, the oldest first, until none is due or it fails twice in a row."""
        result = Delivered(name)
        reason = self._closed(name)
        if reason:
            return replace(result, why=reason)
        strikes = 0
        while strikes < STRIKES and not self.stopped() and (rows := self._claim(name)):
            problem = self._send(name, rows)
            strikes = strikes + 1 if problem else 0
            result = self._note(result, rows, problem)
        return result

    def _closed(self, name: str) -> str:
        channel = self.alerts.channels.get(name)
        if channel is None:
            return "seeds/alerts.toml declares no such channel"
        if not channel.enabled:
            return "the channel is switched off"
        return "quiet hours" if channel.quiet and is_quiet(self.clock(), self.alerts.quiet) else ""

    def _claim(self, name: str) -> Sequence[OutboxRow]:
        now = self.clock()
        return self.outbox.claim(name, now, now + CLAIM)

    def _send(self, name: str, rows: Sequence[OutboxRow]) -> MonitorError | None:
        """Send the rows as one message; what went wrong, or None."""
        try:
            sender = self.open_channel(name)
            title, body = written(rows, self.alerts.channels[name], sender)
            sender.send(title, body, key_of([row.key for row in rows]))
        except MonitorError as problem:
            return problem
        except msgspec.ValidationError as problem:
            return DeliveryError(f"the stored message cannot be read: {problem}", channel=name)
        return None

    def _note(self, result: Delivered, rows: Sequence[OutboxRow], problem: MonitorError | None) -> Delivered:
        """Mark the rows as sent, to be tried again, or given up: in a digest each by its own tries."""
        now = self.clock()
        if problem is None:
            self.outbox.mark_sent(rows, now)
            return replace(result, sent=result.sent + len(rows))
        again = [row for row in rows if row.attempts < self.alerts.attempts]
        over = [row for row in rows if row.attempts >= self.alerts.attempts]
        if again:
            tries = max(row.attempts for row in again)
            self.outbox.mark_failed(again, str(problem), self._next_try(result.channel, now, tries, problem))
        if over:
            self.outbox.mark_failed(over, str(problem), None)
        return replace(
            result,
            postponed=result.postponed + len(again),
            given_up=result.given_up + len(over),
            why=str(problem),
        )

    def _next_try(self, name: str, now: datetime, tries: int, problem: MonitorError) -> datetime:
        wait = wait_after(tries, self.jitter())
        if isinstance(problem, DeliveryError) and problem.retry_after:
            wait = max(wait, timedelta(seconds=problem.retry_after))
        quiet = self.alerts.quiet if self.alerts.channels[name].quiet else None
        return not_before(now + wait, quiet)


def _in_a_thread(work: Callable[[str], Delivered], name: str) -> Future[Delivered]:
    """Not a pool's thread: Python would wait for that one at its end, however long a server keeps it."""
    future: Future[Delivered] = Future()

    def run() -> None:
        try:
            future.set_result(work(name))
        except BaseException as problem:  # noqa: BLE001 - raised where the result is asked for
            future.set_exception(problem)

    Thread(target=run, name=f"deliver-{name}", daemon=True).start()
    return future


def written(rows: Sequence[OutboxRow], channel: Channel, sender: Sender) -> tuple[str, str]:
    """(title, body) of the rows, within what the channel and the service take."""
    room = min(filter(None, (channel.limit, sender.body_limit)))
    messages = [from_json(row.payload) for row in rows]
    if len(messages) == 1:
        return compose(messages[0], sender.title_limit, room)
    return compose_digest(messages, channel.language, sender.title_limit, room, kind=rows[0].kind)
