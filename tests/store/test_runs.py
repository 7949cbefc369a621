"""Runs as they are remembered: each site's own health counts, not that of the run it was part of."""

from __future__ import annotations

import pytest

from monitor.model.run import Finding, RunFigures
from monitor.store import runs
from monitor.store.tables import runs as table
from tests.store.conftest import AT

DOWN = Finding("listings", "broken", "no listing page could be read", "khouzestan")
THIN = Finding("feed", "degraded", "the feed cannot be read", "isipo")


@pytest.fixture
def ended(store):
    """Store a run of two sites that ended so, with these findings; its id."""

    def end(outcome, *found: Finding, kind: str = "scheduled") -> int:
        figures = {"isipo": RunFigures(read=7), "khouzestan": RunFigures()}
        with store.begin() as connection:
            run = runs.begin_run(connection, kind=kind, sites=list(figures), at=AT)
            runs.end_run(connection, run, outcome=outcome, figures=figures, found=found, at=AT)
        return run

    return end


def histories(store) -> tuple[int, int]:
    with store.begin() as connection:
        return tuple(len(runs.site_history(connection, s, before=99)) for s in ("isipo", "khouzestan"))  # type: ignore[return-value]


def compared(store) -> tuple[bool, bool]:
    with store.begin() as connection:
        return tuple(runs.was_compared(connection, s, before=99) for s in ("isipo", "khouzestan"))  # type: ignore[return-value]


def test_a_site_in_trouble_does_not_take_the_history_of_another(store, ended) -> None:
    ended("broken", DOWN)
    assert histories(store) == (1, 0)
    assert compared(store) == (True, False)


def test_a_degraded_run_was_compared_but_is_no_measure(store, ended) -> None:
    ended("degraded", THIN)
    assert histories(store) == (0, 1)
    assert compared(store) == (True, True)


@pytest.mark.parametrize(("outcome", "kind"), [("interrupted", "scheduled"), ("news", "reparse")])
def test_what_did_not_end_or_asked_nobody_is_no_history(store, ended, outcome, kind) -> None:
    ended(outcome, kind=kind)
    assert histories(store) == (0, 0)
    assert compared(store) == (False, False)


def test_figures_of_an_older_version_are_a_history_too(store, ended) -> None:
    ended("news")
    with store.begin() as connection:
        connection.execute(table.update().values(figures={"isipo": {"read": 3, "not counted any more": 1}}))
        assert runs.site_history(connection, "isipo", before=99) == [RunFigures(read=3)]


def test_a_run_is_never_its_own_history(store, ended) -> None:
    run = ended("news")
    with store.begin() as connection:
        assert runs.site_history(connection, "isipo", before=run) == []
        assert not runs.was_compared(connection, "isipo", before=run)
