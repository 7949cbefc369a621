"""`monitor changes`: what changed, newest first."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import click

from monitor.cli.saying import say
from monitor.cli.since import since_option
from monitor.cli.speaker import speaker_of
from monitor.cli.watched import tell_unreadable
from monitor.config import load_config
from monitor.model.change import ChangeKind
from monitor.report.language import Language
from monitor.report.markup import tame
from monitor.report.sentences import Teller
from monitor.store.looking import check_site, open_to_look
from monitor.store.reading import changes as changes_read
from monitor.store.reading.changes import Event
from monitor.store.runs import latest_runs

MOST_QUOTED = 200  # characters
SILENT = ("confirms", "cannot tell")  # verdicts that say nothing new


@click.command(name="changes")
@since_option("Changes")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(get_args(ChangeKind)),
    help="Only this kind; again for more.",
)
@click.option("--site", help="Only this site.")
@click.option(
    "--cosmetic/--no-cosmetic", default=False, help="Edits of nothing but letters, spaces and signs, too."
)
@click.option(
    "--confirmed/--no-confirmed",
    default=False,
    help="Numbers that only say what is known, or cannot be compared, too.",
)
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def command(
    project: Path | None,
    since: datetime | None,
    kinds: tuple[str, ...],
    site: str | None,
    cosmetic: bool,
    confirmed: bool,
    limit: int,
    as_json: bool,
) -> None:
    """What changed, newest first: releases, wordings, headline numbers, counters.

    A change of a headline number or a wording comes with the exact words and their address.

    \b
    Examples:
      monitor changes
      monitor changes --since 7d --kind metric
      monitor changes --since 1405-07-20 --site isipo --json
    """
    config = load_config(project)
    tell_unreadable(config)
    store = open_to_look(config)
    check_site(config, store, site)
    without = () if cosmetic else ("cosmetic",)
    with store.begin() as connection:
        events = changes_read.latest(
            connection,
            limit=limit + 1,
            site=site,
            since=since,
            kinds=kinds,
            without=without,
            silent=() if confirmed else SILENT,
        )
        last = next(iter(latest_runs(connection, 1, looked=True)), None)
    events, more = events[:limit], len(events) > limit
    tells = speaker_of(config)
    if more:
        click.echo(tells.language.text("cli.cut", n=limit), err=True)
    if as_json:
        for event in events:
            click.echo(json.dumps(described(event), ensure_ascii=False))
        return
    for event in events:
        say(lines(event, tells, tells.language))
    if not events:
        say([_nothing(last, tells.language, since)])


def described(event: Event) -> dict[str, Any]:
    """A change as JSON: what kind, of which release, when, and all that is known of it."""
    change = event.change
    return {
        "id": event.id,
        "key": change.key,
        "kind": change.kind,
        "site": change.site,
        "news_id": change.news_id,
        "at": change.at.isoformat(),
        "edit_class": change.edit_class,
        "run": event.run_id,
        "review": event.review,
        "reread": event.reread,
        "detail": change.detail,
    }


def lines(event: Event, tells: Teller, says: Language) -> list[str]:
    """When and what; which release; the words; a remark."""
    change, detail = event.change, event.change.detail
    shown = [f"{change.site} {change.news_id} {detail.get('url', '')}"]
    if change.kind == "counter_reset":
        shown.append(f"{says.number(detail['before'])} → {says.number(detail['after'])}")
    for number in detail.get("numbers", ()):
        shown.append(f"{number.get('before') or '—'} → {number.get('after') or '—'}")
    if detail.get("quote"):
        shown.append(f"«{_short(detail['quote'])}»")
    flapping = detail.get("flapping")
    if flapping:
        key = "cli.flapping" if flapping["told"] else "cli.flapping.untold"
        shown.append(says.text(key, n=flapping["returns"]))
    if event.reread:
        shown.append(says.text("cli.reread"))
    if event.review == "pending":
        shown.append(says.text("cli.waits"))
    elif event.review:
        shown.append(says.text("cli.reviewed", review=says.name("review", event.review)))
    headline = f"{says.moment(change.at)}  {_one(tells.headline(change))}"
    return [headline, *(f"    {_one(tame(line))}" for line in shown)]


def _nothing(last: dict[str, Any] | None, says: Language, since: datetime | None = None) -> str:
    """No change is an answer only of a run that could see, and of the days in which there was one."""
    if last is None:
        return says.text("cli.no_changes")
    known = f"cli.sight.{last['outcome']}"
    sight = says.text(known if known in says else "cli.sight.none")
    looked = since is None or since <= (last["ended_at"] or last["started_at"])
    key = "cli.nothing_changed" if looked else "cli.no_run_since"
    return says.text(key, at=says.moment(last["started_at"]), sight=sight)


def _one(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= MOST_QUOTED else text[:MOST_QUOTED].rpartition(" ")[0] + " …"
