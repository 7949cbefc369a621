"""What one release page said, once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Reader = Literal["container", "labels", "generic", "seed"]  # seed: typed in by a person, in seeds/
Precision = Literal["minute", "day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Published:
    """When a release says it was published.

    `at` is aware (Asia/Tehran as read; stored in UTC); with `precision` "day" its time of day is 00:00 and means
    nothing. `jalali` is `YYYY-MM-DD`, `quote` the words it was read from.
    """

    at: datetime
    precision: Precision
    jalali: str
    quote: str


@dataclass(frozen=True, slots=True)
class ReleaseItem:
    """All that one release page said. None: the page has no such field."""

    site: str
    news_id: str
    url: str
    title: str
    kicker: str | None = None
    lead: str | None = None
    body: tuple[str, ...] = ()
    published: Published | None = None
    views: int | None = None
    tags: tuple[str, ...] = ()
    images: tuple[str, ...] = ()  # absolute URLs
    attachments: tuple[str, ...] = ()  # absolute URLs
    reader: Reader = "container"

    @property
    def text(self) -> str:
        """The stored text: kicker, title, lead and body paragraphs, as published, one a line.

        Every offset of an observation points into this string.
        """
        return "\n".join(part for part in (self.kicker, self.title, self.lead, *self.body) if part)

    @property
    def content_hash(self) -> str:
        """SHA-256 of the wording: text, date, tags, images, attachments; never of counters, URL or reader."""
        parts = [
            self.kicker,
            self.title,
            self.lead,
            self.body,
            self.published and self.published.jalali,
            self.published and self.published.at.isoformat(),
            self.tags,
            self.images,
            self.attachments,
        ]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
