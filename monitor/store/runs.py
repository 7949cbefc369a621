"""Runs and what was wrong with them."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select, update

from monitor import CODE_VERSION
from monitor.model.run import Finding, Outcome, RunFigures, Severity
from monitor.store.tables import findings, runs


def begin_run(connection: Connection, *, kind: str, sites: Sequence[str], at: datetime) -> int:
    """Note that a run has begun; its id."""
    values = {
        "kind": kind,
        "sites": list(sites),
        "started_at": at,
        "figures": {},
        "code_version": CODE_VERSION,
        "pid": os.getpid(),
        "host": socket.gethostname(),
    }
    return int(connection.execute(runs.insert().values(values).returning(runs.c.id)).scalar_one())


def end_run(
    connection: Connection,
    run_id: int,
    *,
    outcome: Outcome,
    figures: Mapping[str, RunFigures],
    found: Iterable[Finding],
    at: datetime,
) -> None:
    """Note how it ended, with each site's figures and every finding."""
    values = {"outcome": outcome, "ended_at": at, "figures": {site: asdict(f) for site, f in figures.items()}}
    connection.execute(update(runs).where(runs.c.id == run_id).values(values))
    rows = [asdict(finding) | {"run_id": run_id} for finding in found]
    if rows:
        connection.execute(findings.insert(), rows)


def close_killed_runs(connection: Connection, *, before: int, sites: Sequence[str]) -> list[int]:
    """Mark the runs of these sites before `before` that never ended (killed) as interrupted; their ids.

    A run of other sites may be at work on another machine.
    """
    open_ones = select(runs.c.id, runs.c.sites).where(runs.c.outcome.is_(None), runs.c.id < before)
    killed = [row.id for row in connection.execute(open_ones) if set(row.sites) & set(sites)]
    connection.execute(update(runs).where(runs.c.id.in_(killed)).values(outcome="interrupted"))
    return killed


def site_history(connection: Connection, site: str, *, before: int, limit: int = 60) -> list[RunFigures]:
    """The figures of the earlier runs in which all was well with the site, newest first.

    The site's own findings count, not the run's outcome: one site in trouble must not take their history from others.
    """
    rows = connection.execute(
        _looked_at(site, before, ("degraded", "broken")).order_by(runs.c.id.desc()).limit(limit * 2)
    )
    return [_figures(row.figures[site]) for row in rows if site in row.figures][:limit]


def _figures(kept: dict[str, Any]) -> RunFigures:
    """As they were kept, perhaps by an older version: what is not counted any more is left out."""
    return RunFigures(**{name: kept[name] for name in RunFigures.__dataclass_fields__ if name in kept})


def was_compared(connection: Connection, site: str, *, before: int) -> bool:
    """Whether an earlier run ended that could see the site, and so compared what it read."""
    rows = connection.execute(_looked_at(site, before, ("broken",)).order_by(runs.c.id.desc()))
    return any(site in row.figures for row in rows)


def _looked_at(site: str, before: int, severities: tuple[Severity, ...]) -> Select[Any]:
    """The earlier runs that ended by themselves and have no finding of the site of these severities."""
    bad = select(findings.c.run_id).where(findings.c.site == site, findings.c.severity.in_(severities))
    ended = runs.c.outcome.is_not(None) & (runs.c.outcome != "interrupted") & (runs.c.kind != "reparse")
    return select(runs.c.figures).where(ended, runs.c.id < before, runs.c.id.not_in(bad))


def last_outcome(connection: Connection, *, before: int) -> Outcome | None:
    """How the newest ended run before this one ended (interrupted ones passed over)."""
    ended = runs.c.outcome.is_not(None) & (runs.c.outcome != "interrupted") & (runs.c.kind != "reparse")
    outcome: Outcome | None = connection.execute(
        select(runs.c.outcome).where(ended, runs.c.id < before).order_by(runs.c.id.desc()).limit(1)
    ).scalar()
    return outcome


def latest_runs(connection: Connection, limit: int = 10) -> list[dict[str, Any]]:
    """The newest runs, newest first, as rows of the table."""
    rows = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(limit))
    return [dict(row) for row in rows.mappings()]


def findings_of(connection: Connection, run_id: int) -> list[Finding]:
    """What was wrong with that run."""
    rows = connection.execute(select(findings).where(findings.c.run_id == run_id).order_by(findings.c.id))
    names = ("check", "severity", "message", "site", "url", "field", "detail")
    return [Finding(**{name: row[name] for name in names}) for row in rows.mappings()]


def last_concluded(connection: Connection, site: str, *, before: int) -> int | None:
    """The newest earlier run that looked at a site to the end: neither killed nor stopped."""
    latest = (
        select(runs.c.id, runs.c.figures)
        .where(runs.c.id < before, runs.c.outcome != "interrupted", runs.c.kind != "reparse")
        .order_by(runs.c.id.desc())
        .limit(50)
    )
    return next((row.id for row in connection.execute(latest) if site in row.figures), None)


def was_found(connection: Connection, site: str, check: str, *, before: int) -> bool:
    """Whether a check had something to say of a site in the newest earlier run that looked at it to the end."""
    last = last_concluded(connection, site, before=before)
    said = select(findings.c.id).where(
        findings.c.run_id == last, findings.c.site == site, findings.c.check == check
    )
    return last is not None and connection.execute(said).first() is not None


def last_good_run(connection: Connection, *, before: int | None = None) -> datetime | None:
    """When the newest run that could see had ended."""
    good = [
        runs.c.outcome.in_(("news", "quiet")),
        runs.c.kind != "reparse",
        *([runs.c.id < before] if before is not None else []),
    ]
    found: datetime | None = connection.execute(
        select(runs.c.ended_at).where(*good).order_by(runs.c.id.desc()).limit(1)
    ).scalar()
    return found
