from __future__ import annotations

import pytest

from monitor.errors import ConfigError
from monitor.notify.address import fill_in, names_in, redact, secrets_of


@pytest.mark.parametrize(
    ("url", "environment", "filled"),
    [
        ("tgram://${T}/${CHAT}", {"T": "123:ab", "CHAT": "-100"}, "tgram://123%3Aab/-100"),
        ("mailto://u:${PW}@h.org", {"PW": "p@ss/w?rd"}, "mailto://u:p%40ss%2Fw%3Frd@h.org"),
        (" ${WHOLE} ", {"WHOLE": "mailto://u:p@h?to=a@b\n"}, "mailto://u:p@h?to=a@b"),
        ("json://h/$HOME/{x}", {}, "json://h/$HOME/{x}"),
    ],
)
def test_names_are_filled_in_from_the_environment(url, environment, filled):
    assert fill_in(url, environment, field="channels.x.url") == filled


@pytest.mark.parametrize("environment", [{}, {"T": ""}, {"T": "  "}])
def test_a_missing_name_is_told_and_nothing_else(environment):
    with pytest.raises(ConfigError, match=r"environment has no T.*channels\.x\.url") as problem:
        fill_in("tgram://${T}/SECRETCHAT", environment, field="channels.x.url")
    assert "SECRETCHAT" not in str(problem.value)


@pytest.mark.parametrize(
    ("url", "text", "expected"),
    [
        (
            "mailto://user:pa%40ss@mail.example.org/to",
            "login user with pa@ss failed",
            "login ••• with ••• failed",
        ),
        ("json://h.example.org/hooks/T0KEN?+X=abcd", "POST /hooks/T0KEN (abcd)", "POST /••• (•••)"),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnl", "no workspace T1JJ3T3L2", "no workspace •••"),
        ("json://127.0.0.1:80/abcd", "no connection to 127.0.0.1", "no connection to 127.0.0.1"),
        ("json://localhost/x", "x is short, localhost is no secret", "x is short, localhost is no secret"),
    ],
)
def test_secrets_are_taken_out_and_hosts_stay(url, text, expected):
    assert redact(text, secrets_of(url)) == expected


def test_a_short_piece_is_a_word_of_other_sentences_too():
    secrets = secrets_of("json://host.example/T0PSECRET/fail")
    assert (
        redact("failed to send to /T0PSECRET/fail, xT0PSECRETx", secrets) == "failed to send to /•••, x•••x"
    )


def test_the_variables_of_an_address_are_named_once():
    assert names_in("tgram://${TOKEN}/${CHAT}?x=${TOKEN}") == ("TOKEN", "CHAT")
    assert names_in("json://host/") == ()
