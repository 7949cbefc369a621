"""One test for every saved page: what is read from it is what a person has written down.

For a new page, the test writes `expected.json` and fails once, so that a person reads it.
"""

import json
import sys
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.pages.release import read_release
from tests.pages.golden import CASES, FIXTURES, SITES, fetched, read


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_saved_page(case: Path) -> None:
    if case.parent.name == "generic":
        pytest.importorskip("trafilatura", reason="the extra `fallback` is not installed")
    expected = case / "expected.json"
    found = read(case)
    if not expected.exists():
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
        pytest.fail(f"{expected} is new: read it, mend it, run again")
    assert found == json.loads(expected.read_text("utf-8"))


def test_the_generic_reader_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ConfigError, match="make extra EXTRA=fallback") as raised:
        read_release(fetched(FIXTURES / "generic" / "story"), SITES["generic"])
    assert raised.value.site == "generic"
