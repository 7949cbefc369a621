"""The numbers that the days' texts state are read as the story needs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import load_catalogue
from monitor.demo.article import Article
from monitor.demo.timeline import edition_of
from monitor.metrics.catalogue import Reader, compile_catalogue
from monitor.metrics.observations import read_observations

SEEDS = Path(__file__).parents[2] / "seeds"
IDS = tuple(edition_of(4).archive.ids())


@pytest.fixture(scope="module")
def reader() -> Reader:
    return compile_catalogue(load_catalogue(SEEDS / "metrics.toml"))


@pytest.mark.parametrize(
    ("day", "news_id", "stocks"),
    [
        (
            1,
            18885,
            {
                ("industrial_parks", 509),
                ("industrial_zones", 340),
                ("special_economic_zones", 5),
                ("specialized_parks_zones", 85),
                ("technology_parks", 6),
                ("tech_service_centers", 41),
                ("it_complexes", 2),
                ("contracts", 101_587),
                ("industrial_units_operating", 50_112),
                ("workshop_units", 3_310),
                ("employment", 1_012_300),
            },
        ),
        (1, 18887, set()),
        (2, 18887, set()),
        (
            1,
            18888,
            {("parks_and_zones", 849), ("industrial_units_operating", 50_000), ("employment", 1_012_000)},
        ),
        (
            1,
            18890,
            {("industrial_units_operating", 5_112), ("workshop_units", 3_310), ("employment", 1_012_300)},
        ),
        (
            2,
            18890,
            {("industrial_units_operating", 50_112), ("workshop_units", 3_310), ("employment", 1_012_300)},
        ),
        (6, 18895, {("industrial_units_operating", 50_298), ("contracts", 101_642)}),
    ],
)
def test_national_stocks(reader: Reader, day: int, news_id: int, stocks: set[tuple[str, int]]) -> None:
    article = edition_of(day).archive.article(news_id)
    assert article is not None
    found = read_observations(text_of(article), reader)
    assert {(o.metric, o.value) for o in found if (o.kind, o.scope) == ("stock", "national")} == stocks


@pytest.mark.parametrize("news_id", [i for i in IDS if i not in {18869, 18885, 18888, 18890}])
def test_an_archived_release_states_a_national_stock_in_its_last_paragraph_only(
    reader: Reader, news_id: int
) -> None:
    article = edition_of(4).archive.article(news_id)
    assert article is not None
    text = text_of(article)
    found = read_observations(text, reader)
    last = len(text) - len(article.body[-1])
    assert [o for o in found if (o.kind, o.scope) == ("stock", "national") and o.start < last] == []


def text_of(article: Article) -> str:
    return "\n".join(part for part in (article.kicker, article.title, article.lead, *article.body) if part)
