from __future__ import annotations

import msgspec
import pytest

from monitor.model.alerts import Alerts

CHANNEL = '[channels.a]\nurl = "json://x/"\n'
RULE = '[[rules]]\nname = "r"\nchannels = ["a"]\nkinds = ["metric"]\n'


def decoded(toml: str) -> Alerts:
    return msgspec.toml.decode(toml, type=Alerts)


@pytest.mark.parametrize("clock", ["00:00", "07:30", "23:59"])
def test_times_of_day(clock):
    assert decoded(f'digest_at = "{clock}"').digest_at == clock


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('digest_at = "24:00"', r"\$\.digest_at"),
        ('digest_at = "7:30"', r"\$\.digest_at"),
        ("attempts = 0", r"\$\.attempts"),
        ('[quiet]\nstart = "22:00"', "until"),
        (CHANNEL + "timeout = 0", r"\$\.channels\[\.\.\.\]\.timeout"),
        (CHANNEL + 'colour = "red"', "colour"),
        (RULE, "names the channel 'a', which is not declared"),
        ('[health]\nchannels = ["b"]', "health names the channel 'b'"),
        (CHANNEL + RULE + 'verdicts = ["grows"]', r"\$\.rules\[0\]\.verdicts"),
        (CHANNEL + RULE + 'edits = ["big"]', r"\$\.rules\[0\]\.edits"),
        (CHANNEL + RULE + "at_least = -1", r"\$\.rules\[0\]\.at_least"),
        (CHANNEL + RULE + 'when = "soon"', r"\$\.rules\[0\]\.when"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(toml, says):
    with pytest.raises(msgspec.ValidationError, match=says):
        decoded(toml)


def test_metrics_and_sites_that_do_not_exist_are_told():
    alerts = decoded(CHANNEL + RULE + 'metrics = ["employment", "jobs"]\nsites = ["isipo", "mars"]')
    assert alerts.unknown(metrics=["employment"], sites=["isipo"]) == [
        "rule 'r' names the metric 'jobs', which does not exist",
        "rule 'r' names the site 'mars', which does not exist",
    ]
