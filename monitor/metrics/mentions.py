"""Numbers with the nouns they count: which metric a number may speak of, before asking what it claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from monitor.metrics.catalogue import NounForm, Reader
from monitor.metrics.money import money_after
from monitor.metrics.phrases import listed
from monitor.metrics.sentence import Sentence
from monitor.model.catalogue import Metric
from monitor.model.observation import Bound
from monitor.persian.numbers import Number

CLASSIFIERS = frozenset(
    listed(
        """
        واحد | فقره | مورد | عدد | تا | باب | رشته | قطعه | نفر | نقطه | منطقه | دستگاه | مجموعه
        """
    )
)
OF_THEM = frozenset(listed("آن | آنها | انها | آنان | از | ان"))
OPENING = frozenset('«"“(')
SIZES = frozenset(listed("کوچک | متوسط | بزرگ | خرد"))
FAR = 60  # tokens: support farther away than this speaks of something else


@dataclass(frozen=True, slots=True)
class Mention:
    """A number and the metric its noun stands for. Token positions are those of the sentence."""

    metric: Metric
    sentence: Sentence
    index: int  # the number
    first: int  # where the quote begins: the bound, or a noun before the number
    last: int  # the token after the noun phrase
    value: int | float
    unit: str
    bound: Bound = "exact"
    qualifier: str | None = None
    adjectives: frozenset[str] = field(default_factory=frozenset)
    support: int = 0  # tokens to the word that supports a short noun; 0: the noun needs none
    borrowed: bool = False  # the noun is another mention's («این عدد … ۱۵۰۰ واحد»)


def read_mentions(reader: Reader, sentence: Sentence, joined_text: str) -> Iterator[Mention]:
    """The mentions of one sentence, in order. `joined_text`: the whole text without spaces, for short nouns."""
    for index, token in enumerate(sentence.tokens):
        if token.number is None or token.number.form != "cardinal" or _is_name(sentence, index):
            continue
        mention = (
            _money(reader, sentence, index, token.number)
            or _counted(reader, sentence, index, token.number, joined_text)
            or _after_its_noun(reader, sentence, index, token.number)
        )
        if mention is not None and mention.value >= mention.metric.minimum:
            yield mention


_NAMES_BEFORE = frozenset(
    listed(
        """
        شماره | سال | ماده | بند | تبصره | فاز | صفحه | ساعت | رتبه | مورخ | برنامه | آمایش | دولت
        """
    )
)


def _is_name(sentence: Sentence, index: int) -> bool:
    return sentence.key(index - 1) in _NAMES_BEFORE


# --- a number before its noun ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Noun:
    forms: tuple[NounForm, ...]
    last: int
    words: int  # how many words of a declared noun matched: the longer, the surer


def _counted(
    reader: Reader, sentence: Sentence, index: int, number: Number, joined_text: str
) -> Mention | None:
    noun = _noun_after(reader, sentence, index + 1)
    if noun is None:
        return None
    metric, support = _choose(reader, sentence, index, noun, joined_text)
    if metric is None:
        return None
    return _mention(sentence, index, noun.last, metric, number, support)


def _noun_after(reader: Reader, sentence: Sentence, start: int) -> _Noun | None:
    while sentence.key(start) in OPENING:
        start += 1
    direct = _combined(reader, sentence, _noun_at(reader, sentence, start))
    behind = None
    if sentence.key(start) in CLASSIFIERS:
        at = start + 1
        while sentence.key(at) in OF_THEM:
            at += 1
        behind = _combined(reader, sentence, _noun_at(reader, sentence, at))
    if direct is None:
        return behind
    if behind is not None and all(form.head for form in direct.forms) and not _same(direct, behind):
        return behind
    return direct


def _same(one: _Noun, other: _Noun) -> bool:
    return {form.metric.id for form in one.forms} >= {form.metric.id for form in other.forms}


def _noun_at(reader: Reader, sentence: Sentence, start: int) -> _Noun | None:
    """The longest declared noun at `start`, also with an adjective inside it («شهرک مصوب و ناحیه صنعتی»)."""
    plain = reader.nouns.at(sentence.tokens, start)
    if not plain:
        return None
    best = _Noun(plain[-1][1], plain[-1][0], plain[-1][0] - start)
    kept, places = _without_adjectives(sentence, start)
    if len(kept) != len(places) or places[-1] - start + 1 == len(places):
        return best
    inner = reader.nouns.at(kept, 0)
    if inner and inner[-1][0] > best.words:
        end = inner[-1][0]
        return _Noun(inner[-1][1], places[end - 1] + 1, end)
    return best


def _without_adjectives(sentence: Sentence, start: int) -> tuple[list, list[int]]:  # type: ignore[type-arg]
    kept, places = [], []
    index, stop = start, min(start + 12, len(sentence.tokens))
    skips = {c.first: c.last for c in sentence.find(start + 1, stop, "qualifier", "subclass", "new")}
    while index < stop and sentence.tokens[index].kind == "word":
        if index in skips and skips[index] > index:
            index = skips[index]
            continue
        kept.append(sentence.tokens[index])
        places.append(index)
        index += 1
    return kept, places or [start]


def _combined(reader: Reader, sentence: Sentence, noun: _Noun | None) -> _Noun | None:
    """Nouns that share one number are counted together: «۷۱ ناحیه و شهرک», «۷۱ شهرک ناحیه صنعتی»."""
    while noun is not None:
        at = _past_adjectives(sentence, noun.last)
        if sentence.key(at) == "و" or sentence.kind(at) in ("comma", "slash"):
            at += 1
        nxt = _noun_at(reader, sentence, at) if sentence.kind(at) == "word" else None
        whole = _whole(reader, noun, nxt) if nxt else None
        if nxt is None or whole is None:
            return noun
        noun = _Noun((NounForm(whole, head=False),), nxt.last, noun.words + nxt.words)
    return noun


def _whole(reader: Reader, one: _Noun, other: _Noun) -> Metric | None:
    pairs = ((a.metric.id, b.metric.id) for a in one.forms for b in other.forms if a.metric.id != b.metric.id)
    return next((whole for pair in pairs if (whole := reader.whole(frozenset(pair)))), None)


def _past_adjectives(sentence: Sentence, index: int) -> int:
    for cue in sentence.find(index, index + 1, "qualifier"):
        return cue.last
    return index


# --- which metric ---------------------------------------------------------------------------------------------


def _choose(
    reader: Reader, sentence: Sentence, index: int, noun: _Noun, joined_text: str
) -> tuple[Metric | None, int]:
    """The metric best supported by the words around a noun that several metrics share, and how far its support is."""
    found: list[tuple[int, Metric]] = []
    for form in noun.forms:
        if _refused(reader, sentence, index, noun.last, form.metric):
            continue
        support = _support(reader, sentence, index, noun, form, joined_text)
        if support is not None:
            found.append((support, form.metric))
    if not found:
        return None, 0
    support, metric = min(found, key=lambda row: row[0] or 9)
    return metric, support


def _support(
    reader: Reader, sentence: Sentence, index: int, noun: _Noun, form: NounForm, joined_text: str
) -> int | None:
    if not form.head:
        return 0
    if not form.metric.cues:
        return 1 if _named_in_full(form.metric, joined_text) else None
    return nearest(reader, sentence, index, noun.last, form.metric)


def nearest(reader: Reader, sentence: Sentence, index: int, last: int, metric: Metric) -> int | None:
    """Tokens to the nearest supporting word; None where there is none, or where a refused word is nearer."""
    left, right = _reach(sentence, index, last)
    support = _distance(reader, sentence, metric, "support", (left, index, last, right))
    against = _distance(reader, sentence, metric, "refusals", (left, index, last, right))
    if support is None or (against is not None and against < support):
        return None
    return support


def _distance(
    reader: Reader, sentence: Sentence, metric: Metric, table: str, span: tuple[int, int, int, int]
) -> int | None:
    left, index, last, right = span
    phrases = reader.support if table == "support" else reader.refusals
    best: int | None = None
    for at in [*range(left, index), *range(last, right)]:
        for end, ids in phrases.at(sentence.tokens, at):
            if metric.id in ids:
                gap = index - end + 1 if at < index else at - last + 1
                best = gap if best is None else min(best, gap)
    return best


def _reach(sentence: Sentence, index: int, last: int) -> tuple[int, int]:
    """How far support may stand: the clause, but not past another count of the same noun."""
    noun = sentence.key(index + 1)
    left = max(sentence.clause_start(index), index - FAR)
    if sentence.kind(index - 1) == "colon":
        left = sentence.clause_start(index - 1)
    verb = sentence.verb_after(last)
    right = min(verb.last if verb else sentence.wall_after(last), last + FAR)
    for at, token in enumerate(sentence.tokens):
        if token.number is not None and sentence.key(at + 1) == noun:
            if left <= at < index:
                left = at + 1
            elif last <= at < right:
                right = at
    return left, right


def _refused(reader: Reader, sentence: Sentence, index: int, last: int, metric: Metric) -> bool:
    spots = range(index + 1, min(last + 1, len(sentence.tokens)))
    return any(metric.id in ids for at in spots for _, ids in reader.refusals.at(sentence.tokens, at))


def _named_in_full(metric: Metric, joined_text: str) -> bool:
    """A short noun counts where the text also says the full one («۱۳ شهرک» beside «شهرکهای صنعتی»)."""
    words = [noun.split("|")[0].split() for noun in metric.nouns]
    ending = "(?:ها|های|هایی)?"
    return any(re.search(ending.join(map(re.escape, noun)), joined_text) for noun in words)


# --- a number after its noun ------------------------------------------------------------------------------------


def _after_its_noun(reader: Reader, sentence: Sentence, index: int, number: Number) -> Mention | None:
    """«تعداد شهرکهای صنعتی استان ۳۵ مورد است», «اشتغال اسمی ۱۴ هزار», «شهرک صنعتی: ۳۵»."""
    following = sentence.key(index + 1)
    last = index + 2 if following in CLASSIFIERS else index + 1
    if sentence.kind(index + 1) == "word" and not _may_follow_bare(sentence, index):
        return None
    left = sentence.clause_start(index)
    if sentence.kind(index - 1) == "colon":
        left = sentence.clause_start(index - 1)
    for at in range(index - 1, max(left, index - 12) - 1, -1):
        if sentence.tokens[at].kind in ("number", "stop"):
            break
        noun = _combined(reader, sentence, _noun_at(reader, sentence, at))
        if noun is None or noun.last > index:
            continue
        noun = _earlier(reader, sentence, at, left, noun)
        form = noun.forms[0]
        if form.head or not _leads_to(sentence, left, at, noun.last, index, form.metric):
            return None
        if _refused(reader, sentence, at - 1, noun.last, form.metric):
            return None
        return _mention(sentence, index, last, form.metric, number, 0, first=at)
    return None


def _earlier(reader: Reader, sentence: Sentence, at: int, left: int, noun: _Noun) -> _Noun:
    """«شهرکها و نواحی صنعتی»: found at «نواحی», the noun begins at «شهرکها»."""
    for start in range(max(left, at - 3), at):
        longer = _combined(reader, sentence, _noun_at(reader, sentence, start))
        if longer is not None and longer.last == noun.last:
            return longer
    return noun


_NOT_AFTER_BARE = frozenset(
    listed(
        """
        درصد | هکتار | متر | کیلومتر | تن | مگاوات | سال | ماه | روز | ساعت | برابر | هزار | لیتر | بار
        طرح | پروژه | شهرستان | استان | کشور | مرحله
        """
    )
)


def _may_follow_bare(sentence: Sentence, index: int) -> bool:
    key = sentence.key(index + 1)
    if key in _NOT_AFTER_BARE:
        return False
    return key in CLASSIFIERS or key in _AFTER_BARE or sentence.has(index + 1, index + 2, *_VERBS)


_AFTER_BARE = frozenset(
    listed(
        """
        در | و | است | بوده | می | که | را | از | به | شد | رسیده | رسید
        """
    )
)
_VERBS = ("exist", "perfect", "preterite", "past", "future", "participle", "report")


def _leads_to(sentence: Sentence, left: int, at: int, end: int, index: int, metric: Metric) -> bool:
    """Whether the noun before the number is what the number counts."""
    between = range(end, index)
    if len(between) == 1 and sentence.kind(end) in ("colon", "comma"):
        return True
    if sentence.has(max(left, at - 4), at, "level"):
        return True
    if metric.measure == "persons" and all(_is_light(sentence, i) for i in between):
        return True
    return sentence.key(index - 1) == "به" and sentence.has(max(left, at - 4), at, "level")


_LIGHT = frozenset(
    listed(
        """
        مستقیم | اسمی | برای | حدود | بیش | از | نزدیک | به | بالغ | بر | در | حال | کل | فعلی | ثابت
        موجود
        """
    )
)


def _is_light(sentence: Sentence, index: int) -> bool:
    return sentence.key(index) in _LIGHT


# --- money ------------------------------------------------------------------------------------------------------


def _money(reader: Reader, sentence: Sentence, index: int, number: Number) -> Mention | None:
    amount = money_after(sentence, index, number)
    if amount is None:
        return None
    for metric in reader.catalogue.metrics:
        if metric.measure == "money":
            support = nearest(reader, sentence, index, amount.last, metric)
            if support is not None:
                return _mention(
                    sentence,
                    index,
                    amount.last,
                    metric,
                    number,
                    support,
                    value=amount.value,
                    unit=amount.unit,
                )
    return None


# --- the mention itself -------------------------------------------------------------------------------------------


def _mention(
    sentence: Sentence,
    index: int,
    last: int,
    metric: Metric,
    number: Number,
    support: int,
    *,
    first: int | None = None,
    value: int | float | None = None,
    unit: str | None = None,
) -> Mention:
    bound, start = _bound(sentence, index)
    adjectives, qualifier, end = _adjectives(sentence, last)
    return Mention(
        metric=metric,
        sentence=sentence,
        index=index,
        first=min(start, index if first is None else first),
        last=end,
        value=_whole_number(number.value if value is None else value),
        unit=unit or metric.unit,
        bound=bound,
        qualifier=qualifier,
        adjectives=adjectives,
        support=support,
    )


def _whole_number(value: int | float) -> int | float:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _bound(sentence: Sentence, index: int) -> tuple[Bound, int]:
    """The bound before the number, and the token where it begins."""
    for cue in sentence.find(max(0, index - 4), index, "bound"):
        between = [sentence.key(i) for i in range(cue.last, index)]
        if all(word in ("از", "به", "بر", "در", "ِ") for word in between):
            return cue.value, cue.first  # type: ignore[return-value]
    return "exact", index


def _adjectives(sentence: Sentence, last: int) -> tuple[frozenset[str], str | None, int]:
    """What follows the noun and belongs to it: kinds of adjectives, the first qualifier, the token after them."""
    kinds: list[str] = []
    qualifier: str | None = None
    sizes = 0
    index = last
    while True:
        at = index
        if kinds and (sentence.key(at) == "و" or sentence.kind(at) == "comma"):
            at += 1
        cues = [
            c
            for c in sentence.find(at, at + 1, "qualifier", "building", "new", "subclass")
            if not _is_clause(sentence, c.first, c.last)
        ]
        if not cues:
            return _adjective_kinds(kinds, sizes), qualifier, index
        cue = cues[-1] if cues[0].kind == "subclass" else cues[0]
        sizes += sentence.key(cue.first) in SIZES
        kinds.append(cue.kind)
        if cue.kind == "qualifier":
            qualifier = qualifier or cue.value
        index = cue.last


def _is_clause(sentence: Sentence, first: int, last: int) -> bool:
    return any(verb.first < last and first < verb.last for verb in sentence.verbs)


def _adjective_kinds(kinds: list[str], sizes: int) -> frozenset[str]:
    """All sizes together («کوچک، متوسط و بزرگ») single nothing out."""
    if sizes >= 2:
        return frozenset(kinds) - {"subclass"}
    return frozenset(kinds)
