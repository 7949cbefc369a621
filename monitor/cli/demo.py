"""`monitor demo`: the whole job on the built-in replica of the portal, day by day, with no network."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.calling import called, near

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.demo.days import Lived

LAST_DAY = 6


@click.command(name="demo")
@click.option("--serve", "serving", is_flag=True, help="Only serve the replica, for a person to look at.")
@click.option("--day", type=click.IntRange(0, LAST_DAY), help="With --serve: which day (0 to 6). Default: 1.")
@click.option("--port", type=click.IntRange(0, 65535), help="With --serve: which port. Default: a free one.")
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), help="Where. Default: output/demo."
)
@click.pass_obj
def command(
    project: Path | None, serving: bool, day: int | None, port: int | None, folder: Path | None
) -> int:
    """Live through seven days of the portal, with one scheduled run a day, and tell what each of them brought.

    It works in a project of its own, made anew each time; with --project output/demo every command looks around in it.

    \b
    Examples:
      monitor demo
      monitor --project output/demo show isipo 18885
      monitor demo --serve --day 4 --port 8000
    """
    if serving:
        return _serve(1 if day is None else day, port or 0)
    from monitor.config import load_config
    from monitor.errors import UsageError

    if day is not None or port is not None:
        field = "--port" if day is None else "--day"
        raise UsageError("--day and --port go with --serve", field=field)
    config = load_config(project)
    return _live(config, folder or config.output / "demo")


def _serve(day: int, port: int) -> int:
    from monitor.demo.replica import serve
    from monitor.demo.story import DAYS
    from monitor.errors import UsageError

    def announce(url: str) -> None:
        click.echo(f"day {day}: {DAYS[day].title}\n{url}/index.jsp?siteid=1&pageid=235\nCtrl-C ends it")

    try:
        serve(day, port, announce)
    except OSError as problem:
        raise UsageError(f"port {port} cannot be used: {problem.strerror}", field="--port") from problem
    return 0


def _live(config: Config, folder: Path) -> int:
    from monitor.cli.progress import shown_progress
    from monitor.demo.days import run_days
    from monitor.demo.project import held

    others = []
    with held(folder, now=datetime.now(UTC)), shown_progress(quiet=False) as progress:
        for lived in run_days(folder, config.seeds, progress=progress):
            _show(lived)
            if lived.result.outcome == "interrupted":
                click.echo("monitor: stopped; the next `demo` begins anew", err=True)
                return lived.result.exit_code
            if lived.result.outcome != lived.day.expects.outcome:
                others.append(lived.day.number)
    click.echo(f"\nThe report lies in {lived.config.report / 'index.html'}")
    click.echo(
        f"Look around with: {called()} --project {near(folder)} changes (status, metrics, show isipo 18885, …)"
    )
    if others:
        click.echo(f"These days did not end as they should: {', '.join(map(str, others))}", err=True)
    return 1 if others else 0


def _show(lived: Lived) -> None:
    from monitor.cli.result import show_run
    from monitor.demo.seed import SEED_ID
    from monitor.persian.calendar import shown_date

    day = lived.day
    date = shown_date(day.now, "en", weekday=True)
    click.secho(f"\nDay {day.number} · {date} · {day.now:%Y-%m-%d}: {day.title}", bold=True)
    show_run(lived.config, lived.result)
    if lived.counter:
        click.echo(f" · Views of release {SEED_ID}: {' → '.join(map(str, lived.counter))}")
