"""What became of each site in the runs: one site in trouble says nothing of the others, nor of the run they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, update

from monitor.model.run import ILL, WELL, Finding, Outcome, RunFigures, Severity, SiteHealth
from monitor.store.tables import findings, run_sites, runs

_own = run_sites.c
CONCLUDED = _own.outcome != "interrupted"


def end_site(
    connection: Connection,
    run_id: int,
    site: str,
    *,
    outcome: Outcome,
    figures: RunFigures,
    found: Iterable[Finding],
    at: datetime,
) -> None:
    """Note how a run went with one site, with its figures and every finding."""
    values = {"run_id": run_id, "site": site, "outcome": outcome, "ended_at": at}
    connection.execute(run_sites.insert().values(values))
    until_now = connection.execute(select(runs.c.figures).where(runs.c.id == run_id)).scalar_one()
    counted = until_now | {site: asdict(figures)}
    connection.execute(update(runs).where(runs.c.id == run_id).values(figures=counted))
    rows = [asdict(finding) | {"run_id": run_id} for finding in found]
    if rows:
        connection.execute(findings.insert(), rows)


def site_history(connection: Connection, site: str, *, before: int, limit: int = 60) -> list[RunFigures]:
    """The figures of the earlier runs in which nothing was wrong with the site, newest first."""
    rows = connection.execute(
        _looked_at(site, before, ("degraded", "broken")).order_by(runs.c.id.desc()).limit(limit)
    )
    return [_figures(row.figures[site]) for row in rows if site in row.figures]


def was_compared(connection: Connection, site: str, *, before: int) -> bool:
    """Whether an earlier run could see the site to its end, and so compared what it read."""
    return connection.execute(_looked_at(site, before, ("broken",)).limit(1)).first() is not None


def last_concluded(connection: Connection, site: str, *, before: int) -> int | None:
    """The newest earlier run that looked at a site to the end: neither killed nor stopped."""
    newest = select(func.max(_own.run_id)).where(_own.site == site, _own.run_id < before, CONCLUDED)
    found: int | None = connection.execute(newest).scalar()
    return found


def was_found(connection: Connection, site: str, check: str, *, before: int) -> bool:
    """Whether a check had something to say of a site in the newest earlier run that looked at it to the end."""
    last = last_concluded(connection, site, before=before)
    said = select(findings.c.id).where(
        findings.c.run_id == last, findings.c.site == site, findings.c.check == check
    )
    return last is not None and connection.execute(said).first() is not None


def sites_seen(connection: Connection, *, newest: int) -> list[str]:
    """The sites that the newest runs have looked at."""
    latest = select(runs.c.id).order_by(runs.c.id.desc()).limit(newest)
    return sorted(connection.execute(select(_own.site).where(_own.run_id.in_(latest)).distinct()).scalars())


def health_of(connection: Connection, sites: Sequence[str], *, before: int | None = None) -> list[SiteHealth]:
    """How each of these sites is, by the runs that looked at it to the end (`before`: older than that one)."""
    older = [] if before is None else [_own.run_id < before]
    return [_health(connection, site, older) for site in sites]


def findings_of_sites(connection: Connection, sites: Sequence[str]) -> list[Finding]:
    """What was wrong with each of these sites in the newest run that looked at it to the end."""
    last = (
        select(_own.site, func.max(_own.run_id).label("run_id"))
        .where(_own.site.in_(sites), CONCLUDED)
        .group_by(_own.site)
        .subquery()
    )
    rows = connection.execute(
        select(findings)
        .join(last, (findings.c.run_id == last.c.run_id) & (findings.c.site == last.c.site))
        .order_by(findings.c.site, findings.c.id)
    )
    names = Finding.__dataclass_fields__
    return [Finding(**{name: row[name] for name in names}) for row in rows.mappings()]


def _health(connection: Connection, site: str, older: list[ColumnElement[bool]]) -> SiteHealth:
    mine = select(_own.outcome, _own.ended_at, _own.run_id).where(_own.site == site, CONCLUDED, *older)
    newest_first = _own.run_id.desc()
    last = connection.execute(mine.order_by(newest_first).limit(1)).one_or_none()
    if last is None:
        return SiteHealth(site)
    well = connection.execute(
        mine.where(_own.outcome.in_(WELL)).order_by(newest_first).limit(1)
    ).one_or_none()
    after = mine.where(_own.run_id > well.run_id) if well else mine
    ill = connection.execute(after.order_by(_own.run_id).limit(1)).one_or_none()
    since: set[Outcome] = set(connection.execute(after.with_only_columns(_own.outcome).distinct()).scalars())
    return SiteHealth(
        site=site,
        outcome=last.outcome,
        at=last.ended_at,
        last_good=well.ended_at if well else None,
        ill_since=ill.ended_at if ill else None,
        worst=next((outcome for outcome in ILL if outcome in since), None),
    )


def _looked_at(site: str, before: int, severities: tuple[Severity, ...]) -> Select[Any]:
    """The earlier runs that looked at the site to the end and have no finding of it of these severities."""
    bad = select(findings.c.run_id).where(findings.c.site == site, findings.c.severity.in_(severities))
    looked = select(runs.c.figures).join(run_sites, _own.run_id == runs.c.id)
    return looked.where(_own.site == site, _own.run_id < before, CONCLUDED, _own.run_id.not_in(bad))


def _figures(kept: dict[str, Any]) -> RunFigures:
    """As they were kept, perhaps by an older version: what is not counted any more is left out."""
    return RunFigures(**{name: kept[name] for name in RunFigures.__dataclass_fields__ if name in kept})
