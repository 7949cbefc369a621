"""A database of an older version is brought to today's schema with everything that is in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Connection, select, text

from monitor.store import database, runs
from monitor.store.database import HEAD, MIGRATIONS, Store
from monitor.store.tables import decisions, observations, revisions, run_sites

AT = "2022-08-17 06:00:00"
WELL = {"sentinel_ok": True}
ILL = {"sentinel_ok": False}


@pytest.fixture(params=["sqlite", "postgresql"])
def older(request, tmp_path) -> Iterator[Store]:
    """A database as version 0002 left it: two wordings, a number that a person decided about, runs of two sites."""
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    store = Store.open(
        url if request.param == "sqlite" else request.getfixturevalue("postgres_url"), migrate=False
    )
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(MIGRATIONS))
    with store.engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0002")
        _fill(connection)
    yield store
    store.close()


def _fill(connection: Connection) -> None:
    def put(table: str, **values: object) -> None:
        names = ", ".join(f'"{name}"' for name in values)
        places = ", ".join(f":{name}" for name in values)
        row = text(f"INSERT INTO {table} ({names}) VALUES ({places})")  # noqa: S608 - the names are ours
        connection.execute(row, values)

    site = {"site": "isipo"}
    put("releases", id=1, **site, news_id="1", url="u", state="fetched", source="feed", revision_id=2,
        first_seen_at=AT, visits=1, failures=0, uncompared=False, body_sha256="x")  # fmt: skip
    put("fetches", id=1, **site, asked_url="u", url="u", status=200, fetched_at=AT, headers="{}",
        page_kind="release", quality="ok")  # fmt: skip
    for number in (1, 2):
        put("revisions", id=number, release_id=1, number=number, content_hash=str(number), title="t", body="[]",
            text="987 نفر", tags="[]", images="[]", attachments="[]", url="u", reader="labels", seen_at=AT,
            fetch_id=1, code_version="0")  # fmt: skip
    put("observations", id=1, revision_id=2, metric="employment", value=987, unit="person", kind="stock",
        bound="exact", scope="national", start=0, end=7, quote="987 نفر", why="[]", confidence=1,
        restates=False, code_version="0")  # fmt: skip
    put("verdicts", id=1, observation_id=1, kind="contradicts", why="w", made_at=AT, review="accepted",
        reviewed_by="zahra", reviewed_at=AT, review_why="it is right")  # fmt: skip
    put("hosts", host="isipo.example", validators_lie=True, detail="{}")
    _runs(put)


def _runs(put) -> None:  # type: ignore[no-untyped-def] - a way to write a row
    both = {"isipo": WELL, "yazd": WELL}
    told = [
        ("scheduled", "news", both),
        ("scheduled", "broken", {"isipo": WELL, "yazd": ILL}),
        ("scheduled", "quiet", {"isipo": WELL}),
        ("scheduled", "interrupted", {"isipo": WELL, "yazd": ILL}),
        ("scheduled", None, {}),
        ("reparse", "news", {}),
        ("scheduled", "broken", {}),
    ]
    sites = json.dumps(["isipo", "yazd"])
    for number, (kind, outcome, figures) in enumerate(told, 1):
        put("runs", id=number, kind=kind, sites=sites, started_at=AT,
            ended_at=AT if outcome else None, outcome=outcome, figures=json.dumps(figures),
            code_version="0")  # fmt: skip
    put("changes", id=1, key="k", kind="appeared", site="yazd", news_id="1", at=AT, run_id=1, detail="{}")
    for run, site, severity in (
        (2, "yazd", "broken"),
        (7, "isipo", "note"),
        (7, "yazd", "broken"),
        (7, "yazd", "note"),
    ):
        put("findings", run_id=run, check="c", severity=severity, message="m", site=site, detail="{}")


def test_everything_is_there_and_whole(older) -> None:
    older.migrate()
    assert (older.version(), older.check()) == (HEAD, [])
    with older.begin() as connection:
        wordings = connection.execute(
            select(revisions.c.id, revisions.c.text, revisions.c.superseded_by)
        ).all()
        assert sorted(wordings) == [(1, "987 نفر", None), (2, "987 نفر", None)]
        assert connection.execute(select(observations.c.quote, observations.c.revision_id)).one() == (
            "987 نفر",
            2,
        )
        decided = connection.execute(select(decisions)).mappings().one()
    assert (decided["decision"], decided["made_by"], decided["why"]) == ("accepted", "zahra", "it is right")


def test_each_site_of_an_older_run_has_its_outcome(older) -> None:
    older.migrate()
    with older.begin() as connection:
        rows = connection.execute(select(run_sites).order_by(run_sites.c.run_id, run_sites.c.site)).all()
        assert runs.latest_runs(connection)[-1]["outcome"] == "news"
    assert [(row.run_id, row.site, row.outcome) for row in rows] == [
        (1, "isipo", "quiet"),
        (1, "yazd", "news"),
        (2, "isipo", "quiet"),
        (2, "yazd", "broken"),
        (3, "isipo", "quiet"),
        (4, "isipo", "quiet"),
        (4, "yazd", "interrupted"),
        (7, "isipo", "degraded"),
        (7, "yazd", "broken"),
    ]


def test_a_step_that_fails_leaves_the_database_as_it_was(older, monkeypatch) -> None:
    def fail(self: Connection, *words: object, **more: object) -> None:
        raise RuntimeError("the plug is pulled")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.drop_column", fail)
        with pytest.raises(RuntimeError):
            older.migrate()
    assert older.version() == "0002"
    older.migrate()
    assert (older.version(), older.check()) == (database.HEAD, [])


def test_of_two_that_come_at_once_one_migrates_and_the_other_waits(older: Store) -> None:
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda store: store.migrate(), [older, older]))
    assert older.version() == HEAD
    assert older.check() == []
