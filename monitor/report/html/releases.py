"""The list of all releases, year by year, in parts whose borders do not move when a new release comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from monitor.persian.calendar import in_tehran, to_jalali
from monitor.store.reading.releases import Mark

NEWEST = 200  # on the first page
PART = 500  # on each further page
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a year: at most PART releases, newest first. `year` is Jalali, or `undated`."""

    year: str
    number: int
    marks: tuple[Mark, ...]

    @property
    def name(self) -> str:
        """The page's name."""
        return f"releases/{self.year}" + (f"-{self.number}" if self.number > 1 else "")


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its pages."""

    year: str
    count: int
    parts: tuple[Part, ...]


def years(marks: Sequence[Mark]) -> list[Year]:
    """Newest year first, the undated ones last. Parts are cut from the year's beginning, so they stay as they are."""
    found = []
    for year, group in groupby(sorted(marks, key=_place), key=year_of):
        mine = list(group)
        cut = [mine[start : start + PART] for start in range(0, len(mine), PART)]
        parts = tuple(Part(year, number, tuple(reversed(part))) for number, part in enumerate(cut, start=1))
        found.append(Year(year, len(mine), parts))
    return sorted(found, key=lambda year: "" if year.year == UNDATED else year.year, reverse=True)


def year_of(mark: Mark) -> str:
    """The Jalali year of publication."""
    if mark.published_jalali:
        return mark.published_jalali[:4]
    if mark.published_at is None:
        return UNDATED
    return f"{to_jalali(in_tehran(mark.published_at).date()).year:04}"


def newest(marks: Sequence[Mark]) -> list[Mark]:
    """The newest by publication, or by when they were found."""
    return sorted(marks, key=lambda mark: (mark.published_at or mark.first_seen_at, mark.id), reverse=True)[
        :NEWEST
    ]


def traits(mark: Mark) -> str:
    """What the filters look for: the kinds of verdicts, `edited`, `gone`."""
    found = [*mark.verdicts]
    found += ["edited"] if mark.revisions > 1 else []
    found += ["gone"] if mark.state in ("gone", "unlisted") else []
    return " ".join(name.replace(" ", "-") for name in found)


def _place(mark: Mark) -> tuple[str, float, int]:
    return year_of(mark), (mark.published_at or mark.first_seen_at).timestamp(), mark.id
