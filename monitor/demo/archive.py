"""What the portal has published: a fixed archive, or a large one that is written anew for each request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Protocol

from monitor.demo.almanac import jalali
from monitor.demo.article import Article, Section
from monitor.demo.seed import SEEDS, seed_article
from monitor.demo.texts import Row, headline, provinces, schedule, topics
from monitor.demo.writer import lot, pick, write


class Archive(Protocol):
    """Articles by id. `ids` are newest first; `removed` once had a page."""

    def article(self, news_id: int) -> Article | None: ...

    def ids(self, section: Section | None = None) -> Sequence[int]: ...

    @property
    def pinned(self) -> Sequence[int]: ...

    @property
    def removed(self) -> frozenset[int]: ...


class FixedArchive:
    """Articles held in memory: the archive of the days."""

    def __init__(self, articles: Iterable[Article], removed: frozenset[int] = frozenset()) -> None:
        newest = sorted(articles, key=lambda article: article.order, reverse=True)
        self._articles: Mapping[int, Article] = {a.news_id: a for a in newest}
        self._removed = removed

    def article(self, news_id: int) -> Article | None:
        return self._articles.get(news_id)

    def ids(self, section: Section | None = None) -> Sequence[int]:
        return [i for i, a in self._articles.items() if section is None or a.section == section]

    @property
    def pinned(self) -> Sequence[int]:
        return [i for i, a in self._articles.items() if a.pinned]

    @property
    def removed(self) -> frozenset[int]:
        return self._removed


class GeneratedArchive:
    """`size` releases with stable content; nothing but their ids is kept in memory.

    Two of every three ids exist, and 20 releases appear a day, the newest on 1401/12/28. One listing holds them all,
    whatever the section.
    """

    FIRST = 20000
    A_DAY = 20
    LAST_DAY = date(2023, 3, 19)

    def __init__(self, size: int) -> None:
        self.size = size
        self._ids = [self.FIRST + place // 2 * 3 + place % 2 for place in reversed(range(size))]

    def article(self, news_id: int) -> Article | None:
        block, rest = divmod(news_id - self.FIRST, 3)
        place = block * 2 + rest
        if rest == 2 or not 0 <= place < self.size:
            return None
        days_ago, slot = divmod(self.size - 1 - place, self.A_DAY)
        minute = 18 * 60 - slot * 30
        form = lot(news_id, "form") % 20
        return write(
            news_id,
            pick(topics().topic, news_id, "topic"),
            pick(provinces(), news_id, "province"),
            jalali(self.LAST_DAY - timedelta(days=days_ago)),
            f"{minute // 60:02}:{minute % 60:02}",
            form=form if form < len(headline().forms) else None,
        )

    def ids(self, section: Section | None = None) -> Sequence[int]:  # noqa: ARG002  (one listing for all)
        return self._ids

    @property
    def pinned(self) -> Sequence[int]:
        return ()

    @property
    def removed(self) -> frozenset[int]:
        return frozenset()


@cache
def first_articles(seeds: Path = SEEDS) -> tuple[Article, ...]:
    """The archive of day 0: the seed release among the releases of `texts/archive.toml`."""
    return (seed_article(seeds), *map(_from_row, schedule().rows))


def scheduled(news_id: int) -> Article:
    """A release that appears after day 0 by a row of the schedule."""
    return _from_row(next(row for row in schedule().later if row[0] == news_id))


def _from_row(row: Row) -> Article:
    news_id, day, time, topic_id, province_id, form = row
    topic = next(topic for topic in topics().topic if topic.id == topic_id)
    province = next(province for province in provinces() if province.id == province_id)
    article = write(news_id, topic, province, day, time, form=None if form < 0 else form)
    return replace(article, pinned=news_id in schedule().pinned)
