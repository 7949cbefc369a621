"""Today's rules on yesterday's archive: what would change is told, and only `apply` changes it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from monitor.cli import run_command_line
from monitor.cli.ending import READER_GONE
from monitor.config import Config, load_sites
from monitor.crawl.plan import Plan
from monitor.demo.story import DAYS
from monitor.runs.differences import Difference
from monitor.runs.job import Job, run_job
from monitor.runs.reparse import reparse as read_all_again
from monitor.store.database import Store
from monitor.store.known import known_history, standing
from monitor.store.tables import (
    fetches,
    known_metrics,
    observations,
    releases,
    revisions,
    runs,
    verdicts,
    view_snapshots,
)

NOW = DAYS[0].now
RELEASE = "18870"


def reparse(config: Config, *, apply: bool = False) -> list[Difference]:
    return list(read_all_again(config, load_sites(config), at=NOW, apply=apply))


def spoil(config: Config, **values: object) -> None:
    """Make a stored wording look as if older rules had read it."""
    with Store.open(config.database).begin() as connection:
        here = revisions.c.url.contains(f"newsview={RELEASE}")
        connection.execute(update(revisions).where(here).values(**values))


def test_the_same_rules_change_nothing(config) -> None:
    assert reparse(config) == []


def test_a_field_that_is_read_better_now_is_told_and_kept_only_if_wanted(config) -> None:
    spoil(config, images=["http://isipo.example/old.jpg"], content_hash="0" * 64)
    told = reparse(config)
    assert [(d.kind, d.news_id, d.name, d.before) for d in told] == [
        ("field", RELEASE, "images", "http://isipo.example/old.jpg")
    ]
    assert reparse(config, apply=True) == told
    assert reparse(config) == []


def test_what_the_release_carries_of_its_wording_is_kept_anew_too(config) -> None:
    spoil(config, title="عنوان نادرست", published=None, content_hash="0" * 64)
    here = select(releases.c.title, releases.c.published_jalali).where(releases.c.news_id == RELEASE)
    with Store.open(config.database).begin() as connection:
        before = connection.execute(here).one()
        wrong = {"title": "عنوان نادرست", "published_at": None, "published_jalali": None}
        connection.execute(update(releases).where(releases.c.news_id == RELEASE).values(wrong))
    reparse(config, apply=True)
    with Store.open(config.database).begin() as connection:
        assert connection.execute(here).one() == before


def test_two_wordings_that_read_alike_now_keep_numbers_that_stand_in_their_own_text(config) -> None:
    with Store.open(config.database).begin() as connection:
        here = select(revisions).where(revisions.c.url.contains(f"newsview={RELEASE}"))
        first = dict(connection.execute(here).mappings().one())
        text = "منوی سایت " + first["text"]
        second = first | {"number": 2, "content_hash": "0" * 64, "body": [text], "text": text}
        connection.execute(revisions.insert().values({k: v for k, v in second.items() if k != "id"}))
    reparse(config, apply=True)
    with Store.open(config.database).begin() as connection:
        rows = connection.execute(
            select(observations.c.quote, observations.c.start, observations.c.end, revisions.c.text)
            .join(revisions, revisions.c.id == observations.c.revision_id)
            .where(revisions.c.url.contains(f"newsview={RELEASE}"))
        ).all()
    assert rows
    assert all(row.text[row.start : row.end] == row.quote for row in rows)


def test_a_number_that_is_read_otherwise_now_is_told_and_judged_again(config) -> None:
    with Store.open(config.database).begin() as connection:
        jobs = observations.c.metric == "employment", observations.c.value == 987_075
        connection.execute(update(observations).where(*jobs).values(value=98_707))
    told = reparse(config)
    assert told
    assert {(d.kind, d.name) for d in told} == {("number", "employment")}
    assert "98,707" in told[0].before
    assert "987,075" in told[0].after
    reparse(config, apply=True)
    assert reparse(config) == []


def misread(config: Config, **accepted: str) -> None:
    """As if older rules had read ten times the jobs, everywhere, and the value had become known."""
    with Store.open(config.database).begin() as connection:
        for table in (observations, known_metrics):
            jobs = table.c.metric == "employment", table.c.value == 987_075
            connection.execute(update(table).where(*jobs).values(value=9_870_750))
        jobs = known_metrics.c.value == 9_870_750
        connection.execute(update(known_metrics).where(jobs).values(unit="person", **accepted))


def history(config: Config) -> list[tuple[float, bool, bool]]:
    """Of jobs: (value, taken back, stands)."""
    with Store.open(config.database).begin() as connection:
        values = known_history(connection, "employment")
        return [(known.value, known.taken_back, known.until is None) for known in values]


def test_a_known_value_that_was_misread_is_told_and_taken_back(config) -> None:
    misread(config)
    before = history(config)
    told = reparse(config)
    (known,) = [d for d in told if d.kind == "known"]
    assert "9,870,750" in known.before and known.after == "withdrawn: nothing states it any more"
    assert history(config) == before
    assert reparse(config, apply=True) == told
    assert (9_870_750, True, False) in history(config)
    assert [value for value in history(config) if value[2]] == [(987_075, False, True)]
    assert reparse(config) == []


def test_what_a_person_accepted_is_not_taken_back_by_better_rules(config) -> None:
    misread(config, accepted_by="sara")
    assert {d.kind for d in reparse(config, apply=True)} == {"number"}
    assert [value for value in history(config) if value[2]] == [(9_870_750, False, True)]


def everything(config: Config) -> list[str]:
    """Every row of every table, as SQL."""
    with closing(sqlite3.connect(config.output / "state" / "monitor.db")) as connection:
        return list(connection.iterdump())


def test_without_apply_nothing_is_written(config) -> None:
    spoil(config, title="عنوان نادرست", content_hash="0" * 64)
    before = everything(config)
    assert reparse(config) != []
    assert everything(config) == before


def test_what_a_known_value_rests_on_is_never_deleted(config) -> None:
    with Store.open(config.database).begin() as connection:
        before = set(connection.execute(select(known_metrics.c.observation_id)).scalars())
        connection.execute(update(observations).where(observations.c.metric == "contracts").values(value=1))
    reparse(config, apply=True)
    with Store.open(config.database).begin() as connection:
        left = set(connection.execute(select(observations.c.id)).scalars())
    assert before <= left


def two_wordings(config: Config) -> None:
    """As if older rules had seen a menu on one of two visits, and thought of it as an edit; the menu stands."""
    with Store.open(config.database).begin() as connection:
        here = revisions.c.url.contains(f"newsview={RELEASE}")
        first = dict(connection.execute(select(revisions).where(here)).mappings().one())
        text = "منوی سایت " + first["text"]
        other = {"number": 2, "content_hash": "0" * 64, "body": [text], "text": text}
        second = {name: value for name, value in (first | other).items() if name != "id"}
        added = connection.execute(revisions.insert().values(second).returning(revisions.c.id)).scalar_one()
        for row in connection.execute(select(observations).where(observations.c.revision_id == first["id"])):
            moved = row._asdict() | {"revision_id": added, "start": row.start + 10, "end": row.end + 10}
            del moved["id"]
            connection.execute(observations.insert().values(moved))
        stands = update(releases).where(releases.c.news_id == RELEASE)
        connection.execute(stands.values(revision_id=added, compared_revision_id=added))


def test_two_wordings_that_read_alike_now_are_one_and_it_is_told_once(config) -> None:
    with Store.open(config.database).begin() as connection:
        witnesses = {row["metric"]: row["witnesses"] for row in standing(connection)}
    two_wordings(config)
    told = reparse(config, apply=True)
    assert ("wording", "wording 2", "the same as wording 1") in [(d.kind, d.name, d.after) for d in told]
    assert reparse(config) == []
    own = revisions.c
    with Store.open(config.database).begin() as connection:
        live = select(own.id, own.number).where(
            own.superseded_by.is_(None), own.url.contains(f"newsview={RELEASE}")
        )
        ((revision, number),) = connection.execute(live).all()
        release = connection.execute(select(releases).where(releases.c.news_id == RELEASE)).one()
        assert {row["metric"]: row["witnesses"] for row in standing(connection)} == witnesses
    assert number == 1
    assert (release.revision_id, release.compared_revision_id) == (revision, revision)


def test_counters_are_read_anew_and_make_no_news(config, read_once) -> None:
    store = Store.open(config.database)
    mine = select(releases.c.id).where(releases.c.news_id == RELEASE).scalar_subquery()
    with store.begin() as connection:
        right = connection.execute(select(releases.c.views).where(releases.c.news_id == RELEASE)).scalar_one()
        looks = update(view_snapshots).where(view_snapshots.c.release_id == mine)
        connection.execute(looks.values(views=right * 10))
        wrong = update(releases).where(releases.c.news_id == RELEASE)
        connection.execute(wrong.values(views=right * 10, compared_views=right * 10))
    told = reparse(config, apply=True)
    assert [(d.kind, d.before, d.after) for d in told] == [("views", str(right * 10), str(right))]
    assert reparse(config) == []
    with store.begin() as connection:
        shown = connection.execute(select(releases).where(releases.c.news_id == RELEASE)).one()
        kept = connection.execute(select(view_snapshots.c.views).where(view_snapshots.c.release_id == mine))
        assert (shown.views, shown.compared_views, set(kept.scalars())) == (right, right, {right})
    again = run_job(Job(config, load_sites(config), Plan()), now=lambda: NOW + timedelta(hours=1))
    assert (again.outcome, again.changes) == ("quiet", [])


def test_what_waits_for_a_person_on_words_that_are_read_otherwise_now_waits_no_more(config) -> None:
    own = observations.c
    with Store.open(config.database).begin() as connection:
        known = select(known_metrics.c.observation_id).where(known_metrics.c.metric == "employment")
        observation = connection.execute(known).scalars().first()
        connection.execute(update(observations).where(own.id == observation).values(value=1))
        judged = update(verdicts).where(verdicts.c.observation_id == observation)
        connection.execute(judged.values(review="pending", kind="contradicts"))
    reparse(config, apply=True)
    with Store.open(config.database).begin() as connection:
        said = select(
            verdicts.c.review, revisions.c.superseded_by, own.start, own.end, own.quote, revisions.c.text
        )
        said = said.join(observations, own.id == verdicts.c.observation_id)
        said = said.join(revisions, revisions.c.id == own.revision_id)
        row = connection.execute(said.where(own.id == observation)).one()
    assert row.review == "withdrawn"
    assert row.superseded_by is not None
    assert row.text[row.start : row.end] == row.quote


def lost_an_exchange(config: Config) -> None:
    """As if today's rules could not read a release's only exchange: it is a listing now."""
    with Store.open(config.database).begin() as connection:
        fetch = select(revisions.c.fetch_id).where(revisions.c.url.contains(f"newsview={RELEASE}"))
        listing = connection.execute(
            select(fetches.c.archive_file, fetches.c.archive_offset, fetches.c.body_sha256)
            .where(fetches.c.page_kind == "listing")
            .limit(1)
        ).one()
        other = update(fetches).where(fetches.c.id == fetch.scalar_subquery())
        connection.execute(other.values(dict(listing._mapping)))


def test_an_exchange_that_cannot_be_read_any_more_is_told_beside_what_would_change(config, capsys) -> None:
    lost_an_exchange(config)
    assert run_command_line(["--project", str(config.project), "reparse"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "would change: nothing",
        "not readable by today's rules: 1; what was read of them then stays as it is",
    ]


@pytest.mark.parametrize(
    ("words", "lost", "said_of_it"),
    [
        ((), {"archive_file": "isipo/gone.warc.gz"}, "isipo/gone.warc.gz"),
        (("--apply",), {"archive_file": "isipo/gone.warc.gz"}, "isipo/gone.warc.gz"),
        (("--apply",), {"body_sha256": "0" * 64}, "another page at isipo/"),
    ],
)
def test_what_is_not_in_the_archive_is_told_and_its_release_stays_as_it_is(
    config, capsys, words, lost, said_of_it
) -> None:
    spoil(config, title="عنوان نادرست", content_hash="0" * 64)
    with Store.open(config.database).begin() as connection:
        gone = update(fetches).where(fetches.c.news_id == RELEASE)
        connection.execute(gone.values(lost))
    assert run_command_line(["--project", str(config.project), "reparse", *words]) == 3
    said = capsys.readouterr().out
    assert " missing page:" in said and said_of_it in said
    assert said.splitlines()[-2:] == [
        f"{'changed' if words else 'would change'}: nothing",
        "not in the archive: 1; their releases stay as they are",
    ]


def outcomes(config: Config) -> list[str | None]:
    """How the runs that read the archive anew ended; None: they did not."""
    with Store.open(config.database).begin() as connection:
        own = select(runs.c.outcome).where(runs.c.kind == "reparse").order_by(runs.c.id)
        return list(connection.execute(own).scalars())


def test_the_run_is_news_only_where_something_was_stored_anew(config) -> None:
    reparse(config, apply=True)
    spoil(config, title="عنوان نادرست", content_hash="0" * 64)
    reparse(config, apply=True)
    lost_an_exchange(config)
    reparse(config, apply=True)
    reparse(config)
    assert outcomes(config) == ["quiet", "news", "degraded"]


def test_a_reader_who_leaves_does_not_stop_what_is_being_stored(config) -> None:
    """As in `monitor reparse --apply | head -1`."""
    spoil(config, title="عنوان نادرست", content_hash="0" * 64)
    command = [sys.executable, "-m", "monitor", "--project", str(config.project), "reparse", "--apply"]
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=60)
    os.close(writing)
    assert ended.stderr.decode() == ""
    assert ended.returncode == READER_GONE
    assert outcomes(config) == ["news"]
    assert reparse(config) == []
