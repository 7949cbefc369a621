"""The real command where the machine fails it: one sentence, the documented exit code, nothing known is changed."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from monitor.config import Config
from monitor.demo.replica import Replica
from monitor.demo.story import DAYS
from monitor.runs.journal import journal
from monitor.store.database import Store
from monitor.store.tables import changes, findings, known_metrics, outbox, releases, revisions
from tests import warm
from tests.runs import evening
from tests.runs.history import ROOT

QUIET = ("run", "--quiet")


@pytest.fixture
def config(config: Config, replica: Replica) -> Config:
    """The next evening."""
    replica.show_day(1)
    return config


def run(
    config: Config, *words: str, largest: int | None = None, later: timedelta = timedelta(days=1)
) -> tuple[int, str]:
    """The command, by default a quiet run on the next evening: exit code, and all that it said."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
    process = warm.start(evening.live, *line(config, words, later), environment=inherited, largest=largest)
    said = process.communicate(timeout=60)[0]
    return process.wait(), said.decode()


def line(config: Config, words: Sequence[str], later: timedelta) -> list[str]:
    return [(DAYS[0].now + later).isoformat(), "after:0", "--project", str(config.project), *(words or QUIET)]


def known(config: Config) -> list[int]:
    with Store.open(config.database).begin() as connection:
        tables = (releases, revisions, known_metrics, changes, outbox)
        return [connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables]


def one_sentence(said: str) -> str:
    assert said.startswith("monitor: ") and said.count("\n") == 1, said
    return said


def test_a_full_disk(config) -> None:
    before = known(config)[2:]
    size = max(path.stat().st_size for path in config.output.rglob("*") if path.is_file())
    code, said = run(config, largest=size // 4)
    assert code == 1, said
    assert "cannot be" in one_sentence(said)
    assert known(config)[2:] == before
    assert run(config, later=timedelta(days=1, minutes=1))[0] == 0, "there is room again"
    assert known(config)[2:] > before


@pytest.mark.parametrize("name", ["logs", "archive", "report", "releases.csv"])
def test_a_folder_that_cannot_be_written(config, name) -> None:
    """A thing of the wrong kind in its place stops everybody, root as well."""
    place = config.output / name
    if place.is_dir():
        shutil.rmtree(place)
        place.write_text("in the way")
    else:
        place.unlink()
        (place / "in the way").mkdir(parents=True)
    code, said = run(config)
    assert code == 1, said
    assert str(place) in one_sentence(said) or str(config.output) in said


def test_a_damaged_database_is_refused_before_anything_is_asked(config, replica) -> None:
    path = Path(config.database.removeprefix("sqlite:///"))
    for rest in path.parent.glob("monitor.db-*"):
        rest.unlink()
    path.write_bytes(b"no database at all" * 1000)
    asked = len(replica.asked)
    code, said = run(config)
    assert code == 1
    assert "file is not a database" in one_sentence(said)
    assert len(replica.asked) == asked


def test_a_damaged_page_of_the_database(config) -> None:
    path = Path(config.database.removeprefix("sqlite:///"))
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))
    code, said = run(config)
    assert code == 1
    assert "malformed" in one_sentence(said)


def test_a_torn_end_of_the_archive_is_cut_off_and_all_before_it_is_read(config) -> None:
    file = next((config.archive / "isipo").glob("*.warc.gz"))
    whole = file.stat().st_size
    with file.open("ab") as stream:
        stream.write(file.read_bytes()[:300])
    file.with_name(file.name + ".writing").touch()
    assert run(config, later=timedelta(hours=1))[0] == 0
    assert file.stat().st_size == whole
    assert sum(1 for _ in file.parent.glob("*.warc.gz")) == 2, (
        "the place of the torn record is given to no other"
    )
    code, said = run(config, "reparse")
    assert code == 0, said


def test_a_clock_that_went_back_by_hours_loses_nothing(config) -> None:
    assert run(config)[0] == 0
    after = known(config)
    code, said = run(config, later=timedelta(hours=3))
    assert code == 0, said
    assert known(config) == after
    assert Store.open(config.database).check() == []


def test_a_clock_that_was_years_ahead_does_not_silence_the_years_until_then(config) -> None:
    assert run(config, later=timedelta(days=3000))[0] == 0
    code, said = run(config, "run")
    assert code == 0, said
    with Store.open(config.database).begin() as connection:
        ahead = select(func.count()).where(releases.c.fetched_at > DAYS[0].now + timedelta(days=2))
        assert connection.execute(ahead).scalar_one() == 0
        told = connection.execute(select(findings.c.message).where(findings.c.check == "clock")).scalar_one()
    assert "the clock has gone back" in told


def test_an_empty_environment_as_cron_gives_it(config) -> None:
    for place in ({}, {"LC_ALL": "C"}, {"LANG": "fa_IR.ISO-8859-6"}):
        environment = {"HOME": str(config.project), "PATH": "/usr/bin:/bin"} | place
        done = subprocess.run(
            [sys.executable, "-m", "tests.runs.evening", *line(config, ["run"], timedelta(days=1))],
            cwd=ROOT, capture_output=True, timeout=60, env=environment | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        assert b"report: " in done.stdout + done.stderr


def test_a_reader_does_not_wait_for_a_writer_nor_the_writer_for_it(config) -> None:
    store = Store.open(config.database)
    with store.begin() as writing:
        writing.execute(releases.update().values(failures=7))
        code, said = run(config, "status", "--json")
        assert (code, len(json.loads(said)["runs"])) == (0, 1)
    with store.begin() as reading:
        reading.execute(select(releases)).first()
        assert run(config)[0] == 0


def test_the_log_is_rotated(tmp_path) -> None:
    with journal(tmp_path) as log:
        for _ in range(50):
            log.info("%s", "x" * 100_000)
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert {"monitor.log", "monitor.log.1", "monitor.log.2"} <= set(sizes)
    assert max(sizes.values()) <= 2_000_000
