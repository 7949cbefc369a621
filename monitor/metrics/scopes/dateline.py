"""Where the news begins behind «رشت- ایرنا- …» and «به گزارش تسنیم از یاسوج، …», which say where it was written."""

from __future__ import annotations

from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.sentence import Sentence

_LONGEST = 16  # tokens
_AGENCIES = word_set(
    """
    گزارش | خبرنگار | خبرگزاری | ایرنا | ایسنا | تسنیم | مهر | ایلنا | ایانا | میزان | برنا | موج | باشگاه | پایگاه
    نیوز | صداوسیما | صدا | ایکنا | آنا | نقل
    """
)
_COMMAS = frozenset("،,؛;")


def past_dateline(sentence: Sentence) -> int:
    """The first token of the news itself."""
    start = 0
    for index, kind in enumerate(sentence.tokens.kinds[:_LONGEST]):
        if kind == "comma":
            short_dash = index - start <= 2 and sentence.key(index) not in _COMMAS
            if short_dash or any(sentence.key(i) in _AGENCIES for i in range(start, index)):
                start = index + 1
    return start
