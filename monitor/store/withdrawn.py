"""Which accepted values were no right ones: a decision on the verdict that they came from was taken back later."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select

from monitor.store.tables import decisions, known_metrics, verdicts

TAKING_BACK = ("reopened", "rejected", "withdrawn")


def taken_back() -> ColumnElement[bool]:
    """Of a row of `known_metrics`: whether its number was accepted by mistake.

    A contradiction was accepted by a person or never; what is decided on it before or without that takes nothing back.
    """
    accepted, judged = decisions.alias(), verdicts.alias()
    earlier = select(accepted.c.id).where(
        accepted.c.verdict_id == judged.c.id,
        accepted.c.decision == "accepted",
        accepted.c.id < decisions.c.id,
    )
    return (
        select(decisions.c.id)
        .join(judged, judged.c.id == decisions.c.verdict_id)
        .where(
            judged.c.observation_id == known_metrics.c.observation_id,
            decisions.c.decision.in_(TAKING_BACK),
            decisions.c.made_at >= known_metrics.c.since,
            or_(judged.c.kind != "contradicts", earlier.exists()),
        )
        .correlate(known_metrics)
        .exists()
    )
