"""How this program was called, so that a hint can be typed as it stands."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

NAME = "monitor"


def called() -> str:
    """`monitor` where the shell finds it; otherwise its path, or the interpreter that runs it."""
    program = Path(sys.argv[0])
    if program.name != NAME:
        return f"{near(Path(sys.executable))} -m monitor"
    found = shutil.which(NAME)
    return NAME if found and Path(found).resolve() == program.resolve() else near(program)


def near(path: Path) -> str:
    """The path as it is typed from here: relative where it lies below the working folder."""
    here, whole = Path.cwd(), path.absolute()
    return shlex.quote(str(whole.relative_to(here) if whole.is_relative_to(here) else whole))
