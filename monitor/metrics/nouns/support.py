"""Which metric a noun stands for, where several share it: the one that the words around it speak for."""

from __future__ import annotations

from monitor.metrics.catalogue import NounForm
from monitor.metrics.nouns.adjectives import adjectives_after
from monitor.metrics.nouns.named import Named
from monitor.metrics.nouns.nouns import Noun
from monitor.metrics.sentences.out_of import SOME, counted_out, follows_a_share, is_apposed, whole_behind
from monitor.metrics.sentences.sentence import Sentence, Voice
from monitor.model.catalogue import Metric

FAR = 60  # tokens: a word farther away speaks of something else
PLAIN = 12  # a full noun without support stands behind support nearer than this


def choose(sentence: Sentence, index: int, noun: Noun, named: Named) -> tuple[Metric, int] | None:
    """The best supported metric of a noun, and how many tokens away its support is."""
    found: list[tuple[int, Metric]] = []
    reach = _reach(sentence, index, noun.last)
    whole = follows_a_share(sentence, index)
    for form in noun.forms:
        if whole and form.metric.qualifier and form.head:
            continue  # «۲۱۰ واحد از ۱۳۰۰ واحد صنعتی غیرفعالند»: not all of them
        inside = index + 1 if form.head or noun.words < noun.last - noun.first else noun.last
        if not refused(sentence, inside, noun.last, form.metric):
            support = _support(sentence, index, noun, form, named, reach)
            if support is not None:
                found.append((support, form.metric))
    if not found:
        return _told_of_its_parts(sentence, index, noun)
    support, metric = min(found, key=lambda row: row[0])
    return metric, support


def _told_of_its_parts(sentence: Sentence, index: int, noun: Noun) -> tuple[Metric, int] | None:
    """«از ۱۱۰۰ واحد، ۸۰۰ واحد فعال …»: what the parts are, the whole is."""
    word = sentence.key(index + 1)
    if not counted_out(sentence, index) or not any(
        sentence.key(at + 1) == word for at in sentence.numbers if at > index
    ):
        return None
    own = {form.metric.id: form.metric for form in noun.forms if not form.metric.qualifier}
    later = (v for v in sentence.voices if v.speaks_for and v.first >= noun.last and v.metric in own)
    return next(((own[voice.metric], voice.first - index) for voice in later), None)


def _support(
    sentence: Sentence, index: int, noun: Noun, form: NounForm, named: Named, reach: tuple[int, int]
) -> int | None:
    if not form.head:
        return _nearest(sentence, index, noun.last, form.metric, reach) or PLAIN
    if not form.metric.cues:
        return 1 if form.metric in named else None
    return _nearest(sentence, index, noun.last, form.metric, reach)


def nearest(sentence: Sentence, index: int, last: int, metric: Metric) -> int | None:
    """Tokens from the number at `index`, whose noun ends before `last`, to the nearest word that supports `metric`."""
    return _nearest(sentence, index, last, metric, _reach(sentence, index, last))


def _nearest(sentence: Sentence, index: int, last: int, metric: Metric, reach: tuple[int, int]) -> int | None:
    """Tokens to the nearest supporting word; None where there is none, or where a refused word is nearer.

    «۱۲ هزار نفر مستقیم و ۳۰ هزار نفر غیرمستقیم مشغول به کار هستند»: where nothing stands between two counts of the same
    noun, what follows the second is said of the first as well.
    """
    left, right = reach
    own = [v for v in sentence.voices if v.metric == metric.id]
    near = [v for v in own if left <= v.first < index or last <= v.first < right]
    if not near:
        verb = sentence.verb_after(last)
        if verb and metric.measure == "persons" and not _percents(sentence, last, verb.first):
            near = [v for v in own if right <= v.first < verb.last and v.speaks_for]
    if metric.qualifier and _is_predicate(sentence, near, last):
        return 1
    support, against = FAR + 1, FAR
    for voice in near:
        if voice.speaks_for:
            support = min(support, _gap(voice, index, last))
        else:
            against = min(against, _gap(voice, index, last))
    return support if support <= against else None


def _is_predicate(sentence: Sentence, near: list[Voice], last: int) -> bool:
    """«۱۹۰ واحد یعنی ۱۵ درصد صنایع استان تعطیل است»: said by the verb, with no other count before it."""
    verb = sentence.verb_after(last)
    if verb is None or verb.tense not in ("exist", "perfect"):
        return False
    if any(last <= at < verb.first and at not in sentence.percents for at in sentence.numbers):
        return False
    return any(voice.speaks_for and voice.last == verb.first for voice in near)


def opposed(sentence: Sentence, index: int, last: int, metric: Metric) -> bool:
    """Whether a refused word stands near the number («۳۰ هزار نفر غیرمستقیم»): then it borrows no metric either."""
    left, right = _reach(sentence, index, last)
    return any(
        v.metric == metric.id and not v.speaks_for and (left <= v.first < index or last <= v.first < right)
        for v in sentence.voices
    )


def _gap(voice: Voice, index: int, last: int) -> int:
    return index - voice.last + 1 if voice.first < index else voice.first - last + 1


def _reach(sentence: Sentence, index: int, last: int) -> tuple[int, int]:
    """How far support may stand: the clause, but not past another count of the same noun.

    «از ۹۰ واحد به ۴۵ واحد»: the second is supported by what supports the first.
    """
    noun = sentence.key(index + 1)
    left, right = _left(sentence, index), _right(sentence, last)
    same = [at for at in sentence.numbers if left <= at < right and sentence.key(at + 1) == noun]
    if sentence.key(index - 1) == "به":
        left = sentence.wall_before(index)
    else:
        left = max([left, *(_end(sentence, at) for at in same if at < index)])
    taken = whole_behind(sentence, last)  # «۴۰ واحد از ۹۰ واحد …»
    later = (at for at in same if at >= last and at != taken)
    return left, min([right, *later, *_percents(sentence, last, right)])


def _left(sentence: Sentence, index: int) -> int:
    """Where the number's clause begins, or the label before its colon."""
    colon = sentence.kind(index - 1) == "colon"
    return sentence.clause_start(index - 1) if colon else max(sentence.clause_start(index), index - FAR)


def _right(sentence: Sentence, last: int) -> int:
    """Where the clause ends; with its relative clause, if that tells of all: «۱۹۰ واحد داریم که غیرفعال شده اند»."""
    verb = sentence.verb_after(last)
    right = verb.last if verb else sentence.wall_after(last)
    if verb and verb.tense == "exist" and sentence.key(verb.last) == "که":
        relative = sentence.verb_after(verb.last)
        if relative and not _tells_some(sentence, verb.last, relative.first):
            right = relative.last
    return min(right, last + FAR)


def _tells_some(sentence: Sentence, first: int, last: int) -> bool:
    """«… که برخی از آنها تعطیل شده‌اند», «… که ۴۰ واحد آن راکد است»: not of all."""
    some = SOME & set(sentence.words(first, last).split())
    return bool(some) or any(first <= i < last for i in sentence.numbers)


def _end(sentence: Sentence, index: int) -> int:
    """Where the noun phrase of an earlier number ends, its adjectives included."""
    adjectives = adjectives_after(sentence, index + 2)
    return adjectives[-1].last if adjectives else index + 2


def _percents(sentence: Sentence, last: int, right: int) -> list[int]:
    """«از ۱۱۰۰ واحد، ۳۰ درصد تعطیل …»: what is said of a share is not said of all.

    Not so «۲۳۰ واحد یعنی حدود ۲۰ درصد»: both are said of the same.
    """
    return [at for at in sentence.percents if last <= at < right and not is_apposed(sentence, at)]


def refused(sentence: Sentence, first: int, last: int, metric: Metric) -> bool:
    """Whether a refused word stands in the noun phrase or right behind it."""
    if sentence.key(last) in ("نیز", "هم"):
        last += 1
    return any(
        v.metric == metric.id and first <= v.first <= last for v in sentence.voices if not v.speaks_for
    )
