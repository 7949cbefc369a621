"""The replica's texts as they lie in `texts/*.toml`, and the seed release."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from monitor.demo.article import Section
from monitor.demo.hand import HalfSpace, Letters

Row = tuple[int, str, str, str, str, int]


class Province(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A province as the texts name it. `id` is the project's English name for the scope."""

    id: str
    name: str
    city: str
    parks: tuple[str, ...]
    manager: str


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of release with gaps. `numbers` gives each gap its lowest and highest value."""

    id: str
    section: Section
    title: str
    lead: str
    body: tuple[str, ...]
    kicker: str | None = None
    numbers: dict[str, tuple[int, int]] = {}
    closing: str | None = None


class Topics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All kinds of release, and the closing sentences that they name."""

    closings: dict[str, tuple[str, ...]]
    topic: tuple[Topic, ...]


class Month(msgspec.Struct, frozen=True, array_like=True):
    """The headline numbers that hold from the month `since` («1400/03») on."""

    since: str
    parks: int
    zones: int
    economic: int
    specialised: int
    technology: int
    centres: int
    complexes: int
    contracts: int
    units: int
    workshops: int
    people: int


class Headline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The paragraph of headline numbers: its forms, and the numbers month by month, oldest first."""

    months: tuple[Month, ...]
    forms: tuple[str, ...]


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A release of `texts/days.toml`, in the clean spelling; `hand` is the typist's (letters, half-spaces)."""

    id: int
    date: str
    time: str
    section: Section
    hand: tuple[Letters, HalfSpace]
    views: int
    title: str
    lead: str
    body: tuple[str, ...]
    kicker: str | None = None


class Schedule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Releases by row: news id, date, time, topic, province, form of the headline or -1; `later`: after day 0."""

    rows: tuple[Row, ...]
    later: tuple[Row, ...]
    pinned: tuple[int, ...]


def _read(name: str) -> bytes:
    return (files("monitor.demo") / "texts" / name).read_bytes()


@cache
def provinces() -> tuple[Province, ...]:
    return msgspec.toml.decode(_read("provinces.toml"), type=dict[str, tuple[Province, ...]])["province"]


@cache
def topics() -> Topics:
    return msgspec.toml.decode(_read("topics.toml"), type=Topics)


@cache
def headline() -> Headline:
    return msgspec.toml.decode(_read("headline.toml"), type=Headline)


@cache
def schedule() -> Schedule:
    return msgspec.toml.decode(_read("archive.toml"), type=Schedule)


@cache
def written() -> tuple[Written, ...]:
    return msgspec.toml.decode(_read("days.toml"), type=dict[str, tuple[Written, ...]])["release"]
