"""What is known of a release, and what is seen of it now → appeared, edited, reverted, unlisted, gone, returned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from monitor.diff.text import Edit, classify, same_wording
from monitor.model.change import Change, ChangeKind
from monitor.model.item import ReleaseItem

Presence = Literal["there", "unlisted", "gone"]

AGAIN: dict[Presence, str] = {"gone": "Its page is there again.", "unlisted": "A listing shows it again."}
FLAPPING = 3  # returns to an earlier wording within the window, from which on they are damped
WINDOW = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class KnownRelease:
    """A release as it stood before this reading."""

    wordings: Mapping[int, ReleaseItem]  # every distinct one by its number, in their order
    standing: int  # number of the one that stood
    state: Presence = "there"
    past: tuple[Change, ...] = ()  # of this release, oldest first

    @property
    def item(self) -> ReleaseItem:
        return self.wordings[self.standing]


def appeared(item: ReleaseItem, at: datetime) -> Change:
    """A release that was not known before."""
    return _change("appeared", item, (), at, {"published": _day(item)})


def reread(known: KnownRelease, item: ReleaseItem, at: datetime) -> list[Change]:
    """What it tells that the release is there and says this; [] where all is as it was."""
    changes = reworded(known, item, at)
    if known.state != "there":
        detail = {"from": known.state, "why": AGAIN[known.state]}
        changes.insert(0, _change("returned", item, known.past, at, detail))
    return changes


def reworded(known: KnownRelease, item: ReleaseItem, at: datetime) -> list[Change]:
    """The edit alone, wherever the release is listed or not."""
    edit = classify(known.item, item)
    return [_edited(known, item, edit, at)] if edit else []


def unlisted(known: KnownRelease, at: datetime, why: str) -> list[Change]:
    """No listing shows the release any more; [] where that, or worse, is known."""
    return [_change("unlisted", known.item, known.past, at, {"why": why})] if known.state == "there" else []


def gone(known: KnownRelease, at: datetime, why: str) -> list[Change]:
    """The release's own page says that it is no more; [] where that is known."""
    return [_change("gone", known.item, known.past, at, {"why": why})] if known.state != "gone" else []


def _edited(known: KnownRelease, item: ReleaseItem, edit: Edit, at: datetime) -> Change:
    back_to = _earlier(known, item, edit)
    detail: dict[str, Any] = {
        "classes": list(edit.classes),
        "fields": list(edit.fields),
        "numbers": [asdict(number) for number in edit.numbers],
        "quote": edit.quote,
        "quote_before": edit.quote_before,
        "published": _day(item),
        "published_before": _day(known.item),
        "back_to": back_to,
        "flapping": _flapping(known.past, at) if back_to else None,
    }
    kind: ChangeKind = "reverted" if back_to else "edited"
    return _change(kind, item, known.past, at, detail, edit)


def _earlier(known: KnownRelease, item: ReleaseItem, edit: Edit) -> int | None:
    """The number of the earlier wording that is back; None: these words are new."""
    others = [(n, wording) for n, wording in known.wordings.items() if n != known.standing]
    exact = [n for n, wording in others if wording.content_hash == item.content_hash]
    if exact or edit.classes == ("cosmetic",):
        return exact[0] if exact else None
    return next((n for n, wording in others if same_wording(wording, item)), None)


def _flapping(past: Sequence[Change], at: datetime) -> dict[str, Any] | None:
    """Where a release goes to and fro between wordings: told once, when it is noticed, then only kept."""
    returns = [change for change in past if change.kind == "reverted" and change.at > at - WINDOW]
    count = len(returns) + 1
    if count < FLAPPING:
        return None
    return {"returns": count, "since": returns[0].at.isoformat(), "told": count == FLAPPING}


def _change(
    kind: ChangeKind,
    item: ReleaseItem,
    past: Sequence[Change],
    at: datetime,
    detail: dict[str, Any],
    edit: Edit | None = None,
) -> Change:
    number = sum(change.kind != "metric" for change in past) + 1
    return Change(
        kind=kind,
        site=item.site,
        news_id=item.news_id,
        key=f"{kind}:{item.site}:{item.news_id}:{number}",
        at=at,
        edit_class=edit.gravest if edit else None,
        detail={"title": item.title, "url": item.url}
        | {name: value for name, value in detail.items() if value not in (None, [])},
    )


def _day(item: ReleaseItem) -> str | None:
    return item.published.jalali if item.published else None
