"""What the report asks of the database: the right rows, in the right order, with few questions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, update

from monitor.store.database import Store
from monitor.store.reading import changes, numbers, releases, runs, state, tables, views
from monitor.store.tables import observations, revisions, verdicts
from monitor.store.tables import releases as releases_table
from tests.report import world as made
from tests.report.world import World


@pytest.fixture
def world(eight_days: World, tmp_path: Path) -> World:
    return eight_days.copy(tmp_path / "world.db")


@contextmanager
def questions(store: Store) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    asked: list[str] = []

    def hear(_connection, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    event.listen(store.engine, "before_cursor_execute", hear)
    yield asked
    event.remove(store.engine, "before_cursor_execute", hear)


def test_marks_are_of_releases_that_were_read_oldest_first(world: World) -> None:
    with world.store.begin() as c:
        unread = {"site": "isipo", "news_id": "1", "url": "http://isipo.example/1", "state": "due", "source": "link",
                  "first_seen_at": made.NOW}  # fmt: skip
        c.execute(releases_table.insert().values(unread))
        found = releases.marks(c)
    assert found[0].news_id == "18869" and "1" not in {mark.news_id for mark in found}
    assert [mark.published_at for mark in found] == sorted(
        mark.published_at for mark in found if mark.published_at
    )
    by_id = {mark.news_id: mark for mark in found}
    assert by_id["19203"].revisions == 3 and by_id["19204"].verdicts == ("confirms", "contradicts")
    assert by_id["19101"].state == "gone"


def test_a_mark_moves_with_whatever_its_page_shows(world: World) -> None:
    def mark(news_id: str) -> releases.Mark:
        with world.store.begin() as c:
            return next(m for m in releases.marks(c) if m.news_id == news_id)

    before = mark("19204")
    with world.store.begin() as c:
        decided = {"review": "accepted", "reviewed_at": made.NOW}
        c.execute(update(verdicts).where(verdicts.c.review == "pending").values(decided))
    reviewed = mark("19204")
    with world.store.begin() as c:
        made._look(c, world, "19204", 701, world.runs[-1], 8)
    looked_at = mark("19204")
    assert len({before, reviewed, looked_at}) == 3
    assert mark("19203") == mark("19203")


def test_a_document_holds_everything_and_costs_the_same_for_one_or_all(world: World) -> None:
    with world.store.begin() as c:
        found = releases.marks(c)
    asked = []
    for wanted in (found[:1], found):
        with world.store.begin() as c, questions(world.store) as heard:
            documents = list(releases.documents(c, wanted))
        asked.append(len(heard))
    assert asked[0] == asked[1] <= 6
    assert [document.mark for document in documents] == found
    release = next(d for d in documents if d.mark.news_id == "19203")
    assert [w.number for w in release.wordings] == [1, 2, 3] and release.standing.number == 3
    assert [look.views for look in release.looks] == [40, 1240, 2600, 5200, 6400]
    assert release.standing.exchange.archive_file == "isipo-20261019.warc.gz"
    kinds = {e.change.kind for e in release.events}
    assert kinds == {"appeared", "metric", "edited", "reverted"}
    first = release.wordings[0].stated[0]
    assert release.wordings[0].text[first.start : first.end] == first.quote
    assert first.judged is not None and first.judged.before == 987075


def test_only_the_newest_reading_and_the_newest_verdict_are_shown(world: World) -> None:
    with world.store.begin() as c:
        revision = world.revisions["19205"][-1]
        old = (
            c.execute(observations.select().where(observations.c.revision_id == revision)).mappings().first()
        )
        assert old is not None
        wording = c.execute(revisions.select().where(revisions.c.id == revision)).mappings().one()
        earlier = {**wording, "superseded_by": revision}
        del earlier["id"]
        copy = c.execute(revisions.insert().values(earlier).returning(revisions.c.id)).scalar_one()
        c.execute(observations.insert().values(dict(old) | {"id": None, "revision_id": copy, "value": 7}))
        again = {"observation_id": old["id"], "kind": "confirms", "why": "again", "made_at": made.NOW}
        c.execute(verdicts.insert().values(again))
        stated = numbers.stated_in(c, [world.releases["19205"]])[revision]
    assert len(stated) == 3 and 7 not in {s.value for s in stated}
    assert next(s for s in stated if s.id == old["id"]).judged.kind == "confirms"


def test_witnesses_are_the_releases_that_say_so_today(world: World) -> None:
    with world.store.begin() as c:
        zones = [v for v in numbers.known_values(c, ended=True) if v.metric == "industrial_zones"]
        said = numbers.witnesses(c, "industrial_zones")
    assert [(v.value, v.witnesses, v.until is None) for v in zones] == [(338, 2, False), (345, 1, True)]
    assert [(w.news_id, w.stated.value) for w in said] == [("18869", 338), ("19204", 338), ("19205", 345)]


def test_what_waits_for_a_person(world: World) -> None:
    with world.store.begin() as c:
        assert [(w.news_id, w.stated.value) for w in numbers.waiting(c)] == [("19204", 905)]


def test_changes_newest_first_with_their_filters(world: World) -> None:
    with world.store.begin() as c:
        every = changes.latest(c, limit=1000)
        assert [e.id for e in every] == sorted((e.id for e in every), reverse=True)
        assert {e.change.kind for e in changes.latest(c, limit=99, kinds=("gone", "metric"))} == {
            "gone",
            "metric",
        }
        assert {e.change.site for e in changes.latest(c, limit=99, site="khouzestan")} == {"khouzestan"}
        assert "cosmetic" not in {
            e.change.edit_class for e in changes.latest(c, limit=999, without=("cosmetic",))
        }
        late = changes.latest(c, limit=99, since=made.START + timedelta(days=7))
        assert {e.run_id for e in late} == {world.runs[7]} and len(changes.latest(c, limit=3)) == 3
        assert [e.id for e in changes.of_run(c, world.runs[7])] == sorted(e.id for e in late)


def test_runs_with_their_findings_and_counts(world: World) -> None:
    with world.store.begin() as c:
        newest = runs.latest_runs(c, 3)
        assert [run.id for run in newest] == world.runs[:-4:-1]
        assert newest[0].changes == 6 and newest[0].total("requests") == 21
        assert [f.severity for f in newest[2].findings] == ["broken"]
        assert runs.run_before(c, world.runs[0]) is None and runs.run_record(c, 999) is None


def test_counters_of_young_releases_only(world: World) -> None:
    with world.store.begin() as c:
        young = list(views.curves(c, since=datetime(2026, 10, 1, tzinfo=UTC)))
    assert {curve.news_id for curve in young} == {"19203", "19204", "19205", "410"}
    assert all(curve.looks == tuple(sorted(curve.looks, key=lambda look: look.taken_at)) for curve in young)


def test_states_tell_whether_anything_moved(world: World) -> None:
    def states() -> tuple[object, object]:
        with world.store.begin() as c:
            return state.numbers_state(c), state.releases_state(c)

    before = states()
    assert states() == before
    with world.store.begin() as c:
        made._look(c, world, "410", 70, world.runs[-1], 8)
    after = states()
    assert after[0] == before[0] and after[1] != before[1]
    with world.store.begin() as c:  # what one gains another loses
        own = releases_table.c
        c.execute(update(releases_table).where(own.news_id == "410").values(views=own.views + 5))
        c.execute(update(releases_table).where(own.news_id == "19203").values(views=own.views - 5))
    assert states()[1] != after[1]
    with world.store.begin() as c:
        decided = {"review": "rejected", "reviewed_at": made.NOW}
        c.execute(update(verdicts).where(verdicts.c.review == "pending").values(decided))
    assert states()[0] != after[0]
    with world.store.begin() as c:
        assert state.sites_read(c) == ["isipo", "khouzestan"]


@pytest.mark.parametrize("name", tables.QUESTIONS)
def test_tables_are_asked_once_whatever_their_size(world: World, name: str) -> None:
    with world.store.begin() as c, questions(world.store) as heard:
        pieces = list(tables.chunks(c, name, since=None, site=None, size=2))
    assert len(heard) == 1 and len(pieces) > 1
    assert all(len(rows) <= 2 for _, rows in pieces)


def test_the_same_on_postgresql(postgres_url_with_tables: str) -> None:
    """Every question, on the other database."""
    world = made.build(Store.open(postgres_url_with_tables))
    with world.store.begin() as c:
        found = releases.marks(c)
        assert len(list(releases.documents(c, found))) == len(found) == 10
        assert (
            numbers.known_values(c, ended=True) and numbers.witnesses(c, "employment") and numbers.waiting(c)
        )
        assert changes.latest(c, limit=5) and runs.latest_runs(c, 5)
        assert list(views.curves(c, since=made.START)) and state.releases_state(c) and state.sites_read(c)
        for name in tables.QUESTIONS:
            assert sum(
                len(rows) for _, rows in tables.chunks(c, name, since=made.START, site="isipo", size=3)
            )
