"""Channels against real servers on loopback."""

from __future__ import annotations

import logging

import pytest

from monitor.errors import ConfigError, DeliveryError
from monitor.model.alerts import Channel
from monitor.notify.channels import hushed, open_channel

KEY = "0123456789abcdef0123456789abcdef"


def channel(url: str) -> Channel:
    return Channel(url=url, enabled=True, timeout=5)


def test_mail_arrives_as_plain_text_with_subject_and_key(mail):
    url = f"mailto://127.0.0.1:{mail.port}?from=monitor@example.org&to=a@example.org"
    open_channel("mail", channel(url), {}).send("اشتغال مستقیم", "سطر یک\nhttp://x/7", KEY)
    (got,) = mail.got
    assert got["Subject"] == "اشتغال مستقیم"
    assert got["Idempotency-Key"] == KEY
    assert got.get_content_type() == "text/plain"
    assert got.get_content().splitlines() == ["سطر یک", "http://x/7"]


def test_a_title_cannot_add_headers(mail):
    url = f"mailto://127.0.0.1:{mail.port}?from=monitor@example.org&to=a@example.org"
    open_channel("mail", channel(url), {}).send("خبر\r\nBcc: all@example.org\r\n\r\nبدنه", "متن", KEY)
    (got,) = mail.got
    assert got["Bcc"] is None
    assert got["To"] == "a@example.org"
    assert got.get_content().strip() == "متن"


def test_a_webhook_gets_title_message_and_key(webhook):
    sender = open_channel("hook", channel(f"json://127.0.0.1:{webhook.port}/in"), {})
    sender.send("عنوان", "متن", KEY)
    sender.send("عنوان", "متن", KEY[::-1])
    first, second = webhook.heard
    assert (first.path, first.body["title"], first.body["message"]) == ("/in", "عنوان", "متن")
    assert first.body["key"] == first.headers["Idempotency-Key"] == KEY
    assert second.body["key"] == KEY[::-1]


def test_bale_speaks_telegrams_language(webhook):
    environment = {"TOKEN": "123456:AbC", "CHAT": "@isipo"}
    sender = open_channel(
        "bale", channel(f"bale://${{TOKEN}}@127.0.0.1:{webhook.port}/${{CHAT}}?tls=no"), environment
    )
    sender.send("", "سلام", KEY)
    (heard,) = webhook.heard
    assert heard.path == "/bot123456:AbC/sendMessage"
    assert heard.body == {"chat_id": "@isipo", "text": "سلام"}
    assert (sender.title_limit, sender.body_limit) == (0, 4096)


def test_bale_says_when_to_come_back(webhook):
    webhook.status = 429
    webhook.answer = {
        "ok": False,
        "error_code": 429,
        "description": "slow down",
        "parameters": {"retry_after": 90},
    }
    with pytest.raises(DeliveryError, match=r"refused \(429\): slow down") as problem:
        open_channel("bale", channel(f"bale://T:x@127.0.0.1:{webhook.port}/1?tls=no"), {}).send("", "x", KEY)
    assert problem.value.retry_after == 90


@pytest.mark.parametrize("answer", [{}, {"ok": False}, {"ok": "true"}])
def test_bale_is_believed_only_when_it_says_ok(webhook, answer):
    webhook.answer = answer
    with pytest.raises(DeliveryError, match="refused"):
        open_channel("bale", channel(f"bale://T:x@127.0.0.1:{webhook.port}/1?tls=no"), {}).send("", "x", KEY)


SECRET = "s3cr3tT0k3n"  # noqa: S105 - not one
HOOK = f"json://user:{SECRET}@127.0.0.1:{{port}}/hook/{SECRET}"
BALE = f"bale://1:{SECRET}@127.0.0.1:{{port}}/{SECRET}?tls=no"
MAIL = f"mailto://user:{SECRET}@127.0.0.1:{{port}}?from=a@example.org&to=b@example.org"


@pytest.mark.parametrize(
    ("url", "status"),
    [(HOOK, 0), (HOOK, 403), (HOOK, 500), (BALE, 0), (BALE, 403), (BALE, 500), (MAIL, 0)],
)
def test_no_secret_is_ever_logged_or_told(webhook, url, status, caplog, capfd):
    """At the loudest level, of every library, whatever goes wrong. 0: nobody answers."""
    caplog.set_level(logging.DEBUG)
    webhook.status, webhook.answer = status or 200, {"ok": False, "description": f"bad token {SECRET}"}
    sender = open_channel("x", channel(url.format(port=webhook.port if status else 1)), {})
    with hushed(), pytest.raises(DeliveryError) as problem:
        sender.send("t", "b", KEY)
    out, err = capfd.readouterr()
    for said in (str(problem.value), repr(problem.value), caplog.text, out, err):
        assert SECRET not in said


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense://SECRET", "Apprise does not understand"),
        ("SECRET", "Apprise does not understand"),
        ("tgram://SECRET", "Apprise does not understand"),
        ("bale://SECRET", "bale://TOKEN@bale/CHAT"),
        ("bale://SECRET@bale", "bale://TOKEN@bale/CHAT"),
        ("json://${NOWHERE}/SECRET", "environment has no NOWHERE"),
    ],
)
def test_an_address_that_is_none_is_told_without_it(url, says, caplog):
    with pytest.raises(ConfigError, match=says) as problem:
        open_channel("x", channel(url), {})
    assert "SECRET" not in str(problem.value) + caplog.text
    assert "channels.x.url" in str(problem.value)


def test_services_that_have_no_titles_are_known_by_their_limit():
    environment = {"T": "123456789:abcdefg_hijklmnopqrstuvwxyzabcdefghi"}
    sender = open_channel("t", channel("tgram://${T}/12315544"), environment)
    assert (sender.title_limit, sender.body_limit) == (0, 4096)
