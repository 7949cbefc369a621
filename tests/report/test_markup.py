"""The words of others: escaped, and without power over the text around them."""

import pytest

from monitor.report.markup import TURNING, shown, tame, web_address


@pytest.mark.parametrize("character", TURNING)
def test_what_turns_text_is_taken_out_of_titles_and_named_in_texts(character: str) -> None:
    assert tame(f"a{character}b") == "ab"
    html = str(shown(f"a{character}b"))
    assert character not in html and f"U+{ord(character):04X}" in html


@pytest.mark.parametrize(
    "character", ["\u200c", "\u200d", "\u200e", "\u200f", "\u061c", "\u00a0", "\n", "\t"]
)
def test_what_belongs_to_persian_stays(character: str) -> None:
    assert tame(f"a{character}b") == f"a{character}b" == str(shown(f"a{character}b"))


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x1b", "\x7f", "\x9b", "\ufffe", "\uffff"])
def test_control_characters_become_the_sign_of_what_cannot_be_shown(character: str) -> None:
    assert tame(f"a{character}b") == "a\ufffdb" == str(shown(f"a{character}b"))


def test_text_is_escaped_beside_a_turning_character_too() -> None:
    assert str(shown("<i>\u202e&</i>")) == '&lt;i&gt;<span class="turning">U+202E</span>&amp;&lt;/i&gt;'


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("http://isipo.ir/?a=1&b=2", True),
        ("  https://isipo.ir/  ", True),
        ("HTTPS://isipo.ir/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//isipo.ir/", False),
        ("/index.jsp", False),
        ("http://", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, kept: bool) -> None:
    assert web_address(url) == (url.strip() if kept and url else None)
