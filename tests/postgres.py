"""A PostgreSQL server of the tests' own: started on first use, on a free port of loopback, thrown away at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def binaries() -> Path | None:
    """Where initdb and postgres are: on the PATH, or where Debian hides them."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return places[-1].parent if places else None


@contextmanager
def server() -> Iterator[str]:
    """A running server; its SQLAlchemy URL without a database name."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    # Below /tmp, not pytest's folder: PostgreSQL refuses to run as root, and its user must be able to get there.
    folder = Path(tempfile.mkdtemp(prefix="isipo-postgres-"))
    owner = _owner()
    try:
        if owner:
            shutil.chown(folder, owner)
        data = folder / "data"
        _call(
            owner, programs / "initdb", "-D", data, "-U", "monitor", "-A", "trust", "-E", "UTF8", "--no-sync"
        )
        port = _free_port()  # not before: other tests' servers take ports while the files are made
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {folder}"
        _call(owner, programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
        try:
            yield f"postgresql://monitor@127.0.0.1:{port}"
        finally:
            _call(owner, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _owner() -> str | None:
    """The user under whom the server must run: another one when we are root."""
    if os.geteuid():
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")


def _call(owner: str | None, *words: object) -> None:
    done = subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, user=owner, cwd="/", timeout=60,
        stdin=subprocess.DEVNULL, env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
    )  # fmt: skip
    assert done.returncode == 0, f"{words[0]}: {done.stderr or done.stdout}"
