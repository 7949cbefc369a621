"""What today's rules make of everything that is kept of one release. Nothing is stored or asked here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.crawl.visits import why_not_kept
from monitor.model.item import ReleaseItem
from monitor.model.page import ReleasePage
from monitor.store.fetches import KeptFetch
from monitor.store.reread import StoredRelease, StoredWording


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording as it is read today.

    `stored`: the revisions whose exchanges show it, in the order of their numbers; none where nobody noticed it until
    now. `shown`: the first exchange that shows it; None where none of those is kept.
    """

    item: ReleaseItem
    stored: tuple[StoredWording, ...]
    shown: KeptFetch | None


@dataclass(frozen=True, slots=True)
class Today:
    """A release as it is read today.

    `looks`: time → (views, exchange) for every look that is read again; views None where its page has no counter.
    `unread`: exchanges that cannot be read any more, and on which something stored rests.
    """

    wordings: tuple[Wording, ...]
    standing: Wording
    looks: dict[datetime, tuple[int | None, int]]
    unread: tuple[KeptFetch, ...]


def read_again(
    release: StoredRelease, kept: Sequence[KeptFetch], pages: Mapping[int, ReleasePage | None]
) -> Today:
    """`kept`: the exchanges, oldest first; `pages`: what today's rules read in each, None where they cannot."""
    items = _kept_readings(release, kept, pages)
    wordings = _wordings(release, kept, items)
    last = next((items[fetch.id].content_hash for fetch in reversed(kept) if fetch.id in items), None)
    stands = last or next(key for key, w in wordings.items() if _holds(w, release.revision_id))
    looks: dict[datetime, tuple[int | None, int]] = {}
    for fetch in kept:  # of two exchanges at one moment the first one counts, as in the crawl
        if fetch.id in items:
            looks.setdefault(fetch.fetched_at, (items[fetch.id].views, fetch.id))
    told = {wording.fetch_id for wording in release.wordings}
    unread = [f for f in kept if f.id not in items and (f.id in told or f.fetched_at in release.looks)]
    return Today(tuple(wordings.values()), wordings[stands], looks, tuple(unread))


def _kept_readings(
    release: StoredRelease, kept: Sequence[KeptFetch], pages: Mapping[int, ReleasePage | None]
) -> dict[int, ReleaseItem]:
    """Exchange → what it says, where a crawl of today would keep it."""
    items: dict[int, ReleaseItem] = {}
    begun = min(wording.fetch_id for wording in release.wordings)
    for fetch in kept:
        page = pages[fetch.id]
        first = not items and begun >= fetch.id
        if page is not None and why_not_kept(page, release.news_id, first=first) is None:
            items[fetch.id] = page.item
    return items


def _wordings(
    release: StoredRelease, kept: Sequence[KeptFetch], items: Mapping[int, ReleaseItem]
) -> dict[str, Wording]:
    """Content hash → wording: those that are stored, then those that nobody noticed."""
    stored: dict[str, list[StoredWording]] = {}
    said: dict[str, ReleaseItem] = {}
    for wording in release.wordings:
        item = items.get(wording.fetch_id, wording.item)
        stored.setdefault(item.content_hash, []).append(wording)
        said.setdefault(item.content_hash, item)
    shown: dict[str, KeptFetch] = {}
    for fetch in kept:
        if fetch.id in items:
            shown.setdefault(items[fetch.id].content_hash, fetch)
            said.setdefault(items[fetch.id].content_hash, items[fetch.id])
    return {key: Wording(item, tuple(stored.get(key, ())), shown.get(key)) for key, item in said.items()}


def _holds(wording: Wording, revision_id: int) -> bool:
    return any(stored.revision_id == revision_id for stored in wording.stored)
