"""The archive as DataFrames: the columns and types of the data dictionary, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from monitor.errors import UsageError
from monitor.report.frames import DTYPES, frames, load
from monitor.report.tables import NAMES, TABLES, Table, table
from monitor.store.database import Store
from monitor.store.tables import metadata
from tests.report.world import CATALOGUE, HOSTILE, START, World


def whole(world: World, name: str, **more: object) -> pd.DataFrame:
    return pd.concat(list(frames(world.store, table(name), catalogue=CATALOGUE, **more)), ignore_index=True)  # type: ignore[arg-type]


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_columns_and_types_are_those_of_the_dictionary(world: World, spec: Table) -> None:
    frame = whole(world, spec.name)
    assert list(frame.columns) == [column.name for column in spec.columns]
    assert [str(dtype) for dtype in frame.dtypes] == [DTYPES[column.type] for column in spec.columns]
    assert len(frame) and spec.column(spec.since).type == "time"


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_an_empty_table_has_the_same_columns_and_types(spec: Table, tmp_path) -> None:
    empty = Store.open(f"sqlite:///{tmp_path / 'empty.db'}")
    (frame,) = frames(empty, spec)
    assert len(frame) == 0
    assert [str(dtype) for dtype in frame.dtypes] == [DTYPES[column.type] for column in spec.columns]


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_pieces_hold_so_many_rows_and_together_all(world: World, spec: Table) -> None:
    pieces = list(frames(world.store, spec, rows=3, catalogue=CATALOGUE))
    assert all(len(piece) <= 3 for piece in pieces) and len(pieces) > 1
    assert pd.concat(pieces, ignore_index=True).equals(whole(world, spec.name))


def test_every_row_of_the_database_is_exported(world: World) -> None:
    kept = {"metrics": "known_metrics", "views": "view_snapshots"}
    with world.store.begin() as connection:
        for name in NAMES:
            rows = len(connection.execute(metadata.tables[kept.get(name, name)].select()).all())
            assert len(whole(world, name)) == rows, name


def test_integers_stay_integers_and_days_have_both_calendars(world: World) -> None:
    frame = whole(world, "releases").set_index("news_id")
    assert frame.loc["18869", "views"] == 522 and frame.loc["18869", "number"] == 18869
    assert frame.loc["18869", "published_at"] == pd.Timestamp("2022-08-17T05:30Z")
    assert frame.loc["18869", "published_jalali"] == "1401-05-26"
    assert frame.loc["18869", "first_seen_jalali"] == "1405-07-20"
    assert pd.isna(frame.loc["18869", "listed_at"])


def test_a_quote_stands_where_its_offsets_say(world: World) -> None:
    texts = whole(world, "revisions").set_index(["site", "news_id", "revision"])["text"]
    for row in whole(world, "observations").itertuples():
        assert texts[row.site, row.news_id, row.revision][row.start : row.end] == row.quote


def test_known_values_carry_their_names(world: World) -> None:
    frame = whole(world, "metrics").query("metric == 'employment' and standing")
    assert frame.name_fa.tolist() == ["اشتغال مستقیم"] and frame.value.tolist() == [1020000]
    assert frame.as_of_jalali.tolist() == ["1405-07-27"]


def test_changes_are_laid_out_flat(world: World) -> None:
    row = whole(world, "changes").query("metric == 'employment' and verdict == 'rises'").iloc[0]
    assert (row.before, row.value, row.difference) == (987075, 1012300, 25225)
    assert row.quote.startswith("اشتغال") and row.title


def test_text_is_as_it_was_stored(world: World) -> None:
    assert whole(world, "revisions").text.str.contains(HOSTILE, regex=False).any()


def test_since_and_site_filter(world: World) -> None:
    late = whole(world, "views", since=START + timedelta(days=6))
    assert 0 < len(late) < len(whole(world, "views")) and late.taken_at.min() >= START + timedelta(days=6)
    for name in NAMES:
        assert set(whole(world, name, site="khouzestan").site) == {"khouzestan"}
        assert len(whole(world, name, site="nowhere")) == 0


def test_load_is_the_one_way_for_a_notebook(world: World) -> None:
    frame = load("views", store=world.store)
    assert frame.equals(whole(world, "views"))
    assert len(load("views", store=world.store, site="isipo", since=START)) < len(frame) + 1
    with pytest.raises(UsageError, match="there is no table 'news'"):
        load("news", store=world.store)
    with pytest.raises(UsageError, match="there is no site 'nope'"):
        load("views", store=world.store, site="nope")


@pytest.mark.parametrize("text", ["2022-08-22", "۱۴۰۱/۰۵/۳۱", "2022-08-21T19:30:00Z"])
def test_load_takes_a_day_as_a_text(world: World, text: str) -> None:
    since = datetime(2022, 8, 21, 19, 30, tzinfo=UTC)
    found = load("views", store=world.store, since=text)
    assert len(found) and found.equals(load("views", store=world.store, since=since))


@pytest.mark.parametrize("slip", ["1401-13-01", "soon", "", START.replace(tzinfo=None)])
def test_load_refuses_what_is_no_moment(slip: datetime | str) -> None:
    with pytest.raises(UsageError, match=r"field since"):
        load("views", since=slip)
