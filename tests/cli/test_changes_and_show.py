"""`monitor changes` and `monitor show` on the archive of tests/report/world.py."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from monitor.cli import run_command_line
from monitor.cli.changes import _nothing
from monitor.cli.since import read_since
from monitor.report.language import language
from monitor.store.runs import begin_run, end_run
from monitor.store.tables import runs
from monitor.store.tables import verdicts as verdicts_table
from tests.report.world import START


def kinds(said: str) -> list[str]:
    return [json.loads(line)["kind"] for line in said.splitlines()]


def test_changes_come_newest_first_as_sentences_with_quote_and_link(run):
    said = run("changes", "--limit", "1", "--kind", "edited")
    headline, place, *rest = said.splitlines()
    assert headline.endswith("The title altered: اشتغال شهرک‌ها به یک میلیون نفر رسید")
    assert place == "    isipo 19203 http://isipo.example/index.jsp?siteid=1&newsview=19203"
    assert rest == ["    «اشتغال شهرک‌ها به یک میلیون نفر رسید»"]


def test_a_changed_number_is_shown_before_and_after(run):
    assert "    12 → 14" in run("changes", "--kind", "edited").splitlines()


def test_what_waits_for_a_person_says_so(run):
    assert "waits for a person" in run("changes", "--kind", "metric")


def test_what_was_decided_is_told(eight_days, tmp_path, monkeypatch, capsys):
    store = eight_days.copy(tmp_path / "monitor.db").store
    with store.begin() as connection:
        own = verdicts_table
        connection.execute(update(own).where(own.c.review == "pending").values(review="withdrawn"))
    store.close()
    monkeypatch.setenv("MONITOR_DATABASE", str(store.engine.url))
    assert run_command_line(["changes", "--kind", "metric"]) == 0
    said = capsys.readouterr().out
    assert said.count("    review: withdrawn\n") == 1 and "waits for a person" not in said


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("--kind", "gone"), {"gone"}),
        (("--kind", "gone", "--kind", "reverted"), {"gone", "reverted"}),
        (("--since", "2026-10-19"), {"appeared", "edited", "metric", "counter_reset"}),
        (("--since", "1405-07-27"), {"appeared", "edited", "metric", "counter_reset"}),
        (("--since", "1405/07/27"), {"appeared", "edited", "metric", "counter_reset"}),
        (("--site", "khouzestan"), {"appeared", "metric"}),
    ],
)
def test_filters(run, filters, expected):
    assert set(kinds(run("changes", "--json", *filters))) == expected


def test_cosmetic_edits_are_kept_and_shown_when_asked_for(run):
    without = run("changes", "--json", "--kind", "edited")
    with_them = run("changes", "--json", "--kind", "edited", "--cosmetic")
    assert len(with_them.splitlines()) == len(without.splitlines()) + 1


def test_json_holds_all_that_is_known(run):
    change = json.loads(run("changes", "--json", "--kind", "metric", "--limit", "1"))
    assert {"id", "key", "kind", "site", "news_id", "at", "run", "review", "detail"} <= set(change)
    assert {"metric", "verdict", "value", "quote", "url"} <= set(change["detail"])


def test_nothing_is_said_with_what_the_last_run_could_see(run):
    said = run("changes", "--kind", "unlisted")
    assert said == "nothing changed; the last run, 19 Oct 2026, 08:00, could see\n"


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        ("quiet", "could see"),
        ("degraded", "not as well"),
        ("broken", "proves nothing"),
        ("interrupted", "did not end"),
        (None, "did not end"),
    ],
)
def test_no_change_after_a_blind_run_proves_nothing(outcome, says):
    last = {"outcome": outcome, "started_at": START}
    assert says in _nothing(last, language("en"))


def test_days_without_a_run_are_not_told_as_days_without_a_change(run):
    said = run("changes", "--since", "2026-10-21")
    assert said == "no run since then; the last run, 19 Oct 2026, 08:00, could see\n"


def test_what_a_reparse_found_is_marked_as_no_news_of_its_day(eight_days, tmp_path, monkeypatch, capsys):
    store = eight_days.copy(tmp_path / "monitor.db").store
    with store.begin() as connection:
        last = select(func.max(runs.c.id)).scalar_subquery()
        connection.execute(update(runs).where(runs.c.id == last).values(kind="reparse"))
    store.close()
    monkeypatch.setenv("MONITOR_DATABASE", str(store.engine.url))
    assert run_command_line(["changes", "--kind", "metric", "--json"]) == 0
    told = [json.loads(line)["reread"] for line in capsys.readouterr().out.splitlines()]
    assert True in told and False in told
    assert run_command_line(["changes", "--kind", "metric"]) == 0
    assert capsys.readouterr().out.count("    read anew in what was kept (monitor reparse)") == told.count(
        True
    )
    assert run_command_line(["status"]) == 0
    assert ["(reparse)" in line for line in capsys.readouterr().out.splitlines()[:3]] == [True, False, False]


def test_a_reparse_has_not_looked_at_the_sites(eight_days, tmp_path, monkeypatch, capsys):
    store = eight_days.copy(tmp_path / "monitor.db").store
    with store.begin() as connection:
        run_id = begin_run(connection, kind="reparse", sites=["isipo"], at=START + timedelta(days=9))
        end_run(connection, run_id, outcome="news", at=START + timedelta(days=9))
    store.close()
    monkeypatch.setenv("MONITOR_DATABASE", str(store.engine.url))
    assert run_command_line(["changes", "--kind", "unlisted"]) == 0
    assert "the last run, 19 Oct 2026, 08:00, could see" in capsys.readouterr().out


def verdicts(said: str) -> set[str]:
    return {json.loads(line)["detail"].get("verdict") for line in said.splitlines()}


def test_numbers_that_only_confirm_are_shown_when_asked_for(run):
    silent = {"confirms", "cannot tell"}
    assert not verdicts(run("changes", "--json", "--kind", "metric")) & silent
    assert verdicts(run("changes", "--json", "--kind", "metric", "--confirmed")) & silent


def test_a_list_that_was_cut_says_so(run, capsys):
    assert run_command_line(["changes", "--limit", "1"]) == 0
    assert "--limit" in capsys.readouterr().err
    assert run_command_line(["changes", "--limit", "100000"]) == 0
    assert capsys.readouterr().err == ""


def test_an_id_may_be_given_in_persian_digits(run):
    assert run("show", "isipo", "۱۹۲۰۳") == run("show", "isipo", "19203")


@pytest.mark.parametrize("day", ["tomorrow", "1405-13-01", "2026-02-30", "7y", "w"])
def test_a_day_that_is_none_is_refused(run, day):
    assert "--since" in run("changes", "--since", day, code=2)


NOW = datetime(2026, 10, 19, 20, 0, tzinfo=UTC)  # 23:30 in Tehran


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("today", datetime(2026, 10, 18, 20, 30, tzinfo=UTC)),
        ("امروز", datetime(2026, 10, 18, 20, 30, tzinfo=UTC)),
        ("Yesterday", datetime(2026, 10, 17, 20, 30, tzinfo=UTC)),
        ("ديروز", datetime(2026, 10, 17, 20, 30, tzinfo=UTC)),
        ("2w", NOW - timedelta(days=14)),
        ("7D", NOW - timedelta(days=7)),
        ("۳۶h", NOW - timedelta(hours=36)),
    ],
)
def test_a_day_may_be_said_in_words(text, since):
    assert read_since(text, NOW) == since


def test_a_release_is_shown_whole(run):
    said = run("show", "isipo", "19203")
    lines = said.splitlines()
    assert lines[0] == "اشتغال شهرک‌ها به یک میلیون نفر رسید"
    assert "  views      6,400, 1,200 a day, 2,430 in the first 48 hours" in lines
    assert any(line.endswith("(stands now)") for line in lines)
    assert any("Returned to an earlier wording" in line for line in lines)
    assert "  چکیده خبر در یک جمله." in lines


def test_numbers_come_with_kind_verdict_and_words(run):
    said = run("show", "isipo", "19205")
    assert "about 1,020,000 persons  [stock, rises]  «اشتغال مستقیم حدود یک میلیون و 20 هزار نفر»" in said


def test_a_reset_shows_both_counts(run):
    assert "    700 → 3" in run("changes", "--kind", "counter_reset").splitlines()


def test_two_wordings_are_compared_word_by_word(run):
    said = run("show", "isipo", "19203", "--diff", "1", "2")
    assert said.splitlines()[0] == "Wording 1 → 2: numeric (body)"
    assert "[-12-] {+14+} شهرک" in said
    assert "… 4 lines the same" in said


def test_cosmetic_differences_have_their_own_mark(run):
    said = run("show", "isipo", "19100", "--diff", "1", "2")
    assert said.splitlines()[0] == "Wording 1 → 2: cosmetic (body)"
    assert "[-" not in said
    assert "~" in said


def test_the_difference_as_json_holds_both_texts(run):
    difference = json.loads(run("show", "isipo", "19203", "--diff", "1", "2", "--json"))
    assert difference["classes"] == ["numeric"]
    document = json.loads(run("show", "isipo", "19203", "--json"))
    for side, number in (("before", 1), ("after", 2)):
        text = next(w["text"] for w in document["wordings"] if w["number"] == number)
        assert "".join(span[side] for span in difference["spans"]) == text


def test_hostile_text_cannot_speak_to_the_terminal(run):
    said = run("show", "isipo", "19204")
    assert "\u202e" not in said
    assert "<script>" in said  # shown as it is: a terminal is no browser


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "isipo", "1"), "there is no release 1"),
        (("show", "isipo", "19203", "--diff", "1", "9"), "there is no wording 9; there are: 1, 2"),
        (("show", "nowhere", "19203"), "there is no site 'nowhere'"),
    ],
)
def test_what_does_not_exist_is_told(run, words, says):
    assert says in run(*words, code=2)
