"""The digest for a terminal: 80 columns, the same sentences as on the page. Printing is the command line's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from monitor.model.run import Finding
from monitor.report.digest import Digest
from monitor.report.markup import tame
from monitor.report.sentences import Teller
from monitor.store.reading.changes import Event

SHOWN = 12  # of each part
SIGNS = {
    "rises": ("▲", "green"),
    "falls": ("▼", "red"),
    "contradicts": ("◆", "magenta"),
    "new": ("●", "blue"),
}
STYLES = {"news": "bold blue", "quiet": "green", "degraded": "yellow", "broken": "bold red"}
PARTS = ("numbers", "wordings", "presence", "appeared", "counters")
COUNTED = ("cosmetic", "confirmed", "untold", "damped")


def render(digest: Digest, teller: Teller, *, coverage: Sequence[str] = ()) -> RenderableType:
    """The whole digest: how the run went, what it could see, the news, and what is only counted."""
    lines: list[RenderableType] = [*_head(digest, teller)]
    lines += [Text(f"  {tame(line)}", style="dim") for line in coverage]
    lines += [_finding(finding, teller) for finding in digest.findings]
    for part in PARTS:
        events = getattr(digest, part)
        if events:
            lines += ["", Text(teller.language.text(f"overview.{part}"), style="bold underline")]
            lines += [line for event in events[:SHOWN] for line in _event(event, teller)]
            lines += _more(len(events) - SHOWN, teller)
    lines += _counted(digest, teller)
    return Group(*lines)


def _head(digest: Digest, teller: Teller) -> Iterator[RenderableType]:
    language = teller.language
    outcome = digest.outcome or ("going" if digest.run_id is not None else "never")
    head = Text(language.name("outcome", outcome), style=STYLES.get(outcome, "bold"))
    if digest.started_at:
        head.append(
            f" · {language.moment(digest.started_at)} ({language.other_day(digest.started_at)})",
            style="not bold default",
        )
    yield head
    yield Text(language.text(f"sight.{outcome}"))
    if not digest.news and outcome in ("news", "quiet", "degraded"):
        yield Text(language.text("overview.nothing"), style="bold")


def _event(event: Event, teller: Teller) -> Iterator[RenderableType]:
    change = event.change
    sign, style = SIGNS.get(change.detail.get("verdict", ""), ("·", "default"))
    line = Text(f" {sign} ", style=style)
    line.append(tame(teller.headline(change)), style="default")
    if event.review:
        line.append(f" [{teller.language.name('review', event.review)}]", style="magenta")
    yield line
    for number in change.detail.get("numbers") or ():
        yield Text(f"   {tame(number.get('before') or '∅')} → {tame(number.get('after') or '∅')}")
    if change.detail.get("quote"):
        yield Padding(Text(f"«{tame(change.detail['quote'])}»", style="italic"), (0, 0, 0, 3), expand=False)
    yield Text(f"   {teller.site(change.site)} {change.news_id}", style="dim")


def _more(left: int, teller: Teller) -> list[RenderableType]:
    return [Text(f"   {teller.language.text('overview.more', n=left)}", style="dim")] if left > 0 else []


def _counted(digest: Digest, teller: Teller) -> Iterator[RenderableType]:
    for name in COUNTED:
        events = getattr(digest, name)
        if events:
            yield Text(f" · {teller.language.text(f'overview.{name}', n=len(events))}", style="dim")


def _finding(finding: Finding, teller: Teller) -> RenderableType:
    style = {"broken": "red", "degraded": "yellow"}.get(finding.severity, "dim")
    severity = teller.language.name("severity", finding.severity)
    return Text(f" ! {severity}: {teller.finding(finding)}", style=style)
