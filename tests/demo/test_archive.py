"""What the portal has published."""

from __future__ import annotations

from itertools import pairwise

import pytest

from monitor.demo.archive import FixedArchive, GeneratedArchive, first_articles
from monitor.demo.seed import seed_article
from monitor.demo.texts import headline, provinces, schedule, topics
from monitor.demo.writer import headline_paragraph


@pytest.fixture
def archive() -> FixedArchive:
    return FixedArchive(first_articles())


class TestFirstArchive:
    def test_it_is_large_enough_and_spans_two_years(self, archive: FixedArchive) -> None:
        years = {article.date[:4] for article in map(archive.article, archive.ids()) if article}
        assert len(archive.ids()) >= 60
        assert years == {"1400", "1401"}

    def test_the_seed_release_is_in_it(self, archive: FixedArchive) -> None:
        assert archive.article(18869) == seed_article()
        assert seed_article().views == 522

    def test_ids_grow_with_time_and_have_gaps(self, archive: FixedArchive) -> None:
        ids = list(archive.ids())
        assert ids == sorted(ids, reverse=True)
        assert len(ids) < ids[0] - ids[-1] + 1

    def test_no_two_releases_say_the_same(self, archive: FixedArchive) -> None:
        bodies = [article.body for article in map(archive.article, archive.ids()) if article]
        assert len(set(bodies)) == len(bodies)

    def test_every_row_names_a_topic_and_a_province(self) -> None:
        rows = [*schedule().rows, *schedule().later]
        assert {row[3] for row in rows} <= {topic.id for topic in topics().topic}
        assert {row[4] for row in rows} <= {province.id for province in provinces()}

    def test_headline_numbers_never_fall_and_stay_below_the_seed_s(self) -> None:
        rows = [
            tuple(getattr(month, name) for name in month.__struct_fields__[1:]) for month in headline().months
        ]
        rows.append((509, 338, 5, 84, 6, 40, 2, 99_143, 49_529, 3_245, 987_075))
        assert all(a <= b for before, after in pairwise(rows) for a, b in zip(before, after, strict=True))

    @pytest.mark.parametrize(
        ("date", "units"),
        [("1400/02/31", "45 هزار و 120"), ("1400/03/01", "45 هزار و 690"), ("1401/09/01", "49 هزار و 210")],
    )
    def test_the_paragraph_tells_the_numbers_of_its_day(self, date: str, units: str) -> None:
        assert units in headline_paragraph(date, 1)


class TestGeneratedArchive:
    @pytest.mark.parametrize("size", [0, 1, 2, 41, 3000])
    def test_it_holds_as_many_as_it_is_asked_for(self, size: int) -> None:
        archive = GeneratedArchive(size)
        found = [archive.article(news_id) for news_id in range(19_999, 20_000 + 2 * size + 3)]
        assert sum(article is not None for article in found) == size == len(set(archive.ids()))

    def test_newest_first(self) -> None:
        archive = GeneratedArchive(200)
        articles = [article for article in map(archive.article, archive.ids()) if article]
        assert articles == sorted(articles, key=lambda article: article.order, reverse=True)

    def test_content_does_not_change(self) -> None:
        small, same = GeneratedArchive(50), GeneratedArchive(50)
        assert [*map(small.article, small.ids())] == [*map(same.article, same.ids())]
