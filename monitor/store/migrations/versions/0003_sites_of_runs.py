"""What became of each site of a run; readings that a better one replaced; the decisions of people"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from monitor.store.columns import Utc

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WORDINGS = ("content_hash", "number")


def upgrade() -> None:
    _replaced_readings()
    _sites_of_runs()
    _decisions()
    op.create_index(op.f("ix_findings_site_severity"), "findings", ["site", "severity"])
    op.drop_column("releases", "body_sha256")
    op.drop_column("hosts", "detail")


def _replaced_readings() -> None:
    """A revision may be an earlier reading of another one: only among those that are not, wordings are distinct."""
    with op.batch_alter_table("revisions") as revisions:
        revisions.add_column(sa.Column("superseded_by", sa.Integer(), nullable=True))
        revisions.create_foreign_key(
            op.f("fk_revisions_superseded_by"), "revisions", ["superseded_by"], ["id"]
        )
        for name in WORDINGS:
            revisions.drop_constraint(op.f(f"uq_revisions_release_id_{name}"), type_="unique")
    for name in WORDINGS:
        only = sa.text("superseded_by IS NULL")
        op.create_index(
            f"ix_revisions_own_{name}",
            "revisions",
            ["release_id", name],
            unique=True,
            sqlite_where=only,
            postgresql_where=only,
        )


def _sites_of_runs() -> None:
    run_sites = op.create_table(
        "run_sites",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("site", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("ended_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_run_sites_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_sites")),
        sa.UniqueConstraint("run_id", "site", name=op.f("uq_run_sites_run_id_site")),
    )
    op.create_index(op.f("ix_run_sites_site_outcome_run_id"), "run_sites", ["site", "outcome", "run_id"])
    rows = list(_known_of_older_runs(op.get_bind()))
    if rows:
        op.bulk_insert(run_sites, rows)


def _known_of_older_runs(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """How each site went, by what its findings, its changes and its figures say: as a run itself concludes."""
    runs = sa.table(
        "runs",
        sa.column("id", sa.Integer),
        sa.column("kind", sa.String),
        sa.column("outcome", sa.String),
        sa.column("figures", sa.JSON),
        sa.column("started_at", Utc),
        sa.column("ended_at", Utc),
    )
    severities = _of_runs(connection, "findings", "severity")
    changed = _of_runs(connection, "changes", "kind")
    ended = sa.select(runs).where(runs.c.outcome.is_not(None), runs.c.kind != "reparse")
    # Years of runs with the figures of thirty sites: not all of them at once in memory.
    for run in connection.execute(ended.order_by(runs.c.id).execution_options(yield_per=100)):
        figures = run.figures or {}
        for site, kept in figures.items():
            alone = {run.outcome} if len(figures) == 1 else set()
            said = severities.get((run.id, site), set()) | alone
            yield {
                "run_id": run.id,
                "site": site,
                "outcome": _outcome(run.outcome, said, changed.get((run.id, site)), kept),
                "ended_at": run.ended_at or run.started_at,
            }


def _outcome(of_all: str, said: set[str], changed: set[str] | None, figures: dict[str, Any]) -> str:
    for outcome in ("interrupted", "broken", "degraded", "news", "quiet"):
        if outcome in said:
            return outcome
    if of_all == "interrupted" and not figures.get("sentinel_ok"):
        return "interrupted"
    if changed:
        return "news"
    return "quiet" if figures.get("sentinel_ok") else "degraded"


def _of_runs(connection: sa.Connection, table: str, column: str) -> dict[tuple[int, str], set[str]]:
    """(run, site) → the distinct values of a column."""
    own = sa.table(table, sa.column("run_id"), sa.column("site"), sa.column(column))
    found: dict[tuple[int, str], set[str]] = {}
    for run, site, value in connection.execute(sa.select(own).distinct()):
        found.setdefault((run, site), set()).add(value)
    return found


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("made_by", sa.String(length=100), nullable=False),
        sa.Column("made_at", Utc(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["verdict_id"], ["verdicts.id"], name=op.f("fk_decisions_verdict_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_verdict_id"), "decisions", ["verdict_id"])
    op.execute(
        "INSERT INTO decisions (verdict_id, decision, made_by, made_at, why) "
        "SELECT id, review, coalesce(reviewed_by, '?'), coalesce(reviewed_at, made_at), coalesce(review_why, '') "
        "FROM verdicts WHERE review IN ('accepted', 'rejected', 'withdrawn') ORDER BY id"
    )
