"""The coverage ledger in one line, in both languages."""

import pytest

from monitor.report.coverage import coverage_line, coverage_lines, ledgers
from monitor.report.language import ENGLISH, PERSIAN
from monitor.report.sentences import teller
from monitor.store.coverage import Coverage
from tests.report.world import CATALOGUE, SITES, World

FA, EN = teller(PERSIAN, CATALOGUE, SITES), teller(ENGLISH, CATALOGUE, SITES)
GAPS = ((2, 2), (4, 4), (6, 6), (8, 8))
SOME = ((101, 101), (103, 105))
WHOLE = Coverage("isipo", {"fetched": 9}, oldest=100, newest=120, complete_from=100)


@pytest.mark.parametrize(
    ("ledger", "persian", "english"),
    [
        (WHOLE, "کامل از ۱۰۰ تا ۱۲۰؛ بی هیچ جای خالی", "Complete from 100 to 120; no gaps"),
        (
            Coverage("isipo", {"fetched": 9, "due": 2}, 100, 120, 110, never_seen=SOME, never_seen_count=4),
            "کامل از ۱۱۰ تا ۱۲۰؛ ۴ شناسهٔ نادیده (۱۰۳–۱۰۵، ۱۰۱)؛ ۲ خبر هنوز خوانده نشده",
            "Complete from 110 to 120; gaps: 4 ids never seen (103–105, 101); 2 releases still to be read",
        ),
        (
            Coverage("isipo", {"fetched": 9}, 1, 9, 1, never_seen=GAPS, never_seen_count=4, walks_open=1),
            "کامل از ۱ تا ۹؛ ۴ شناسهٔ نادیده (۸، ۶، ۴ …)؛ فهرست هنوز تا ته خوانده نشده",
            "Complete from 1 to 9; gaps: 4 ids never seen (8, 6, 4 …); a listing is still to be read to its end",
        ),
        (Coverage("isipo", {"due": 1}), "هنوز هیچ خبری کامل خوانده نشده است؛ یک خبر هنوز خوانده نشده",
         "Not one release has been read yet; one release still to be read"),
    ],
)  # fmt: skip
def test_a_ledger_is_one_line(ledger: Coverage, persian: str, english: str) -> None:
    assert coverage_line(ledger, FA) == persian
    assert coverage_line(ledger, EN) == english


def test_sites_are_named_where_there_are_several(world: World) -> None:
    found = ledgers(world.store)
    assert [ledger.site for ledger in found] == ["isipo", "khouzestan"]
    assert [line.split(":")[0] for line in coverage_lines(found, EN)] == ["ISIPO", "Khuzestan company"]
    assert coverage_lines(found[1:], EN) == ["Complete from 410 to 410; no gaps"]
    assert coverage_lines([], EN) == []
