"""`python -m monitor` and the console script `monitor`."""

from __future__ import annotations

import os
import signal
import sys

from monitor.cli import run_command_line
from monitor.cli.ending import STOPPED


def main() -> None:
    """Run the command line and leave with its exit code. SIGTERM ends every command like Ctrl-C: in good order."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    code = run_command_line(sys.argv[1:])
    if code == STOPPED:
        # All is put away. Python would still wait for threads in which a library waits for a server.
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
