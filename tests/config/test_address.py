"""Which addresses can be asked, and what is said of the others."""

from __future__ import annotations

import pytest

from monitor.config.address import slip_in


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://isipo.example", ""),
        ("HTTPS://isipo.example:65535/?a=خبر", ""),
        ("http://127.0.0.1:1/", ""),
        ("http://[::1]:8080/", ""),
        ("http://صنعت.example/", ""),
        ("http://isipo.example:abc/", "its port"),
        ("http://isipo.example:0/", "its port"),
        ("http://isipo.example:65536/", "its port"),
        ("ftp://isipo.example/", "it begins with"),
        ("isipo.example", "it begins with"),
        ("http:///page", "its host"),
        ("http://isipo..example/", "its host"),
        (f"http://{'a' * 64}.example/", "its host"),
        ("http://[::1/", "Invalid IPv6 URL"),
        ("http://isipo.example/a b", "there is a blank"),
        ("http://isipo.example/\n", "there is a blank"),
    ],
)
def test_what_is_wrong_with_an_address(url: str, says: str) -> None:
    assert slip_in(url).startswith(f"is no http or https address: {says}" if says else "")
    assert bool(slip_in(url)) == bool(says)
