"""Executions and what was wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from monitor.model.run import Finding, Outcome
from monitor.store.tables import changes, findings, run_sites, runs


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One execution. `outcome` is None while it goes on, or where it was killed; `figures` is site → RunFigures."""

    id: int
    kind: str
    sites: tuple[str, ...]
    started_at: datetime
    ended_at: datetime | None
    outcome: Outcome | None
    figures: dict[str, dict[str, Any]]
    changes: int
    findings: tuple[Finding, ...]
    ends: dict[str, Outcome]  # site → how it went; those that it has not come to are not there

    def total(self, name: str) -> int:
        """One figure summed over the sites."""
        return sum(int(figures.get(name) or 0) for figures in self.figures.values())


def latest_runs(connection: Connection, limit: int, *, looked: bool = False) -> list[RunRecord]:
    """The newest runs first; `looked`: only those that asked the sites."""
    newest = select(runs).order_by(runs.c.id.desc()).limit(limit)
    rows = connection.execute(newest.where(runs.c.kind != "reparse") if looked else newest).all()
    return _records(connection, rows)


def run_record(connection: Connection, run_id: int) -> RunRecord | None:
    """One run by its id."""
    found = _records(connection, connection.execute(select(runs).where(runs.c.id == run_id)).all())
    return found[0] if found else None


def run_before(connection: Connection, run_id: int) -> RunRecord | None:
    """The run before that one."""
    earlier = select(runs).where(runs.c.id < run_id).order_by(runs.c.id.desc()).limit(1)
    found = _records(connection, connection.execute(earlier).all())
    return found[0] if found else None


def _records(connection: Connection, rows: Any) -> list[RunRecord]:
    ids = [row.id for row in rows]
    wrong, ends = _findings(connection, ids), _ends(connection, ids)
    mine = changes.c.run_id
    question = select(mine, func.count()).where(mine.in_(ids)).group_by(mine)
    counted: dict[int | None, int] = dict(iter(connection.execute(question)))
    return [
        RunRecord(
            id=row.id,
            kind=row.kind,
            sites=tuple(row.sites),
            started_at=row.started_at,
            ended_at=row.ended_at,
            outcome=row.outcome,
            figures=row.figures or {},
            changes=counted.get(row.id, 0),
            findings=tuple(wrong.get(row.id, ())),
            ends=ends.get(row.id, {}),
        )
        for row in rows
    ]


def _ends(connection: Connection, ids: list[int]) -> dict[int, dict[str, Outcome]]:
    found: dict[int, dict[str, Outcome]] = {}
    own = run_sites.c
    question = select(own.run_id, own.site, own.outcome).where(own.run_id.in_(ids)).order_by(own.id)
    for run_id, site, outcome in connection.execute(question):
        found.setdefault(run_id, {})[site] = outcome
    return found


def _findings(connection: Connection, ids: list[int]) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = {}
    question = select(findings).where(findings.c.run_id.in_(ids)).order_by(findings.c.id)
    for row in connection.execute(question):
        finding = Finding(
            check=row.check,
            severity=row.severity,
            message=row.message,
            site=row.site,
            url=row.url,
            field=row.field,
            detail=row.detail,
        )
        found.setdefault(row.run_id, []).append(finding)
    return found
