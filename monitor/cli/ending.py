"""How a command ends that did not do what was asked: one sentence for a person, and the exit code."""

from __future__ import annotations

import errno
import traceback
from pathlib import Path

import click

from monitor.config import load_config, wants_traceback
from monitor.errors import MonitorError

STOPPED = 130  # by Ctrl-C: 128 + SIGINT, as shells count
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # of a write to what standard output leads to
READER_GONE = 141  # 128 + SIGPIPE: `monitor … | head` ends like `cat … | head`


def last_words(problem: Exception, project: Path | None) -> tuple[str, int]:
    """What to say, and the exit code.

    Of what the program did not foresee, the sentence says where the traceback is kept: a cron mail stays short, and
    the evidence is not lost.
    """
    if isinstance(problem, click.Abort):
        interrupted = isinstance(problem.__context__, KeyboardInterrupt)
        return ("stopped", STOPPED) if interrupted else ("nothing was done", 1)
    if isinstance(problem, click.ClickException):
        return _usage(problem), 2
    shown = wants_traceback()
    if shown:
        traceback.print_exception(problem)
    if isinstance(problem, MonitorError):
        return str(problem), problem.exit_code
    if isinstance(problem, OSError) and problem.errno in FULL and problem.filename is None:
        return f"what is said here cannot be written: {problem.strerror}", 1
    what = " ".join(f"{type(problem).__name__}: {problem}".split())
    return f"something unexpected: {what}" + ("" if shown else _evidence(problem, project)), 1


def _usage(problem: click.ClickException) -> str:
    """Click's words on one line, with the help that helps."""
    message = " ".join(problem.format_message().split()).replace("valid integer range", "valid integer")
    message += "" if message.endswith((".", "?", "!")) else "."
    context = getattr(problem, "ctx", None)
    if context is None:
        return message
    if isinstance(problem, click.NoSuchOption) and problem.option_name == "--project":
        program, command = context.command_path.split(" ", 1)
        return f"{message} It stands before the command: `{program} --project FOLDER {command}`."
    return f"{message} See `{context.command_path} --help`."


def _evidence(problem: Exception, project: Path | None) -> str:
    """Keep the traceback in the log; where there is none, print it after all."""
    from monitor.runs.journal import keep_fault

    try:
        path = keep_fault(load_config(project).logs, problem)
    except (MonitorError, OSError):
        traceback.print_exception(problem)
        return ""
    return f" (traceback: {path}; MONITOR_DEBUG=1 shows it here)"
