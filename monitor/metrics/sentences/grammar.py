"""How a number hangs in its sentence: the noun of action or state that governs it, the list it is a member of."""

from __future__ import annotations

from monitor.metrics.lexicon.cues import EVENTS
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.sentence import Sentence

_LIGHT = word_set("""
        از | برای | تعداد | مجموع | کل | این | مستقیم | زمینه | میزان | به | با | بر | نزدیک | حدود | جمعا
        بیش | کار | عملیات | اولیه | پایدار | اشتغال | شغل | آن | ثابت | مجموعه
        """)
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
    index = first
    while index > left and first - index < 5:
        for cue in sentence.find(max(left, index - 4), index, *EVENTS, "state", "plan", "study"):
            if cue.last == index:
                return cue.kind
        if sentence.key(index - 1) not in _LIGHT:
            return ""
        index -= 1
    return ""
