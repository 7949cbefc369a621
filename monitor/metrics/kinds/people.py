"""Rules for some of the people: women, foreigners, specialists."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.phrases import word_set

_WOMEN = word_set("زن | زنان | بانوان | خانم | خانمها | بانو")
_MEN = word_set("مرد | مردان | آقا | آقایان")
_PEOPLE = _WOMEN | _MEN | word_set("خارجی | اتباع | معلول | معلولان | معلولین | بومی | غیربومی | متخصص")


def of_some_people(c: Clause) -> str:
    """Why a total of persons is that of some only."""
    return "of some of the people only" if c.mention.metric.measure == "persons" and _some_people(c) else ""


def _some_people(c: Clause) -> bool:
    """«اشتغال بانوان … ۴ هزار نفر», «۲۵۰۰ کارگر خارجی», «۷۰۰ نفر آنها زن …»; not «زن و مرد»."""
    if c.sentence.seen.isdisjoint(_PEOPLE):
        return False
    people = _PEOPLE.intersection(c.sentence.tokens.keys[c.left : c.next_number])
    return bool(people) and not (people & _WOMEN and people & _MEN)
