"""The one real release, in the portal's markup, gives exactly the item that was written down by hand."""

import json
from pathlib import Path

from monitor.pages.release import read_release
from tests.pages.golden import FIXTURES, SITES, fetched

SEEDS = Path(__file__).parent.parent.parent / "seeds" / "isipo"


def test_the_seed_release() -> None:
    expected = json.loads((SEEDS / "18869.json").read_text("utf-8"))
    item = read_release(fetched(FIXTURES / "isipo" / "seed"), SITES["isipo"]).item
    for field in ("site", "news_id", "url", "kicker", "title", "lead", "views"):
        assert getattr(item, field) == expected[field], field
    for field in ("body", "tags", "images", "attachments"):
        assert list(getattr(item, field)) == expected[field], field
    assert item.published is not None
    assert item.published.at.isoformat() == expected["published"]["at"]
    assert (item.published.jalali, item.published.quote) == (
        expected["published"]["jalali"],
        expected["published"]["quote"],
    )


def test_every_line_of_the_seed_text_is_in_the_item_once() -> None:
    lines = (SEEDS / "18869.txt").read_text("utf-8").splitlines()
    item = read_release(fetched(FIXTURES / "isipo" / "seed"), SITES["isipo"]).item
    assert item.text.splitlines() == [" ".join(line.split()) for line in lines[2:-1]]
