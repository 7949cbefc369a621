"""Written reports: replaced at once, only where they changed, nothing left behind."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from monitor.config import Config, load_config
from monitor.errors import StoreError
from monitor.runs.publish import KEYS, replace, replacing, write_report, write_table, write_tables
from monitor.store.runs import begin_run, end_run
from monitor.store.tables import releases, revisions
from tests.report import world as made
from tests.report.world import World

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load_config(PROJECT, environment={"MONITOR_LANGUAGE": "fa"}, output=tmp_path / "output")


@pytest.fixture
def world(eight_days: World, config: Config) -> World:
    path = Path(config.database.removeprefix("sqlite:///"))
    path.parent.mkdir(parents=True)
    return eight_days.copy(path)


def write(world: World, config: Config, **more: object):
    return write_report(world.store, config, now=made.NOW, **more)  # type: ignore[arg-type]


def times(folder: Path) -> dict[str, int]:
    return {
        str(path): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and path.name != KEYS
    }


def test_the_report_is_written_once(world: World, config: Config) -> None:
    first = write(world, config)
    before = times(config.report)
    assert first.index.is_file() and first.written == len(before) and first.unchanged == 0
    again = write(world, config)
    assert (again.written, again.unchanged, again.removed) == (0, first.written, 0)
    assert times(config.report) == before


def test_an_archive_read_anew_is_told_anew(world: World, config: Config) -> None:
    write(world, config)
    write_tables(world.store, config)
    with world.store.begin() as connection:
        run = begin_run(connection, kind="reparse", sites=["isipo"], at=made.NOW)
        end_run(connection, run, outcome="news", at=made.NOW)
        here = select(releases.c.revision_id).where(releases.c.news_id == "410").scalar_subquery()
        connection.execute(update(revisions).where(revisions.c.id == here).values(lead="گزیده‌ای بهتر خوانده"))
        connection.execute(
            update(releases).where(releases.c.news_id == "410").values(title="عنوان بهتر خوانده")
        )
    write(world, config)
    write_tables(world.store, config)
    page = next(config.report.glob("releases/*/410.fa.html")).read_text(encoding="utf-8")
    assert "گزیده‌ای بهتر خوانده" in page
    assert "عنوان بهتر خوانده" in (config.output / "releases.csv").read_text(encoding="utf-8")


def test_one_moved_counter_rewrites_six_pages(world: World, config: Config) -> None:
    write(world, config)
    before = times(config.report)
    with world.store.begin() as connection:
        connection.execute(update(releases).where(releases.c.news_id == "410").values(views=65))
    assert write(world, config).written == 6
    after = times(config.report)
    moved = sorted(path.removeprefix(f"{config.report}/") for path in after if after[path] != before[path])
    assert moved == [
        "releases.en.html", "releases.fa.html", "releases/1405.en.html", "releases/1405.fa.html",
        "releases/khouzestan/410.en.html", "releases/khouzestan/410.fa.html",
    ]  # fmt: skip


def test_written_afresh_every_page_is_new(world: World, config: Config) -> None:
    first = write(world, config)
    assert write(world, config, afresh=True).written == first.written


def test_what_was_deleted_comes_back_and_what_is_no_more_goes(world: World, config: Config) -> None:
    write(world, config)
    lost = config.report / "releases" / "isipo" / "19203.fa.html"
    lost.unlink()
    assert write(world, config).written == 2 and lost.is_file()  # a release's two languages go together
    stray = config.report / "releases" / "notes.txt"
    stray.write_text("mine")
    keys = json.loads((config.report / KEYS).read_text())
    (config.report / KEYS).write_text(json.dumps(keys | {"releases/isipo/1.fa.html": "x"}))
    (config.report / "releases/isipo/1.fa.html").write_text("old")
    assert write(world, config).removed == 1
    assert stray.is_file() and not (config.report / "releases/isipo/1.fa.html").exists()


@pytest.mark.parametrize("damage", ["", "[]", "{", "null"])
def test_damaged_keys_cost_a_rewrite_and_nothing_else(world: World, config: Config, damage: str) -> None:
    first = write(world, config)
    (config.report / KEYS).write_text(damage)
    assert write(world, config).written == first.written


def test_a_file_is_replaced_at_once_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "page.html"
    replace(path, b"old")
    with pytest.raises(TypeError), replacing(path) as out:
        out.writelines([b"half of the new", None])  # type: ignore[list-item]
    assert path.read_bytes() == b"old" and [p.name for p in path.parent.iterdir()] == ["page.html"]
    replace(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_folder_that_cannot_be_written_is_one_sentence(world: World, config: Config) -> None:
    config.output.mkdir(exist_ok=True)
    config.report.write_text("a file in the way")
    with pytest.raises(StoreError, match="the report cannot be written to"):
        write(world, config)


def test_the_newest_tables_lie_beside_the_report(world: World, config: Config) -> None:
    paths = write_tables(world.store, config)
    assert [path.name for path in paths] == ["releases.csv", "metrics.csv", "views.csv"]
    text = (config.output / "releases.csv").read_text(encoding="utf-8")
    assert (
        text.startswith("site,news_id,") and "۱" not in text.splitlines()[0] and len(text.splitlines()) == 11
    )


def test_tables_that_say_the_same_are_left_alone(world: World, config: Config) -> None:
    write_tables(world.store, config)
    before = {path: path.stat().st_mtime_ns for path in config.output.glob("*.csv")}
    write_tables(world.store, config)
    assert {path: path.stat().st_mtime_ns for path in config.output.glob("*.csv")} == before


def test_new_looks_are_added_to_the_table_of_views(world: World, config: Config) -> None:
    write_tables(world.store, config)
    views = config.output / "views.csv"
    before = views.read_bytes()
    with world.store.begin() as connection:
        made._look(connection, world, "410", 99, world.runs[-1], 8)
    write_tables(world.store, config)
    after = views.read_bytes()
    assert (
        after.startswith(before)
        and after[len(before) :].decode() == "khouzestan,410,2026-10-20T04:30:30Z,1405-07-28,99\n"
    )
    views.write_bytes(before[:50])  # somebody cut it: it is written whole again
    write_tables(world.store, config)
    assert sorted(views.read_text().splitlines()) == sorted(after.decode().splitlines())


def test_one_table_to_one_file(world: World, config: Config, tmp_path: Path) -> None:
    path, rows = write_table(
        world.store, "views", tmp_path / "v.jsonl", catalogue=made.CATALOGUE, form="jsonl", site="khouzestan"
    )
    assert rows == 2 == len(path.read_text().splitlines())
    since = datetime(2026, 10, 18, tzinfo=UTC)
    assert (
        write_table(world.store, "views", path, catalogue=made.CATALOGUE, form="jsonl", since=since)[1] == 7
    )


def test_a_release_that_vanished_loses_its_pages(world: World, config: Config) -> None:
    write(world, config)
    from monitor.store.tables import changes, view_snapshots

    release = world.releases["19104"]
    with world.store.begin() as connection:
        connection.execute(update(releases).where(releases.c.id == release).values(revision_id=None))
        for table in (changes, view_snapshots):
            connection.execute(delete(table).where(table.c.release_id == release))
    assert write(world, config).removed == 2
    assert not (config.report / "releases/isipo/19104.fa.html").exists()
