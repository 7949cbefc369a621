"""The coverage ledger in one line, in both languages."""

from typing import Any

import pytest

from monitor.report.coverage import coverage_line, coverage_lines, ledgers
from monitor.report.language import ENGLISH, PERSIAN
from monitor.report.sentences import teller
from monitor.store.coverage import Coverage
from tests.report.world import CATALOGUE, SITES, World

FA, EN = teller(PERSIAN, CATALOGUE, SITES), teller(ENGLISH, CATALOGUE, SITES)
GAPS = ((2, 2), (4, 4), (6, 6), (8, 8))
SOME = ((101, 101), (103, 105))
GAPS = ((2, 2), (4, 4), (6, 6), (8, 8))
SOME = ((101, 101), (103, 105))


def ledger_of(states: dict[str, int], *ends: int | None, **more: Any) -> Coverage:
    """`ends`: the oldest, the newest, and from where on it is complete."""
    oldest, newest, begin = ends or (None, None, None)
    facts = {"oldest": oldest, "newest": newest, "complete_from": begin, "listing_read": True}
    return Coverage("isipo", states, **(facts | more))


@pytest.mark.parametrize(
    ("ledger", "persian", "english"),
    [
        (ledger_of({"fetched": 21}, 100, 120, 100, read=21),
         "کامل از ۱۰۰ تا ۱۲۰؛ بی هیچ جای خالی", "Complete from 100 to 120; no gaps"),
        (ledger_of({"fetched": 15, "due": 2}, 100, 120, 110, never_seen=SOME, never_seen_count=4, read=15),
         "شناخته از ۱۰۰ تا ۱۲۰: ۱۵ شناسه از ۲۱ شناسه خوانده شده؛ ۴ شناسه هرگز دیده نشده (۱۰۳–۱۰۵، ۱۰۱)؛ "
         "کامل از ۱۱۰ تا ۱۲۰؛ ۲ خبر هنوز خوانده نشده",
         "Known from 100 to 120: 15 of 21 ids read; 4 ids never seen (103–105, 101); complete from 110 to 120; "
         "2 releases still to be read"),
        (ledger_of({"fetched": 5}, 1, 9, 9, never_seen=GAPS, never_seen_count=4, walks_open=1, read=5),
         "شناخته از ۱ تا ۹: ۵ شناسه از ۹ شناسه خوانده شده؛ ۴ شناسه هرگز دیده نشده (۸، ۶، ۴ …)؛ "
         "فهرست هنوز تا ته خوانده نشده",
         "Known from 1 to 9: 5 of 9 ids read; 4 ids never seen (8, 6, 4 …); "
         "a listing is still to be read to its end"),
        (ledger_of({"fetched": 2, "blocked": 1}, 1, 3, None, read=2),
         "شناخته از ۱ تا ۳: ۲ شناسه از ۳ شناسه خوانده شده؛ یک خبر بسته است",
         "Known from 1 to 3: 2 of 3 ids read; one release is blocked"),
        (ledger_of({"fetched": 1}, 18869, 18869, None, read=1, listing_read=False),
         "تنها خبر ۱۸۸۶۹ شناخته شده؛ هیچ فهرستی هنوز خوانده نشده",
         "Only release 18869 is known; no listing was ever read"),
        (ledger_of({}, listing_read=False),
         "هنوز هیچ خبری شناخته نیست؛ هیچ فهرستی هنوز خوانده نشده",
         "Nothing is known yet; no listing was ever read"),
        (ledger_of({"due": 1, "fetched": 4}),  # ids that are no numbers
         "۵ خبر شناخته شده؛ یک خبر هنوز خوانده نشده", "5 releases are known; one release still to be read"),
    ],
)  # fmt: skip
def test_a_ledger_is_one_line(ledger: Coverage, persian: str, english: str) -> None:
    assert coverage_line(ledger, FA) == persian
    assert coverage_line(ledger, EN) == english


@pytest.mark.parametrize(
    ("ledger", "line"),
    [
        (ledger_of({"due": 1}), ""),
        (ledger_of({"due": 1}, listing_read=False), "no listing was ever read"),
        (ledger_of({"fetched": 1, "due": 1}, 1, 2, None, read=1), "Known from 1 to 2: 1 of 2 ids read"),
    ],
)
def test_what_is_counted_beside_the_line_is_not_said_twice(ledger: Coverage, line: str) -> None:
    assert coverage_line(ledger, EN, counted=True) == line


def test_sites_are_named_where_there_are_several(world: World) -> None:
    found = ledgers(world.store)
    assert [ledger.site for ledger in found] == ["isipo", "khouzestan"]
    assert [line.split(":")[0] for line in coverage_lines(found, EN)] == ["ISIPO", "Khuzestan company"]
    assert coverage_lines(found[1:], EN) == ["Only release 410 is known"]
    assert coverage_lines([], EN) == []
