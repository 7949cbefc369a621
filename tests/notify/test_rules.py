from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from monitor.model.alerts import Alerts, Channel, HealthRule, Rule
from monitor.model.change import Change
from monitor.model.run import Finding
from monitor.notify.rules import channels_for, health_channels, meets, recovery_channels

AT = datetime(2026, 11, 24, tzinfo=UTC)
SHIPPED = Path(__file__).parents[2] / "seeds/alerts.toml"


def metric(**detail) -> Change:
    shown = {
        "metric": "employment",
        "scope": "national",
        "verdict": "rises",
        "percent": 2.6,
        "difference": 25225,
    }
    return Change("metric", "isipo", "7", "k", AT, detail={"title": "خبر شهرک‌های صنعتی"} | shown | detail)


def edit(*classes: str, **detail) -> Change:
    return Change(
        "edited", "isipo", "7", "k", AT, classes[-1], {"title": "خبر", "classes": list(classes)} | detail
    )


def rule(*kinds: str, **more) -> Rule:
    return Rule(name="r", channels=("a",), kinds=kinds, **more)


@pytest.mark.parametrize(
    ("change", "filters", "heard"),
    [
        (metric(), {}, True),
        (metric(), {"metrics": ("employment",)}, True),
        (metric(), {"metrics": ("contracts",)}, False),
        (metric(), {"scopes": ("national",)}, True),
        (metric(scope="Yazd"), {"scopes": ("national",)}, False),
        (metric(), {"verdicts": ("falls",)}, False),
        (metric(verdict="confirms", percent=0), {}, False),
        (metric(verdict="confirms", percent=0), {"verdicts": ("confirms",)}, True),
        (metric(percent=2.6), {"at_least_percent": 2.6}, True),
        (metric(percent=2.59), {"at_least_percent": 2.6}, False),
        (metric(verdict="falls", percent=-2.6), {"at_least_percent": 2.6}, True),
        (metric(difference=-99), {"at_least": 100}, False),
        (metric(difference=-100), {"at_least": 100}, True),
        (metric(verdict="contradicts", percent=-0.1), {"at_least_percent": 5}, True),
        (metric(verdict="new", percent=None, difference=None), {"at_least_percent": 5}, True),
        (metric(), {"sites": ("isipo",)}, True),
        (metric(), {"sites": ("khouzestan",)}, False),
        (metric(), {"keywords": ("شهركهاي صنعتي",)}, True),
        (metric(), {"keywords": ("معدن", "شهرک های")}, True),
        (metric(), {"keywords": ("معدن",)}, False),
    ],
)
def test_filters_on_metrics(change, filters, heard):
    assert meets(change, rule("metric", **filters)) is heard


@pytest.mark.parametrize(
    ("change", "filters", "heard"),
    [
        (edit("numeric"), {}, True),
        (edit("cosmetic"), {}, False),
        (edit("cosmetic"), {"edits": ("cosmetic",)}, True),
        (edit("cosmetic", "numeric"), {"edits": ("numeric",)}, True),
        (edit("numeric", "substantive"), {"edits": ("numeric",)}, True),
        (edit("substantive"), {"edits": ("numeric",)}, False),
        (edit("numeric", quote="رشد اشتغال"), {"keywords": ("اشتغال",)}, True),
        (edit("numeric", numbers=[{"before": "1600", "after": None}]), {"keywords": ("۱۶۰۰",)}, True),
        (edit("numeric", flapping={"returns": 3, "told": True}), {}, True),
        (edit("numeric", flapping={"returns": 4, "told": False}), {}, False),
    ],
)
def test_filters_on_edits(change, filters, heard):
    assert meets(change, rule("edited", **filters)) is heard


def test_a_rule_hears_its_kinds_only():
    assert not meets(metric(), rule("edited", "gone"))


OPEN = {
    "a": Channel(url="x://a", enabled=True),
    "b": Channel(url="x://b", enabled=True),
    "c": Channel(url="x://c"),
}


def test_a_channel_hears_once_and_at_once_wins():
    rules = (
        Rule(name="1", channels=("a", "b"), kinds=("metric",), when="digest"),
        Rule(name="2", channels=("b", "c"), kinds=("metric",)),
        Rule(name="3", channels=("b",), kinds=("metric",), when="digest"),
        Rule(name="4", channels=("a",), kinds=("metric",), enabled=False),
    )
    assert channels_for(metric(), Alerts(channels=OPEN, rules=rules)) == {"a": "digest", "b": "at once"}


@pytest.mark.parametrize(
    ("severities", "least", "heard"),
    [
        ((), "degraded", False),
        (("note",), "degraded", False),
        (("degraded",), "degraded", True),
        (("degraded",), "broken", False),
        (("note", "broken"), "broken", True),
    ],
)
def test_health_is_told_from_its_gravity_on(severities, least, heard):
    alerts = Alerts(channels=OPEN, health=HealthRule(channels=("a", "c"), least=least))
    findings = [Finding("check", severity, "…") for severity in severities]
    assert health_channels(findings, alerts) == (("a",) if heard else ())


def test_recovery_can_be_switched_off():
    assert recovery_channels(Alerts(channels=OPEN, health=HealthRule(channels=("a",)))) == ("a",)
    assert recovery_channels(Alerts(channels=OPEN, health=HealthRule(channels=("a",), recovery=False))) == ()
    assert recovery_channels(Alerts(channels=OPEN, health=HealthRule(channels=("a",), enabled=False))) == ()


def test_the_shipped_file_sends_nothing_until_somebody_switches_it_on():
    alerts = msgspec.toml.decode(SHIPPED.read_bytes(), type=Alerts)
    assert alerts.rules
    assert not any(channel.enabled for channel in alerts.channels.values())
    assert not any(rule.enabled for rule in alerts.rules)
    assert not alerts.health.enabled


def test_an_address_is_never_shown_with_its_configuration():
    alerts = Alerts(channels={"a": Channel(url="tgram://123:SECRET/9", enabled=True)})
    assert "SECRET" not in repr(alerts)
    assert "tgram" in repr(alerts)
