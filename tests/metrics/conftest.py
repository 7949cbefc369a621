"""The project's own catalogue, compiled once."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import load_catalogue
from monitor.metrics.catalogue import Reader, compile_catalogue

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def reader() -> Reader:
    return compile_catalogue(load_catalogue(SEEDS / "metrics.toml"))
