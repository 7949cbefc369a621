"""A second process reads the same numbers; where it fails, nobody notices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.config import load_catalogue
from monitor.metrics.catalogue import Reader, compile_catalogue
from monitor.metrics.observations import read_observations
from monitor.runs import compare
from monitor.runs.second_observer import SecondObserver
from tests.runs.conftest import DAY, SITE, item

ROOT = Path(__file__).parents[2]
TEXTS = [(f"هم‌اکنون {40 + n} شهرک صنعتی در استان یزد فعال است.", "Yazd") for n in range(5)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return compile_catalogue(load_catalogue(ROOT / "seeds" / "metrics.toml"))


@pytest.fixture
def second(reader: Reader) -> Iterator[SecondObserver]:
    observer = SecondObserver(reader)
    assert observer._ready.wait(timeout=60)
    yield observer
    observer.close()


@pytest.mark.parametrize("many", [0, 1, 5])
def test_both_read_as_one_would(second: SecondObserver, reader: Reader, many: int) -> None:
    expected = [read_observations(text, reader, scope=scope) for text, scope in TEXTS[:many]]
    assert second.read(TEXTS[:many]) == expected
    assert all(found[0].value == 40 + n for n, found in enumerate(expected))


def test_what_the_other_could_not_read_is_read_here(second: SecondObserver, reader: Reader) -> None:
    second._process._process.kill()
    second._process._process.wait()
    assert second.read(TEXTS) == [read_observations(text, reader, scope=scope) for text, scope in TEXTS]


def test_an_archive_is_compared_alike_with_it(comparer, read, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Ready(SecondObserver):
        def read(self, texts):
            assert self._ready.wait(timeout=60)
            asked.append(len(texts))
            return super().read(texts)

    monkeypatch.setattr(compare, "BATCH", 2)
    monkeypatch.setattr(compare, "SecondObserver", Ready)
    for n in range(7):
        read(item(str(n + 1), f"در کشور هم‌اکنون {500 + n} شهرک صنعتی فعال است.", day=n), day=n)
    told = [change.detail for change in comparer.compare(SITE, at=DAY) if change.kind == "metric"]
    assert [detail["value"] for detail in told] == [500 + n for n in range(7)]
    assert [detail["verdict"] for detail in told] == ["new", *["rises"] * 6]
    assert asked == [2, 2, 1]
