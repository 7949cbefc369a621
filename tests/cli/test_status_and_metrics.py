"""`monitor status`, `monitor metrics` and `monitor coverage` on the archive of tests/report/world.py."""

from __future__ import annotations

import json

import pytest

from monitor.model.run import EXIT_CODES


def test_status_tells_the_last_runs_by_tehran_s_clock(run) -> None:
    said = run("status")
    assert "2026-10-19 08:00  news" in said
    assert "UTC" not in said


def test_a_stale_archive_says_since_when(run) -> None:
    said = run("status", "--max-age", "1m", code=EXIT_CODES["broken"])
    (line,) = [line for line in said.splitlines() if line.startswith("site isipo")]
    assert line == "site isipo: news, 2026-10-19 08:02 (too old)"


@pytest.mark.parametrize("age", ["", "5", "2w", "h"])
def test_an_age_that_is_none_is_refused_and_not_left_out(run, age) -> None:
    assert "is no age" in run("status", "--max-age", age, code=2)


def test_what_waits_for_a_person_is_counted(run) -> None:
    said = run("status")
    waiting = json.loads(run("status", "--json"))["waiting_for_review"]
    assert waiting and f"waiting for review: {waiting} (" in said


def test_history_names_the_release_and_both_calendars(run) -> None:
    lines = run("metrics", "history", "employment").splitlines()
    assert lines
    for line in lines:
        gregorian, jalali = line.split()[:2]
        assert gregorian[:2] == "20" and jalali[:2] == "14"
        assert " isipo 1" in line and "«" in line


@pytest.mark.parametrize(
    ("since", "days"),
    [
        ("1405-07-21", ["2026-10-13", "2026-10-19"]),
        ("2026-10-14", ["2026-10-19"]),
        ("2026-10-19", ["2026-10-19"]),
    ],
)
def test_the_history_from_a_day_on(run, since, days) -> None:
    history = ("metrics", "history", "employment", "--since", since)
    assert [line.split()[0] for line in run(*history).splitlines()] == days
    assert [row["as_of"] for row in json.loads(run(*history, "--format", "json"))] == days
    assert [row.split(",")[6] for row in run(*history, "--format", "csv").splitlines()] == ["as_of", *days]


def test_where_nothing_is_known_since_the_last_day_is_told(run, monkeypatch) -> None:
    history = ("metrics", "history", "employment", "--since", "2026-10-20")
    assert run(*history) == "no value of employment is known from then on; the last is of 2026-10-19\n"
    assert run(*history, "--format", "json") == "[]\n"
    monkeypatch.setenv("MONITOR_LANGUAGE", "fa")
    assert "آخرین مقدار برای ۱۴۰۵/۰۷/۲۷ است" in run(*history)
    assert "is no day" in run("metrics", "history", "employment", "--since", "gestern", code=2)


@pytest.mark.parametrize("name", ["EMPLOYMENT", "direct  jobs", "Direct jobs", "اشتغال مستقیم"])
def test_a_metric_may_be_called_by_its_name(run, name) -> None:
    assert run("metrics", "history", name) == run("metrics", "history", "employment")


def test_a_metric_of_which_nothing_is_known_is_not_answered_with_silence(run) -> None:
    assert run("metrics", "history", "investment") == "no value of investment is known yet\n"


@pytest.mark.parametrize("scope", ["Zanjan", "zanjan", "زنجان"])
def test_a_province_of_which_nothing_is_known_is_no_slip(run, scope) -> None:
    assert run("metrics", "--scope", scope) == "nothing is known of Zanjan yet\n"
    assert run("metrics", "--scope", scope, "--json") == "[]\n"
    said = run("metrics", "history", "employment", "--scope", scope)
    assert said == "no value of employment is known of Zanjan yet\n"


def test_a_scope_is_known_by_its_persian_name(run) -> None:
    assert run("metrics", "--scope", "خوزستان") == run("metrics", "--scope", "Khuzestan") != ""
    assert run("metrics", "--scope", "كشور") == run("metrics", "--scope", "national")


@pytest.mark.parametrize(("scope", "says"), [("Yazf", "did you mean 'Yazd'?"), ("Atlantis", "or a province")])
def test_a_slip_in_a_scope_is_told(run, scope, says) -> None:
    assert says in run("metrics", "--scope", scope, code=2)


def test_the_table_shows_the_ids_that_history_takes(run) -> None:
    assert "employment" in run("metrics")


def test_a_decision_needs_a_reason(run) -> None:
    waiting = json.loads(run("metrics", "review", "--json"))[0]["id"]
    assert "say why" in run("metrics", "review", "reject", str(waiting), "--why", " ", code=2)


def test_coverage_says_the_same_in_both_languages(run, monkeypatch) -> None:
    said = run("coverage", "isipo").splitlines()[0]
    english = "isipo: 9 releases known (8 fetched, 1 gone), of 1401/05/26 to 1405/07/27; known from 18869 to 19205: "
    assert said.startswith(english)
    monkeypatch.setenv("MONITOR_LANGUAGE", "fa")
    persian = run("coverage", "isipo").splitlines()[0]
    assert persian.startswith(
        "isipo: ۹ خبر شناخته‌شده (۸ برجا، ۱ برداشته‌شده)، از روز ۱۴۰۱/۰۵/۲۶ تا ۱۴۰۵/۰۷/۲۷؛ "
    )
    assert said.count(";") == persian.count("؛")


def test_coverage_says_how_the_older_ones_are_read(run) -> None:
    assert "monitor run --backfill" in run("coverage", "isipo")
