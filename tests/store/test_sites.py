"""Runs as they are remembered: each site's own health counts, not that of the run it was part of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.model.run import Finding, RunFigures, SiteHealth
from monitor.store import runs, sites
from monitor.store.tables import runs as table
from tests.store.conftest import AT

DOWN = Finding("listings", "broken", "no listing page could be read", "khouzestan")
THIN = Finding("feed", "degraded", "the feed cannot be read", "isipo")


@pytest.fixture
def ended(store):
    """Store a run of two sites that went so, with these findings; its id."""

    def end(isipo, khouzestan, *found: Finding, hours: int = 0) -> int:
        at = AT + timedelta(hours=hours)
        with store.begin() as connection:
            run = runs.begin_run(connection, kind="scheduled", sites=["isipo", "khouzestan"], at=at)
            for site, outcome in (("isipo", isipo), ("khouzestan", khouzestan)):
                if outcome:
                    own = [finding for finding in found if finding.site == site]
                    figures = RunFigures(read=7)
                    sites.end_site(connection, run, site, outcome=outcome, figures=figures, found=own, at=at)
        return run

    return end


def histories(store) -> tuple[int, int]:
    with store.begin() as connection:
        return tuple(len(sites.site_history(connection, s, before=99)) for s in ("isipo", "khouzestan"))  # type: ignore[return-value]


def compared(store) -> tuple[bool, bool]:
    with store.begin() as connection:
        return tuple(sites.was_compared(connection, s, before=99) for s in ("isipo", "khouzestan"))  # type: ignore[return-value]


def test_a_site_in_trouble_does_not_take_the_history_of_another(store, ended) -> None:
    ended("quiet", "broken", DOWN)
    assert histories(store) == (1, 0)
    assert compared(store) == (True, False)


def test_a_degraded_run_was_compared_but_is_no_measure(store, ended) -> None:
    ended("degraded", "news", THIN)
    assert histories(store) == (0, 1)
    assert compared(store) == (True, True)


@pytest.mark.parametrize("outcome", ["interrupted", None])
def test_a_site_that_a_run_did_not_look_at_to_the_end_has_no_history(store, ended, outcome) -> None:
    """The others of that run have theirs: a kill at the last of thirty sites does not make the first one forgotten."""
    ended("news", outcome)
    assert histories(store) == (1, 0)
    assert compared(store) == (True, False)


def test_figures_of_an_older_version_are_a_history_too(store, ended) -> None:
    ended("news", "news")
    with store.begin() as connection:
        connection.execute(table.update().values(figures={"isipo": {"read": 3, "not counted any more": 1}}))
        assert sites.site_history(connection, "isipo", before=99) == [RunFigures(read=3)]


def test_a_run_is_never_its_own_history(store, ended) -> None:
    run = ended("news", "news")
    with store.begin() as connection:
        assert sites.site_history(connection, "isipo", before=run) == []
        assert not sites.was_compared(connection, "isipo", before=run)


def health(store) -> list[SiteHealth]:
    with store.begin() as connection:
        return sites.health_of(connection, ["isipo", "khouzestan"])


def hour(number: int):
    return AT + timedelta(hours=number)


def test_one_site_that_is_down_hides_no_other(store, ended) -> None:
    ended("news", "quiet", hours=1)
    ended("quiet", "broken", DOWN, hours=2)
    ended("quiet", "degraded", hours=3)
    ended("quiet", "interrupted", hours=4)
    assert health(store) == [
        SiteHealth("isipo", "quiet", hour(4), last_good=hour(4)),
        SiteHealth("khouzestan", "degraded", hour(3), last_good=hour(1), ill_since=hour(2), worst="broken"),
    ]


def test_a_site_that_was_never_well_is_ill_since_its_first_run(store, ended) -> None:
    ended(None, "broken", hours=1)
    ended(None, "broken", hours=2)
    assert health(store) == [
        SiteHealth("isipo"),
        SiteHealth("khouzestan", "broken", hour(2), None, hour(1), "broken"),
    ]


def test_what_is_wrong_is_told_of_each_site_s_own_last_run(store, ended) -> None:
    ended("quiet", "broken", DOWN)
    ended("degraded", None, THIN)
    with store.begin() as connection:
        assert sites.findings_of_sites(connection, ["isipo", "khouzestan"]) == [THIN, DOWN]
        assert sites.findings_of_sites(connection, ["khouzestan"]) == [DOWN]
        assert sites.sites_seen(connection, newest=1) == ["isipo"]
