"""Each check of a run on both sides of its boundary."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from monitor.health.examine import examine
from monitor.health.outcome import conclude
from monitor.health.spread import ENOUGH, band
from monitor.model.run import Finding, Outcome, RunFigures, Severity
from monitor.model.site import Source
from tests.health.watched import SITE

FILL = {"title": 1.0, "published": 1.0, "lead": 0.9, "body": 1.0, "views": 1.0, "kicker": 0.7}
WELL = RunFigures(
    requests=12,
    answered=12,
    listings=2,
    listed=30,
    list_length=15,
    due=10,
    read=10,
    reread=8,
    sentinel_ok=True,
    fill=FILL,
    body_length=1000,
    shapes={"a1": 9, "b2": 1},
)
PAST = tuple(replace(WELL, list_length=14 + n % 3, body_length=900.0 + 40 * n) for n in range(8))


def severities(history: tuple[RunFigures, ...] = PAST, **changed: Any) -> dict[str, Severity]:
    """The findings of a healthy run with some figures changed: check → severity."""
    return {finding.check: finding.severity for finding in examine(replace(WELL, **changed), history, SITE)}


@pytest.mark.parametrize(
    ("sentinel_ok", "severity"), [(True, "degraded"), (None, "broken"), (False, "broken")]
)
def test_without_a_listing_the_sequence_of_ids_sees_where_it_was_asked_for_and_a_known_release_was_read(
    sentinel_ok: bool | None, severity: Severity
) -> None:
    site = msgspec.structs.replace(SITE, source=Source(id_sequence=True))
    found = examine(replace(WELL, listings=0, sentinel_ok=sentinel_ok), PAST, site)
    assert [f.severity for f in found if f.check == "listings"] == [severity]


def test_a_healthy_run_has_no_findings() -> None:
    assert severities() == {}
    assert severities(()) == {}  # nor on the first day


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"failed": 2}, {}),
        ({"failed": 3}, {"reachable": "degraded"}),
        ({"requests": 0, "answered": 0, "listings": 0}, {"reachable": "broken"}),
        ({"answered": 0, "failed": 12, "listings": 0}, {"reachable": "broken"}),
        ({"forbidden": 1}, {"robots": "degraded"}),
        ({"forbidden": 1, "requests": 0, "answered": 0, "listings": 0}, {"robots": "broken"}),
        ({"quarantined": 2}, {"quarantine": "note"}),
        ({"quarantined": 3}, {"quarantine": "degraded"}),
        ({"quarantined": 12}, {"quarantine": "broken"}),
        ({"listings": 0}, {"listings": "broken"}),
        ({"listings_unread": 1}, {"listings": "degraded"}),
        ({"unread": 2}, {"unread": "note"}),
        ({"unread": 3}, {"unread": "degraded"}),
        ({"unread": 1, "read": 0}, {"unread": "degraded"}),  # the only page: too few to be sure
        ({"unread": 3, "read": 0}, {"unread": "broken"}),
        ({"fallback": 1}, {"fallback": "degraded"}),
        ({"notes": {"title many": 1}}, {"field": "note"}),
        ({"notes": {"title many": 3}}, {"field": "degraded"}),
        ({"notes": {"published disagrees": 1}, "read": 2}, {"field": "degraded"}),
        ({"notes": {"news_id missing": 2, "kicker fallback": 5}}, {}),
        ({"notes": {"kicker fallback": 6}}, {"way": "degraded"}),
        ({"notes": {"views missing": 6}}, {"way": "degraded"}),
        ({"sentinel_ok": False}, {"sentinel": "degraded"}),
        ({"sentinel_ok": None}, {}),
        ({"edited": 3}, {}),
        ({"edited": 4}, {}),  # half of the eight
        ({"edited": 5}, {"mass edit": "degraded"}),
        ({"edited": 3, "reread": 3}, {}),  # too few to tell editors from a changed page
        ({"views_fell": 4}, {}),
        ({"views_fell": 5}, {"counters": "degraded"}),
        ({"titled": 5, "titled_otherwise": 3}, {"listed": "degraded"}),
        ({"dated": 5, "dated_otherwise": 3}, {"listed": "degraded"}),
        ({"dated": 5, "dated_otherwise": 2}, {}),
        ({"titled": 6, "titled_otherwise": 3}, {}),  # half of them
        ({"titled": 2, "titled_otherwise": 2}, {}),  # too few
        ({"list_length": 9}, {}),
        ({"list_length": 8}, {"list length": "degraded"}),
        ({"list_length": 22}, {"list length": "degraded"}),
        ({"body_length": 530.0}, {}),
        ({"body_length": 300.0}, {"body length": "degraded"}),
        ({"body_length": 2500.0}, {"body length": "degraded"}),
        ({"body_length": 300.0, "read": 4}, {}),  # the median of four says nothing
        ({"fill": FILL | {"kicker": 0.3}}, {}),
        ({"fill": FILL | {"views": 0.9}}, {}),  # one page of ten
        ({"fill": FILL | {"views": 0.0}}, {"field fill": "degraded"}),
        ({"shapes": {"a1": 5, "new": 5}}, {"layout": "note"}),
        ({"shapes": {"a1": 4, "new": 6}}, {"layout": "degraded"}),
        ({"shapes": {"new": 1}}, {"layout": "degraded"}),
    ],
)
def test_a_check_on_both_sides_of_its_boundary(
    changed: dict[str, Any], expected: dict[str, Severity]
) -> None:
    assert severities(**changed) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"list_length": SITE.expect.min_items}, {}),
        ({"list_length": SITE.expect.min_items - 1}, {"list length": "degraded"}),
        ({"body_length": 5.0}, {}),
        ({"shapes": {"new": 10}}, {}),
        ({"notes": {"views missing": 10}}, {}),  # a site may have no counters
        ({"notes": {"published missing": 5}}, {}),
        ({"notes": {"published missing": 6}}, {"way": "degraded"}),
        ({"notes": {"body missing": 6}}, {"way": "degraded"}),
        ({"titled": 10, "titled_otherwise": 10}, {"listed": "degraded"}),  # on the very first day
    ],
)
def test_a_site_without_a_history_is_held_against_its_site_file(
    changed: dict[str, Any], expected: dict[str, Severity]
) -> None:
    assert severities(PAST[: ENOUGH - 1], **changed) == expected


def test_a_sites_own_way_is_no_finding() -> None:
    usual = tuple(replace(past, notes={"published fallback": 9}) for past in PAST)
    assert severities(usual, notes={"published fallback": 10}) == {}


def test_a_site_that_always_titles_its_listing_otherwise_is_no_finding() -> None:
    usual = tuple(replace(past, titled=2, titled_otherwise=2) for past in PAST)
    assert severities(usual, titled=9, titled_otherwise=9) == {}


def test_findings_name_site_and_field_and_come_worst_first() -> None:
    found = examine(replace(WELL, listings=0, fill=FILL | {"views": 0.0}, unread=1), PAST, SITE)
    assert [finding.severity for finding in found] == ["broken", "degraded", "note"]
    assert {finding.site for finding in found} == {"isipo"}
    assert [finding.field for finding in found] == ["links", "views", None]


def test_the_shares_of_a_backfill_can_be_reckoned() -> None:
    assert severities(read=30_000, reread=0, fill=FILL, shapes={"a1": 30_000}) == {}
    assert severities(read=30_000, reread=0, fill=FILL | {"kicker": 0.4}) == {"field fill": "degraded"}


def test_a_band_needs_a_history() -> None:
    assert band([10.0] * (ENOUGH - 1), 0.5) is None
    steady = band([10.0] * ENOUGH, 0.5)
    assert steady is not None
    assert (steady.holds(5.0), steady.holds(4.9), steady.holds(15.0), steady.holds(15.1)) == (
        True,
        False,
        True,
        False,
    )
    restless = band([10.0, 20.0, 30.0, 40.0, 50.0], 0.1)
    assert restless is not None
    assert restless.holds(80)


NOTE, DEGRADED, BROKEN = (Finding("c", severity, "m") for severity in ("note", "degraded", "broken"))


@pytest.mark.parametrize(
    ("findings", "sentinel", "changes", "expected"),
    [
        ((), True, False, "quiet"),
        ((), None, False, "degraded"),  # nothing was proven
        ((), False, False, "degraded"),
        ((), True, True, "news"),
        ((), None, True, "news"),
        ((NOTE,), True, False, "quiet"),
        ((NOTE, DEGRADED), True, True, "degraded"),
        ((DEGRADED, BROKEN), True, True, "broken"),
    ],
)
def test_how_a_run_ended(
    findings: tuple[Finding, ...], sentinel: bool | None, changes: bool, expected: Outcome
) -> None:
    assert conclude(findings, replace(WELL, sentinel_ok=sentinel), changes) == expected
