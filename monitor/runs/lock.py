"""One run at a time: a lock that the kernel frees after a kill, and a note of who holds it."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from monitor.errors import LockHeld, StoreError
from monitor.persian.calendar import in_tehran


@contextmanager
def run_lock(path: Path, *, now: datetime) -> Iterator[None]:
    """Hold the lock. Raises LockHeld, with the owner and how long it has been at work, where another run holds it."""
    owner = note_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(path), timeout=0)
        lock.acquire()
    except Timeout as held:
        raise LockHeld(f"another run holds the lock: {_owner(owner, now)}") from held
    except OSError as problem:
        raise StoreError(f"the lock {path} cannot be made: {problem.strerror}") from problem
    try:
        note = {"pid": os.getpid(), "host": socket.gethostname(), "since": now.isoformat()}
        # The note is for people who are refused; a full disk is told by what cannot do without one.
        with suppress(OSError):
            owner.write_text(json.dumps(note), encoding="utf-8")
        yield
    finally:
        owner.unlink(missing_ok=True)
        lock.release()


def note_of(lock: Path) -> Path:
    """The file beside a lock that says who holds it."""
    return lock.with_suffix(".owner")


def at_work(pid: int | None, host: str | None) -> bool | None:
    """Whether that process is alive; None: on another machine, where nobody here can look."""
    if host != socket.gethostname() or not pid:
        return None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's: alive
        return True
    return True


def _owner(note: Path, now: datetime) -> str:
    """Who holds it, in words. The note can be a moment late or torn: then the lock alone is known."""
    try:
        held = json.loads(note.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(held["since"])
        minutes = max(0, int((now - since).total_seconds() // 60))
        begun = f"since {in_tehran(since):%Y-%m-%d %H:%M} in Tehran"
        return f"process {held['pid']} on {held['host']}, at work for {minutes} min ({begun})"
    except (OSError, ValueError, KeyError, TypeError):
        return "its owner has left no note"
