from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.diff.release import KnownRelease, appeared, gone, reread, unlisted
from monitor.model.change import Change
from monitor.model.item import ReleaseItem

AT = datetime(2022, 8, 17, 5, 30, tzinfo=UTC)
A = ReleaseItem(site="isipo", news_id="7", url="http://x/7", title="خبر", body=("ایجاد 1600 واحد",))
B = replace(A, body=("ایجاد 1700 واحد",))
C = replace(A, body=("ایجاد ١٦٠٠ واحد.",))  # says what A says


def known(*wordings: ReleaseItem, standing: int = 1, **more) -> KnownRelease:
    return KnownRelease(dict(enumerate(wordings, 1)), standing, **more)


def only(changes: list[Change]) -> Change:
    (change,) = changes
    return change


def test_a_new_release_appears():
    change = appeared(A, AT)
    assert (change.kind, change.key, change.detail) == (
        "appeared",
        "appeared:isipo:7:1",
        {"title": "خبر", "url": "http://x/7"},
    )


def test_the_same_wording_changes_nothing_whatever_the_counter_says():
    assert reread(known(A), replace(A, views=99, url="http://y"), AT) == []


def test_other_words_are_an_edit_with_its_class_and_numbers():
    change = only(reread(known(A), B, AT))
    assert (change.kind, change.edit_class) == ("edited", "numeric")
    assert change.detail["classes"] == ["numeric"]
    assert change.detail["numbers"] == [{"before": "1600", "after": "1700"}]
    assert change.detail["quote"] == "ایجاد 1700 واحد"
    assert "flapping" not in change.detail


def test_an_earlier_wording_that_is_back_is_a_revert():
    change = only(reread(known(A, B, standing=2), A, AT))
    assert (change.kind, change.edit_class, change.detail["back_to"]) == ("reverted", "numeric", 1)


def test_a_revert_may_be_spelled_otherwise():
    change = only(reread(known(A, B, standing=2), C, AT))
    assert (change.kind, change.detail["back_to"]) == ("reverted", 1)


def test_another_spelling_of_the_standing_words_is_no_revert():
    change = only(reread(known(B, A, standing=2), C, AT))
    assert (change.kind, change.edit_class) == ("edited", "cosmetic")


def test_the_same_event_found_again_has_the_same_key():
    assert only(reread(known(A), B, AT)).key == only(reread(known(A), B, AT + timedelta(hours=1))).key


def test_the_same_edit_again_later_is_another_event():
    past = (only(reread(known(A), B, AT)), only(reread(known(A, B, standing=2), A, AT)))
    assert only(reread(known(A, B, past=past), B, AT)).key not in {change.key for change in past}


def flaps(hours: float, times: int) -> list[Change]:
    """One release to and fro between two wordings."""
    past: list[Change] = []
    for i in range(times):
        state = KnownRelease({1: A, 2: B}, 1 + i % 2, past=tuple(past))
        past += reread(state, (B, A)[i % 2], AT + timedelta(hours=i * hours))
    return past


def test_flapping_is_told_once_and_then_only_kept():
    told = [change.detail.get("flapping", {}).get("told") for change in flaps(24, 6)]
    assert told == [None, None, True, False, False, False]
    assert flaps(24, 5)[-1].detail["flapping"]["returns"] == 5


def test_a_release_that_returns_seldom_does_not_flap():
    assert all("flapping" not in change.detail for change in flaps(24 * 3.5, 8))


def test_a_new_wording_is_told_even_of_a_flapping_release():
    past = tuple(flaps(1, 6))
    change = only(reread(known(A, B, past=past), replace(A, body=("سخنی تازه",)), AT + timedelta(hours=7)))
    assert change.kind == "edited"
    assert "flapping" not in change.detail


def test_gone_is_told_once():
    change = only(gone(known(A), AT, "The CMS says that there is no such release."))
    assert (change.kind, change.detail["title"]) == ("gone", "خبر")
    assert gone(known(A, state="gone"), AT, "again") == []


def test_unlisted_is_told_once():
    assert only(unlisted(known(A), AT, "not shown")).kind == "unlisted"
    assert unlisted(known(A, state="unlisted"), AT, "not shown") == []


@pytest.mark.parametrize("state", ["gone", "unlisted"])
@pytest.mark.parametrize(("item", "kinds"), [(A, ["returned"]), (B, ["returned", "edited"])])
def test_a_release_that_was_away_returns_and_may_be_edited(item, kinds, state):
    changes = reread(known(A, state=state), item, AT)
    assert [change.kind for change in changes] == kinds
    assert changes[0].detail["from"] == state
