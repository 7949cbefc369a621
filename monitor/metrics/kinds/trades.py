"""Units and jobs of one trade: «۲۲۰۰ واحد تولید سنگ», «بیشترین واحدها در صنایع فلزی با ۹۰ واحد»."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision

_MAKING = word_set("تولید")
_TRADES = word_set(
    "فراوری | فرآوری | بازیافت | ذوب | مونتاژ | بافندگی | ریسندگی | رنگرزی | چاپ | نورد | استخراج"
)
_NO_PRODUCT = word_set(
    """
    و | در | به | از | با | که | را | می | برای | است | دارد | دارند | استان | کشور | شد | شده | نمی | خود | داخل | ملی
    میکنند | میکند | میکنیم | میشود | میشوند
    صنعتی | انبوه | کننده | های | این | آن | تا | هم | نیز | یا | بر
    """
)
_MOST = word_set("بیشترین | کمترین | بالاترین | پایین ترین | پایینترین")
_OF_WHAT = word_set(
    """
    تعداد | آمار | میزان | سهم | فراوانی | تراکم | واحد | واحدها | واحدهای | اشتغال | سرمایه | پروانه | شاغل | شاغلان
    شاغلین | درصد | حجم | سرمایهگذاری | قرارداد | نیروی | شهرک | نواحی
    """
)
_HAS_IT = word_set("را | کشور")
_TOGETHER = 2  # tokens from the adjective to its noun


def of_one_trade(c: Clause) -> str:
    """Why a total is that of those that make one thing only."""
    return "of one trade only" if not c.dependent and _makes_one_thing(c) else ""


def _makes_one_thing(c: Clause) -> bool:
    """«واحد تولید سنگ», «واحد فرآوری مواد معدنی»; not «واحد تولید و فرآوری …»."""
    sentence, last = c.sentence, c.mention.last
    if c.mention.metric.family:
        return False
    if sentence.key(last) in _TRADES:
        return True
    if sentence.key(last) not in _MAKING or sentence.kind(last + 1) != "word":
        return False
    told = any(cue.layer in ("verb", "place") for cue in sentence.between(last + 1, last + 2))
    return sentence.key(last + 1) not in _NO_PRODUCT and not told


def of_the_most(c: Clause) -> Decision | None:
    """«بیشترین تعداد به صنایع فلزی با ۳۰ واحد و ۴۰۰ شاغل تعلق دارد»: of the class that has the most.

    Not «استان بیشترین سهم کشور را با ۳۰۰۰ واحد دارد»: the province has them.
    """
    sentence = c.sentence
    if sentence.seen.isdisjoint(_MOST):
        return None
    start = sentence.wall_before(c.mention.first)
    named = [at for at in range(start, c.mention.first) if sentence.key(at) in _MOST]
    if not named or not _is_subject(c, named[-1], start):
        return None
    return Decision("part", 0.7, "of the class that has the most or the fewest")


def _is_subject(c: Clause, at: int, start: int) -> bool:
    sentence = c.sentence
    begins = (
        at == start or sentence.kind(at - 1) != "word" or sentence.key(at - 1) in ("و", "که", "طوری", "اینکه")
    )
    behind = sentence.tokens.keys[at + 1 : c.mention.first]
    named = not _OF_WHAT.isdisjoint(behind[:_TOGETHER])
    return begins and named and _HAS_IT.isdisjoint(behind)
