"""What a release's counter said, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ViewSnapshot:
    """One look at a release's counter."""

    taken_at: datetime  # aware
    views: int
