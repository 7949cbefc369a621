"""Branches of industry: «در بخش صنعت» is all of it, «در بخش صنعت نساجی» one."""

from __future__ import annotations

from monitor.metrics.cues import Found
from monitor.metrics.phrases import word_set
from monitor.metrics.sentence import Sentence

TRADES = word_set("صنایع | صنعت")
_WHOLE = word_set("صنعت | صنعتی | تولید | تولیدی | صنایع")
_AND_MINES = word_set("معادن | معدن")


def of_a_branch(sentence: Sentence, first: int, last: int) -> bool:
    """«نفر در صنعت نساجی», «نفر در صنایع غذایی»: the jobs of one branch, named within these tokens."""
    return any(
        sentence.key(at) == "در"
        and sentence.key(at + 1) in TRADES
        and sentence.key(at + 2) not in ("و", "کوچک")
        for at in range(first, last - 2)
    )


def is_whole_sector(sentence: Sentence, cue: Found) -> bool:
    """«در بخش صنعت», «در حوزه صنایع و معادن»: an adjective that leaves none out."""
    if cue.kind != "subclass" or sentence.key(cue.first) != "در" or sentence.key(cue.first + 1) == "این":
        return False
    at = cue.last - 1 if sentence.key(cue.last - 1) in TRADES else cue.last
    if sentence.key(at) not in _WHOLE:
        return False
    if sentence.key(at) == "صنایع":
        return sentence.key(at + 1) == "و" and sentence.key(at + 2) in _AND_MINES
    return not sentence.has(at + 1, at + 2, "subclass")
