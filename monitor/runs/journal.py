"""The log of the runs: `output/logs/monitor.log`, rotated, plain lines with the time in UTC."""

from __future__ import annotations

import logging
import shlex
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from monitor.errors import StoreError

FILE = "monitor.log"
FAULTS = "faults.log"
BYTES = 2_000_000
KEPT = 8  # old files


@contextmanager
def journal(folder: Path, *, file: str = FILE, verbose: bool = False) -> Iterator[logging.Logger]:
    """Everything logged inside goes into the file; warnings, too, to standard error where `verbose`.

    Raises StoreError where the file cannot be opened.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers: list[logging.Handler] = [
            _File(folder / file, maxBytes=BYTES, backupCount=KEPT, encoding="utf-8")
        ]
    except OSError as problem:
        raise StoreError(f"the log {folder / file} cannot be written: {problem.strerror}") from problem
    if verbose:
        handlers.append(logging.StreamHandler(sys.stderr))
    root = logging.getLogger()
    before = root.level
    for handler in handlers:
        handler.setFormatter(_formatter())
        root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield logging.getLogger("monitor")
    finally:
        root.setLevel(before)
        for handler in handlers:
            root.removeHandler(handler)
            with suppress(OSError):  # a full disk
                handler.close()


def keep_fault(folder: Path, problem: BaseException) -> Path:
    """Keep the traceback of something unforeseen; the file. Raises StoreError where it cannot be written.

    A file of its own: the run whose log it would stand in may be another process, still at work.
    """
    with journal(folder, file=FAULTS) as log:
        log.error("%s", shlex.join(sys.argv), exc_info=problem)
    return folder / FAULTS


class _File(RotatingFileHandler):
    """A log that cannot be written (a full disk) does not fill cron's mail with tracebacks, one for each line."""

    def handleError(self, record: logging.LogRecord) -> None:
        pass


def _formatter() -> logging.Formatter:
    formatter = logging.Formatter("%(asctime)sZ %(levelname)-7s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    return formatter
