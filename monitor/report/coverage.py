"""The coverage ledger of each site in one line: complete from … to …; or what is known, and what is missing in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.report.sentences import Teller
from monitor.store.coverage import Coverage, coverage_of
from monitor.store.database import Store
from monitor.store.reading.state import sites_read

NAMED = 3  # gaps that are named, the newest first


def ledgers(store: Store) -> list[Coverage]:
    """The ledger of every site of which something was read."""
    with store.begin() as connection:
        return [coverage_of(connection, site) for site in sites_read(connection)]


def coverage_lines(found: Sequence[Coverage], teller: Teller) -> list[str]:
    """A line a site; the site is named where there are several."""
    lines = [(ledger.site, coverage_line(ledger, teller)) for ledger in found]
    if len(lines) < 2:
        return [line for _, line in lines]
    return [teller.language.text("coverage.site", site=teller.site(site), line=line) for site, line in lines]


def coverage_line(ledger: Coverage, teller: Teller, *, counted: bool = False) -> str:
    """What is known of one site, as plain text. "Complete" is said only of what is complete.

    `counted`: how many releases are in which state is told beside it, and not again here; the line may be empty.
    """
    say = teller.language.text
    parts = [*_span(ledger, teller, counted=counted)]
    if not counted and (due := ledger.states.get("due", 0)):
        parts.append(say("coverage.due", n=due))
    if not counted and (blocked := ledger.states.get("blocked", 0)):
        parts.append(say("coverage.blocked", n=blocked))
    if ledger.walks_open:
        parts.append(say("coverage.open"))
    if not ledger.listing_read:
        parts.append(say("coverage.no_listing"))
    return teller.language.clauses(parts)


def _span(ledger: Coverage, teller: Teller, *, counted: bool) -> Iterator[str]:
    """Which ids are known, and which of them are missing."""
    say, number = teller.language.text, teller.language.plain_number
    first, last, complete = ledger.oldest, ledger.newest, ledger.complete_from
    if first is None or last is None:  # its ids are no numbers, or there is none
        if not counted:
            yield say("coverage.count", n=ledger.known) if ledger.known else say("coverage.none")
        return
    if first == last:
        yield say("coverage.single", last=number(last))
        return
    if ledger.is_complete:
        yield say("coverage.complete", first=number(first), last=number(last))
        yield say("coverage.no_gaps")
        return
    yield say("coverage.known", first=number(first), last=number(last), read=ledger.read, ids=ledger.ids)
    if ledger.never_seen_count:
        yield say("coverage.gaps", n=ledger.never_seen_count, ranges=_ranges(ledger, teller))
    if complete is not None and complete != last:
        yield say("coverage.complete_part", first=number(complete), last=number(last))


def _ranges(ledger: Coverage, teller: Teller) -> str:
    """The newest stretches that were never seen."""
    number = teller.language.plain_number
    newest = [number(str(a) if a == b else f"{a}–{b}") for a, b in ledger.never_seen[: -NAMED - 1 : -1]]
    more = " …" if len(ledger.never_seen) > NAMED else ""
    return ("، " if teller.language.code == "fa" else ", ").join(newest) + more
