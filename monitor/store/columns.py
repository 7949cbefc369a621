"""What the columns of the tables have in common: times, row ids, references, and the names of constraints."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Dialect, ForeignKey, Integer, MetaData, TypeDecorator


class Utc(TypeDecorator[datetime]):
    """An aware time, kept as UTC. SQLite has no zones, so what comes back is marked as UTC again."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without its zone cannot be stored: {value}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def row_id() -> Column[int]:
    """The row's own number."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def to(table: str, *, nullable: bool = False, index: bool = True) -> Column[int]:
    """A reference to a row of another table: `runs` → the column `run_id`."""
    return Column(f"{table[:-1]}_id", ForeignKey(f"{table}.id"), nullable=nullable, index=index)
