"""What a run has to say of its alerts: messages that did not leave, and a first reading that is not told."""

from __future__ import annotations

from collections.abc import Iterator

import click

from monitor.config import Config, load_alerts, load_catalogue
from monitor.notify.rules import anyone_hears
from monitor.report.markup import tame
from monitor.report.sentences import Teller
from monitor.runs.run import RunResult


def show_undelivered(result: RunResult, tells: Teller) -> None:
    """Each channel that failed, on standard error: in cron's mail, too, where the channel itself cannot tell it."""
    for line in undelivered(result, tells):
        click.echo(tame(line), err=True)


def undelivered(result: RunResult, tells: Teller) -> Iterator[str]:
    """Which channel, why, and what becomes of its messages."""
    say = tells.language.text
    for one in result.delivered:
        if one.postponed or one.given_up:
            yield say("alerts.failed", channel=one.channel, why=one.why)
        if one.postponed:
            yield say("alerts.waits", channel=one.channel, n=one.postponed)
        if one.given_up:
            yield say("alerts.given_up", channel=one.channel, n=one.given_up)


def first_readings(config: Config, result: RunResult, tells: Teller) -> Iterator[str]:
    """The sites of which nothing was sent, because all of it is new; nothing where nobody would have heard anyway."""
    untold = [name for name, site in result.sites.items() if site.untold and site.changes]
    if untold and anyone_hears(load_alerts(config, load_catalogue(config.seeds / "metrics.toml"))):
        for name in untold:
            yield tells.language.text("alerts.first", site=tells.site(name))
