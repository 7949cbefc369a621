"""Every word the report and the terminal say by themselves: Persian and English side by side, a row a phrase.

`{name}` is filled in. A key that ends in `.one` is taken for n = 1 in place of the key without it. A module a noun;
a key stands in one of them only, which a test holds.
"""

from __future__ import annotations

from monitor.report.phrases import alerts, frame, health, names, news, numbers, releases, terminal

ROOMS = (alerts, frame, health, news, names, numbers, releases, terminal)
PHRASES: dict[str, tuple[str, str]] = {key: both for room in ROOMS for key, both in room.PHRASES.items()}
