"""Commands that only look make no database: a slip in its address is told, and a new project is told kindly."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor.cli import run_command_line
from monitor.config import Config, load_config
from monitor.demo.project import make_project
from monitor.demo.seed import SEEDS
from monitor.errors import ConfigError
from monitor.report.frames import load
from monitor.store.database import Store

LOOKS = [
    ("status",),
    ("status", "--max-age", "26h", "--json"),
    ("changes",),
    ("show", "isipo", "18869"),
    ("metrics",),
    ("metrics", "history", "employment"),
    ("metrics", "review"),
    ("metrics", "review", "accept", "1", "--why", "so"),
    ("coverage",),
    ("report",),
    ("export", "releases"),
    ("notify",),
    ("notify", "pending"),
    ("notify", "replay"),
    ("reparse",),
    ("reparse", "--apply"),
]


@pytest.fixture
def config(tmp_path) -> Config:
    return make_project(tmp_path / "project", SEEDS, "http://127.0.0.1:9")


def go(config: Config, *words: str) -> int:
    return run_command_line(["--project", str(config.project), *words])


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_a_slip_in_the_address_is_told_and_makes_nothing(
    config, tmp_path, monkeypatch, capsys, words
) -> None:
    slip = tmp_path / "nowhere" / "montior.db"
    monkeypatch.setenv("MONITOR_DATABASE", f"sqlite:///{slip}")
    before = files(tmp_path)
    assert go(config, *words) == 2
    said = capsys.readouterr().err
    assert said == (
        f"monitor: there is no database of the monitor at {slip}; `monitor run` makes one there, if that is the place"
        " (field MONITOR_DATABASE)\n"
    )
    assert files(tmp_path) == before


@pytest.mark.parametrize("database", [False, True], ids=["its own", "a database elsewhere"])
@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_a_slip_in_the_output_folder_is_told_and_makes_nothing(
    config, tmp_path, monkeypatch, capsys, words, database
) -> None:
    slip = tmp_path / "otuput" / "here"
    monkeypatch.setenv("MONITOR_OUTPUT", str(slip))
    if database:
        url = f"sqlite:///{tmp_path / 'there.db'}"
        Store.open(url).close()
        monkeypatch.setenv("MONITOR_DATABASE", url)
    before = files(tmp_path)
    assert go(config, *words) == 2
    assert capsys.readouterr().err == (
        f"monitor: there is no folder {slip}; `monitor run` makes it, if that is the place (field MONITOR_OUTPUT)\n"
    )
    assert files(tmp_path) == before


def test_an_output_folder_that_is_there_is_looked_at_kindly(config, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("MONITOR_OUTPUT", str(tmp_path))
    assert go(config, "status") == 0
    assert "no run yet" in capsys.readouterr().out


def test_a_run_says_that_it_makes_an_output_folder_where_one_was_named(
    config, tmp_path, monkeypatch, capsys
) -> None:
    folder = tmp_path / "otuput"
    monkeypatch.setenv("MONITOR_OUTPUT", str(folder))
    line = f"monitor: a new output folder is made at {folder} (MONITOR_OUTPUT)"
    go(config, "run", "--quiet")
    assert line in capsys.readouterr().err.splitlines()
    assert folder.is_dir()
    go(config, "run", "--quiet")
    assert line not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("status",), 0, "no run yet: start one with `monitor run`"),
        (("status", "--max-age", "26h"), 4, "no run yet: start one with `monitor run`"),
        (("metrics",), 0, "no known values yet"),
        (("metrics", "review"), 0, "nothing waits for review"),
        (("notify",), 0, "nothing is due"),
        (("export", "releases"), 0, "site,news_id"),
        (("reparse",), 0, "would change: nothing"),
        (("report",), 0, "There has been no run yet"),
    ],
    ids=str,
)
def test_a_new_project_is_told_kindly_and_nothing_is_made_of_it(config, capsys, words, code, says) -> None:
    assert go(config, *words) == code
    assert says in capsys.readouterr().out
    assert not config.output.exists()


def another_program_s(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE releases (name TEXT)")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        *((words, "archive/isipo/2026-10-12-1.warc.gz") for words in (*LOOKS, ("run",))),
        *((("report",), left) for left in ("report/index.html", "releases.csv")),
    ],
    ids=str,
)
def test_a_lost_database_is_told_and_nothing_is_written_over(config, capsys, words, left) -> None:
    file = config.output / left
    file.parent.mkdir(parents=True)
    file.write_text("as it was")
    before = files(config.project)
    assert go(config, *words) == 1
    assert "the database is lost: there is none of the monitor at" in capsys.readouterr().err
    assert (file.read_text(), files(config.project)) == ("as it was", before)


def test_a_first_run_killed_while_it_made_the_database_leaves_a_new_project(config, capsys) -> None:
    (config.output / "state").mkdir(parents=True)
    (config.output / "state" / "monitor.db").touch()
    assert go(config, "status") == 0
    assert "no run yet" in capsys.readouterr().out


def of_another_program_with_migrations(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")


@pytest.mark.parametrize("make", [another_program_s, of_another_program_with_migrations, Path.mkdir])
@pytest.mark.parametrize("kept", [True, False])
def test_what_stands_in_the_place_of_the_database_is_not_taken_for_an_empty_one(
    config, capsys, make, kept
) -> None:
    (config.output / "state").mkdir(parents=True)
    make(config.output / "state" / "monitor.db")
    if kept:
        (config.output / "releases.csv").touch()
    for words in (("status",), ("report",), *([("run",)] if kept else [])):
        assert go(config, *words) == (1 if kept else 2)
        assert f"of the monitor at {config.output / 'state' / 'monitor.db'}" in capsys.readouterr().err


def test_a_run_puts_no_tables_beside_those_of_another_program(config, tmp_path, monkeypatch, capsys) -> None:
    another_program_s(tmp_path / "other.db")
    before = (tmp_path / "other.db").read_bytes()
    monkeypatch.setenv("MONITOR_DATABASE", f"sqlite:///{tmp_path / 'other.db'}")
    assert go(config, "run") == 2
    assert "other.db holds the tables of another program" in capsys.readouterr().err
    assert (tmp_path / "other.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"", None], ids=["empty", "another program's"])
def test_a_file_without_the_monitor_s_tables_is_left_as_it_is(
    config, tmp_path, monkeypatch, capsys, content
) -> None:
    file = tmp_path / "other.db"
    if content is None:
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE things (name TEXT)")
    else:
        file.write_bytes(content)
    before = file.read_bytes()
    monkeypatch.setenv("MONITOR_DATABASE", f"sqlite:///{file}")
    assert go(config, "status") == 2
    assert str(file) in capsys.readouterr().err
    assert (file.read_bytes(), sorted(os.listdir(tmp_path))) == (before, ["other.db", "project"])  # noqa: PTH208 - names


def test_an_empty_database_of_a_server_gets_no_tables(config, monkeypatch, capsys, postgres_url) -> None:
    monkeypatch.setenv("MONITOR_DATABASE", postgres_url)
    assert go(config, "status") == 2
    assert "MONITOR_DATABASE" in capsys.readouterr().err
    assert Store.open(postgres_url, migrate=False).version() is None


def test_a_server_that_does_not_answer_is_told_as_such(config, monkeypatch, capsys) -> None:
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    monkeypatch.setenv("MONITOR_DATABASE", "postgresql://u:secret@127.0.0.1:9/db")
    assert go(config, "status") == 1
    said = capsys.readouterr().err
    assert "cannot be used" in said and "secret" not in said


@pytest.mark.parametrize("command", ["status", "run"])
def test_a_port_that_is_no_number_is_a_slip(config, monkeypatch, capsys, command) -> None:
    monkeypatch.setenv("MONITOR_DATABASE", "postgresql://u:secret@127.0.0.1:abc/db")
    assert go(config, command) == 2
    said = capsys.readouterr().err
    assert "its port is no number (field MONITOR_DATABASE)" in said and "secret" not in said


def test_a_run_needs_a_place_for_its_database(config, tmp_path, monkeypatch, capsys) -> None:
    for url in ("sqlite://", "sqlite:///", "sqlite:///:memory:"):
        monkeypatch.setenv("MONITOR_DATABASE", url)
        assert go(config, "run") == 2
        assert "forgotten at the end of the run" in capsys.readouterr().err
    monkeypatch.setenv("MONITOR_DATABASE", f"sqlite:///{tmp_path}")
    assert go(config, "run") == 2
    assert f"{tmp_path} is a folder" in capsys.readouterr().err


def test_pandas_looks_only_too(config, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("MONITOR_DATABASE", f"sqlite:///{tmp_path / 'montior.db'}")
    with pytest.raises(ConfigError):
        load("releases", project=config.project)
    assert not (tmp_path / "montior.db").exists()


def test_a_database_that_is_there_is_looked_at(config, tmp_path, monkeypatch, capsys) -> None:
    url = f"sqlite:///{tmp_path / 'there.db'}"
    Store.open(url).close()
    monkeypatch.setenv("MONITOR_DATABASE", url)
    assert go(config, "status") == 0
    assert "no run yet" in capsys.readouterr().out


def test_a_run_says_that_it_makes_a_new_database_where_a_place_was_named(
    config, tmp_path, monkeypatch, capsys
) -> None:
    file = tmp_path / "montior.db"
    monkeypatch.setenv("MONITOR_DATABASE", f"sqlite:///{file}")
    line = f"monitor: a new database is made at {file} (MONITOR_DATABASE)"
    go(config, "run", "--quiet")
    assert line in capsys.readouterr().err.splitlines()
    go(config, "run", "--quiet")
    assert line not in capsys.readouterr().err
    monkeypatch.delenv("MONITOR_DATABASE")
    go(config, "run", "--quiet")
    assert "a new database" not in capsys.readouterr().err
    assert load_config(config.project, environment={}).own_database.endswith("output/state/monitor.db")
