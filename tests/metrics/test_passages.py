"""Every claim of every labelled passage, field by field, and nothing else."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from monitor.metrics.catalogue import Reader
from monitor.metrics.observations import read_observations
from tests.metrics.labelled import Passage, expected, passages, stated

ALL = list(passages())


@pytest.mark.parametrize("passage", ALL, ids=[p.name for p in ALL])
def test_passage(passage: Passage, reader: Reader) -> None:
    found = read_observations(passage.text, reader, scope=passage.scope)
    labels = [expected(label, passage.scope, reader.catalogue) for label in passage.labels]
    assert [stated(o, passage.scope, label) for o, label in zip_longest(found, labels) if o] == labels
    assert all(passage.text[o.start : o.end] == o.quote for o in found)


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 150
    assert {label.split()[2] for p in ALL for label in p.labels} == {
        "stock",
        "flow",
        "target",
        "part",
        "past",
    }
