"""MONITOR_LANGUAGE=fa: what the commands show is Persian; help and errors are English, as the README says."""

from __future__ import annotations

import re

import pytest

from monitor.cli import run_command_line

# Words that are no language: addresses, ids, files, commands to be typed.
FOREIGN = re.compile(
    r"https?://\S+|`[^`]*`|«[^»]*»|\[[a-z_]+\]|monitor [a-z -]+(?:--\S+)?|\S*\.warc\S*|--\w+|\(isipo\)"
)


@pytest.mark.parametrize(
    "words",
    [
        ("changes", "--cosmetic", "--confirmed"),
        ("changes", "--kind", "unlisted"),
        ("show", "isipo", "19203"),
        ("show", "isipo", "19205"),
        ("show", "isipo", "19203", "--diff", "1", "2"),
        ("metrics",),
        ("metrics", "history", "employment"),
        ("metrics", "history", "investment"),
        ("coverage", "isipo"),
        ("status",),
        ("metrics", "review"),
        ("metrics", "review", "--decided"),
    ],
    ids=" ".join,
)
def test_what_is_shown_is_persian(database, words, monkeypatch, capsys) -> None:
    monkeypatch.setenv("MONITOR_DATABASE", database)
    monkeypatch.setenv("MONITOR_LANGUAGE", "fa")
    assert run_command_line(words) == 0
    said = FOREIGN.sub("", capsys.readouterr().out)
    text = said.partition("\nمتن\n")[0]  # the release's own text may say what it likes
    # What no check and no verdict ever said.
    invented = {"pages", "carry", "kicker", "another", "value", "stood", "that", "the"}
    hostile = {"script", "alert", "img", "src", "onerror"}  # what a title of that archive holds
    assert (
        set(re.findall(r"[A-Za-z]{3,}", text)) <= {"isipo", "khouzestan", "investment"} | hostile | invented
    )
