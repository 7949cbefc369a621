"""One release as the portal's editors keep it, before any markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Section = Literal["national", "provincial"]
Parting = Literal["p", "br", "div"]  # how the editor's word processor parted the paragraphs


@dataclass(frozen=True, slots=True)
class Article:
    """`date` is Jalali, `YYYY/MM/DD`; `time` is `HH:MM` of Tehran. None: the page has no such field."""

    news_id: int
    date: str
    time: str
    title: str
    body: tuple[str, ...]
    kicker: str | None = None
    lead: str | None = None
    section: Section = "national"
    views: int = 0
    comments: int | None = None
    image: str | None = None
    attachment: str | None = None
    parting: Parting = "p"
    pinned: bool = False

    @property
    def order(self) -> tuple[str, str, int]:
        """What a listing sorts by, newest last."""
        return self.date, self.time, self.news_id
