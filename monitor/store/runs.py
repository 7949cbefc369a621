"""Runs. What became of each site in them, and what was wrong: sites.py."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from monitor import CODE_VERSION
from monitor.model.run import Outcome
from monitor.store.tables import runs


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


def end_run(connection: Connection, run_id: int, *, outcome: Outcome, at: datetime) -> None:
    """Note how it ended as a whole: its sites have been noted, each at its own end."""
    connection.execute(update(runs).where(runs.c.id == run_id).values(outcome=outcome, ended_at=at))


def close_killed_runs(connection: Connection, *, before: int, sites: Sequence[str]) -> list[int]:
    """Mark the runs of these sites before `before` that never ended (killed) as interrupted; their ids.

    A run of other sites may be at work on another machine.
    """
    open_ones = select(runs.c.id, runs.c.sites).where(runs.c.outcome.is_(None), runs.c.id < before)
    killed = [row.id for row in connection.execute(open_ones) if set(row.sites) & set(sites)]
    connection.execute(update(runs).where(runs.c.id.in_(killed)).values(outcome="interrupted"))
    return killed


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when, both included; None: to this day."""

    start: datetime
    end: datetime | None

    def holds(self, moment: datetime) -> bool:
        return self.start <= moment and (self.end is None or moment <= self.end)


def backfills(connection: Connection, site: str) -> list[Period]:
    """When a site's archive was being read; one that was killed lasted, at the longest, until the site's next run."""
    columns = (runs.c.id, runs.c.started_at, runs.c.ended_at, runs.c.sites)
    rows = connection.execute(select(*columns).where(runs.c.kind == "backfill").order_by(runs.c.id)).all()
    return [
        Period(row.started_at, row.ended_at or _next_start(connection, site, row.id))
        for row in rows
        if site in row.sites
    ]


def _next_start(connection: Connection, site: str, run_id: int) -> datetime | None:
    later = select(runs.c.started_at, runs.c.sites).where(runs.c.id > run_id, runs.c.kind != "reparse")
    rows = connection.execute(later.order_by(runs.c.id))
    return next((row.started_at for row in rows if site in row.sites), None)


def latest_runs(connection: Connection, limit: int = 10, *, looked: bool = False) -> list[dict[str, Any]]:
    """The newest runs, newest first, as rows of the table; `looked`: only those that asked the sites."""
    newest = select(runs).order_by(runs.c.id.desc()).limit(limit)
    rows = connection.execute(newest.where(runs.c.kind != "reparse") if looked else newest)
    return [dict(row) for row in rows.mappings()]
