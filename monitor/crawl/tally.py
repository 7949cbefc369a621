"""Counting one crawl: its figures, and what is to be told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any, Literal

from monitor.errors import MonitorError
from monitor.model.item import ReleaseItem
from monitor.model.page import Fetched, FieldNote, PageKind, Quality, ReleasePage
from monitor.model.run import Finding, RunFigures, Severity

CONTENT: tuple[Quality, ...] = ("ok", "not_modified", "missing", "http_error")  # the others are quarantined
SAMPLE = 2000  # body lengths that the median is taken of
FIELDS = ("title", "published", "lead", "body", "views", "kicker")
Count = Literal[
    "requests", "answered", "failed", "quarantined", "listings", "listed", "due", "read", "fallback", "unread",
    "not_modified", "appeared", "edited", "forbidden", "listings_unread", "reread", "views_fell",
    "titled", "titled_otherwise", "dated", "dated_otherwise",
]  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Grows with a crawl; everything in it is bounded, however long the crawl."""

    site: str
    counts: Counter[Count] = field(default_factory=Counter)
    quarantine: Counter[str] = field(default_factory=Counter)  # Quality → answers
    notes: Counter[str] = field(default_factory=Counter)  # "field problem" → release pages
    shapes: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    lengths: list[int] = field(default_factory=list)
    list_length: float | None = None
    sentinel_ok: bool | None = None
    found: dict[tuple[str | None, ...], tuple[Finding, int]] = field(default_factory=dict)

    def add(self, name: Count, number: int = 1) -> None:
        self.counts[name] += number

    def answer(self, status: int, kind: PageKind, quality: Quality) -> None:
        """An exchange is over, or a request was given up (status 0)."""
        if kind == "robots":
            return
        self.counts["answered"] += status > 0
        self.counts["failed"] += quality == "http_error"
        if quality not in CONTENT:
            self.counts["quarantined"] += 1
            self.quarantine[quality] += 1

    def read(self, page: ReleasePage) -> None:
        """A release page was read."""
        item = page.item
        self.counts["read"] += 1
        self.counts["fallback"] += item.reader == "labels"
        self.filled.update(name for name in FIELDS if _has(item, name))
        if page.shape:
            self.shapes[page.shape] += 1
        if len(self.lengths) < SAMPLE:
            self.lengths.append(sum(map(len, item.body)))
        self.note(page.notes, item.url)

    def reread(self, edited: bool, views_before: int | None, views: int | None) -> None:
        """It was of a release whose wording was known."""
        self.counts["reread"] += 1
        self.counts["edited"] += edited
        self.counts["views_fell"] += views_before is not None and views is not None and views < views_before

    def note(self, notes: Iterable[FieldNote], url: str) -> None:
        """What was odd about a page's fields. How bad that is, the health checks say from the figures."""
        kinds = set()
        for note in notes:
            kinds.add(f"{note.field} {note.problem}")
            finding = Finding("field", "note", note.why, self.site, url, note.field, {"text": note.text})
            self.tell(finding, note.problem)
        self.notes.update(kinds)

    def problem(self, problem: MonitorError, severity: Severity, fetched: Fetched | None = None) -> None:
        """A request brought no answer, or a page could not be read: a sentence that says where."""
        url = problem.url or (fetched.asked_url if fetched else None)
        check = "page" if problem.exit_code == 3 else "fetch"
        finding = Finding(check, severity, str(problem), self.site, url, problem.field)
        self.tell(finding, type(problem).__name__)

    def tell(self, finding: Finding, kind: str = "") -> None:
        """Keep a finding; of many of one kind the first is kept, with how many there were."""
        key = (finding.check, finding.severity, finding.field, kind)
        first, number = self.found.get(key, (finding, 0))
        self.found[key] = (first, number + 1)

    def findings(self) -> tuple[Finding, ...]:
        return tuple(
            first if number == 1 else replace(first, detail=first.detail | {"times": number})
            for first, number in self.found.values()
        )

    def figures(self, seconds: float) -> RunFigures:
        """All of it, as the run keeps it."""
        read = self.counts["read"]
        counts: dict[str, Any] = {str(name): number for name, number in self.counts.items()}
        return RunFigures(
            **counts,
            sentinel_ok=self.sentinel_ok,
            seconds=round(seconds, 3),
            fill={name: round(self.filled[name] / read, 4) for name in FIELDS} if read else {},
            body_length=float(median(self.lengths)) if self.lengths else None,
            list_length=self.list_length,
            shapes=dict(self.shapes.most_common(20)),
            quarantine=dict(self.quarantine),
            notes=dict(self.notes),
        )


def _has(item: ReleaseItem, name: str) -> bool:
    return getattr(item, name) not in (None, "", ())
