from __future__ import annotations

import random
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff.words import compare_words

SEED = (Path(__file__).parents[2] / "seeds/isipo/18869.txt").read_text(encoding="utf-8")


def marked(before: str, after: str) -> str:
    """The diff as text: [-removed-], {+added+}, ~cosmetic~."""
    shapes = {"same": "{}", "cosmetic": "~{}~", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(shapes[s.kind].format(s.before or s.after) for s in compare_words(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("", "تازه", "{+تازه+}"),
        ("کهنه", "", "[-کهنه-]"),
        ("یک متن", "یک متن", "یک متن"),
        ("واحد صنعتی فعال", "واحد معدنی فعال", "واحد [-صنعتی -]{+معدنی +}فعال"),
        ("صنايع كوچك", "صنایع کوچک", "~صنايع كوچك~"),
        ("شهرک های صنعتی", "شهرک‌های صنعتی", "~شهرک های ~صنعتی"),
        ("شهرکهای صنعتی", "شهرک‌های صنعتی", "~شهرکهای ~صنعتی"),
        ("اجرا می شود", "اجرا می‌شود", "اجرا ~می شود~"),
        ("هم افزایی خوب", "هم‌افزایی خوب", "~هم افزایی ~خوب"),
        ("ســازمان", "سازمان", "~ســازمان~"),
        ("گفت: بله", "گفت بله", "گفت~: ~بله"),
        ("اول\nدوم", "اول دوم", "اول~\n~دوم"),
        ("987 هزار و 75 نفر", "۹۸۷٬۰۷۵ نفر", "~987 هزار و 75 ~نفر"),
        ("رشد 5% است", "رشد ۵ درصد است", "رشد ~5% ~است"),
        ("1600 واحد", "1700 واحد", "[-1600 -]{+1700 +}واحد"),
        ("99 هزار و 143 قرارداد", "99 هزار و 150 قرارداد", "[-99 هزار و 143 -]{+99 هزار و 150 +}قرارداد"),
        ("1.5 درصد", "15 درصد", "[-1.5 -]{+15 +}درصد"),
        ("-5 درصد", "5 درصد", "[--5 -]{+5 +}درصد"),
        ("در 1401/05/26 بود", "در ۱۴۰۱/۵/۲۶ بود", "در ~1401/05/26 ~بود"),
        ("در 1401/05/26 بود", "در 1401/05/27 بود", "در [-1401/05/26 -]{+1401/05/27 +}بود"),
        ("26 مرداد 1401", "26 مرداد ماه 1401", "~26 مرداد 1401~"),
        ("در 1401/05/26 بود", "در ۲۶ مرداد ۱۴۰۱ بود", "در ~1401/05/26 ~بود"),
        ("26 مرداد 1401", "27 مرداد 1401", "[-26 مرداد 1401-]{+27 مرداد 1401+}"),
        ("مدیر شرکت و شهرک", "رئیس سازمان و ناحیه", "[-مدیر شرکت و شهرک-]{+رئیس سازمان و ناحیه+}"),
    ],
)
def test_marks(before, after, expected):
    assert marked(before, after) == expected


TEXT = st.text(st.sampled_from("اب یکي می ها\u200c\u200f\n,.،٪%0159۵/-: ()"), max_size=80)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_the_spans_hold_both_texts_character_by_character(before, after):
    spans = compare_words(before, after)
    assert "".join(span.before for span in spans) == before
    assert "".join(span.after for span in spans) == after
    assert all(a.kind != b.kind for a, b in pairwise(spans))


@settings(max_examples=50, deadline=None)
@given(TEXT)
def test_a_text_equals_itself(text):
    assert {span.kind for span in compare_words(text, text)} <= {"same"}


def long_text() -> str:
    """Over 200 KB that repeat themselves: no word stands once."""
    return SEED * 18


def test_a_changed_word_in_a_long_text_is_found_alone():
    words = long_text().split(" ")
    changed = list(words)
    changed[5000], changed[12000] = "دگرگون", "دگرگون"
    spans = compare_words(" ".join(words), " ".join(changed))
    assert [span.after.strip() for span in spans if span.kind == "added"] == ["دگرگون", "دگرگون"]


@pytest.mark.parametrize("kind", ["edited", "shuffled", "all else", "one word", "few words"])
def test_200_kilobytes_take_less_than_a_second(kind):
    rng = random.Random(18869)  # noqa: S311 - the same texts every time
    words = long_text().split(" ")
    after = {
        "edited": [word if rng.random() > 0.05 else "دگرگون" for word in words],
        "shuffled": rng.sample(words, len(words)),
        "all else": [word[::-1] for word in words],
        "one word": ["و"] * len(words),
        "few words": rng.choices(["و", "در", "به", "از", "که"], k=len(words)),
    }[kind]
    before, after_text = " ".join(words), " ".join(after)
    assert len(before.encode()) > 200_000
    assert any(seconds(before, after_text) < 1.0 for _ in range(5))  # a busy machine may need another try


def seconds(before: str, after: str) -> float:
    """Of this process: other work on the machine does not count."""
    started = time.process_time()
    compare_words(before, after)
    return time.process_time() - started
