from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.model.alerts import Alerts, Channel, HealthRule, Rule
from monitor.model.catalogue import Catalogue
from monitor.model.change import Change
from monitor.model.run import Finding, SiteHealth
from monitor.notify.message import from_json
from monitor.notify.outgoing import of_change, of_health
from monitor.notify.sentences import Names

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NAMES = Names(Catalogue(metrics=()))
CHANGE = Change("gone", "isipo", "7", "gone:isipo:7:2", NOW, detail={"title": "خبر"})
ALERTS = Alerts(
    channels={
        "fa": Channel(url="x://fa", enabled=True),
        "en": Channel(url="x://en", enabled=True, language="en"),
        "off": Channel(url="x://off"),
    },
    rules=(
        Rule(name="now", channels=("en", "off"), kinds=("gone",)),
        Rule(name="daily", channels=("fa",), kinds=("gone",), when="digest"),
    ),
    health=HealthRule(channels=("en",)),
)
RECOVERED = f"recovered:isipo:{NOW.isoformat()}@en"
BLIND = Finding("listing", "broken", "The listing is empty.", site="isipo")


def test_a_change_becomes_one_message_a_channel_in_its_language_and_at_its_time():
    digest, now = sorted(
        of_change(CHANGE, ALERTS, NAMES, NOW), key=lambda message: message.kind, reverse=True
    )
    assert (digest.channel, digest.kind, digest.key) == ("fa", "digest", "gone:isipo:7:2@fa")
    assert digest.due_at == datetime(2026, 11, 25, 4, 30, tzinfo=UTC)  # 08:00 in Tehran
    assert from_json(digest.payload).headline == "از وبگاه برداشته شد: خبر"
    assert (now.channel, now.kind, now.due_at) == ("en", "change", NOW)
    assert from_json(now.payload).headline == "Gone from the site: خبر"


def health(
    outcome="broken", before=None, good=NOW, at=NOW, found=(BLIND,), alerts=ALERTS, site="isipo", worst=None
):
    worst = worst or (before if before in ("degraded", "broken") else None)
    been = SiteHealth(site, before, NOW, last_good=good, worst=worst)
    return [m.key for m in of_health(found, outcome, been, alerts, NAMES, at)]


def test_the_same_trouble_is_told_once_a_day():
    (first,) = health()
    assert health(before="broken", at=NOW + timedelta(hours=8)) == [first]
    assert health(before="broken", at=NOW + timedelta(days=1)) != [first]


def test_another_trouble_and_the_same_after_a_recovery_are_told_again():
    assert health(found=(BLIND, Finding("sentinel", "broken", "…"))) != health()
    assert health(good=NOW + timedelta(days=1)) != health()


def test_each_site_has_its_own_troubles_and_its_own_recovery():
    assert health(site="yazd") != health()
    assert health("quiet", "broken", found=(), site="yazd") != health("quiet", "broken", found=())


@pytest.mark.parametrize(
    ("outcome", "before", "told"),
    [
        ("news", "broken", True),
        ("quiet", "degraded", True),
        ("quiet", "quiet", False),
        ("news", None, False),
        ("interrupted", "broken", False),
    ],
)
def test_recovery_is_told_when_trouble_went_before(outcome, before, told):
    assert health(outcome, before, found=()) == ([RECOVERED] if told else [])


def test_nobody_hears_that_an_untold_trouble_is_over():
    alerts = Alerts(channels=ALERTS.channels, health=HealthRule(channels=("en",), least="broken"))
    assert health("quiet", "degraded", found=(), alerts=alerts) == []
    assert health("quiet", "broken", found=(), alerts=alerts) == [RECOVERED]
    # It got better before it was over: what was told of its worst is still to be ended.
    assert health("quiet", "degraded", found=(), alerts=alerts, worst="broken") == [RECOVERED]
