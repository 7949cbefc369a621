"""Changes and Findings → messages for the outbox. Pure: the run puts them there together with what they tell."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from monitor.model.alerts import Alerts
from monitor.model.change import Change
from monitor.model.outbox import Outgoing
from monitor.model.run import Finding, Outcome, SiteHealth
from monitor.notify.hours import next_time
from monitor.notify.message import to_json
from monitor.notify.rules import channels_for, health_channels, recovery_channels
from monitor.notify.sentences import Names, tell, tell_health, tell_recovery
from monitor.persian.calendar import tehran

TROUBLE: tuple[Outcome, ...] = ("degraded", "broken")  # from bad to worse


def of_change(change: Change, alerts: Alerts, names: Names, now: datetime) -> list[Outgoing]:
    """One message for each channel that hears of the change."""
    found = []
    for channel, when in channels_for(change, alerts).items():
        message = tell(change, names, alerts.channels[channel].language)
        found.append(
            Outgoing(
                key=f"{change.key}@{channel}",
                channel=channel,
                kind="digest" if when == "digest" else "change",
                payload=to_json(message),
                due_at=next_time(now, alerts.digest_at) if when == "digest" else now,
            )
        )
    return found


def of_health(
    findings: Sequence[Finding],
    outcome: Outcome,
    before: SiteHealth,
    alerts: Alerts,
    names: Names,
    now: datetime,
) -> list[Outgoing]:
    """What is to be told of the health of one site in a run.

    `before` is how the site was until then. Its last good run names the episode: the same trouble is told once a day
    for as long as it lasts, and its end is told once.
    """
    episode = f"{before.site}:{before.last_good.isoformat() if before.last_good else 'start'}"
    if outcome in TROUBLE:
        key = f"health:{episode}:{now.astimezone(tehran()):%Y%m%d}:{_signature(findings)}"
        tells = {name: alerts.channels[name].language for name in health_channels(findings, alerts)}
        return [
            _health(key, name, to_json(tell_health(findings, before.site, names, code)), now)
            for name, code in tells.items()
        ]
    if before.worst not in TROUBLE[TROUBLE.index(alerts.health.least) :] or outcome == "interrupted":
        return []
    tells = {name: alerts.channels[name].language for name in recovery_channels(alerts)}
    return [
        _health(f"recovered:{episode}", name, to_json(tell_recovery(before.site, names, code)), now)
        for name, code in tells.items()
    ]


def _health(key: str, channel: str, payload: dict[str, object], now: datetime) -> Outgoing:
    return Outgoing(key=f"{key}@{channel}", channel=channel, kind="health", payload=payload, due_at=now)


def _signature(findings: Sequence[Finding]) -> str:
    """The same for the same troubles, whatever their wording."""
    troubles = sorted({f"{f.severity} {f.check} {f.site or ''}" for f in findings if f.severity != "note"})
    return hashlib.sha256("\n".join(troubles).encode()).hexdigest()[:12]
