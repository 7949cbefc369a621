"""One page a release: its text with the numbers marked, its wordings side by side, its views, its provenance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from markupsafe import Markup, escape

from monitor.diff.words import Span, compare_words
from monitor.model.views import ViewSnapshot
from monitor.report.charts.canvas import Line, Words, chart
from monitor.report.charts.scale import number_axis, time_axis
from monitor.report.language import Language
from monitor.report.markup import shown
from monitor.report.sentences import Teller
from monitor.store.reading.numbers import Stated
from monitor.store.reading.releases import Document, Wording

LOOKS = 40  # looks shown; more are thinned evenly
COMPARED = 12  # newest pairs of wordings shown side by side
CHART = (420, 240)
SURE = 0.8  # a reading below this confidence is shown as doubtful
FIELDS = ("kicker", "title", "lead", "body", "published", "tags", "images", "attachments")
TAGS = {"removed": "del", "added": "ins"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of the text as HTML; `role` is kicker, title, summary or body."""

    role: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two wordings, line by line. Runs of unchanged lines are counted, not shown."""

    before: Wording
    after: Wording
    left: tuple[Markup | int, ...]  # a line, or how many unchanged lines stand here
    right: tuple[Markup | int, ...]
    fields: tuple[str, ...]  # what differs beside the text


def context(document: Document, teller: Teller) -> dict[str, Any]:
    """What the template shows."""
    standing = document.standing
    looks = thinned(distinct(document.looks))
    return {
        "d": document,
        "w": standing,
        "paragraphs": list(paragraphs(standing, teller)),
        "comparisons": [compare(a, b) for a, b in list(pairwise(document.wordings))[::-1][:COMPARED]],
        "looks": looks,
        "look_rows": look_rows(looks, teller.language),
        "all_looks": len(document.looks),
        "chart": _chart(looks, teller.language) if len(looks) > 1 else None,
    }


def distinct(looks: Sequence[ViewSnapshot]) -> list[ViewSnapshot]:
    """The first look at each value: a counter that stands still says nothing new."""
    return [next(group) for _, group in groupby(looks, key=lambda look: look.views)]


def thinned(looks: Sequence[ViewSnapshot]) -> list[ViewSnapshot]:
    """At most LOOKS of them, evenly, the first and the last always among them."""
    if len(looks) <= LOOKS:
        return list(looks)
    return [looks[round(n * (len(looks) - 1) / (LOOKS - 1))] for n in range(LOOKS)]


def look_rows(looks: Sequence[ViewSnapshot], language: Language) -> Markup:
    """The table of looks: made here, for it is the longest part of most pages."""
    rows = (
        f'<tr><td>{language.moment(look.taken_at)}</td><td class="n">{language.number(look.views)}</td></tr>'
        for look in looks
    )
    return Markup("\n".join(rows))  # noqa: S704 - digits and the names of months


def paragraphs(wording: Wording, teller: Teller) -> Iterator[Paragraph]:
    """The stored text part by part, each with its numbers marked."""
    parts = [("kicker", wording.kicker), ("title", wording.title), ("summary", wording.lead)]
    parts += [("body", paragraph) for paragraph in wording.body]
    at = 0
    for role, text in parts:
        if text:
            yield Paragraph(role, marked(text, at, wording.stated, teller))
            at += len(text) + 1  # the line break between two parts


def marked(text: str, at: int, stated: Sequence[Stated], teller: Teller) -> Markup:
    """The text, which begins at `at` of the stored text, with each number that lies in it marked.

    Where two quotes overlap, each stretch belongs to the shorter one.
    """
    inside = [s for s in stated if s.start < at + len(text) and s.end > at]
    if not inside:
        return shown(text)
    edges = sorted(
        {at, at + len(text), *(min(max(e, at), at + len(text)) for s in inside for e in (s.start, s.end))}
    )
    said: set[int] = set()
    parts = []
    for left, right in pairwise(edges):
        covering = [s for s in inside if s.start <= left and s.end >= right]
        piece = shown(text[left - at : right - at])
        owner = min(covering, key=lambda s: (s.end - s.start, s.id), default=None)
        parts.append(_mark(piece, owner, teller, first=owner.id not in said) if owner else piece)
        said |= {owner.id} if owner else set()
    return Markup("").join(parts)


def compare(before: Wording, after: Wording) -> Comparison:
    """Two wordings side by side."""
    spans = compare_words(before.text, after.text)
    left, right = _lines(spans, old=True), _lines(spans, old=False)
    fields = tuple(name for name in FIELDS[4:] if getattr(before, name) != getattr(after, name))
    return Comparison(before, after, tuple(_folded(left)), tuple(_folded(right)), fields)


def _mark(piece: Markup, stated: Stated, teller: Teller, *, first: bool) -> Markup:
    doubtful = " doubtful" if stated.bound != "exact" or stated.confidence < SURE else ""
    look = f"num k-{escape(stated.kind)}{doubtful}"
    if not first:  # the rest of a quote that another one interrupts: the same look, one explanation
        return Markup(f'<span class="{look}">{piece}</span>')  # noqa: S704 - escaped parts
    language, number = teller.language, stated.id
    return Markup(  # noqa: S704 - escaped parts
        f'<a class="{look}" href="#o{number}" aria-describedby="t{number}">{piece}<span class="tip" role="tooltip" '
        f'id="t{number}" lang="{language.code}" dir="{language.direction}">{_tip(stated, teller)}</span></a>'
    )


def _tip(stated: Stated, teller: Teller) -> str:
    """What it is, of which kind, what the monitor says of it, and which cues decided: HTML."""
    language = teller.language
    name = escape(teller.metric(stated.metric, stated.scope, stated.qualifier))
    amount = escape(teller.amount(stated.value, stated.unit, stated.bound))
    lines = [f"<b>{name}</b><span><bdi>{amount}</bdi> · {escape(language.name('obs', stated.kind))}</span>"]
    if stated.judged:
        lines.append(f"<span>{escape(language.name('verdict', stated.judged.kind))}</span>")
    if stated.why:
        lines.append(f"<span><bdi>{escape(teller.reasons(stated.why))}</bdi></span>")
    return "".join(lines)


def _lines(spans: Sequence[Span], *, old: bool) -> list[list[tuple[str, str]]]:
    """One side of the comparison as lines of (kind, text)."""
    lines: list[list[tuple[str, str]]] = [[]]
    for span in spans:
        for number, piece in enumerate((span.before if old else span.after).split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append((span.kind, piece))
    return lines


def _folded(lines: list[list[tuple[str, str]]]) -> Iterator[Markup | int]:
    for unchanged, group in groupby(lines, key=lambda line: all(kind == "same" for kind, _ in line)):
        if unchanged:
            yield len(list(group))
        else:
            yield from (Markup("").join(_piece(kind, text) for kind, text in line) for line in group)


def _piece(kind: str, text: str) -> Markup:
    if kind == "cosmetic":
        return Markup('<span class="respelled">{}</span>').format(shown(text))
    if kind in TAGS:
        words = text.strip()  # a blank beside a word is not what was altered
        if words:
            left, right = text[: text.index(words)], text[text.index(words) + len(words) :]
            return Markup("{}<{}>{}</{}>{}").format(left, TAGS[kind], shown(words), TAGS[kind], right)
    return shown(text)


def _chart(looks: Sequence[ViewSnapshot], language: Language) -> Markup:
    across, x_ticks = time_axis([look.taken_at for look in looks], language, ticks=4)
    up, y_ticks = number_axis([look.views for look in looks], language, ticks=3)
    places = [(across(look.taken_at.timestamp()), up(look.views)) for look in looks]
    desc = language.text(
        "chart.views_desc",
        first=language.moment(looks[0].taken_at),
        last=language.moment(looks[-1].taken_at),
        low=language.number(looks[0].views),
        high=language.number(looks[-1].views),
    )
    words = Words(language.text("chart.views"), desc, language.text("chart.time"), language.text("col.views"))
    return chart(
        "views",
        words,
        size=CHART,
        x_ticks=x_ticks,
        y_ticks=y_ticks,
        lines=[Line(places), Line(places, "dots", dots=True)],
        language=language,
        style="small",
    )
