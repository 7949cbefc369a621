"""What the portal shows at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.demo.almanac import jalali
from monitor.demo.archive import Archive
from monitor.demo.article import Article, Section

Layout = Literal["classic", "modern"]

HOME, NEWS, NATIONAL, PROVINCIAL, STATISTICS = 125, 235, 236, 237, 417
SECTIONS: dict[int, Section | None] = {NEWS: None, NATIONAL: "national", PROVINCIAL: "provincial"}


@dataclass(frozen=True, slots=True)
class Edition:
    """`now` is aware; the page clock shows it. `statistics` is the text of the page of figures.

    `blocked`: every address answers with the block page.
    """

    archive: Archive
    now: datetime
    statistics: str
    layout: Layout = "classic"
    blocked: bool = False
    per_page: int = 10

    @property
    def today(self) -> str:
        return jalali(self.now.date())

    def pages(self, section: Section | None = None) -> int:
        """How many listing pages there are."""
        return -(-len(self.archive.ids(section)) // self.per_page)

    def listed(self, section: Section | None, page: int) -> Sequence[Article]:
        """The articles of one listing page: pinned ones first on every page that is not empty."""
        ids = self.archive.ids(section)[(page - 1) * self.per_page : page * self.per_page]
        pinned = [i for i in self.archive.pinned if ids and i not in ids]
        return [a for i in (*pinned, *ids) if (a := self.archive.article(i)) is not None]

    def newest(self, count: int) -> Sequence[Article]:
        return [a for i in self.archive.ids()[:count] if (a := self.archive.article(i)) is not None]


def detail(news_id: int, pageid: int = NEWS) -> str:
    """The address of a release as the CMS writes it: root-relative, `siteid` twice."""
    return f"/index.jsp?siteid=1&fkeyid=&siteid=1&pageid={pageid}&newsview={news_id}"


def listing(pageid: int = NEWS, page: int = 1) -> str:
    """The address of a listing page."""
    return f"/index.jsp?siteid=1&fkeyid=&siteid=1&pageid={pageid}" + (f"&p={page}" if page > 1 else "")
