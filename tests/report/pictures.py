"""The README's pictures: the report of the demo's days, as a browser shows it.

python -m tests.report.pictures [FOLDER]     # or: make pictures
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from monitor.demo.days import run_days
from tests.report.browser import browser

SHOWN = Path(__file__).parent / "shown"
# file → (page, language, theme, width, height)
PICTURES = {
    "overview.png": ("index", "fa", "light", 1180, 900),
    "number.png": ("metrics/employment", "en", "dark", 1180, 860),
}
MOST = 200_000  # bytes of a picture


def main(words: list[str]) -> None:
    """Live through the demo's days in a folder of their own, and take the pictures."""
    target = Path(words[0]) if words else SHOWN
    with tempfile.TemporaryDirectory() as folder:
        days = list(run_days(Path(folder) / "demo"))
        for path in take(days[-1].config.report, target):
            print(f"{path}: {path.stat().st_size} bytes")  # noqa: T201 - a program for people


def take(report: Path, target: Path) -> list[Path]:
    """The pictures of that report, below `target`."""
    with browser() as running:
        return [_take(running, report, target / name, *how) for name, how in PICTURES.items()]


def _take(
    running: Any, report: Path, file: Path, page: str, code: str, theme: str, width: int, height: int
) -> Path:
    context = running.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
    opened = context.new_page()
    opened.goto(f"{(report / page).as_uri()}.{code}.html")
    opened.evaluate("document.fonts.ready")
    opened.screenshot(path=str(file))
    context.close()
    if file.stat().st_size > MOST:
        raise SystemExit(f"{file} has more than {MOST} bytes")
    return file


if __name__ == "__main__":
    main(sys.argv[1:])
