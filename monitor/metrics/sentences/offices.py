"""Names of offices: «معاون برنامه ریزی», «سازمان مدیریت و برنامه ریزی» plan nothing, they say who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.metrics.lexicon.cues import Found
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.tokens import Tokens

_HEADS = word_set(
    """
    معاون | معاونت | مدیر | مدیرکل | مدیریت | رییس | سرپرست | مسئول | دفتر | اداره | کل | شورای | شورا | کمیته
    ستاد | کارگروه | سازمان | کمیسیون | دبیر | مشاور
    """
)
_NAMES = frozenset({"plan", "create", "open", "revive", "attract", "affair", "close", "project"})
_THESE = word_set("این | آن")
_WITH_ANOTHER = 3  # tokens from the head to the second of two names


def without_offices(cues: Sequence[Found], tokens: Tokens) -> list[Found]:
    """The cues but for those that are the name of an office."""
    return [cue for cue in cues if cue.kind not in _NAMES or not _is_a_name(cue, tokens)]


def _is_a_name(cue: Found, tokens: Tokens) -> bool:
    keys = tokens.keys
    if cue.first == 0 or tokens.kinds[cue.last : cue.last + 1] == ["number"]:
        return False
    head = cue.first - 1
    if keys[head] == "و" and cue.first >= _WITH_ANOTHER:
        head = cue.first - _WITH_ANOTHER
    return keys[head] in _HEADS and (head == 0 or keys[head - 1] not in _THESE)
