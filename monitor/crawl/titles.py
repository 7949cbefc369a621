"""Does a release's own page call it what the listing had called it? Pure.

Where nothing is known of a site yet, this is the one witness that its release pages are read rightly.
"""

from __future__ import annotations

import re

from monitor.persian.letters import plain

LEAST = 2  # words, with fewer of which a listing says too little
SHARED = 0.5  # of the words of the shorter one


def clearly_other(listed: str, title: str) -> bool:
    """Whether no editor can have meant the same: listings shorten titles, and put a kicker before them."""
    there, here = _words(listed), _words(title)
    if len(there) < LEAST or not here:
        return False
    return len(there & here) < SHARED * min(len(there), len(here))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", plain(text).casefold()))
