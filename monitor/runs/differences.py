"""What today's rules make of a release that is not what is stored of it, in words for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Literal

from monitor.model.item import ReleaseItem
from monitor.model.observation import Observation
from monitor.runs.rereading import Today, Wording
from monitor.store.reread import StoredRelease, StoredWording

Kind = Literal["field", "wording", "number", "views", "known", "unread", "missing"]
FIELDS = ("kicker", "title", "lead", "body", "published", "tags", "images", "attachments")


@dataclass(frozen=True, slots=True)
class Difference:
    """What today's rules make of one release that is not what is stored. `before` and `after` are for people.

    "known" is a known value that rests on a number which nothing states any more.
    "unread" is no difference that could be stored: what was read of such an exchange once stays as it is. "missing"
    is an exchange that is not in the archive: its whole release stays as it is.
    """

    kind: Kind
    site: str
    news_id: str
    name: str  # of the field or the metric; of a counter, the time of the look
    before: str
    after: str


Said = tuple[Kind, str, object, object]


@dataclass(frozen=True, slots=True)
class Restated:
    """What a wording states today, and what that takes from, and adds to, what is stored of it."""

    found: tuple[Observation, ...]
    lost: tuple[Observation, ...]
    gained: tuple[Observation, ...]


def restated(wording: Wording, found: tuple[Observation, ...]) -> Restated:
    """What a wording, in which `found` is read today, gains and loses."""
    # Where another text takes the place of the old one, everything has moved, and that alone is no news.
    same = all(stored.item.text == wording.item.text for stored in wording.stored)
    before = reduce(or_, (_counted((n.observation for n in s.numbers), same) for s in wording.stored))
    after = _counted(found, same)
    return Restated(found, tuple((before - after).elements()), tuple((after - before).elements()))


def differences(release: StoredRelease, today: Today, numbers: dict[str, Restated]) -> Iterator[Said]:
    """(kind, name, before, after) of everything that is stored otherwise than it is read today."""
    for wording in today.wordings:
        for stored in wording.stored:
            for name in other_fields(stored, wording.item):
                yield "field", name, getattr(stored.item, name), getattr(wording.item, name)
        for stored in wording.stored[1:]:
            first = wording.stored[0].number
            yield "wording", f"wording {stored.number}", "another", f"the same as wording {first}"
        if not wording.stored:
            yield "wording", "text", None, wording.item.title
        if wording.item.content_hash in numbers:
            yield from _numbers(numbers[wording.item.content_hash])
    if not any(stored.revision_id == release.revision_id for stored in today.standing.stored):
        before = next(w.item.title for w in release.wordings if w.revision_id == release.revision_id)
        yield "wording", "standing", before, today.standing.item.title
    for at, (views, _) in better_looks(release, today).items():
        yield "views", f"{at:%Y-%m-%dT%H:%M:%SZ}", release.looks.get(at), views


def other_fields(stored: StoredWording, item: ReleaseItem) -> list[str]:
    return [name for name in FIELDS if getattr(stored.item, name) != getattr(item, name)]


def better_looks(release: StoredRelease, today: Today) -> dict[datetime, tuple[int | None, int]]:
    return {at: look for at, look in today.looks.items() if release.looks.get(at) != look[0]}


def _counted(observations: Iterable[Observation], same_text: bool) -> Counter[Observation]:
    return Counter(o if same_text else replace(o, start=0, end=0) for o in observations)


def _numbers(said: Restated) -> Iterator[Said]:
    """Every number that is read otherwise, as it was read beside how it is read now."""
    gained = list(said.gained)
    for was in said.lost:
        now = next((o for o in gained if (o.metric, o.quote) == (was.metric, was.quote)), None)
        if now is not None:
            gained.remove(now)
        yield "number", was.metric, _words(was, now), now and _words(now, was)
    for now in gained:
        yield "number", now.metric, None, _words(now, None)


def _words(observation: Observation, other: Observation | None) -> str:
    """A reading in words; where it differs from the other one in nothing that these say, also how it came about."""
    of = "/".join(part for part in (observation.scope, observation.qualifier) if part)
    value = f"{observation.bound} {observation.value:,} {observation.unit} ({observation.kind}, {of})"
    if other is None or other.kind != observation.kind or other.value != observation.value:
        return value
    because = ", ".join((*observation.why, *(["restates"] if observation.restates else [])))
    return (
        f"{value} {observation.as_of or ''} at {observation.start}, {observation.confidence:.2f}: {because}"
    )


def short_words(value: object, width: int = 90) -> str:
    text = "–" if value is None else " / ".join(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= width else text[: width - 1] + "…"
