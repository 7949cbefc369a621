"""`monitor metrics review`: what waits for a person; `accept`, `reject`, `reopen`."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from monitor.cli.saying import say
from monitor.cli.speaker import speaker_of
from monitor.config import load_config
from monitor.errors import UsageError
from monitor.report.language import Language
from monitor.report.markup import tame
from monitor.report.sentences import Teller
from monitor.store import reviews
from monitor.store.looking import open_to_look


@click.group(name="review", invoke_without_command=True)
@click.option("--decided", "past", is_flag=True, help="Those on which somebody has decided.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def review(ctx: click.Context, past: bool, as_json: bool) -> None:
    """Numbers that contradict what is known: they wait for a person.

    Each with every decision that there was on it: who, when and why.

    \b
    Examples:
      monitor metrics review
      monitor metrics review accept 12 --why "the organization confirmed it"
      monitor metrics review reopen 12 --why "that was another count"
      monitor metrics review --decided --json
    """
    if ctx.invoked_subcommand is not None:
        return
    config = load_config(ctx.obj)
    with open_to_look(config).begin() as connection:
        rows = reviews.decided(connection) if past else reviews.waiting(connection)
        history = reviews.decisions_on(connection, [row["id"] for row in rows])
    if as_json:
        shown = [row | {"decisions": list(map(asdict, history.get(row["id"], ())))} for row in rows]
        click.echo(json.dumps(shown, ensure_ascii=False, default=str, indent=1))
        return
    tells = speaker_of(config)
    if not rows:
        click.echo(tells.language.text("cli.none_decided" if past else "cli.none_waits"))
    for row in rows:
        say(_review_lines(row, history.get(row["id"], ()), tells))


def _review_lines(row: dict[str, Any], history: Iterable[reviews.Decided], tells: Teller) -> Iterator[str]:
    """What is said, against what; and what was decided on it until now."""
    says = tells.language
    number = says.plain_number(row["id"])
    yield f"{number:>5}  {_claim(row, tells)}"
    yield "       " + says.text("cli.why", why=tells.sentence(row["why"]))
    yield "       " + says.text("cli.words", quote=tame(row["quote"]))
    yield "       " + says.text("cli.in", url=tame(row["url"]))
    for said in history:
        decision = says.name("review", said.decision) if says.code == "fa" else said.decision
        yield "       " + says.text(
            "cli.decided",
            decision=decision,
            by=tame(_who(said.by, says)),
            at=says.stamp(said.at),
            why=tells.sentence(said.why),
        )


def _who(by: str, says: Language) -> str:
    return says.name("by", by) if says.code == "fa" else by


def _claim(row: dict[str, Any], tells: Teller) -> str:
    """Which number, from what to what. In English by the ids and units of the catalogue."""
    if tells.language.code == "fa":
        before = (
            tells.language.text("none") if row["before"] is None else tells.language.number(row["before"])
        )
        return f"{tells.metric(row['metric'], row['scope'])}: {before} → {tells.amount(row['value'], row['unit'])}"
    before = "nothing" if row["before"] is None else f"{row['before']:,.15g}"
    return f"{row['metric']} ({row['scope']}): {before} → {row['value']:,.15g} {row['unit']}"


Step = Callable[..., dict[str, Any]]  # of the store: (connection, verdict, *, by, why, at) → the verdict


def _decide(project: Path | None, verdict: int, said: str, step: Step, why: str, by: str | None) -> None:
    if not why.strip():
        raise UsageError("say why: it is kept with the decision", field="--why")
    who = by or _user()
    with open_to_look(load_config(project)).begin() as connection:
        row = step(connection, verdict, by=who, why=why, at=datetime.now(UTC))
    late = row["review"] == "accepted" and not row["stands"]
    told = f"{said}: {row['metric']} ({row['scope']}) {row['value']:,.15g} {row['unit']}, by {who}"
    click.echo(told + ("; something newer is known: it takes its place in the history" if late else ""))


WHY = click.option("--why", required=True, help="Why; kept with the decision.")
BY = click.option("--by", help="Who (default: the user of this machine).")


@review.command()
@click.argument("verdict", type=int)
@WHY
@BY
@click.pass_obj
def accept(project: Path | None, verdict: int, why: str, by: str | None) -> None:
    """The number of VERDICT is right: make it the known value."""
    _decide(project, verdict, "accepted", partial(reviews.review, decision="accepted"), why, by)


@review.command()
@click.argument("verdict", type=int)
@WHY
@BY
@click.pass_obj
def reject(project: Path | None, verdict: int, why: str, by: str | None) -> None:
    """The number of VERDICT is wrong: what is known stays."""
    _decide(project, verdict, "rejected", partial(reviews.review, decision="rejected"), why, by)


@review.command()
@click.argument("verdict", type=int)
@WHY
@BY
@click.pass_obj
def reopen(project: Path | None, verdict: int, why: str, by: str | None) -> None:
    """Take a decision on VERDICT back: it waits again.

    What was known before is known again, unless the organization has said something newer since. Every decision is
    kept, those taken back too; `monitor metrics review --decided` lists what can be reopened.
    """
    _decide(project, verdict, "reopened", reviews.reopen, why, by)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as nobody:  # a container without an entry for its user
        raise UsageError("this machine does not know who you are: say it", field="--by") from nobody
