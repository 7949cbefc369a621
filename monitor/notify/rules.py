"""A Change → the channels that hear of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.model.alerts import Alerts, HealthRule, Rule, When
from monitor.model.change import Change
from monitor.model.run import Finding, Severity
from monitor.persian.letters import fold, plain

GRAVITY: dict[Severity, int] = {"note": 0, "degraded": 1, "broken": 2}


def channels_for(change: Change, alerts: Alerts) -> dict[str, When]:
    """Channel → when; "at once" wins where rules differ. Channels that are switched off hear nothing."""
    found: dict[str, When] = {}
    for rule in alerts.rules:
        if rule.enabled and meets(change, rule):
            for name in rule.channels:
                if alerts.channels[name].enabled and found.get(name) != "at once":
                    found[name] = rule.when
    return found


def anyone_hears(alerts: Alerts) -> bool:
    """Whether there is a rule for changes, and a channel for it, that are switched on."""
    return any(
        rule.enabled and any(alerts.channels[name].enabled for name in rule.channels) for rule in alerts.rules
    )


def health_channels(findings: Sequence[Finding], alerts: Alerts) -> tuple[str, ...]:
    """The channels that hear of these findings."""
    rule = alerts.health
    worst = max((GRAVITY[finding.severity] for finding in findings), default=0)
    return _open(rule, alerts) if worst >= GRAVITY[rule.least] else ()


def recovery_channels(alerts: Alerts) -> tuple[str, ...]:
    """The channels that hear that all is well again."""
    return _open(alerts.health, alerts) if alerts.health.recovery else ()


def meets(change: Change, rule: Rule) -> bool:
    """Whether the change passes every filter of the rule. Damped flapping passes none."""
    if change.kind not in rule.kinds or not _any(change.site, rule.sites):
        return False
    if not change.detail.get("flapping", {}).get("told", True):
        return False
    if change.kind == "metric" and not _metric(change, rule):
        return False
    if change.kind in ("edited", "reverted") and not set(_classes(change)) & set(rule.edits):
        return False
    return not rule.keywords or _mentions(change, rule.keywords)


def _metric(change: Change, rule: Rule) -> bool:
    detail = change.detail
    if not (_any(detail["metric"], rule.metrics) and _any(detail["scope"], rule.scopes)):
        return False
    if detail["verdict"] not in rule.verdicts:
        return False
    if detail["verdict"] not in ("rises", "falls"):
        return True
    percent, difference = detail.get("percent"), detail.get("difference")
    enough = percent is None or abs(percent) >= rule.at_least_percent
    return enough and (difference is None or abs(difference) >= rule.at_least)


def _classes(change: Change) -> Iterable[str | None]:
    return change.detail.get("classes") or [change.edit_class]


def _mentions(change: Change, keywords: Iterable[str]) -> bool:
    detail = change.detail
    said = [detail.get("title"), detail.get("quote"), detail.get("quote_before")]
    said += [text for number in detail.get("numbers", ()) for text in number.values()]
    text = _bare(" ".join(part for part in said if part))
    return any(_bare(keyword) in text for keyword in keywords)


def _bare(text: str) -> str:
    """Letters only, in one spelling: blanks and half-spaces say nothing about a keyword."""
    return "".join(plain(fold(text)).split()).casefold()


def _any(value: str, wanted: Sequence[str]) -> bool:
    return not wanted or value in wanted


def _open(rule: HealthRule, alerts: Alerts) -> tuple[str, ...]:
    return tuple(name for name in rule.channels if rule.enabled and alerts.channels[name].enabled)
