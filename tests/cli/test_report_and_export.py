"""`monitor report` and `monitor export` on the archive of tests/report/world.py."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pandas as pd
import pytest

from monitor.cli import run_command_line
from monitor.report.phrases import PHRASES
from monitor.report.tables import TABLES

# Days that are none in UTC, or none in Tehran.
BEYOND = ("0001-01-01", "9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59Z")


@pytest.fixture
def run(database, monkeypatch, capsysbinary, tmp_path):
    """Run a command; (standard output, standard error). The exit code must be as expected."""
    monkeypatch.setenv("MONITOR_DATABASE", database)
    (tmp_path / "output").mkdir()
    monkeypatch.setenv("MONITOR_OUTPUT", str(tmp_path / "output"))

    def go(*words: str, code: int = 0) -> tuple[bytes, str]:
        assert run_command_line(words) == code
        said = capsysbinary.readouterr()
        return said.out, said.err.decode()

    return go


def test_the_report_is_written_and_the_digest_told(run, tmp_path: Path) -> None:
    out, _ = run("report")
    text = out.decode()
    assert ["Direct jobs", " 1,012,300 → about 1,020,000 (+0.76%)"][1] in text
    assert "«نواحی صنعتی 345 ناحیه»" in text and "\u2066" not in text
    assert text.splitlines()[-1].startswith(str(tmp_path / "output" / "report" / "index.html"))
    assert (tmp_path / "output" / "report" / "index.html").is_file()
    assert (tmp_path / "output" / "views.csv").is_file()
    assert max(len(line) for line in text.splitlines()[:-1]) <= 80


def test_an_earlier_run_can_be_told(run) -> None:
    out, _ = run("report", "--run", "6")
    assert out.decode().startswith("Blind")


def test_a_run_that_never_was_is_a_usage_error(run) -> None:
    _, err = run("report", "--run", "99", code=2)
    assert "there is no run 99" in err


def test_quiet_says_one_line(run) -> None:
    out, _ = run("report", "--quiet", "--all")
    assert len(out.decode().splitlines()) == 1


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_csv_comes_to_standard_output(run, name: str) -> None:
    out, err = run("export", name)
    read = pd.read_csv(io.BytesIO(out))
    assert len(read) and not err


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx", "parquet"])
def test_a_file_in_every_format(run, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"views.{form}"
    out, err = run("export", "views", "--format", form, "--output", str(path))
    assert path.stat().st_size and not out and err == f"{path}: 19 rows\n"


@pytest.mark.parametrize(
    ("since", "rows"),
    [
        ("2026-10-18", 7),
        ("1405-07-26", 7),
        ("۱۴۰۵/۰۷/۲۶", 7),
        ("2026-10-18T04:31:00+00:00", 3),
        ("2030-01-01", 0),
    ],
)
def test_since_takes_days_of_both_calendars_and_moments(run, since: str, rows: int) -> None:
    out, _ = run("export", "views", "--since", since)
    assert len(out.decode().splitlines()) == rows + 1


@pytest.mark.parametrize("since", ["last summer", "1405-13-01", "2026-02-30", "1404-12-30x", "", *BEYOND])
def test_what_is_no_day_is_refused_with_a_sentence(run, since: str) -> None:
    out, err = run("export", "views", "--since", since, code=2)
    assert not out and "Traceback" not in err and err


def test_json_without_the_schema_is_not_answered_with_csv(run) -> None:
    out, err = run("export", "views", "--json", code=2)
    assert not out and "--format jsonl" in err


def test_what_is_no_plain_file_is_written_to_and_stays(run, tmp_path: Path) -> None:
    target, link = tmp_path / "views.csv", tmp_path / "link"
    link.symlink_to(target)
    run("export", "views", "--output", str(link))
    assert link.is_symlink() and target.stat().st_size
    run("export", "views", "--output", os.devnull)
    assert not Path(os.devnull).is_file()


def test_the_schema_explains_every_column(run) -> None:
    text = run("export", "--schema")[0].decode()
    found = json.loads(run("export", "--schema", "--json")[0])
    for table in TABLES:
        assert f"\n{table.name}: " in text
        assert [column["name"] for column in found[table.name]["columns"]] == [c.name for c in table.columns]
        assert all(column.meaning in text for column in table.columns)
    ways = [key.removeprefix("cli.source.") for key in PHRASES if key.startswith("cli.source.")]
    assert f"how it was found: {', '.join(ways)}\n" in text


@pytest.mark.parametrize("words", [(), ("news",), ("views", "--format", "ods")])
def test_a_wrong_word_is_a_usage_error(run, words: tuple[str, ...]) -> None:
    _, err = run("export", *words, code=2)
    assert err and "Traceback" not in err


def test_a_file_that_cannot_be_written_is_one_sentence(run, tmp_path: Path) -> None:
    _, err = run("export", "views", "-o", "/proc/views.csv", code=1)
    assert "cannot be written" in err and "Traceback" not in err


def test_a_slip_in_a_path_makes_no_folders(run, tmp_path: Path) -> None:
    _, err = run("export", "views", "-o", str(tmp_path / "no" / "such" / "views.csv"), code=2)
    assert "there is no folder" in err
    assert list(tmp_path.iterdir()) == [tmp_path / "output"]
