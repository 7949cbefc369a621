"""The database as documented for Datasette: the tables exist, the queries run, and Datasette itself agrees."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from monitor.store.tables import metadata
from tests.report.world import World

FILE = Path(__file__).parents[2] / "seeds" / "datasette.json"
DATABASE = json.loads(FILE.read_text(encoding="utf-8"))["databases"]["monitor"]
VALUES = {"metric": "employment", "site": "isipo", "news_id": "19203"}


def test_every_table_of_ours_is_described_and_no_other() -> None:
    described = set(DATABASE["tables"]) - {"alembic_version"}
    assert described == set(metadata.tables)
    for name, about in DATABASE["tables"].items():
        columns = set(metadata.tables[name].c.keys()) if name in metadata.tables else set()
        named = {about.get("label_column"), about.get("sort_desc"), *about.get("facets", ())} - {None}
        assert named <= columns, name


@pytest.mark.parametrize("name", DATABASE["queries"])
def test_a_canned_query_runs_and_finds_something(world: World, name: str) -> None:
    query = DATABASE["queries"][name]
    with sqlite3.connect(str(world.store.engine.url.database)) as connection:
        wanted = {parameter: VALUES[parameter] for parameter in query.get("params", ())}
        assert connection.execute(query["sql"], wanted).fetchall()


def test_datasette_itself_serves_them(world: World, tmp_path: Path) -> None:
    program = shutil.which("datasette")
    if program is None:
        pytest.skip("Datasette is not installed (pip install datasette): the queries were run without it")
    database = tmp_path / "monitor.db"
    with sqlite3.connect(str(world.store.engine.url.database)) as source, sqlite3.connect(database) as copy:
        source.backup(copy)
    asked = "/monitor/known_values.json?_shape=array"
    done = subprocess.run(
        [program, str(database), "-m", str(FILE), "--get", asked],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert {row["metric"] for row in json.loads(done.stdout)} >= {"employment", "contracts"}
