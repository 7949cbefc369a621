"""What each day brings."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from monitor.demo.almanac import TEHRAN
from monitor.demo.archive import FixedArchive, GeneratedArchive, first_articles
from monitor.demo.edition import Edition
from monitor.demo.seed import seed_article
from monitor.demo.writer import headline_paragraph

START = datetime(2022, 8, 20, 20, 0, tzinfo=TEHRAN)


@cache
def edition_of(day: int) -> Edition:
    return Edition(
        archive=FixedArchive(first_articles()),
        now=START + timedelta(days=day),
        statistics=seed_article().body[-1],
    )


def large_edition(size: int) -> Edition:
    """A large archive of stable releases, 20 a listing page, for measuring."""
    return Edition(
        archive=GeneratedArchive(size),
        now=datetime(2023, 3, 20, 20, 0, tzinfo=TEHRAN),
        statistics=headline_paragraph("1401/12/29", 0),
        per_page=20,
    )
