"""Standard output and standard error: Persian passes, whatever the environment says of its encoding."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path


def prepare() -> None:
    """UTF-8 into pipes, files and cron's mail; a terminal keeps its own encoding.

    Cron and service managers often declare ASCII, or nothing. Escapes (\\u0634…) would make a mail that nobody can
    read and, for « and », JSON that no program can; UTF-8 is what mail readers and programs expect. On a terminal
    that is declared to be something else, UTF-8 would be noise: there, what it cannot show is escaped.
    """
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def flush() -> None:
    """Bring out what still waits. Raises BrokenPipeError where the reader has gone."""
    sys.stdout.flush()
    sys.stderr.flush()


def silence() -> None:
    """What cannot be written (the reader has gone, the disk is full) goes nowhere: Python does not complain at exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            try:
                stream.flush()
            except OSError:
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)


def _open_closed() -> None:
    """Streams that were closed from the start (`>&-`) are None in Python: let them lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - open as long as the program runs
