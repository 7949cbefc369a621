"""One cause once: what is folded into what, and what stays."""

from __future__ import annotations

import pytest

from monitor.health.causes import causes
from monitor.model.run import Finding, Severity

WHERE = " (site isipo, at http://host/{})"
NO_NAME = "robots.txt could not be asked: the name host cannot be resolved"
BLOCK = "block: the page says «دسترسی شما محدود شده است»"
FORBIDDEN = "not one page may be asked for: robots.txt forbids them, or could not be asked itself"
Row = tuple[str, Severity, str]


def made(check: str, severity: Severity, message: str, site: str = "isipo", **detail: int) -> Finding:
    return Finding(check, severity, message, site, detail=detail)


def rows(*found: Finding) -> list[Row]:
    return [(one.check, one.severity, one.message.partition(" (site ")[0]) for one in causes(found)]


def test_a_name_that_cannot_be_resolved_is_one_line() -> None:
    found = (
        made("fetch", "note", NO_NAME + WHERE.format(7), times=2),
        made("fetch", "broken", NO_NAME + WHERE.format("")),
        made("robots", "broken", FORBIDDEN),
    )
    assert rows(*found) == [("fetch", "broken", NO_NAME)]
    assert causes(found)[0].message.endswith("at http://host/)")
    assert causes(found)[0].detail["times"] == 3


def test_a_block_page_at_every_address_is_one_line() -> None:
    assert rows(
        made("page", "broken", BLOCK + WHERE.format("")),
        made("page", "degraded", BLOCK + WHERE.format(7), times=19),
        made("quarantine", "broken", "20 of 20 answers were not the content (block 20)", block=20),
        made("listings", "broken", "no listing page could be read"),
        made("unread", "broken", "18 of 18 release pages could not be read"),
        made("waiting", "note", "nothing is compared until a run can see"),
    ) == [
        ("page", "broken", BLOCK),
        ("waiting", "note", "nothing is compared until a run can see"),
    ]


def test_the_cause_takes_over_the_severity_of_what_follows() -> None:
    assert rows(
        made("page", "degraded", BLOCK + WHERE.format("")),
        made("quarantine", "broken", "2 of 2 answers were not the content (block 2)", block=2),
    ) == [("page", "broken", BLOCK)]


@pytest.mark.parametrize(
    "found",
    [
        # two sites, two causes, one site's consequences are its own
        (made("fetch", "broken", NO_NAME), made("fetch", "broken", NO_NAME, site="yazd")),
        (made("fetch", "broken", NO_NAME), made("robots", "broken", FORBIDDEN, site="yazd")),
        # some answers were bad: what else could not be read may have another cause
        (
            made("page", "degraded", BLOCK),
            made("unread", "broken", "9 of 9 release pages could not be read"),
        ),
        # robots.txt itself forbids
        (
            made("fetch", "broken", "http status 403"),
            made("robots", "degraded", "robots.txt forbids 3 pages"),
        ),
        # some requests failed: how many, the check says
        (made("fetch", "note", "timed out"), made("reachable", "degraded", "9 of 20 requests failed")),
        # checks that only look alike
        (made("gone", "degraded", "the same words"), made("held", "degraded", "the same words")),
    ],
)
def test_what_has_a_cause_of_its_own_stays(found) -> None:
    assert causes(found) == found


def test_read_by_labels_is_said_once_with_how_many() -> None:
    assert rows(
        made("field", "note", "the article was read by its labels, not by its container", times=19),
        made("field", "note", "two dates"),
        made("fallback", "degraded", "19 of 19 release pages were read by their labels alone"),
    ) == [
        ("field", "note", "two dates"),
        ("fallback", "degraded", "19 of 19 release pages were read by their labels alone"),
    ]
