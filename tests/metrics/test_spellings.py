"""The same passage in other letters, digits and spacing makes the same claims."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from monitor.metrics.catalogue import Reader
from monitor.metrics.observations import read_observations
from tests.metrics.labelled import expected, passages

DIGITS = "۰۱۲۳۴۵۶۷۸۹"
SPELLINGS: dict[str, Callable[[str], str]] = {
    "joiners lost": lambda text: text.replace("\u200c", ""),
    "joiners as spaces": lambda text: text.replace("\u200c", " "),
    "Arabic letters": lambda text: text.replace("ی", "ي").replace("ک", "ك"),
    "ASCII digits": lambda text: text.translate({ord(d): str(i) for i, d in enumerate(DIGITS)}),
    "Arabic digits": lambda text: text.translate({ord(d): chr(0x660 + i) for i, d in enumerate(DIGITS)}),
    "words glued to digits": lambda text: re.sub(r"([۰-۹]) (?=[^\W\d])(?!و )", r"\1", text),
    "double spaces": lambda text: re.sub(r"(?<=[^\W\d]) (?=[^\W\d])", "  ", text),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spelling(spelling: str, reader: Reader) -> None:
    respell = SPELLINGS[spelling]
    for passage in passages():
        labels = [expected(label, passage.scope, reader.catalogue) for label in passage.labels]
        text = respell(passage.text)
        found = read_observations(text, reader, scope=passage.scope)
        claims = [(o.metric, o.value, o.kind, o.bound) for o in found]
        assert claims == [(x["metric"], x["value"], x["kind"], x["bound"]) for x in labels], passage.name
        assert all(text[o.start : o.end] == o.quote for o in found)
