"""`monitor notify`: deliver what is due; `--test`, `pending`, `replay`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from monitor.config import Config, load_alerts, load_catalogue, load_config
from monitor.errors import MonitorError, UsageError
from monitor.model.alerts import Alerts
from monitor.model.outbox import OutboxRow
from monitor.report.language import Language, language
from monitor.report.markup import tame
from monitor.store import outbox
from monitor.store.looking import open_to_look

EVERY = "every channel"


@click.group(name="notify", invoke_without_command=True)
@click.option(
    "--test",
    "tested",
    is_flag=False,
    flag_value=EVERY,
    metavar="[CHANNEL]",
    help="Send a test message through one channel, or through all that are switched on.",
)
@click.pass_context
def command(ctx: click.Context, tested: str | None) -> int:
    """Deliver what is due. Rules and channels stand in seeds/alerts.toml.

    Exit code 1 when something could not be delivered; it stays in the outbox and is tried again.

    \b
    Examples:
      monitor notify --test
      monitor notify pending
      monitor notify replay 17
    """
    if ctx.invoked_subcommand is not None:
        return 0
    config, alerts = _read(ctx.obj)
    return _test(config, alerts, tested) if tested else _deliver(config)


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def pending(project: Path | None, as_json: bool) -> None:
    """What is not delivered: waiting, and given up."""
    config, _ = _read(project)
    with open_to_look(config).begin() as connection:
        rows = outbox.waiting(connection)
    for row in rows:
        click.echo(
            json.dumps(_described(row), ensure_ascii=False)
            if as_json
            else _line(row, language(config.language))
        )
    if not rows and not as_json:
        click.echo("nothing waits")


@command.command()
@click.argument("ids", nargs=-1, type=int, metavar="[ID…]")
@click.pass_obj
def replay(project: Path | None, ids: tuple[int, ...]) -> None:
    """Make messages that were given up due again.

    All of them, or those named by their numbers (see `monitor notify pending`).
    """
    config, _ = _read(project)
    with open_to_look(config).begin() as connection:
        again = outbox.replay(connection, datetime.now(UTC), ids)
        unknown = [str(number) for number in ids if number not in again]
        if unknown:  # raised inside the transaction: all of them, or none
            raise UsageError(f"not among the messages given up: {', '.join(unknown)}", field="ID")
    said = f"{len(again)} due again; `monitor notify` sends them" if again else "nothing was given up"
    click.echo(said)


def _deliver(config: Config) -> int:
    from monitor.runs.tell import deliver

    results = deliver(config, open_to_look(config), now=lambda: datetime.now(UTC))
    for result in results:
        done = f"{result.sent} sent, {result.postponed} to be tried again, {result.given_up} given up"
        click.echo(f"{result.channel}: {done}" + (f" ({tame(result.why)})" if result.why else ""))
    if not results:
        click.echo("nothing is due")
    return 1 if any(result.postponed or result.given_up for result in results) else 0


def _test(config: Config, alerts: Alerts, tested: str) -> int:
    """Send the test message now, past the outbox and the quiet hours."""
    names = (
        [tested]
        if tested != EVERY
        else [name for name, channel in alerts.channels.items() if channel.enabled]
    )
    if tested not in (EVERY, *alerts.channels):
        known = ", ".join(alerts.channels) or "none"
        raise UsageError(
            f"there is no channel {tested!r} in seeds/alerts.toml; there are: {known}", field="--test"
        )
    if not names:
        raise UsageError("no channel is switched on in seeds/alerts.toml", field="--test")
    problems = {name: _send_test(config, alerts, name) for name in names}
    for name, problem in problems.items():
        click.echo(f"{name}: {tame(str(problem or 'sent'))}")
    return next((problem.exit_code for problem in problems.values() if problem), 0)


def _send_test(config: Config, alerts: Alerts, name: str) -> MonitorError | None:
    from monitor.notify.channels import hushed, open_channel
    from monitor.notify.message import compose, key_of
    from monitor.notify.sentences import tell_test

    channel = alerts.channels[name]
    try:
        sender = open_channel(name, channel, config.environment)
        title, body = compose(
            tell_test(channel.language), sender.title_limit, channel.limit or sender.body_limit
        )
        with hushed():
            sender.send(title, body, key_of([f"test@{name}"]))
    except MonitorError as problem:
        return problem
    return None


def _read(project: Path | None) -> tuple[Config, Alerts]:
    config = load_config(project)
    return config, load_alerts(config, load_catalogue(config.seeds / "metrics.toml"))


def _described(row: OutboxRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "channel": row.channel,
        "kind": row.kind,
        "state": row.state,
        "attempts": row.attempts,
        "next_try_at": row.next_try_at.isoformat(),
        "last_error": row.last_error,
        "headline": row.payload.get("headline"),
    }


def _line(row: OutboxRow, says: Language) -> str:
    """Which message, for whom, and what comes next."""
    when = "given up" if row.state == "failed" else f"next try {says.moment(row.next_try_at)}"
    tries = f"{row.attempts} tries" if row.attempts != 1 else "1 try"
    why = f": {tame(row.last_error)}" if row.last_error else ""
    return (
        f"{row.id:>5}  {row.channel}  {tame(str(row.payload.get('headline')))}\n       {tries}, {when}{why}"
    )
