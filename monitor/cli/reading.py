"""What was read from one page, as a JSON document and as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from monitor.model.item import Published, ReleaseItem
from monitor.model.observation import Observation
from monitor.model.page import FieldNote, NewsLink, ReleasePage
from monitor.runs.inspection import Inspection

NOWHERE = "http://page.invalid/"  # stands for the address of a saved page where nobody tells it
FIELDS = ("news_id", "kicker", "title", "lead", "published", "views", "tags", "images", "attachments", "body")


def document_of(seen: Inspection) -> dict[str, Any]:
    """Of a release `release`, `notes`, `missing`, `observations`; of any page `links`: news_id, url, title, date."""
    document: dict[str, Any] = {"url": _address(seen.url), "site": seen.site.id or None, "cms": seen.site.cms}
    document |= {
        "quality": seen.capture.quality,
        "why": seen.capture.why or (seen.problem and str(seen.problem)),
    }
    if seen.release:
        document |= {"kind": "release", **_release(seen.release)}
        document["observations"] = [
            asdict(one) | {"as_of": one.as_of and one.as_of.isoformat()} for one in seen.observations
        ]
    else:
        document["kind"] = "other"
    return document | {"links": [_link(link) for link in seen.links]}


def _release(page: ReleasePage) -> dict[str, Any]:
    item = page.item
    release = asdict(item) | {"url": _address(item.url), "content_hash": item.content_hash}
    release["published"] = item.published and asdict(item.published) | {"at": item.published.at.isoformat()}
    for name in ("images", "attachments"):
        release[name] = [_address(url) for url in getattr(item, name)]
    return {
        "release": release,
        "notes": [asdict(note) for note in page.notes],
        "missing": {name: _why_missing(name, page) for name in FIELDS if not _values(item, name)},
    }


def _link(link: NewsLink) -> dict[str, str | None]:
    return {
        "news_id": link.news_id,
        "url": _address(link.url),
        "title": link.title,
        "date": _date(link.published),
    }


def _address(url: str) -> str | None:
    """Without the host, where it was never known: none is made up. None: the page's own is not known."""
    if url == NOWHERE:
        return None
    return url.removeprefix(NOWHERE.rstrip("/"))


def _date(published: Published | None) -> str | None:
    """Only as exact as it was written."""
    if published is None:
        return None
    return published.at.isoformat() if published.precision == "minute" else published.at.date().isoformat()


def _why_missing(name: str, page: ReleasePage) -> str:
    notes = [note.why for note in page.notes if note.field == name]
    return "; ".join(notes) or "the page has no such field"


def lines_of(seen: Inspection) -> Iterator[str]:
    """The same for a person."""
    yield f"address      {_address(seen.url) or 'not known; --url tells it'}"
    yield f"site         {seen.site.id or 'not declared in seeds/'}, read as {seen.site.cms}"
    yield f"capture      {seen.capture.quality}" + (f": {seen.capture.why}" if seen.capture.why else "")
    if seen.release:
        yield from _release_lines(seen.release)
        yield from _number_lines(seen.observations)
    if seen.links or not (seen.release or seen.problem):
        yield ""
        yield f"links to {'other ' if seen.release else ''}releases: {len(seen.links)}"
    for link in seen.links:
        yield f"  {link.news_id:>8}  {_date(link.published) or 'no date':<10}  {link.title or '(no title)'}"
        yield f"            {_address(link.url)}"


def _release_lines(page: ReleasePage) -> Iterator[str]:
    item = page.item
    yield f"read by      {item.reader}"
    yield ""
    for name in FIELDS:
        values = _values(item, name)
        for value in values[:1] or [f"— {_why_missing(name, page)}"]:
            yield f"{name:<12} {value}"
        yield from (f"{'':<12} {value}" for value in values[1:])
        if values:
            yield from (f"{'':<12} ! {_note(note)}" for note in page.notes if note.field == name)
    yield from (f"{note.field:<12} ! {_note(note)}" for note in page.notes if note.field not in FIELDS)


def _values(item: ReleaseItem, name: str) -> list[str]:
    value = getattr(item, name)
    if isinstance(value, Published):
        return [f"{value.jalali} ({_date(value)}), from «{value.quote}»"]
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return [] if value is None else [str(value)]


def _note(note: FieldNote) -> str:
    return f"{note.problem}: {note.why}" + (f" «{note.text}»" if note.text else "")


def _number_lines(observations: tuple[Observation, ...]) -> Iterator[str]:
    yield ""
    yield f"numbers: {len(observations)}"
    for one in observations:
        words = [
            one.kind,
            one.bound,
            one.scope,
            *filter(None, [one.qualifier]),
            *(["again"] if one.restates else []),
        ]
        yield f"  {one.metric} = {one.value:,} {one.unit}  ({', '.join(words)}; confidence {one.confidence:.2f})"
        yield f"      «{one.quote}»  {one.start}–{one.end}"
        yield from (f"      {why}" for why in one.why)
