"""Patterns of the catalogue as the phrases they stand for."""

from __future__ import annotations

import pytest

from monitor.metrics.lexicon.phrases import expand


@pytest.mark.parametrize(
    ("pattern", "phrases"),
    [
        ("شهرک صنعتی", ["شهرک صنعتی"]),
        ("واحد صنعتی|- راکد", ["واحد صنعتی راکد", "واحد راکد"]),
        ("الف|ب ج|د", ["الف ج", "الف د", "ب ج", "ب د"]),
    ],
)
def test_patterns(pattern: str, phrases: list[str]) -> None:
    assert expand(pattern) == phrases
