"""A release's text with its numbers marked: nothing lost, nothing doubled, whatever overlaps."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.views import ViewSnapshot
from monitor.report.html.release import LOOKS, compare, distinct, marked, thinned
from monitor.report.language import ENGLISH
from monitor.report.sentences import teller
from monitor.store.reading.numbers import Stated
from monitor.store.reading.releases import Exchange, Wording
from tests.report.world import CATALOGUE

START = datetime(2026, 10, 12, tzinfo=UTC)
EN = teller(ENGLISH, CATALOGUE)
STATED = Stated(
    id=1, metric="employment", value=9, unit="person", kind="stock", bound="exact", scope="national", qualifier=None,
    as_of=None, start=0, end=1, quote="", why=("noun <b>",), confidence=1.0, restates=False, judged=None,
)  # fmt: skip
EXCHANGE = Exchange(1, "http://a.example/", 200, START, None, None, None, None)
WORDING = Wording(
    id=1, number=1, content_hash="", kicker=None, title="t", lead=None, body=(), text="", tags=(), images=(),
    attachments=(), published=None, reader="container", seen_at=START, exchange=EXCHANGE, stated=(),
)  # fmt: skip


def bare(markup: str) -> str:
    """The words alone: tips and tags taken out."""
    without_tips = re.sub(r'<span class="tip".*?</span></a>', "</a>", markup, flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", "", without_tips))


@settings(deadline=None)
@given(
    text=st.text(alphabet="ab<&۱۲ \u200c", max_size=40),
    at=st.integers(0, 20),
    spans=st.lists(st.tuples(st.integers(0, 70), st.integers(0, 12)), max_size=6),
)
def test_marking_changes_no_word(text: str, at: int, spans: list[tuple[int, int]]) -> None:
    stated = [
        replace(STATED, id=n, start=start, end=start + length) for n, (start, length) in enumerate(spans)
    ]
    assert (
        bare(str(marked(text, at, stated, EN)).replace("<b>Direct employment</b>", "")).strip()
        == text.strip()
    )


def test_of_two_that_overlap_the_shorter_one_owns_its_words() -> None:
    long, inner = replace(STATED, id=1, start=0, end=9), replace(STATED, id=2, start=3, end=6, kind="target")
    page = str(marked("abcdefghi", 0, [long, inner], EN))
    assert re.findall(r'class="num k-(\w+)"[^>]*>(\w+)', page) == [
        ("stock", "abc"),
        ("target", "def"),
        ("stock", "ghi"),
    ]
    assert page.count('role="tooltip"') == 2 and page.count("<a ") == 2


def test_doubt_is_shown_and_reasons_are_escaped() -> None:
    page = str(marked("abc", 0, [replace(STATED, end=3, bound="about")], EN))
    assert "doubtful" in page and "noun &lt;b&gt;" in page and "about 9 persons" in page


def test_a_counter_that_stands_still_says_nothing_new() -> None:
    looks = [ViewSnapshot(START + timedelta(hours=n), n // 3) for n in range(9)]
    assert [(look.views, look.taken_at.hour) for look in distinct(looks)] == [(0, 0), (1, 3), (2, 6)]


def test_many_looks_are_thinned_evenly_first_and_last_kept() -> None:
    looks = [ViewSnapshot(START + timedelta(hours=n), n) for n in range(1000)]
    kept = thinned(looks)
    assert len(kept) == LOOKS and (kept[0], kept[-1]) == (looks[0], looks[-1])
    assert thinned(looks[:LOOKS]) == looks[:LOOKS]


def test_unchanged_paragraphs_are_counted_and_changed_words_marked() -> None:
    before = replace(WORDING, text="یک\nدو\nساخت 12 شهرک است\nچهار")
    after = replace(WORDING, number=2, text="یک\nدو\nساخت 14 شهرک است\nچهار", tags=("x",))
    found = compare(before, after)
    assert found.left == (2, "ساخت <del>12</del> شهرک است", 1)
    assert found.right == (2, "ساخت <ins>14</ins> شهرک است", 1)
    assert found.fields == ("tags",)


def test_another_spelling_is_marked_as_such() -> None:
    found = compare(replace(WORDING, text="شهرک‌های"), replace(WORDING, text="شهرك های"))
    assert "respelled" in str(found.left[0]) and "<del>" not in str(found.left[0])


def test_hostile_words_are_escaped_in_comparisons() -> None:
    found = compare(replace(WORDING, text="<script>"), replace(WORDING, text="<img> \u202e"))
    assert (
        "<script" not in str(found.left) and "<img" not in str(found.right) and "U+202E" in str(found.right)
    )
