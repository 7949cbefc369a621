"""Which of them are counted: operating, approved, established … said at the noun, in a list, or by the verb."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.sentences.grammar import governor_of, is_list
from monitor.metrics.sentences.out_of import SOME, follows_a_share, is_apposed, whole_behind
from monitor.metrics.sentences.sentence import Sentence
from monitor.metrics.sentences.verbs import Verb

_SHARED = frozenset({"operating", "approved", "established", "licensed"})
_OF_JOBS = frozenset({"nominal"})
_AREAS = word_set("هکتار | هکتاری | متر | مترمربع")


def qualifiers_of(mentions: Sequence[Mention]) -> list[str | None]:
    """The qualifier of each mention of one sentence, in order."""
    found: list[str | None] = []
    for place, mention in enumerate(mentions):
        before = mentions[place - 1] if place else None
        if mention.metric.measure != "count":
            found.append(_of_jobs(mention, before))
        else:
            found.append(mention.metric.qualifier or _of_count(mentions, place, found))
    return found


def _of_jobs(mention: Mention, before: Mention | None) -> str | None:
    """«اشتغال اسمی ۱۴ هزار و ۹۲۷»."""
    left = max(mention.sentence.clause_start(mention.first), before.last if before else 0)
    cues = mention.sentence.find(left, mention.first, "qualifier")
    return next((cue.value for cue in cues if cue.value in _OF_JOBS), None)


def _of_count(mentions: Sequence[Mention], place: int, found: Sequence[str | None]) -> str | None:
    mention = mentions[place]
    if "building" in mention.adjectives:
        return "under construction"
    if governor_of(mention.sentence, mention.sentence.clause_start(mention.first), mention.first) == "close":
        return "inactive"
    if mention.qualifier:
        return mention.qualifier
    if not mention.metric.qualified:
        return None
    before = mentions[place - 1] if place else None
    return (
        _of_its_list(mention, mentions[place + 1 :])
        or _of_its_verb(mention, mentions[place + 1 :])
        or _of_what_governs(mention, before)
        or (found[place - 1] if before and _directly_joined(before, mention) else None)
    )


def _of_its_list(mention: Mention, following: Sequence[Mention]) -> str | None:
    """«۴۸۹ شهرک، ۳۰۸ ناحیه و ۳ منطقه در حال بهره برداری»: the last one's qualifier is said of all."""
    last = mention
    for other in following:
        kin = other.metric.family == mention.metric.family != ""
        if not kin or other.metric == mention.metric or not is_list(mention.sentence, last.last, other.first):
            break
        last = other
        if last.qualifier:
            return last.qualifier if last.qualifier in _SHARED else None
    return _of_its_verb(last, ()) if last is not mention else None


def _of_its_verb(mention: Mention, following: Sequence[Mention]) -> str | None:
    """«۴۰۰ واحد در ۱۲ شهرک مستقر هستند», also past the places, the jobs and the money of those units."""
    sentence = mention.sentence
    if _is_location(mention):
        return None
    verb = sentence.main_verb_after(mention.last)
    right = verb.last if verb else sentence.wall_after(mention.last)
    onward = verb is not None and sentence.key(verb.last) == "که"
    if not onward and not sentence.has(mention.last, right, "qualifier", "predicate"):
        return None
    others = [i for i in sentence.numbers if mention.last <= i < right and not _tells_no_count(sentence, i)]
    whole = whole_behind(sentence, mention.last)
    others = [i for i in others if i != whole]
    theirs = {m.index for m in following if m.metric.measure != "count" or _is_location(m)}
    stop = next((i for i in others if i not in theirs), right)
    stop = min([stop, *(cue.first for cue in sentence.find(mention.last, stop, "level"))])  # the next label
    start = next((m.last for m in following if m.index == whole), mention.last)  # past «از ۱۸ شهرک فعال»
    cues = sentence.find(start, stop, "qualifier", "predicate")
    return next((cue.value for cue in cues if cue.value and cue.value not in _OF_JOBS), None) or (
        _of_relative_clause(sentence, verb) if verb and stop == right else None
    )


def _tells_no_count(sentence: Sentence, index: int) -> bool:
    """«به مساحت ۱۲۰۰ هکتار», «یعنی ۲۰ درصد»: told of the same things in passing."""
    measured = sentence.key(index + 1) in _AREAS
    return measured or is_apposed(sentence, index) or _in_range(sentence, index)


def _in_range(sentence: Sentence, index: int) -> bool:
    """«با ۲۰ تا ۷۰ درصد ظرفیت»: of all of them; «با کمتر از ۵۰ درصد ظرفیت» singles some out."""
    first = index if sentence.key(index + 1) == "تا" else index - 2
    if (
        sentence.key(first + 1) != "تا"
        or sentence.kind(first) != "number"
        or sentence.kind(first + 2) != "number"
    ):
        return False
    return first + 2 in sentence.percents


def _of_relative_clause(sentence: Sentence, verb: Verb) -> str | None:
    """«۱۹۰ واحد داریم که به دلایل مختلف غیرفعال شده اند»: idle, all of them; not «… که برخی راکدند»."""
    if verb.tense != "exist" or sentence.key(verb.last) != "که":
        return None
    end = sentence.verb_after(verb.last + 1)
    right = end.last if end else sentence.wall_after(verb.last)
    if any(verb.last < i < right for i in sentence.numbers) or SOME & set(
        sentence.words(verb.last, right).split()
    ):
        return None
    cues = sentence.find(verb.last, right, "qualifier", "predicate")
    return "inactive" if cues and cues[-1].value == "inactive" else None


def _is_location(mention: Mention) -> bool:
    """«۲۴۰۰ واحد در ۸ شهرک …», «۹۴۰ واحد از ۱۲۵۰ واحد …»: what is told is told of something else."""
    directly = mention.sentence.key(mention.first - 1) in ("در", "از")
    return directly or follows_a_share(mention.sentence, mention.first)


def _of_what_governs(mention: Mention, before: Mention | None) -> str | None:
    """«بهره برداری از ۴۹ هزار واحد», «استقرار ۱۲۰۰ واحد», «تعداد واحدهای فعال استان ۱۲۰۰ واحد»."""
    sentence = mention.sentence
    left = max(sentence.clause_start(mention.first), before.last if before and not _changes(before) else 0)
    left = min(left, mention.noun if mention.noun == mention.first else mention.noun - 2)
    levels = sentence.find(left, mention.first, "level")
    cues = sentence.find(left, mention.last, "qualifier", "predicate", "open")
    near = [c for c in cues if mention.first - c.last <= 3 or (levels and c.first > levels[0].first)]
    values = ["operating" if cue.kind == "open" else cue.value for cue in reversed(near)]
    return next((value for value in values if value in _SHARED), None)


def _changes(mention: Mention) -> bool:
    """«از ۷۲۰ واحد به ۸۹۰ واحد»: both are of what stands before the first."""
    return mention.sentence.key(mention.first - 1) == "از"


def _directly_joined(before: Mention, mention: Mention) -> bool:
    """«بهره برداری از ۴۹ هزار واحد صنعتی و ۳ هزار واحد کارگاهی»: what governs the first governs the second."""
    joined = mention.first - before.last == 1 and mention.sentence.key(before.last) == "و"
    return joined and before.qualifier is None and "building" not in before.adjectives
