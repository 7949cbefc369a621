"""From the outbox to real servers, through outages and kills."""

from __future__ import annotations

import logging
import os
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.model.alerts import Alerts, Channel, QuietHours
from monitor.model.outbox import Outgoing
from monitor.notify.channels import open_channel
from monitor.notify.delivery import CLAIM, Deliverer
from monitor.notify.message import Message, to_json
from monitor.store import outbox as stored
from monitor.store.outbox import StoredOutbox
from tests import warm
from tests.notify import deliver_once
from tests.notify.conftest import MailServer, WebServer, free_port, mailing, serving
from tests.warm import Warm

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # 12:30 in Tehran


def put(
    store, *keys: str, channel: str = "hook", kind: str = "change", due: datetime = NOW, **message
) -> None:
    text = {"headline": "خبر", "language": "fa", "link": "http://x/7"} | message
    rows = [
        Outgoing(
            f"{key}@{channel}", channel, kind, to_json(Message(**text | {"headline": f"خبر {key}"})), due
        )
        for key in keys
    ]
    with store.begin() as connection:
        assert stored.put(connection, rows, at=NOW) == len(rows)


def hook(server: WebServer, **more) -> Channel:
    return Channel(url=f"json://127.0.0.1:{server.port}/in", enabled=True, timeout=2, **more)


def deliver(store, at: datetime = NOW, **settings):
    alerts = Alerts(**settings)
    results = Deliverer(
        StoredOutbox(store),
        alerts,
        lambda name: open_channel(name, alerts.channels[name], {}),
        lambda: at,
        lambda: 0.5,
    ).deliver()
    return {result.channel: result for result in results}


def states(store) -> list[tuple[str, int]]:
    with store.begin() as connection:
        return [(row.state, row.attempts) for row in stored.waiting(connection)]


def test_a_message_is_sent_once(store, webhook):
    put(store, "a")
    assert deliver(store, channels={"hook": hook(webhook)})["hook"].sent == 1
    assert deliver(store, NOW + timedelta(days=9), channels={"hook": hook(webhook)}) == {}
    (heard,) = webhook.heard
    assert (heard.body["title"], heard.body["message"]) == ("خبر a", "http://x/7")
    assert states(store) == []


def test_the_same_event_is_kept_once_for_a_channel(store, webhook):
    put(store, "a")
    row = Outgoing("a@hook", "hook", "change", {}, NOW)
    with store.begin() as connection:
        assert stored.put(connection, [row], at=NOW) == 0


@pytest.mark.parametrize("kind", ["mail", "webhook"])
def test_a_server_that_was_down_gets_its_message_later_and_once(store, kind):
    port = free_port()
    if kind == "mail":
        server, running = MailServer(port), mailing
        url = f"mailto://127.0.0.1:{port}?from=a@example.org&to=b@example.org"
    else:
        server, running = WebServer(port), serving
        url = f"json://127.0.0.1:{port}/in"
    channels = {"c": Channel(url=url, enabled=True, timeout=2)}
    put(store, "a", channel="c")
    first = deliver(store, channels=channels)["c"]
    assert (first.sent, first.postponed) == (0, 1)
    assert first.why
    later = NOW + timedelta(minutes=5)
    with running(server):
        assert deliver(store, later - timedelta(seconds=1), channels=channels) == {}  # not due yet
        assert deliver(store, later, channels=channels)["c"].sent == 1
        assert deliver(store, later + timedelta(days=1), channels=channels) == {}
    assert len(server.got if kind == "mail" else server.heard) == 1


def test_a_failing_channel_does_not_hold_up_another(store, webhook):
    put(store, "a", "b", channel="dead")
    put(store, "a", "b")
    channels = {
        "dead": Channel(url=f"json://127.0.0.1:{free_port()}/", enabled=True, timeout=1),
        "hook": hook(webhook),
        "wrong": Channel(url="json://${NOWHERE}/", enabled=True),
    }
    put(store, "a", channel="wrong")
    results = deliver(store, channels=channels)
    assert (results["dead"].postponed, results["hook"].sent, results["wrong"].postponed) == (2, 2, 1)
    assert "NOWHERE" in results["wrong"].why


def test_a_hanging_channel_does_not_hold_up_another(store):
    with serving(WebServer(delay=3.0)) as slow, serving(WebServer()) as quick:
        put(store, "a", channel="slow")
        put(store, "a", channel="quick")
        arrived: list[float] = []
        quick.before_answer = lambda: arrived.append(time.monotonic())
        started = time.monotonic()
        channels = {"slow": hook(slow), "quick": hook(quick)}
        results = deliver(store, channels=channels)
        assert arrived[0] - started < 1.5
        assert (results["slow"].postponed, results["quick"].sent) == (1, 1)


def test_two_failures_in_a_row_leave_the_channel_alone_until_the_next_time(store, webhook):
    webhook.status = 500
    put(store, "a", "b", "c", "d")
    assert deliver(store, channels={"hook": hook(webhook)})["hook"].postponed == 2
    assert len(webhook.heard) == 2
    assert states(store) == [("pending", 1), ("pending", 1), ("pending", 0), ("pending", 0)]


def test_one_message_that_is_refused_does_not_hold_up_the_next(store, webhook):
    webhook.before_answer = lambda: setattr(webhook, "status", 400 if len(webhook.heard) == 1 else 200)
    put(store, "poison", "good", "better")
    result = deliver(store, channels={"hook": hook(webhook)})["hook"]
    assert (result.postponed, result.sent) == (1, 2)


def test_a_message_is_given_up_after_so_many_tries_and_can_be_replayed(store, webhook):
    webhook.status = 500
    put(store, "a")
    at, channels = NOW, {"hook": hook(webhook)}
    for _ in range(3):
        deliver(store, at, channels=channels, attempts=3)
        at += timedelta(days=1)
    assert states(store) == [("failed", 3)]
    assert deliver(store, at, channels=channels, attempts=3) == {}
    webhook.status = 200
    with store.begin() as connection:
        assert len(stored.replay(connection, at)) == 1
    assert deliver(store, at, channels=channels, attempts=3)["hook"].sent == 1


def test_replay_takes_only_what_is_named(store, webhook):
    webhook.status = 500
    put(store, "a", "b")
    deliver(store, channels={"hook": hook(webhook)}, attempts=1)
    with store.begin() as connection:
        _, second = stored.waiting(connection)
        assert stored.replay(connection, NOW, [second.id, 99]) == [second.id]
    assert states(store) == [("failed", 1), ("pending", 0)]


@pytest.mark.parametrize("at_once", [True, False])
def test_quiet_hours_postpone(store, webhook, at_once):
    quiet = QuietHours(start="12:00", until="14:00")
    channels = {"hook": hook(webhook, quiet=not at_once)}
    put(store, "a")
    result = deliver(store, channels=channels, quiet=quiet)["hook"]
    assert (result.sent, result.why) == ((1, "") if at_once else (0, "quiet hours"))
    if not at_once:
        assert states(store) == [("pending", 0)]
        assert deliver(store, NOW + timedelta(hours=2), channels=channels, quiet=quiet)["hook"].sent == 1


@pytest.mark.parametrize(
    ("channels", "why"),
    [({}, "no such channel"), ({"hook": Channel(url="json://x/")}, "switched off")],
)
def test_a_channel_that_is_gone_or_off_keeps_its_messages(store, channels, why):
    put(store, "a")
    assert why in deliver(store, channels=channels)["hook"].why
    assert states(store) == [("pending", 0)]


def test_a_digest_is_one_message(store, webhook):
    put(store, "a", "b", "c", kind="digest")
    put(store, "d")
    put(store, "later", kind="digest", due=NOW + timedelta(hours=1))
    assert deliver(store, channels={"hook": hook(webhook)})["hook"].sent == 4
    digest, single = webhook.heard
    assert digest.body["title"] == "۳ تغییر"
    assert digest.body["message"].count("•") == 3
    assert single.body["title"] == "خبر d"


def test_in_a_digest_each_message_has_its_own_tries(store, webhook):
    webhook.status = 500
    put(store, "old", kind="digest")
    deliver(store, channels={"hook": hook(webhook)}, attempts=2)
    put(store, "new", kind="digest")
    result = deliver(store, NOW + timedelta(days=1), channels={"hook": hook(webhook)}, attempts=2)["hook"]
    assert (result.given_up, result.postponed) == (1, 1)
    assert states(store) == [("failed", 2), ("pending", 1)]


def test_messages_are_cut_to_the_channels_limit(store, webhook):
    put(store, "a", quote="واژه " * 500)
    deliver(store, channels={"hook": hook(webhook, limit=120)})
    (heard,) = webhook.heard
    assert len(heard.body["message"]) <= 120
    assert heard.body["message"].endswith("http://x/7")


def test_nothing_secret_reaches_the_log_or_the_database(store, caplog):
    caplog.set_level(logging.DEBUG)
    url = f"json://user:T0PSECRET@127.0.0.1:{free_port()}/T0PSECRET"
    put(store, "a", channel="c")
    result = deliver(store, channels={"c": Channel(url=url, enabled=True, timeout=1)})["c"]
    with store.begin() as connection:
        (row,) = stored.waiting(connection)
    assert row.last_error
    assert "T0PSECRET" not in f"{result}{row}{caplog.text}"


# --- kill -9 ---------------------------------------------------------------------------------------------------------


def start(store, tmp_path: Path, server: WebServer, at: datetime, *die: str) -> Warm:
    alerts = tmp_path / "alerts.toml"
    alerts.write_text(f'[channels.hook]\nenabled = true\nurl = "json://127.0.0.1:{server.port}/in"\n')
    words = [str(store.engine.url), str(alerts), at.isoformat(), *die]
    return warm.start(deliver_once.main, *words, environment=os.environ)


def delivered_after_a_kill(store, tmp_path, server) -> list[str]:
    """The keys that arrived once another process has delivered the rest: at once, and after the claim ran out."""
    for at in (NOW + timedelta(seconds=1), NOW + CLAIM):
        assert start(store, tmp_path, server, at).wait(30) == 0
    assert states(store) == []
    return [heard.body["title"] for heard in server.heard]


def test_killed_between_sending_and_marking_repeats_one_and_loses_none(store, tmp_path, webhook):
    put(store, "a", "b", "c")
    process = start(store, tmp_path, webhook, NOW, "die")
    assert process.wait(30) == -signal.SIGKILL
    arrived = delivered_after_a_kill(store, tmp_path, webhook)
    assert sorted(arrived) == ["خبر a", "خبر a", "خبر b", "خبر c"]
    keys = [heard.body["key"] for heard in webhook.heard]
    assert len(set(keys)) == 3  # the repeat carries the same key


def test_killed_while_the_server_answers_repeats_one_and_loses_none(store, tmp_path, webhook):
    put(store, "a", "b", "c")
    processes: list[Warm] = []

    def kill() -> None:
        if len(webhook.heard) == 2:
            os.kill(processes[0].pid, signal.SIGKILL)

    webhook.before_answer = kill
    processes.append(start(store, tmp_path, webhook, NOW))
    assert processes[0].wait(30) == -signal.SIGKILL
    arrived = delivered_after_a_kill(store, tmp_path, webhook)
    assert sorted(arrived) == ["خبر a", "خبر b", "خبر b", "خبر c"]


def test_two_deliverers_at_the_same_time_send_each_message_once(store, tmp_path, webhook):
    put(store, *"abcdefgh")
    both = [start(store, tmp_path, webhook, NOW) for _ in range(2)]
    assert [process.wait(30) for process in both] == [0, 0]
    assert sorted(heard.body["title"] for heard in webhook.heard) == [f"خبر {key}" for key in "abcdefgh"]
