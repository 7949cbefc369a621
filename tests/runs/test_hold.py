"""What reads otherwise all at once is held back: not told, not lost, not believed by itself."""

from __future__ import annotations

import pytest

from monitor.health.reading import mass_edit
from monitor.model.run import Finding, RunFigures
from monitor.runs.hold import hold, with_left
from monitor.store import runs
from monitor.store.known import known_now
from monitor.store.runs import begin_run, end_run
from monitor.store.sites import end_site
from tests.runs.conftest import DAY, SITE, item

MASS = Finding("mass edit", "degraded", "6 of 6 known releases read differently", "isipo")
SENTINEL = Finding("sentinel", "degraded", "the sentinel does not read as it is known", "isipo")
BLIND = Finding("listings", "broken", "no listing page could be read", "isipo")
TEXT = "متن خبر شماره {} درباره شهرک صنعتی"


@pytest.fixture
def known(comparer, read):
    """Six releases, read and compared."""
    for number in range(6):
        read(item(str(number), TEXT.format(number)))
    comparer.compare(SITE, at=DAY)


def run_ends(store, found, outcome="degraded") -> int:
    with store.begin() as connection:
        run = begin_run(connection, kind="scheduled", sites=["isipo"], at=DAY)
        end_site(connection, run, "isipo", outcome=outcome, figures=RunFigures(), found=found, at=DAY)
        end_run(connection, run, outcome=outcome, at=DAY)
    return run


def damage(read, day: int = 1, run: int | None = None) -> None:
    for number in range(6):
        read(item(str(number), f"{TEXT.format(number)} منوی سایت"), day=day, run=run)


def heal(read, day: int = 2) -> None:
    for number in range(6):
        read(item(str(number), TEXT.format(number)), day=day)


def test_a_mass_edit_is_held_until_the_pages_read_as_before(known, store, read, comparer) -> None:
    damage(read)
    held = hold(store, SITE, [MASS], before=99)
    assert (held.check, held.severity, held.detail) == ("held", "degraded", {"edits": 6})
    run = run_ends(store, [held])
    assert hold(store, SITE, [], before=run + 1).check == "held", (
        "the same damage, read again, is still damage"
    )
    heal(read)
    assert hold(store, SITE, [], before=run + 1) is None
    assert comparer.compare(SITE, at=DAY) == []


def test_what_a_person_believes_is_told(known, store, read, comparer) -> None:
    damage(read)
    run_ends(store, [hold(store, SITE, [MASS], before=99)])
    assert [change.kind for change in comparer.compare(SITE, at=DAY)] == ["edited"] * 6


@pytest.mark.parametrize("finding", [SENTINEL, BLIND])
def test_a_run_that_cannot_see_compares_nothing_and_the_next_one_does(known, store, read, finding) -> None:
    read(item("1", "متن تازه"), day=1)
    waits = hold(store, SITE, [finding], before=99)
    assert (waits.check, waits.severity) == ("waiting", "note")
    assert hold(store, SITE, [], before=run_ends(store, [finding, waits]) + 1) is None


@pytest.mark.parametrize("end", [None, "interrupted"])
def test_edits_that_a_killed_or_stopped_run_has_left_are_doubted_by_the_next_one(
    known, store, read, end
) -> None:
    run_ends(store, [])
    with store.begin() as connection:
        killed = begin_run(connection, kind="scheduled", sites=["isipo"], at=DAY)
    damage(read, run=killed)
    with store.begin() as connection:
        if end:
            end_site(connection, killed, "isipo", outcome=end, figures=RunFigures(), found=[], at=DAY)
            end_run(connection, killed, outcome=end, at=DAY)
        runs.close_killed_runs(connection, before=killed + 1, sites=["isipo"])
    figures = with_left(store, SITE, RunFigures(reread=1), before=killed + 1)
    assert (figures.edited, figures.reread) == (6, 7)
    assert [finding.check for finding in mass_edit(figures, SITE)] == ["mass edit"]


def test_a_run_after_one_that_ended_has_its_own_figures(known, store, read) -> None:
    before = run_ends(store, [])
    damage(read, run=before)
    figures = RunFigures(edited=1, reread=5)
    assert with_left(store, SITE, figures, before=before + 1) == figures


def test_a_stopped_run_does_not_make_a_hold_forgotten(known, store, read) -> None:
    damage(read)
    run_ends(store, [hold(store, SITE, [MASS], before=99)])
    stopped = run_ends(store, [], outcome="interrupted")
    assert hold(store, SITE, [], before=stopped + 1).check == "held"


def test_a_healthy_run_is_compared(known, store) -> None:
    fallback = Finding("fallback", "degraded", "read by their labels alone", "isipo")
    assert hold(store, SITE, [fallback], before=99) is None


def test_nothing_known_is_moved_by_a_held_reading(known, store, read) -> None:
    with store.begin() as connection:
        before = known_now(connection)
    damage(read)
    hold(store, SITE, [MASS], before=99)
    with store.begin() as connection:
        assert known_now(connection) == before
