"""Today's rules on yesterday's archive: what would change is told, and only `apply` changes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, update

from monitor.config import Config, load_config, load_sites
from monitor.runs.reparse import Difference, open_reparsers
from monitor.store.database import Store
from monitor.store.tables import known_metrics, observations, releases, revisions
from tests.runs.test_job import NOW, read_once, replica  # noqa: F401 - fixtures

RELEASE = "18870"


@pytest.fixture
def config(tmp_path: Path, read_once) -> Config:  # noqa: F811 - the fixture
    folder = Path(shutil.copytree(read_once[0], tmp_path / "project"))
    return load_config(folder, environment={})


def reparse(config: Config, *, apply: bool = False) -> list[Difference]:
    return [
        difference
        for reparser in open_reparsers(config, load_sites(config), at=NOW, apply=apply)
        for difference in reparser.differences()
    ]


def spoil(config: Config, **values: object) -> None:
    """Make a stored wording look as if older rules had read it."""
    with Store.open(config.database).begin() as connection:
        here = revisions.c.url.contains(f"newsview={RELEASE}")
        connection.execute(update(revisions).where(here).values(**values))


def test_the_same_rules_change_nothing(config) -> None:
    assert reparse(config) == []


def test_a_field_that_is_read_better_now_is_told_and_kept_only_if_wanted(config) -> None:
    spoil(config, images=["http://isipo.example/old.jpg"], content_hash="0" * 64)
    told = reparse(config)
    assert [(d.kind, d.news_id, d.name, d.before) for d in told] == [
        ("field", RELEASE, "images", "http://isipo.example/old.jpg")
    ]
    assert reparse(config, apply=True) == told
    assert reparse(config) == []


def test_what_the_release_carries_of_its_wording_is_kept_anew_too(config) -> None:
    spoil(config, title="عنوان نادرست", published=None, content_hash="0" * 64)
    here = select(releases.c.title, releases.c.published_jalali).where(releases.c.news_id == RELEASE)
    with Store.open(config.database).begin() as connection:
        before = connection.execute(here).one()
        wrong = {"title": "عنوان نادرست", "published_at": None, "published_jalali": None}
        connection.execute(update(releases).where(releases.c.news_id == RELEASE).values(wrong))
    reparse(config, apply=True)
    with Store.open(config.database).begin() as connection:
        assert connection.execute(here).one() == before


def test_two_wordings_that_read_alike_now_keep_numbers_that_stand_in_their_own_text(config) -> None:
    with Store.open(config.database).begin() as connection:
        here = select(revisions).where(revisions.c.url.contains(f"newsview={RELEASE}"))
        first = dict(connection.execute(here).mappings().one())
        text = "منوی سایت " + first["text"]
        second = first | {"number": 2, "content_hash": "0" * 64, "body": [text], "text": text}
        connection.execute(revisions.insert().values({k: v for k, v in second.items() if k != "id"}))
    reparse(config, apply=True)
    with Store.open(config.database).begin() as connection:
        rows = connection.execute(
            select(observations.c.quote, observations.c.start, observations.c.end, revisions.c.text)
            .join(revisions, revisions.c.id == observations.c.revision_id)
            .where(revisions.c.url.contains(f"newsview={RELEASE}"))
        ).all()
    assert rows
    assert all(row.text[row.start : row.end] == row.quote for row in rows)


def test_a_number_that_is_read_otherwise_now_is_told_and_judged_again(config) -> None:
    with Store.open(config.database).begin() as connection:
        jobs = observations.c.metric == "employment", observations.c.value == 987_075
        connection.execute(update(observations).where(*jobs).values(value=98_707))
    told = reparse(config)
    assert told
    assert {(d.kind, d.name) for d in told} == {("number", "employment")}
    assert "98,707" in told[0].before
    assert "987,075" in told[0].after
    reparse(config, apply=True)
    assert reparse(config) == []


def test_without_apply_nothing_is_written(config) -> None:
    spoil(config, title="عنوان نادرست", content_hash="0" * 64)
    before = (config.output / "state" / "monitor.db").read_bytes()
    reparse(config)
    with Store.open(config.database).begin() as connection:
        assert "عنوان نادرست" in connection.execute(select(revisions.c.title)).scalars().all()
    assert len(before) == len((config.output / "state" / "monitor.db").read_bytes())


def test_what_a_known_value_rests_on_is_never_deleted(config) -> None:
    with Store.open(config.database).begin() as connection:
        before = set(connection.execute(select(known_metrics.c.observation_id)).scalars())
        connection.execute(update(observations).where(observations.c.metric == "contracts").values(value=1))
    reparse(config, apply=True)
    with Store.open(config.database).begin() as connection:
        left = set(connection.execute(select(observations.c.id)).scalars())
    assert before <= left
