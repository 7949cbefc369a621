"""The portal's state on each evening: everything published so far, with what has been done to it since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from monitor.demo.almanac import jalali
from monitor.demo.archive import FixedArchive, GeneratedArchive, first_articles, scheduled
from monitor.demo.article import Article
from monitor.demo.day import Day
from monitor.demo.edition import Edition
from monitor.demo.edits import typed_article
from monitor.demo.seed import SEED_ID, SEEDS, seed_article
from monitor.demo.story import DAYS
from monitor.demo.texts import written
from monitor.demo.writer import headline_paragraph, lot
from monitor.persian.calendar import tehran

# The page of figures shows the last paragraph of this release from that day on: it lags behind the news.
FIGURES_FROM, FIGURES_DAY = 18885, 2


@cache
def edition_of(day: int, seeds: Path = SEEDS) -> Edition:
    """The portal on the evening of that day. Raises IndexError for a day that is not told."""
    passed = DAYS[: day + 1]
    removed = frozenset(news_id for past in passed for news_id in past.removes)
    archive = FixedArchive(
        (_on(a, day) for a in _articles(passed, seeds) if a.news_id not in removed), removed
    )
    source = archive.article(FIGURES_FROM if day >= FIGURES_DAY else SEED_ID) or seed_article(seeds)
    today = DAYS[day]
    return Edition(
        archive=archive,
        now=today.now,
        statistics=source.body[-1],
        layout=today.layout,
        blocked=today.blocked,
    )


def large_edition(size: int) -> Edition:
    """A large archive of stable releases, 20 a listing page, for measuring."""
    archive = GeneratedArchive(size)
    now = datetime(2023, 3, 20, 20, 0, tzinfo=tehran())
    return Edition(archive, now, headline_paragraph(jalali(now.date()), 0), per_page=20)


def _articles(passed: Iterable[Day], seeds: Path) -> list[Article]:
    """All that was ever published, with the edits made to it."""
    known = {article.news_id: article for article in first_articles(seeds)}
    for day in passed:
        known |= {news_id: _new(news_id) for news_id in day.appears}
        known |= {edit.news_id: edit(known[edit.news_id]) for edit in day.edits}
    return list(known.values())


def _new(news_id: int) -> Article:
    text = next((text for text in written() if text.id == news_id), None)
    return typed_article(text, text.hand) if text else scheduled(news_id)


def _on(article: Article, day: int) -> Article:
    """The article with that day's counter: every release gains readers, the seed release from day 2 on."""
    days = max(0, day - 1) if article.news_id == SEED_ID else day
    return replace(article, views=article.views + days * (3 + lot(article.news_id, "readers") % 17))
