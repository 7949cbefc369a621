"""The coverage ledger of each site in one line: complete from … to …, gaps: …"""

from __future__ import annotations

from collections.abc import Sequence

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


def coverage_line(ledger: Coverage, teller: Teller) -> str:
    """What is known of one site, as plain text."""
    say, number = teller.language.text, teller.language.plain_number
    parts = [say("coverage.none")]
    if ledger.complete_from is not None and ledger.newest is not None:
        parts = [say("coverage.complete", first=number(ledger.complete_from), last=number(ledger.newest))]
    if ledger.never_seen_count:
        newest = [number(str(a) if a == b else f"{a}–{b}") for a, b in ledger.never_seen[: -NAMED - 1 : -1]]
        more = " …" if len(ledger.never_seen) > NAMED else ""
        ranges = ("، " if teller.language.code == "fa" else ", ").join(newest) + more
        parts.append(say("coverage.gaps", n=ledger.never_seen_count, ranges=ranges))
    elif ledger.complete_from is not None:
        parts.append(say("coverage.no_gaps"))
    if due := ledger.states.get("due", 0):
        parts.append(say("coverage.due", n=due))
    if ledger.walks_open:
        parts.append(say("coverage.open"))
    return ("؛ " if teller.language.code == "fa" else "; ").join(parts)
