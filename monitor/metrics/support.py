"""Which metric a noun stands for, where several share it: the one that the words around it speak for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from monitor.metrics.catalogue import NounForm, Reader
from monitor.metrics.mention import adjectives_after
from monitor.metrics.named import Named
from monitor.metrics.nouns import Noun
from monitor.metrics.sentence import Sentence
from monitor.model.catalogue import Metric

FAR = 60  # tokens: a word farther away speaks of something else
PLAIN = 12  # a full noun without support stands behind support nearer than this


def choose(
    reader: Reader, sentence: Sentence, index: int, noun: Noun, named: Named
) -> tuple[Metric, int] | None:
    """The best supported metric of a noun, and how many tokens away its support is."""
    found: list[tuple[int, Metric]] = []
    for form in noun.forms:
        if not refused(reader, sentence, index + 1, noun.last, form.metric):
            support = _support(reader, sentence, index, noun, form, named)
            if support is not None:
                found.append((support, form.metric))
    if not found:
        return None
    support, metric = min(found, key=lambda row: row[0])
    return metric, support


def _support(
    reader: Reader, sentence: Sentence, index: int, noun: Noun, form: NounForm, named: Named
) -> int | None:
    if not form.head:
        return nearest(reader, sentence, index, noun.last, form.metric) or PLAIN
    if not form.metric.cues:
        return 1 if form.metric in named else None
    return nearest(reader, sentence, index, noun.last, form.metric)


def nearest(reader: Reader, sentence: Sentence, index: int, last: int, metric: Metric) -> int | None:
    """Tokens to the nearest supporting word; None where there is none, or where a refused word is nearer."""
    left, right = _reach(sentence, index, last)
    spots = [*range(left, index), *range(last, right)]
    support = _distance(reader, sentence, metric, "support", spots, index, last)
    against = _distance(reader, sentence, metric, "refusals", spots, index, last)
    if support is None or (against is not None and against < support):
        return None
    return support


def _distance(
    reader: Reader,
    sentence: Sentence,
    metric: Metric,
    table: Literal["support", "refusals"],
    spots: Sequence[int],
    index: int,
    last: int,
) -> int | None:
    phrases = reader.support if table == "support" else reader.refusals
    gaps = [
        index - end + 1 if at < index else at - last + 1
        for at in spots
        for end, ids in phrases.at(sentence.tokens, at)
        if metric.id in ids
    ]
    return min(gaps, default=None)


def _reach(sentence: Sentence, index: int, last: int) -> tuple[int, int]:
    """How far support may stand: the clause, but not past another count of the same noun.

    «از ۹۰ واحد به ۴۵ واحد»: the second is supported by what supports the first.
    """
    noun = sentence.key(index + 1)
    left = max(sentence.clause_start(index), index - FAR)
    if sentence.kind(index - 1) == "colon":
        left = sentence.clause_start(index - 1)
    verb = sentence.verb_after(last)
    right = min(verb.last if verb else sentence.wall_after(last), last + FAR)
    same = [at for at in sentence.numbers if left <= at < right and sentence.key(at + 1) == noun]
    if sentence.key(index - 1) == "به":
        left = sentence.wall_before(index)
    else:
        left = max([left, *(_end(sentence, at) for at in same if at < index)])
    return left, min([right, *(at for at in same if at >= last), *_percents(sentence, last, right)])


def _end(sentence: Sentence, index: int) -> int:
    """Where the noun phrase of an earlier number ends, its adjectives included."""
    adjectives = adjectives_after(sentence, index + 2)
    return adjectives[-1].last if adjectives else index + 2


def _percents(sentence: Sentence, last: int, right: int) -> list[int]:
    """«از ۱۱۰۰ واحد، ۳۰ درصد تعطیل …»: what is said of a share is not said of all."""
    numbers = ((at, sentence.tokens[at].number) for at in sentence.numbers if last <= at < right)
    return [at for at, number in numbers if number and number.form == "percent"]


def refused(reader: Reader, sentence: Sentence, first: int, last: int, metric: Metric) -> bool:
    """Whether a refused word stands in the noun phrase or right behind it."""
    spots = range(first, min(last + 1, len(sentence.tokens)))
    return any(metric.id in ids for at in spots for _, ids in reader.refusals.at(sentence.tokens, at))
