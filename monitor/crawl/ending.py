"""Why a crawl ends, and which hosts it has given up. One of it a crawl, asked by all its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Ended = Literal["finished", "budget", "deadline", "interrupted"]


@dataclass(slots=True)
class Ending:
    """`why`: None while the crawl may go on."""

    why: Ended | None = None
    given_up: dict[str, str] = field(default_factory=dict)  # host → why

    def end(self, why: Ended) -> None:
        """Ask for nothing more. The first reason counts."""
        self.why = self.why or why

    def give_up(self, host: str, why: str) -> None:
        """Ask this host for nothing more."""
        self.given_up.setdefault(host, why)
