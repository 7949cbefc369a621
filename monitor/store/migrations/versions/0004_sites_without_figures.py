"""What became of the sites of older runs of which only findings were kept, and no figures"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """0003 went by the figures. Without any, nothing was proven of a site: such a run did not go well.

    The severities stand in the order of the alphabet, the worst first.
    """
    op.execute(
        """
        INSERT INTO run_sites (run_id, site, outcome, ended_at)
        SELECT runs.id, findings.site,
               CASE WHEN runs.outcome = 'interrupted' THEN 'interrupted'
                    WHEN min(findings.severity) = 'broken' THEN 'broken'
                    ELSE 'degraded' END,
               coalesce(runs.ended_at, runs.started_at)
          FROM findings JOIN runs ON runs.id = findings.run_id
         WHERE findings.site IS NOT NULL AND runs.outcome IS NOT NULL AND runs.kind <> 'reparse'
           AND NOT EXISTS (SELECT 1 FROM run_sites AS known
                            WHERE known.run_id = runs.id AND known.site = findings.site)
         GROUP BY runs.id, findings.site, runs.outcome, runs.ended_at, runs.started_at
         ORDER BY runs.id, findings.site
        """
    )
