"""Which metric a noun stands for, where several share it: the one that the words around it speak for."""

from __future__ import annotations

from monitor.metrics.catalogue import NounForm
from monitor.metrics.nouns.named import Named
from monitor.metrics.nouns.nouns import Noun
from monitor.metrics.nouns.reach import FAR, percents, reach_of
from monitor.metrics.sentences.out_of import counted_out, follows_a_share, whole_behind
from monitor.metrics.sentences.sentence import Sentence, Voice
from monitor.model.catalogue import Metric
from monitor.persian.letters import fold

_RECKONING, _WITHOUT = fold("احتساب"), fold("بدون")
_NEAR = 3  # tokens from that to what is reckoned
_TIMES = "برابر"
PLAIN = 12  # a full noun without support stands behind support nearer than this


def choose(sentence: Sentence, index: int, noun: Noun, named: Named) -> tuple[Metric, int] | None:
    """The best supported metric of a noun, and how many tokens away its support is."""
    found: list[tuple[int, Metric]] = []
    reach = reach_of(sentence, index, noun.last)
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
    return _nearest(sentence, index, last, metric, reach_of(sentence, index, last))


def _nearest(sentence: Sentence, index: int, last: int, metric: Metric, reach: tuple[int, int]) -> int | None:
    """Tokens to the nearest supporting word; None where there is none, or where a refused word is nearer.

    «۱۲ هزار نفر مستقیم و ۳۰ هزار نفر غیرمستقیم مشغول به کار هستند»: where nothing stands between two counts of the same
    noun, what follows the second is said of the first as well.
    """
    left, right = reach
    own = sentence.voices_on.get(metric.id, ())
    near = [v for v in own if left <= v.first < index or last <= v.first < right]
    if not near:
        verb = sentence.main_verb_after(last)
        if verb and metric.measure == "persons" and not percents(sentence, last, verb.first):
            near = [v for v in own if right <= v.first < verb.last and v.speaks_for]
    if metric.qualifier and _is_predicate(sentence, near, last):
        return 1
    support, against = FAR + 1, FAR
    for voice in near:
        if voice.speaks_for:
            support = min(support, _gap(voice, index, last))
        elif _RECKONING in (before := sentence.tokens.keys[max(voice.first - _NEAR, 0) : voice.first]):
            if _WITHOUT not in before:
                return None  # «با احتساب خانوارها معیشت ۳ میلیون نفر …»; not «بدون احتساب ارزش زمین …»
        elif not _of_so_many_times(sentence, last, voice):
            against = min(against, _gap(voice, index, last))
    return support if support <= against else None


def _of_so_many_times(sentence: Sentence, last: int, voice: Voice) -> bool:
    """«۱۴۵ هزار نفر به طور مستقیم و دو برابر آن به صورت غیرمستقیم»: said of a number that is not in figures."""
    keys = sentence.tokens.keys
    times = (i for i in range(last, voice.first) if keys[i] == _TIMES and keys[i + 1] in ("ان", "این"))
    return any(sentence.kind(i - 1) == "number" or keys[i - 1] == "چند" for i in times)


def _is_predicate(sentence: Sentence, near: list[Voice], last: int) -> bool:
    """«۱۹۰ واحد یعنی ۱۵ درصد صنایع استان تعطیل است»: said by the verb, with no other count before it."""
    verb = sentence.verb_after(last)
    if verb is None or verb.tense not in ("exist", "perfect"):
        return False
    passed = {*sentence.percents, whole_behind(sentence, last)}
    if any(last <= at < verb.first and at not in passed for at in sentence.numbers):
        return False
    return any(voice.speaks_for and verb.first in (voice.first, voice.last) for voice in near)


def opposed(sentence: Sentence, index: int, last: int, metric: Metric) -> bool:
    """Whether a refused word stands near the number («۳۰ هزار نفر غیرمستقیم»): then it borrows no metric either."""
    left, right = reach_of(sentence, index, last)
    return any(
        v.metric == metric.id and (left <= v.first < index or last <= v.first < right)
        for v in sentence.objections
    )


def _gap(voice: Voice, index: int, last: int) -> int:
    return index - voice.last + 1 if voice.first < index else voice.first - last + 1


def refused(sentence: Sentence, first: int, last: int, metric: Metric) -> bool:
    """Whether a refused word stands in the noun phrase or right behind it."""
    if sentence.key(last) in ("نیز", "هم"):
        last += 1
    return any(v.metric == metric.id and first <= v.first <= last for v in sentence.objections)
