"""What the standing wording of a release states → observations, verdicts, known values, and the changes they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from monitor.diff.metrics import judge
from monitor.diff.past import older, placed
from monitor.metrics.catalogue import Reader
from monitor.metrics.observations import read_observations
from monitor.model.catalogue import Catalogue
from monitor.model.change import Change
from monitor.model.item import ReleaseItem
from monitor.model.observation import Observation
from monitor.model.verdict import KnownMetric, Verdict
from monitor.persian.calendar import in_tehran
from monitor.store import known, observations, reviews, verdicts
from monitor.store.database import Connection
from monitor.store.verdicts import LastVerdict

# Verdicts that move the known value. A confirmation does not: the same claim has one more witness.
MOVING = ("new", "rises", "falls")


@dataclass(frozen=True, slots=True)
class Stated:
    """A release's standing wording, ready to be judged."""

    release_id: int
    revision_id: int
    revision_number: int
    item: ReleaseItem
    scope: str  # of the site
    observed: bool  # its observations are stored already
    alone: bool  # the only wording of its release
    undated: bool = False  # a page of figures, which does not say for when they hold
    previous: int | None = None  # the revision that stood before
    read: tuple[Observation, ...] | None = None  # what it states, where that was read already
    again: bool = False  # it was judged already: only what does not hold any more is judged


@dataclass(frozen=True, slots=True)
class Judged:
    """A change made by a verdict, and the verdict's row."""

    change: Change
    verdict_id: int


def judge_release(
    connection: Connection, stated: Stated, reader: Reader, *, run_id: int, at: datetime
) -> list[Judged]:
    """Read (once) and judge what the wording states; what moves a known value is accepted."""
    rows = _observations(connection, stated, reader)
    if not stated.alone:
        reviews.withdraw(connection, stated.release_id, standing=stated.revision_id, at=at)
    if not any(o.kind == "stock" for o in rows):
        return []
    day = _day(stated.item, at)
    standing = known.known_rows(connection)
    told = _verdicts(connection, rows, list(standing), reader.catalogue, day)
    old = _told_before(connection, stated)
    before = verdicts.last_verdicts(connection, rows.values()) if stated.again else {}
    judged = []
    for found in told:
        verdict = _only_a_witness(found) if old is not None and _fact(found.observation) in old else found
        row = rows[verdict.observation]
        if row in before:
            if _holds(before[row], verdict):
                continue
            reviews.withdraw_judged_again(connection, before[row].id, at=at)
        saved = verdicts.save_verdict(
            connection,
            verdict,
            observation_id=row,
            known_id=standing.get(verdict.before)
            if verdict.before
            else None,  # a sum of known ones has no row
            run_id=run_id,
            at=at,
            turn=None if stated.observed else 1,
        )
        _make_known(connection, verdict, row, day, at)
        judged.append(Judged(_change(stated, verdict, saved, at), saved.id))
    return judged


def _holds(last: LastVerdict, now: Verdict) -> bool:
    """Whether what was found of a number before needs no other verdict.

    A person's decision does, and what moved the known value, as long as it was not taken back; and all else that was
    not held against a value that was taken back.
    """
    if last.review in reviews.DECIDED or (last.kind in MOVING and last.review is None):
        return True
    return not last.wrong and (last.kind == "confirms" or (last.kind == now.kind and not now.belongs))


def _verdicts(
    connection: Connection,
    rows: Iterable[Observation],
    standing: Sequence[KnownMetric],
    catalogue: Catalogue,
    day: date,
) -> Sequence[Verdict]:
    """What the totals say of the known ones, and, of older days, of those that were known before."""
    told = judge(tuple(rows), standing, catalogue, as_of=day)
    late = {verdict.observation.metric for verdict in told if older(verdict, standing, as_of=day)}
    if not late:
        return told
    return placed(told, standing, known.right_values(connection, late), catalogue, as_of=day)


def _make_known(connection: Connection, verdict: Verdict, row: int, day: date, at: datetime) -> None:
    """What moves the known value takes its place; a total of an earlier day takes its own in the history."""
    said = verdict.observation
    as_of = said.as_of or day
    if verdict.kind in MOVING:
        known.accept(connection, said, observation_id=row, as_of=as_of, at=at, before=verdict.before)
    elif verdict.belongs:
        known.add_past(connection, said, observation_id=row, as_of=as_of, at=at)


Fact = tuple[str, str, float]  # metric, scope, value


def _fact(observation: Observation) -> Fact:
    return observation.metric, observation.scope, observation.value


def _told_before(connection: Connection, stated: Stated) -> set[Fact] | None:
    """What an undated page said already, and so says of no day in particular; None for a release, which has its day.

    The first time it is read, everything on it is old: nobody knows how long it has stood there.
    """
    if not stated.undated:
        return None
    revision = stated.previous or stated.revision_id
    return {_fact(observation) for observation in observations.observations_of(connection, revision)}


def _only_a_witness(verdict: Verdict) -> Verdict:
    """An undated figure can confirm what is known, or say it where nothing is known, but not move it."""
    if verdict.kind not in ("rises", "falls", "contradicts"):
        return verdict
    why = "the page does not say for when this holds, and has said it before"
    return replace(verdict, kind="cannot tell", why=why, difference=None, percent=None)


def _observations(connection: Connection, stated: Stated, reader: Reader) -> dict[Observation, int]:
    if stated.observed:
        return observations.observations_of(connection, stated.revision_id)
    read = stated.read
    if read is None:
        read = read_observations(stated.item.text, reader, scope=stated.scope)
    return observations.save_observations(connection, stated.revision_id, read)


def _day(item: ReleaseItem, at: datetime) -> date:
    """The day for which a release's numbers hold when it does not say: that of its publication, or of our look."""
    return in_tehran(item.published.at if item.published else at).date()


def _change(stated: Stated, verdict: Verdict, saved: verdicts.SavedVerdict, at: datetime) -> Change:
    observation = verdict.observation
    # The same words judged again (after a wording came back) are another event: hence the verdict's turn.
    place = f"r{stated.revision_number}@{observation.start}:{observation.metric}/{saved.turn}"
    return Change(
        kind="metric",
        site=stated.item.site,
        news_id=stated.item.news_id,
        key=f"metric/{stated.item.site}/{stated.item.news_id}/{place}",
        at=at,
        detail=_detail(stated.item, verdict),
    )


def _detail(item: ReleaseItem, verdict: Verdict) -> dict[str, Any]:
    stated, before = verdict.observation, verdict.before
    detail = {
        "title": item.title,
        "url": item.url,
        "metric": stated.metric,
        "scope": stated.scope,
        "qualifier": stated.qualifier,
        "verdict": verdict.kind,
        "value": stated.value,
        "unit": stated.unit,
        "bound": stated.bound,
        "quote": stated.quote,
        "start": stated.start,
        "end": stated.end,
        "why": verdict.why,
        "as_of": stated.as_of and stated.as_of.isoformat(),
        "before": before and before.value,
        "before_bound": before and before.bound,
        "before_as_of": before and before.as_of.isoformat(),
        "difference": verdict.difference,
        "percent": verdict.percent,
    }
    return {name: value for name, value in detail.items() if value is not None}
