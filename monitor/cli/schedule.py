"""`monitor schedule print|install|remove`: put the run into cron or systemd."""

from __future__ import annotations

from getpass import getuser
from pathlib import Path

import click

from monitor.config import Config, load_alerts, load_catalogue, load_config
from monitor.notify.address import names_in
from monitor.runs.schedule import (
    UNIT,
    Kind,
    Schedule,
    cron_block,
    read_crontab,
    systemctl,
    systemd_units,
    with_block,
    write_crontab,
)

LINGERING = Path("/var/lib/systemd/linger")  # a file for each user whose timers run without a login
DEFAULT = {"cron": "17 * * * *", "systemd": "*-*-* *:17:00"}
SETTINGS = ("MONITOR_DATABASE", "MONITOR_OUTPUT", "MONITOR_CONTACT", "MONITOR_PING", "MONITOR_LANGUAGE")
kind_option = click.option(
    "--with", "kind", type=click.Choice(["cron", "systemd"]), default="cron", show_default=True,
    help="Which scheduler.",
)  # fmt: skip
when_option = click.option("--when", help="When: a cron time, or OnCalendar for systemd (default: hourly).")
yes_option = click.option("--yes", is_flag=True, help="Do not ask.")


@click.group(name="schedule")
def command() -> None:
    """Put the run into cron or systemd. Nothing is written before it is shown.

    \b
    Examples:
      monitor schedule print
      monitor schedule install --when "17 */2 * * *"
      monitor schedule install --with systemd --when hourly
      monitor schedule remove
    """


@command.command("print")
@kind_option
@when_option
@click.pass_obj
def print_(project: Path | None, kind: Kind, when: str | None) -> None:
    """Show what would be written."""
    click.echo(_text(_schedule(project, kind, when), kind), nl=False)


@command.command()
@kind_option
@when_option
@yes_option
@click.pass_obj
def install(project: Path | None, kind: Kind, when: str | None, yes: bool) -> None:
    """Write it. Installing again only brings it up to date."""
    schedule = _schedule(project, kind, when)
    if kind == "cron":
        _change_crontab(cron_block(schedule), yes)
    else:
        _write_units(schedule, yes)


@command.command()
@kind_option
@yes_option
def remove(kind: Kind, yes: bool) -> None:
    """Take it out again; everything else stays."""
    if kind == "cron":
        _change_crontab("", yes)
        return
    found = [path for path in _unit_paths() if path.exists()]
    if not found:
        click.echo("nothing to remove")
        return
    _agree("these files will be removed:\n" + "\n".join(f"  {path}" for path in found), yes)
    systemctl("disable", "--now", f"{UNIT}.timer")
    for path in found:
        path.unlink()
    systemctl("daemon-reload")
    click.echo("removed")


def _schedule(project: Path | None, kind: Kind, when: str | None) -> Schedule:
    config = load_config(project)
    place = "Environment= in the unit" if kind == "systemd" else "NAME=value above the line"
    lost = [name for name in SETTINGS if config.environment.get(name)]
    if lost:  # such a run would look into another database or folder, and nobody would see why
        click.echo(f"set here, but not for the scheduled run: {', '.join(lost)} ({place})", err=True)
    secrets = _secrets(config)
    if secrets:
        click.echo(f"needed by seeds/alerts.toml: {', '.join(secrets)} ({place})", err=True)
    return Schedule(config.project, DEFAULT[kind] if when is None else when)


def _secrets(config: Config) -> list[str]:
    """The variables that the channels which are switched on take their secrets from."""
    if not (config.seeds / "alerts.toml").exists():
        return []
    alerts = load_alerts(config, load_catalogue(config.seeds / "metrics.toml"))
    return sorted({name for one in alerts.channels.values() if one.enabled for name in names_in(one.url)})


def _text(schedule: Schedule, kind: Kind) -> str:
    if kind == "cron":
        return cron_block(schedule)
    return "".join(f"# {name}\n{text}\n" for name, text in systemd_units(schedule).items())


def _change_crontab(block: str, yes: bool) -> None:
    before = read_crontab()
    after = with_block(before, block)
    if after == before:
        click.echo("nothing to change")
        return
    _agree("the crontab will be:\n" + after, yes)
    write_crontab(after)
    click.echo("done")


def _write_units(schedule: Schedule, yes: bool) -> None:
    units = {_unit_folder() / name: text for name, text in systemd_units(schedule).items()}
    if all(path.exists() and path.read_text(encoding="utf-8") == text for path, text in units.items()):
        click.echo("nothing to change")
        return
    _agree(_text(schedule, "systemd"), yes)
    for path, text in units.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    systemctl("daemon-reload")
    systemctl("enable", "--now", f"{UNIT}.timer")
    click.echo("done")
    if not (LINGERING / getuser()).exists():
        click.echo("it runs while you are logged in; `loginctl enable-linger` lets it run always", err=True)


def _unit_folder() -> Path:
    return Path.home() / ".config" / "systemd" / "user"


def _unit_paths() -> list[Path]:
    return [_unit_folder() / f"{UNIT}{ending}" for ending in (".service", ".timer")]


def _agree(shown: str, yes: bool) -> None:
    click.echo(shown)
    if not yes:
        click.confirm("Write it?", abort=True)
