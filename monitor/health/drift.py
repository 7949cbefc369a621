"""Does the site still look as it has always looked?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, lgamma, log

from monitor.health.spread import ENOUGH, band
from monitor.model.run import Finding, RunFigures
from monitor.model.site import Site

History = Sequence[RunFigures]  # earlier healthy runs of the site, in any order

_WAYS = {"missing": "is missing", "fallback": "is not where it should be"}
_REQUIRED = ("title fallback", "body missing", "published missing")  # told even of a site without a history
_CHANCE = (
    1e-7  # a share as unlikely as this is no chance: one false alarm in thousands of years of daily runs
)
_FAR = 0.25  # of the pages
_FEW = 2  # pages
_MOST = 0.5
_LIST = 0.4  # pinned releases and boxes at the side come and go
_TEXT = 0.5
_SAMPLE = 5  # pages that a median of body lengths needs


def list_length(figures: RunFigures, history: History, site: Site) -> Iterator[Finding]:
    """The first listing page against its history; until there is one, against what the site file expects."""
    length = figures.list_length
    if length is None:
        return
    expected = band([past.list_length for past in history if past.list_length is not None], _LIST)
    if expected is None and length < site.expect.min_items:
        message = (
            f"the first listing shows {length:g} releases, expected are at least {site.expect.min_items}"
        )
        yield Finding("list length", "degraded", message, site.id, field="links")
    elif expected is not None and not expected.holds(length):
        message = f"the first listing shows {length:g} releases, until now it was {expected.median:g}"
        yield Finding("list length", "degraded", message, site.id, field="links")


def body_length(figures: RunFigures, history: History, site: Site) -> Iterator[Finding]:
    """The median length of the texts that were read, where enough were: outside of its band, and half or double."""
    length = figures.body_length
    expected = band([old.body_length for old in history if old.body_length and old.read >= _SAMPLE], _TEXT)
    if length is None or figures.read < _SAMPLE or expected is None or expected.holds(length):
        return
    if not expected.median / 2 <= length <= expected.median * 2:
        message = f"the texts have {length:g} characters in the median, until now {expected.median:g}"
        yield Finding("body length", "degraded", message, site.id, field="body")


def field_fill(figures: RunFigures, history: History, site: Site) -> Iterator[Finding]:
    """The share of pages that have a field, against the share over all earlier runs."""
    if len(history) < ENOUGH:
        return
    seen = sum(past.read for past in history)
    for field, share in sorted(figures.fill.items()):
        had = sum(past.fill.get(field, 0.0) * past.read for past in history)
        usual = (had + 0.5) / (seen + 1)
        far = abs(share - usual) > _FAR  # of ten thousand pages even a hair's breadth would be no chance
        if far and _chance(round(share * figures.read), figures.read, usual) < _CHANCE:
            message = f"the field {field} is there on {share:.0%} of the pages, until now on {usual:.0%}"
            yield Finding("field fill", "degraded", message, site.id, field=field)


def ways(figures: RunFigures, history: History, site: Site) -> Iterator[Finding]:
    """Fields that most pages now lack, or give in a second-best way, and did not before."""
    seen = sum(past.read for past in history)
    for name, count in sorted(figures.notes.items()):
        field, problem = name.rsplit(" ", 1)
        if problem not in _WAYS or count <= _MOST * figures.read:
            continue
        had = sum(past.notes.get(name, 0) for past in history)
        new = had < _MOST * seen if len(history) >= ENOUGH else f"{field} {problem}" in _REQUIRED
        if new:
            message = f"the field {field} {_WAYS[problem]} on {count} of {figures.read} release pages"
            yield Finding("way", "degraded", message, site.id, field=field)


def listed(figures: RunFigures, history: History, site: Site) -> Iterator[Finding]:
    """New releases whose own pages say otherwise than the listing did: most of them, and not as a habit."""
    for field, name in (("title", "titled"), ("published", "dated")):
        pages, other = getattr(figures, name), getattr(figures, f"{name}_otherwise")
        had = sum(getattr(past, f"{name}_otherwise") for past in history)
        habit = had > _MOST * sum(getattr(past, name) for past in history)
        if other > _FEW and other > _MOST * pages and not habit:
            message = f"the field {field} of {other} of {pages} new releases is not what the listing says"
            yield Finding("listed", "degraded", message, site.id, field=field)


def shapes(figures: RunFigures, history: History, site: Site) -> Iterator[Finding]:
    """Pages built as none was before: noted for some pages, a changed layout for most."""
    known = {shape for past in history for shape in past.shapes}
    new = sum(count for shape, count in figures.shapes.items() if shape not in known)
    pages = sum(figures.shapes.values())
    if len(history) < ENOUGH or not new:
        return
    message = f"{new} of {pages} release pages are built as none was before"
    most = new > _MOST * pages and (new > _FEW or new == pages)
    yield Finding("layout", "degraded" if most else "note", message, site.id, field="shape")


def _chance(count: int, pages: int, usual: float) -> float:
    """How likely so few, or so many, of the pages have a field by chance: the smaller tail of the binomial."""

    def chance(k: int) -> float:
        ways = lgamma(pages + 1) - lgamma(k + 1) - lgamma(pages - k + 1)
        return exp(ways + k * log(usual) + (pages - k) * log(1 - usual))

    return min(sum(map(chance, range(count + 1))), sum(map(chance, range(count, pages + 1))))
