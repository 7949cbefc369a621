"""Walks: how far a listing has been read, so that a killed one goes on"""

import sqlalchemy as sa
from alembic import op

from monitor.store.tables import Utc

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "walks",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("site", sa.String(length=60), nullable=False),
        sa.Column("start_url", sa.Text(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("pages_wanted", sa.Integer(), nullable=True),
        sa.Column("opened_at", Utc(), nullable=False),
        sa.Column("closed_at", Utc(), nullable=True),
        sa.Column("next_url", sa.Text(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walks")),
    )
    op.create_index(op.f("ix_walks_site_closed_at"), "walks", ["site", "closed_at"], unique=False)
