"""The date and the counter under a release, and what is odd about them."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.model.item import Published
from monitor.model.page import LARGEST, FieldNote, Problem
from monitor.pages.footer import Place
from monitor.pages.published import published_of
from monitor.persian.footers import Footer

Notes = tuple[FieldNote, ...]

_SKEW = timedelta(days=1)  # a date further ahead of the fetch than this is misread


def read_date(place: Place | None, footer: Footer, now: datetime) -> tuple[Published | None, Notes]:
    """The moment of publication. An impossible date, or one after `now` (the fetch), is refused, not mended."""
    text = place.text if place else ""
    published = published_of(footer.published, text)
    if published is None:
        if place and "date" in place.kinds:
            return None, _note(
                "published", "unreadable", footer.published.why or "the date cannot be read", text
            )
        return None, _note("published", "missing", "no date stands under the text", text)
    if published.at > now + _SKEW:
        return None, _note("published", "unreadable", "the date lies in the future", text)
    if footer.published.weekday_agrees is False:
        return published, _note("published", "disagrees", "the date is not on that weekday", text)
    return published, ()


def read_views(place: Place | None, footer: Footer) -> tuple[int | None, Notes]:
    """The counter; a counter that shows the news id is none."""
    text = place.text if place else ""
    if footer.views is not None and str(footer.views) == footer.news_id:
        return None, _note("views", "disagrees", "the counter shows the news id", text)
    if footer.views is not None and footer.views <= LARGEST:
        return footer.views, ()
    if footer.views is not None or (place and "views" in place.kinds):
        return None, _note("views", "unreadable", "the counter cannot be read", text)
    return None, _note("views", "missing", "no counter stands under the text", text)


def _note(field: str, problem: Problem, why: str, text: str) -> Notes:
    return (FieldNote(field, problem, why, text),)
