"""How a number hangs in its sentence: the noun of action or state that governs it, the list it is a member of."""

from __future__ import annotations

from monitor.metrics.lexicon.cues import EVENTS
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.sentence import Sentence

_LIGHT = word_set("""
        از | برای | تعداد | مجموع | کل | این | مستقیم | زمینه | میزان | به | با | بر | نزدیک | حدود | جمعا
        بیش | کار | عملیات | اولیه | پایدار | اشتغال | شغل | آن | ثابت | مجموعه
        """)
_GOVERNING = frozenset((*EVENTS, "state", "plan", "study"))
_GOVERNOR = 4  # tokens it may have
_LIGHT_WORDS = 5  # and as many may stand between it and the number
_LIST_GAP = 8  # tokens that may stand between two members of a list


def is_list(sentence: Sentence, last: int, first: int) -> bool:
    """Whether only «و», a comma and a few words without a verb stand between two mentions."""
    if first - last > _LIST_GAP or not (sentence.key(last) == "و" or sentence.kind(last) == "comma"):
        return False
    return not any(last <= verb.first < first for verb in sentence.verbs) and not any(
        sentence.key(i) == "که" or sentence.kind(i) in ("colon", "slash") for i in range(last, first)
    )


def governor_of(sentence: Sentence, left: int, first: int) -> str:
    """The kind of the noun of action or state right before token `first`, light words between; else ""."""
    near = sentence.between(max(left, first - _LIGHT_WORDS - _GOVERNOR), first)
    cues = [cue for cue in near if cue.kind in _GOVERNING]
    index = first
    while cues and index > left and first - index < _LIGHT_WORDS:
        for cue in cues:
            if cue.last == index and cue.first >= index - _GOVERNOR:
                return cue.kind
        if sentence.key(index - 1) not in _LIGHT:
            return ""
        index -= 1
    return ""
