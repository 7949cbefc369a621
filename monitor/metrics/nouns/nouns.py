"""Declared nouns found in a sentence: in any spelling, with adjectives inside, several sharing one number."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.metrics.catalogue import NounForm, Reader
from monitor.metrics.lexicon.endings import PLURALS
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.sentences.sentence import Sentence
from monitor.model.catalogue import Metric

CLASSIFIERS = word_set(
    "واحد | فقره | مورد | عدد | تا | تای | باب | رشته | قطعه | نفر | نقطه | منطقه | دستگاه | مجموعه"
)
OF_THEM = word_set("آن | انها | آنها | آنان | از | ان | این")
_UNIT = "واحد"
_ALSO = ("نیز", "هم")
OPENING = frozenset('«"“(')
_PAIR = 2  # a noun and its adjective
WIDEST = 12  # tokens a noun phrase may take, its adjectives included


@dataclass(frozen=True, slots=True)
class Noun:
    """What was found: tokens `first` to `last` (exclusive). `words`: how many words of a declared noun matched."""

    forms: tuple[NounForm, ...]
    first: int
    last: int
    words: int


def noun_after(reader: Reader, sentence: Sentence, start: int) -> Noun | None:
    """The noun a number counts: «شهرک صنعتی», «واحد شهرک صنعتی», «مورد آن شهرک»."""
    while sentence.key(start) in OPENING:
        start += 1
    direct = noun_at(reader, sentence, start)
    if sentence.key(start) not in CLASSIFIERS:
        return direct
    if sentence.key(start + 1) == "این":
        return direct  # «۴۳ واحد این شهرک»: of this one
    behind = noun_at(reader, sentence, past_of_them(sentence, start + 1 + (sentence.key(start + 1) in _ALSO)))
    if behind is not None and _runs_into_a_verb(sentence, start, behind.last):
        return direct
    if direct is not None and behind is not None and is_plural(sentence, behind.first):
        return direct  # «۴۱۰ واحد شهرکهای صنعتی» are units
    if (
        direct is not None
        and behind is not None
        and sentence.key(start) == _UNIT
        and not _is_full(behind.forms)
    ):
        return direct  # «۳۸ واحد شهرک نیز راکد مانده‌اند»: of that park
    if direct is None or behind is None:
        return direct or behind
    return behind if all(form.head for form in direct.forms) and not _covers(direct, behind) else direct


def is_plural(sentence: Sentence, index: int) -> bool:
    """«واحدها», «واحدهای», «واحد های»."""
    return sentence.key(index).endswith(("ها", "های")) or sentence.key(index + 1) in PLURALS


def past_of_them(sentence: Sentence, index: int) -> int:
    """The token after «آن», «از آنها»."""
    while sentence.key(index) in OF_THEM:
        index += 1
    return index


def without_its_state(reader: Reader, sentence: Sentence, noun: Noun) -> Noun:
    """«واحد صنعتی» of «واحد صنعتی غیرفعال», where the state is told of something else."""
    if not all(form.metric.qualifier for form in noun.forms):
        return noun
    phrases = reversed(reader.nouns.at(sentence.tokens.keys, noun.first))
    shorter = (
        Noun(forms, noun.first, last, last - noun.first) for last, forms in phrases if last < noun.last
    )
    return next((one for one in shorter if any(not f.metric.qualifier for f in one.forms)), noun)


def named_behind(reader: Reader, sentence: Sentence, noun: Noun) -> Noun | None:
    """What some of them are: «۵ شهرک آن تخصصی است», «۸ شهرک از آن را شهرکهای تخصصی تشکیل می دهد»."""
    at = past_of_them(sentence, noun.last)
    if at == noun.last or not all(form.head for form in noun.forms):
        return None
    if sentence.key(at) == "را":
        behind = noun_at(reader, sentence, at + 1)
        return behind if behind and is_plural(sentence, behind.first) and _is_full(behind.forms) else None
    if not any(verb.first == at + 1 and verb.tense == "exist" for verb in sentence.verbs):
        return None
    phrases = reader.nouns.at([sentence.key(noun.first), sentence.key(at)], 0)
    return next((Noun(forms, noun.first, at + 1, _PAIR) for last, forms in phrases if last == _PAIR), None)


def _is_full(forms: tuple[NounForm, ...]) -> bool:
    return not any(form.head for form in forms)


def _covers(one: Noun, other: Noun) -> bool:
    return {form.metric.id for form in one.forms} >= {form.metric.id for form in other.forms}


def noun_at(reader: Reader, sentence: Sentence, start: int) -> Noun | None:
    """The noun phrase at `start`; nouns that share one number are one («۷۱ ناحیه و شهرک», «شهرک ناحیه صنعتی»)."""
    noun = _single(reader, sentence, start)
    while noun is not None:
        nxt = _single(reader, sentence, _past_joint(sentence, noun.last))
        whole = _whole(reader, noun, nxt) if nxt else None
        if nxt is None or whole is None or _has_its_own_number(sentence, start, nxt.last):
            return noun
        noun = Noun((NounForm(whole, head=False),), start, nxt.last, noun.words + nxt.words)
    return noun


def _has_its_own_number(sentence: Sentence, start: int, last: int) -> bool:
    """«شهرکها به ۳۱ شهرک و نواحی به ۱۴ ناحیه رسید»: the second noun goes with the second number."""
    return sentence.key(last) == sentence.key(start - 2) == "به" and sentence.kind(last + 1) == "number"


def _past_joint(sentence: Sentence, index: int) -> int:
    """Past a qualifier and the «و», comma or slash between two nouns."""
    for cue in sentence.find(index, index + 1, "qualifier"):
        index = cue.last
    if sentence.key(index) == "و" or sentence.kind(index) in ("comma", "slash"):
        return index + 1
    return index


def _whole(reader: Reader, one: Noun, other: Noun) -> Metric | None:
    pairs = ((a.metric.id, b.metric.id) for a in one.forms for b in other.forms if a.metric.id != b.metric.id)
    return next((whole for pair in pairs if (whole := reader.whole(frozenset(pair)))), None)


def _single(reader: Reader, sentence: Sentence, start: int) -> Noun | None:
    """The longest declared noun at `start`, also with an adjective inside it («واحد فعال صنعتی»)."""
    if sentence.kind(start) != "word":
        return None
    plain = reader.nouns.at(sentence.tokens.keys, start)
    if not plain:
        return None
    if len(plain) > 1 and (
        _has_its_own_number(sentence, start, plain[-1][0]) or _runs_into_a_verb(sentence, start, plain[-1][0])
    ):
        plain = plain[:-1]
    best = Noun(plain[-1][1], start, plain[-1][0], plain[-1][0] - start)
    skips = {
        cue.first: cue.last
        for cue in sentence.find(start + 1, start + WIDEST, "qualifier", "subclass", "new")
    }
    if skips:
        kept, places = _without(skips, sentence, start)
        inner = reader.nouns.at(kept, 0)
        if inner and inner[-1][0] > best.words:
            end = inner[-1][0]
            last = places[end - 1] + 1
            return best if _runs_into_a_verb(sentence, start, last) else Noun(inner[-1][1], start, last, end)
    return best


def _runs_into_a_verb(sentence: Sentence, start: int, last: int) -> bool:
    """«۱۴ هزار نفر اشتغال دارند»: «نفر» and its verb, not «نفر اشتغال»."""
    return any(start < verb.first < last < verb.last for verb in sentence.verbs)


def _without(skips: dict[int, int], sentence: Sentence, start: int) -> tuple[list[str], list[int]]:
    """The words from `start` on but for adjectives, and where each stands in the sentence."""
    keys, kinds = sentence.tokens.keys, sentence.tokens.kinds
    kept, places = [keys[start]], [start]
    index, stop = start + 1, min(start + WIDEST, len(keys))
    while index < stop and kinds[index] == "word":
        if index not in skips:
            kept.append(keys[index])
            places.append(index)
        index = skips.get(index, index + 1)
    return kept, places
