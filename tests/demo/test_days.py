"""The demo's days, asserted from the database that its runs leave: one scheduled run a day, no network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Connection, Row, select

from monitor.demo.day import Day
from monitor.demo.days import Lived, run_days
from monitor.demo.story import DAYS
from monitor.demo.timeline import edition_of
from monitor.store import tables as t
from monitor.store.database import Store

Values = dict[str, float]
EXIT_CODES = {"news": 0, "quiet": 0, "degraded": 3, "broken": 4}


@dataclass(frozen=True)
class Evening:
    """What a day's run left."""

    lived: Lived
    known: Values  # national, by metric
    wordings: dict[str, str]  # news id → hash of the wording that stands
    states: dict[str, str]
    views: dict[str, int]
    kept: dict[str, int]  # table → rows


@pytest.fixture(scope="module")
def evenings(tmp_path_factory: pytest.TempPathFactory) -> list[Evening]:
    """All the days, lived once."""
    return list(_evenings(tmp_path_factory))


@pytest.fixture
def database(evenings: list[Evening]) -> Iterator[Connection]:
    with Store.open(evenings[0].lived.config.database).begin() as connection:
        yield connection


def _evenings(folders: pytest.TempPathFactory) -> Iterator[Evening]:
    for lived in run_days(folders.mktemp("demo") / "demo"):
        with Store.open(lived.config.database).begin() as connection:
            yield _evening(lived, connection)


def _evening(lived: Lived, connection: Connection) -> Evening:
    known = connection.execute(
        select(t.known_metrics.c.metric, t.known_metrics.c.value).where(
            t.known_metrics.c.until.is_(None), t.known_metrics.c.scope == "national"
        )
    )
    releases = connection.execute(
        select(t.releases, t.revisions.c.content_hash).outerjoin(
            t.revisions, t.revisions.c.id == t.releases.c.revision_id
        )
    ).all()
    return Evening(
        lived=lived,
        known={row.metric: row.value for row in known},
        wordings={row.news_id: row.content_hash for row in releases if row.content_hash},
        states={row.news_id: row.state for row in releases},
        views={row.news_id: row.views for row in releases if row.views is not None},
        kept={
            table.name: len(connection.execute(select(table)).all())
            for table in (t.revisions, t.observations, t.known_metrics, t.changes, t.view_snapshots)
        },
    )


def told(database: Connection, evening: Evening, kind: str) -> list[Row[Any]]:
    """The changes of that kind that the day's run found."""
    rows = t.changes.c
    return list(
        database.execute(
            select(t.changes)
            .where(rows.run_id == evening.lived.result.run_id, rows.kind == kind)
            .order_by(rows.id)
        )
    )


def verdicts(database: Connection, evening: Evening) -> dict[tuple[int, str], dict[str, Any]]:
    """(news id, metric) → what was told, of national values in releases."""
    return {
        (int(row.news_id), row.detail["metric"]): row.detail
        for row in told(database, evening, "metric")
        if row.detail["scope"] == "national" and row.news_id.isdecimal()
    }


def numbers(rows: list[Row[Any]]) -> set[int]:
    return {int(row.news_id) for row in rows if row.news_id.isdecimal()}


@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"day {day.number}")
class TestEveryDay:
    def test_outcome(self, evenings: list[Evening], day: Day) -> None:
        result = evenings[day.number].lived.result
        assert (result.outcome, result.exit_code) == (day.expects.outcome, EXIT_CODES[day.expects.outcome])

    def test_new_releases(self, evenings: list[Evening], database: Connection, day: Day) -> None:
        appeared = numbers(told(database, evenings[day.number], "appeared"))
        first = set(edition_of(0).archive.ids()) if day.number == 0 else set()
        assert appeared == first | set(day.expects.appeared)

    def test_edits_and_their_classes(self, evenings: list[Evening], database: Connection, day: Day) -> None:
        edits = told(database, evenings[day.number], "edited")
        found = {(int(row.news_id), row.edit_class) for row in edits if row.news_id.isdecimal()}
        assert found == set(day.expects.edited)

    @pytest.mark.parametrize("kind", ["reverted", "gone"])
    def test_reverts_and_removals(
        self, evenings: list[Evening], database: Connection, day: Day, kind: str
    ) -> None:
        assert numbers(told(database, evenings[day.number], kind)) == set(getattr(day.expects, kind))

    def test_verdicts(self, evenings: list[Evening], database: Connection, day: Day) -> None:
        found = verdicts(database, evenings[day.number])
        expected = {(news_id, metric): kind for news_id, metric, kind in day.expects.verdicts}
        assert {key: found[key]["verdict"] for key in expected if key in found} == expected

    def test_known_values(self, evenings: list[Evening], day: Day) -> None:
        known = evenings[day.number].known
        assert {metric: known[metric] for metric, _ in day.expects.known} == dict(day.expects.known)

    def test_nothing_was_asked_but_the_replica(
        self, evenings: list[Evening], database: Connection, day: Day
    ) -> None:
        run_id = evenings[day.number].lived.result.run_id
        urls = database.scalars(select(t.fetches.c.asked_url).where(t.fetches.c.run_id == run_id))
        assert {urlsplit(url).hostname for url in urls} <= {"127.0.0.1", ""}


class TestDay0:
    def test_the_seed_release_has_its_522_views(self, evenings: list[Evening]) -> None:
        assert evenings[0].views["18869"] == 522

    def test_its_11_metrics_are_the_known_values(self, evenings: list[Evening], database: Connection) -> None:
        stated = database.execute(
            select(t.observations.c.metric, t.observations.c.value)
            .join(t.revisions, t.revisions.c.id == t.observations.c.revision_id)
            .join(t.releases, t.releases.c.id == t.revisions.c.release_id)
            .where(t.releases.c.news_id == "18869", t.observations.c.kind == "stock")
        )
        values = {row.metric: row.value for row in stated}
        assert len(values) == 11
        assert evenings[0].known == values


class TestDay1:
    def test_a_changed_number_is_told_with_before_difference_and_quote(
        self, evenings: list[Evening], database: Connection
    ) -> None:
        contracts = verdicts(database, evenings[1])[18885, "contracts"]
        assert (contracts["before"], contracts["value"], contracts["difference"]) == (99_143, 101_587, 2_444)
        assert contracts["percent"] == pytest.approx(2.465, abs=0.01)
        assert contracts["quote"] == "101 هزار و 587 قرارداد منعقده"

    def test_a_province_s_flows_and_targets_move_no_known_value(
        self, evenings: list[Evening], database: Connection
    ) -> None:
        assert not [key for key in verdicts(database, evenings[1]) if key[0] == 18887]

    def test_the_slip_waits_for_a_person(self, evenings: list[Evening], database: Connection) -> None:
        pending = database.execute(select(t.verdicts).where(t.verdicts.c.kind == "contradicts")).all()
        assert [row.run_id for row in pending] == [evenings[1].lived.result.run_id]


class TestDay2:
    def test_the_numeric_edit_names_both_numbers(self, evenings: list[Evening], database: Connection) -> None:
        (edit,) = (row for row in told(database, evenings[2], "edited") if row.news_id == "18881")
        changed = [(pair["before"], pair["after"]) for pair in edit.detail["numbers"]]
        assert len(changed) == 1
        assert changed[0][0].startswith("سه هزار")
        assert changed[0][1].startswith("چهار هزار")

    def test_counters_have_grown_and_are_no_edits(self, evenings: list[Evening]) -> None:
        read_again = {
            news_id
            for news_id, views in evenings[2].views.items()
            if views > evenings[1].views.get(news_id, views)
        }
        assert "18869" in read_again
        assert len(read_again) >= 5
        assert sum(evenings[1].wordings.get(i) != evenings[2].wordings[i] for i in read_again) <= 3

    def test_the_gone_release_is_kept(self, evenings: list[Evening]) -> None:
        assert evenings[2].states["18884"] == "gone"
        assert evenings[2].wordings["18884"] == evenings[1].wordings["18884"]


def test_day_3_stands_where_day_1_stood(evenings: list[Evening]) -> None:
    assert evenings[3].wordings["18881"] == evenings[1].wordings["18881"] != evenings[2].wordings["18881"]


def test_day_4_is_read_by_its_labels(evenings: list[Evening]) -> None:
    figures = evenings[4].lived.result.sites["isipo"].figures
    assert figures.fallback == figures.read > 0
    assert {i: evenings[4].wordings[i] for i in evenings[3].wordings if i.isdecimal()} == {
        i: wording for i, wording in evenings[3].wordings.items() if i.isdecimal()
    }


def test_day_5_changes_nothing_that_is_known(evenings: list[Evening]) -> None:
    for what in ("known", "wordings", "states", "views", "kept"):
        assert getattr(evenings[5], what) == getattr(evenings[4], what), what


def test_day_5_says_what_stood_there(evenings: list[Evening], database: Connection) -> None:
    run_id = evenings[5].lived.result.run_id
    fetches = t.fetches.c
    pages = database.execute(
        select(fetches.status, fetches.quality).where(fetches.run_id == run_id, fetches.page_kind != "robots")
    )
    assert set(pages) == {(200, "block")}
    severities = database.scalars(select(t.findings.c.severity).where(t.findings.c.run_id == run_id))
    assert "broken" in set(severities)


def test_day_6_reads_by_the_container_again(evenings: list[Evening]) -> None:
    result = evenings[6].lived.result
    assert result.sites["isipo"].figures.fallback == 0
    assert [finding for finding in result.findings if finding.severity != "note"] == []


def test_the_counter_of_the_seed_release_is_followed(evenings: list[Evening]) -> None:
    assert evenings[1].lived.counter == (522,)
    assert evenings[6].lived.counter == (522, 541, 560, 579, 617)


def test_the_report_lies_where_it_is_said_to_lie(evenings: list[Evening]) -> None:
    config = evenings[6].lived.config
    assert (config.report / "index.html").is_file()
    assert (config.output / "metrics.csv").is_file()
