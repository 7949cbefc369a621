"""The places a sentence names; not those it compares with or ranks among."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.metrics.lexicon.cues import Found
from monitor.metrics.lexicon.endings import PLURALS
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.lexicon.places import WHOLE
from monitor.metrics.nouns.named import Named
from monitor.metrics.scopes.county_lists import told_together
from monitor.metrics.scopes.dateline import past_dateline
from monitor.metrics.scopes.parks import NOT_A_NAME, listed_names, named_parks
from monitor.metrics.scopes.place import PlaceHere, same_scope
from monitor.metrics.sentences.sentence import Sentence
from monitor.persian.letters import fold

_PLACES = (
    "province",
    "other provinces",
    "county",
    "nation",
    "own province",
    "park",
    "firm",
    "company",
    "works",
)
_ALL_PLACES = frozenset({*_PLACES, "shy province"})
_WIDE = (*WHOLE, "shy province")
_SINGLE = ("park", "firm", "own province", "works", "company")  # «۳ کارخانه», «شرکت ها» name none
_DIRECTIONS = word_set("شمال | جنوب | شرق | غرب")
_COMPARED = 8  # tokens of the names of those compared with
_COMPARING = word_set("پس از | بعد از | نسبت به | مقایسه با | همانند دیگر")
_COMPARERS = frozenset(phrase.split()[0] for phrase in _COMPARING)
_NOT_A_FIRM = word_set(
    "شهرک | شهرکهای | شهرکها | شهرهای | استانی | و | در | های | ها | دانش | فناوری | خدمات"
)
_NO_NAME = word_set("تا | در | از | که | به | با | را | و | گفت | نیز")
_PHRASE_ENDS = word_set("و | در | با | که")
_RANKS = word_set(
    """
    رتبه | مقام | جایگاه | قطب | پایتخت | نخست | اول | دوم | سوم | چهارم | دومین | سومین | چهارمین
    پنجمین | اولین | نخستین
    """
)
_INDUSTRY = word_set("صنعت | صنایع")
_COVER = fold("پوشش")
_LARGEST = fold("بزرگترین")
_UNLIKE = word_set("خلاف | همانند | مانند | مثل | همچون | کنار | به | از | برخلاف")
_PARTED = fold("جدا")
_AMONG = 6  # tokens
_OF_A_SHARE = 6  # tokens from the percentage to whose it is
_NEW_PHRASE = word_set("در | که | با | به | را | برای")
_TOWN = fold("شهر")
# «عضو اتاق بازرگانی تهران», «استانهای همجوار تهران»
_NO_PLACE = word_set("اتاق | بازرگانی | دانشگاه | خبرگزاری | روزنامه | همجوار | مجاور | همسایه")


def places_in(sentence: Sentence, scope: str, named: Named) -> list[PlaceHere]:
    """The places a sentence names, in order.

    An everyday word counts only where it names the publisher's own province, «این شرکت» only where the text does not
    name the publisher itself.
    """
    parks = named_parks(sentence)
    if not parks and sentence.of_kind.keys().isdisjoint(_ALL_PLACES):
        return []
    names = {at for _, at in parks} | set(listed_names(sentence))
    found = [place for place in _cued(sentence, scope) if place.first not in names]
    start = past_dateline(sentence)
    told = (
        place
        for place in [*_with_lists(sentence, found), *(park for park, _ in parks)]
        if place.first >= start and (place.kind != "company" or not named.publisher)
    )
    return sorted(told, key=lambda place: place.first)


def _cued(sentence: Sentence, scope: str) -> Iterator[PlaceHere]:
    """The places that words of the lexicon name."""
    size = len(sentence.tokens)
    for cue in sentence.find(0, size, *_PLACES):
        of_all = cue.kind in _WIDE and _is_what_a_share_is_of(sentence, cue.first)
        other = of_all or _is_rank(sentence, cue.first) or _is_compared(sentence, cue.first)
        parted = sentence.key(cue.last) == _PARTED  # «از استان تهران جدا شد»
        if other or parted or sentence.key(cue.first - 1) in _NO_PLACE:
            continue
        place = _here(sentence, cue)
        if place is not None:
            yield place
    for cue in sentence.find(0, size, "shy province"):
        if same_scope(cue.value, scope):
            yield PlaceHere("province", cue.value, cue.first)


def _with_lists(sentence: Sentence, found: Sequence[PlaceHere]) -> list[PlaceHere]:
    """The same, where counties that are told one after another are `counties`, none of them the place of a number."""
    listed = told_together(sentence, [place.first for place in found if place.kind == "county"])
    return [place._replace(kind="counties") if place.first in listed else place for place in found]


def _is_rank(sentence: Sentence, index: int) -> bool:
    """«رتبه سوم کشور», «بزرگترین قطب صنعت استان»: the place is what the rank is of, not where the number holds."""
    if "یکی از استان" in sentence.words(index - _AMONG, index):
        return True  # «یکی از استانهای صنعتی کشور است که …»
    if sentence.key(index - 1) == "در" and sentence.key(index - 2) == "را":
        index -= 2  # «حرف اول را در کشور می‌زند»
    for before in range(index - 1, index - 5, -1):
        word = sentence.key(before)
        number = sentence.number(before)
        if word in _RANKS or word.endswith("ترین") or (number and number.form == "ordinal"):
            return True
        if word in _PHRASE_ENDS or sentence.kind(before) == "comma":
            return False
    return False


def _is_what_a_share_is_of(sentence: Sentence, index: int) -> bool:
    """«استانی که ۲۵ درصد نفت کشور را تولید می کند»: the country's oil, and no more is told of the country."""
    if sentence.key(index - 1) in _INDUSTRY and sentence.key(index - 2) == "از":
        return True  # «بهره مندی استان از صنعت کشور»
    start = max((i for i in sentence.percents if index - _OF_A_SHARE <= i < index), default=None)
    if start is None or any(start < verb.first < index for verb in sentence.verbs):
        return False
    between = range(start + 1, index)
    return all(sentence.kind(i) == "word" and sentence.key(i) not in _NEW_PHRASE for i in between)


def _is_compared(sentence: Sentence, index: int) -> bool:
    """«پس از تهران و اصفهان», «نسبت به استان فارس»: others, to compare with."""
    if sentence.seen.isdisjoint(_COMPARERS) or sentence.key(index + 1) == "که":
        return False  # «نسبت به اصفهان که ۴۴۰۰ واحد دارد»
    at = index
    while index - at < _COMPARED and (
        sentence.key(at - 1) in ("و", "استان", "استانهای", "های")
        or sentence.kind(at - 1) == "comma"
        or sentence.has(at - 1, at, *_PLACES)
    ):
        at -= 1
    return sentence.words(at - 2, at) in _COMPARING


def _here(sentence: Sentence, cue: Found) -> PlaceHere | None:
    """The place of a cue; None where its words name none here."""
    words, before = sentence.words(cue.first, cue.last), sentence.key(cue.first - 1)
    if cue.kind == "other provinces" and before in _UNLIKE:
        return None
    largest = cue.kind == "firm" and words.replace(" ", "").startswith(_LARGEST)
    if largest and cue.first != sentence.clause_start(cue.first):
        return None  # «… که بزرگترین واحد کشور در آن قرار دارد»
    if cue.kind in ("province", "shy province") and before == "شهرستان":
        return PlaceHere("county", f"{before} {words}", cue.first - 1)
    if cue.kind in _WIDE and before in _DIRECTIONS:  # «غرب استان», «جنوب کرمان»
        return PlaceHere("county", f"{before} {words}", cue.first - 1)
    many = sentence.kind(cue.first - 1) == "number" or sentence.key(cue.last) in PLURALS
    if many and (cue.kind in _SINGLE or _is_unnamed_county(cue)):
        return None
    if cue.kind == "works" and before == _COVER:
        return None  # «تحت پوشش شرکت»: the parks' own
    if cue.kind == "works" and (sentence.key(cue.last) in _NOT_A_FIRM or _is_bare(sentence, cue)):
        return None
    if _is_unnamed_county(cue):
        words = _with_its_name(sentence, cue, words)
    kind = "town" if cue.kind == "county" and _is_an_address(sentence, cue) else cue.kind
    return PlaceHere(kind, cue.value or words, cue.first)


def _is_an_address(sentence: Sentence, cue: Found) -> bool:
    """«… و یک مرکز خدمات در شهر رشت فعال است»: where those stand, not what the text goes on about."""
    town = sentence.key(cue.last - 1) == _TOWN if not cue.value else sentence.key(cue.first - 1) == _TOWN
    return town and any(sentence.clause_start(cue.first) <= i < cue.first for i in sentence.numbers)


def _is_unnamed_county(cue: Found) -> bool:
    return cue.kind == "county" and not cue.value


def _with_its_name(sentence: Sentence, cue: Found, words: str) -> str:
    """«شهرستان» with the name behind it that no table knows."""
    name = sentence.key(cue.last) if sentence.kind(cue.last) == "word" and words == "شهرستان" else ""
    return f"{words} {name}" if name and name not in NOT_A_NAME else words


def _is_bare(sentence: Sentence, cue: Found) -> bool:
    """«بنا بر اعلام شرکت ۷۸۰۰ نفر»: a firm without a name is the one that speaks."""
    named = sentence.kind(cue.last) == "word" and sentence.key(cue.last) not in _NO_NAME
    return sentence.words(cue.first, cue.last) == "شرکت" and not named
