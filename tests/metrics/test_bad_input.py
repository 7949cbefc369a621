"""Any text gets an answer, in time that grows with its length and no faster."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config import load_catalogue
from monitor.metrics.catalogue import Reader, compile_catalogue
from monitor.metrics.observations import read_observations
from tests.metrics.conftest import SEEDS
from tests.metrics.labelled import passages

READER = compile_catalogue(load_catalogue(SEEDS / "metrics.toml"))
WORDS = sorted({word for passage in passages() for word in passage.text.split()})


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "۵", "۱۲۳", ".", "و", "واحد صنعتی", "از ۵ به", "٪۵۰", "\ufeff", "ـّ ۵"]
)
def test_tiny_texts_claim_nothing(text: str) -> None:
    assert read_observations(text, READER) == ()


@pytest.mark.parametrize(
    "text", ["۵ واحد صنعتی", "ـّ ۵ واحد صنعتی", "۵ واحـــد صنعتی", "\ufeff۵\u00a0واحد\u200cصنعتی"]
)
def test_the_least_that_is_a_claim(text: str) -> None:
    [one] = read_observations(text, READER)
    assert (one.metric, one.value) == ("industrial_units_operating", 5)
    assert text[one.start : one.end] == one.quote


@given(st.text())
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    for one in read_observations(text, READER):
        assert text[one.start : one.end] == one.quote


@given(st.binary())
@settings(max_examples=100, deadline=None)
def test_bytes_around_a_claim(raw: bytes) -> None:
    noise = raw.decode("utf-8", errors="replace")
    text = f"{noise}\n۴۵ شهرک صنعتی در کشور فعال است.\n{noise}"
    found = read_observations(text, READER)
    assert all(text[one.start : one.end] == one.quote for one in found)
    assert 45 in {one.value for one in found}


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(["national", "Yazd"]))
@settings(max_examples=300, deadline=None)
def test_any_words_of_the_trade(words: list[str], scope: str) -> None:
    text = " ".join(words)
    for one in read_observations(text, READER, scope=scope):
        assert text[one.start : one.end] == one.quote
        assert one.value >= 0
        assert 0 <= one.confidence <= 1


PIECES = {
    "digits": "۱۲۳۴۵۶۷۸۹۰",
    "counts": "۱۲۰۰ واحد صنعتی فعال و ۴۵ شهرک ",
    "sentences": "در حال حاضر ۱۲۰۰ واحد صنعتی در استان فعال است. ",
    "words": "شهرک صنعتی در استان به بهره برداری رسیده و ",
    "bounds": "بیش از حدود ۵ نفر مشغول به کار ",
    "one number": "هزار و ",
    "full stops inside numbers": "حدود ۳۱. ۵ هزار میلیارد ریال ",
    "replacement characters": "\ufffd\ufffd ۵ ",
}


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length(piece: str, reader: Reader) -> None:
    small, large = (PIECES[piece] * (size // len(PIECES[piece])) for size in (6_000, 48_000))
    # Eight times the text; a quadratic reader takes sixty-four times as long.
    most = 0.05 + 8 * 2.5 * min(_seconds(small, reader) for _ in range(3))
    assert any(_seconds(large, reader) < most for _ in range(3))


def _seconds(text: str, reader: Reader) -> float:
    start = time.process_time()
    read_observations(text, reader)
    return time.process_time() - start
