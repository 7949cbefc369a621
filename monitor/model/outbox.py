"""A message between the moment a change is saved and the moment somebody has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

OutboxKind = Literal["change", "digest", "health"]
OutboxState = Literal["pending", "sent", "failed"]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be put into the outbox. `key` is the same for the same event and channel: it is kept once."""

    key: str
    channel: str
    kind: OutboxKind
    payload: dict[str, Any]  # JSON: a notify.message.Message
    due_at: datetime


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A message in the outbox."""

    id: int
    key: str
    channel: str
    kind: OutboxKind
    payload: dict[str, Any]
    state: OutboxState
    attempts: int  # tries begun, one that is under way included
    next_try_at: datetime
    last_error: str | None
    created_at: datetime
    sent_at: datetime | None
