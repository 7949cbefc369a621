"""What `monitor status` says line by line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.cli.standing import lines
from monitor.model.catalogue import Catalogue
from monitor.report.language import language
from monitor.report.sentences import teller

AT = datetime(2022, 8, 20, tzinfo=UTC)
RUN = {"id": 1, "kind": "scheduled", "started_at": AT, "ended_at": None, "outcome": None, "sites": []}
STATUS = {
    "runs": [RUN], "sites": [], "findings": [], "due": None, "stale": False, "waiting_for_review": 0, "undelivered": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    "known",
    [("Complete from 1 to 5",), ("Yazd: Complete from 1 to 5", "Isfahan: Known from 1 to 9")],
)
def test_the_name_of_a_site_keeps_its_capital(known: tuple[str, ...]) -> None:
    tells = teller(language("en"), Catalogue(metrics=(), relations=()))
    said = list(lines({**STATUS, "coverage": known}, AT, tells))[1:]
    expected = known if len(known) > 1 else ["complete from 1 to 5"]
    assert said == [f"coverage: {line}" for line in expected]
