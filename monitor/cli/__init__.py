"""Words in, exit code out.

One module a command, imported only when that command is asked for, so that `monitor --help` stays instant. Each
module holds a click command called `command`.

Exit codes: 0 news, or quiet and proven · 1 unexpected · 2 usage or configuration · 3 degraded · 4 broken (blind) ·
5 another run holds the lock · 130 stopped by Ctrl-C or SIGTERM · 141 the reader of the pipe has gone.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from monitor import __version__
from monitor.cli import streams
from monitor.cli.ending import READER_GONE, STOPPED, last_words

# name → what it does. The module is monitor.cli.<name>.
COMMANDS = {
    "run": "Fetch, read, keep, compare and tell: one scheduled run.",
    "demo": "Do the whole job on a built-in replica of the portal, with no network.",
    "status": "How the last runs went, what is due, what is wrong.",
    "changes": "What changed, newest first.",
    "show": "One release: its text, numbers, revisions and views.",
    "metrics": "The known values of the headline metrics; history, review.",
    "coverage": "Which releases are known, and where the gaps are.",
    "report": "Write the report and the feeds again.",
    "export": "Write tidy tables: CSV, JSON lines, XLSX, Parquet.",
    "inspect": "What is read from one page, field by field.",
    "read": "Read dates, numbers, footers or metrics from standard input.",
    "sites": "The watched sites: list, add, check.",
    "notify": "Deliver what is waiting to be told; test the channels.",
    "reparse": "Read the whole archive again with today's rules.",
    "schedule": "Put the run into cron or systemd.",
    "worker": "Crawl sites from a shared PostgreSQL queue.",
}
HERE = Path(__file__).parent


class Commands(click.Group):
    """Finds a command's module by its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name for name in COMMANDS if (HERE / f"{name}.py").exists()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"monitor.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - a programming slip, not input
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="MONITOR_PROJECT",
    help="The project's folder (the one with scrapy.cfg). Found by itself otherwise.",
)
@click.version_option(__version__, prog_name="monitor")
@click.pass_context
def monitor(ctx: click.Context, project: Path | None) -> None:
    """Watch the news of ISIPO: what changed, when, and by which words.

    \b
    Examples:
      monitor demo                            seven days on a replica, with no network
      monitor --project output/demo changes   what the demo's days brought
      monitor run                             one run, for real
      monitor status                          is it quiet, or are we blind?

    Exit codes: 0 news, or quiet and proven; 1 unexpected; 2 usage or configuration;
    3 degraded; 4 broken (blind); 5 another run holds the lock; 130 stopped;
    141 the reader of a pipe has gone.
    """
    ctx.obj = project


def run_command_line(words: Sequence[str]) -> int:
    """Run one command. Every failure becomes one sentence on standard error and its exit code."""
    streams.prepare()
    try:
        return _obey(words)
    except BrokenPipeError:
        streams.silence()
        return READER_GONE


def _obey(words: Sequence[str]) -> int:
    project = None
    try:
        # Not click's own main(): it ends with 1 where the reader of a pipe has gone.
        with monitor.make_context("monitor", list(words)) as context:
            project = context.params.get("project")
            code = monitor.invoke(context)
        streams.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.exceptions.NoArgsIsHelpError as lost:
        lost.show()
        return 2
    except KeyboardInterrupt:
        below = "\n" if sys.stderr.isatty() else ""  # the terminal has written ^C on this line
        click.echo(f"{below}monitor: stopped", err=True)
        return STOPPED
    except BrokenPipeError:
        raise
    except Exception as problem:  # noqa: BLE001 - the last place where it can be told in a sentence
        from monitor.report.markup import tame

        sentence, code = last_words(problem, project)
        click.echo(f"monitor: {tame(sentence)}", err=True)  # it may quote an address or a page
        streams.silence()  # what could not be written is not tried again at Python's own end
        return code
