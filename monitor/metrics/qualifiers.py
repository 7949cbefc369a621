"""Which of them are counted: operating, approved, established … said at the noun, in a list, or by the verb."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.metrics.kinds import is_list
from monitor.metrics.mentions import Mention

_SHARED = frozenset({"operating", "approved", "established", "licensed"})
_OF_JOBS = frozenset({"nominal"})


def qualifiers_of(mentions: Sequence[Mention]) -> list[str | None]:
    """The qualifier of each mention of one sentence, in order."""
    found: list[str | None] = []
    for place in range(len(mentions)):
        found.append(_qualifier(mentions, place, found))
    return found


def _qualifier(mentions: Sequence[Mention], place: int, found: Sequence[str | None]) -> str | None:
    mention = mentions[place]
    before = mentions[place - 1] if place else None
    if mention.metric.measure != "count":
        return _of_what_governs(mention, before, _OF_JOBS)
    return (
        mention.qualifier
        or _of_its_list(mention, mentions[place + 1 :])
        or _of_its_verb(mention)
        or _of_what_governs(mention, before, _SHARED)
        or (found[place - 1] if before and _directly_joined(before, mention) else None)
    )


def _of_its_list(mention: Mention, following: Sequence[Mention]) -> str | None:
    """«۴۸۹ شهرک، ۳۰۸ ناحیه و ۳ منطقه در حال بهره برداری»: the last one's qualifier is said of all."""
    last = mention
    for other in following:
        if not is_list(mention.sentence, last.last, other.first):
            return None
        last = other
        if last.qualifier:
            return last.qualifier if last.qualifier in _SHARED and last.metric != mention.metric else None
    return None


def _of_its_verb(mention: Mention) -> str | None:
    sentence = mention.sentence
    verb = sentence.main_verb_after(mention.last)
    right = verb.last if verb else sentence.wall_after(mention.last)
    stop = next((i for i in range(mention.last, right) if sentence.kind(i) == "number"), right)
    cues = sentence.find(mention.last, stop, "qualifier")
    return next((cue.value for cue in cues if cue.value), None)


def _of_what_governs(mention: Mention, before: Mention | None, wanted: frozenset[str]) -> str | None:
    """«اشتغال اسمی ۱۴ هزار», «بهره برداری از ۴۹ هزار واحد», «استقرار ۱۲۰۰ واحد»."""
    sentence = mention.sentence
    left = max(sentence.clause_start(mention.first), mention.first - 4, before.last if before else 0)
    for cue in reversed(sentence.find(left, mention.first, "qualifier", "open")):
        value = "operating" if cue.kind == "open" else cue.value
        if value in wanted:
            return value
    return None


def _directly_joined(before: Mention, mention: Mention) -> bool:
    """«… از ۴۹ هزار واحد صنعتی و ۳ هزار واحد کارگاهی»: what governs the first governs the second."""
    return mention.first - before.last == 1 and mention.sentence.key(before.last) == "و"
