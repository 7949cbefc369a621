"""Parks by name: «شهرک صنعتی اشتهارد», «منطقه ویژه پارس جنوبی»; lists of their names."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.metrics.lexicon.endings import PLURALS, base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.scopes.place import PlaceHere
from monitor.metrics.sentences.sentence import Sentence
from monitor.persian.letters import fold

NOT_A_NAME = word_set("""
        و | در | به | از | با | که | را | این | آن | است | استان | کشور | های | ها | هستند | دارد | وجود
        می | شد | شده | تا | برای | نیز | هم | بر | یا | سراسر | ایران | مصوب | فعال | دولتی | تخصصی
        خصوصی | غیردولتی | موجود | جدید | قرار | مستقر | اعم | بوده | گفت | شرکت | سازمان | واقع | ما
        خود | کوچک | زیر | اما | ولی | بالغ | دارای | مناطق | ویژه | نواحی | ناحیه | صنعتی | برخوردار
        هنوز | البته | فعلا | اکنون | فاقد | مورد | ایجاد | احداث | راه | بهره | توسعه | اشاره | تحت
        """)
_SPECIAL, _INDUSTRIAL = word_set("ویژه"), word_set("صنعتی | کارگاهی | صنفی")
_PARK_KINDS = {fold(word): _INDUSTRIAL for word in ("شهرک", "ناحیه", "شهر")} | {fold("منطقه"): _SPECIAL}
_PARK = fold("شهرک")
_PRIVATE = word_set("غیردولتی | خصوصی | دولتی | تخصصی")
_WHERE = word_set("محدوده | این | شهرستان | حوزه | سطح")
_LEADS = word_set("در | که")
_OF_ITS_OWN = word_set("با | دارای")
_MOST_OF_A_TOWN = 10  # more parks bear no number
_NOT_ONE = word_set("فقره | مورد | واحد | هر | شرکت")
_COUNTED_BEFORE = word_set("واحد | کارخانه | نفر | کارگر | قرارداد")
_ENDS_A_LIST = (
    "exist",
    "perfect",
    "preterite",
    "past",
    "future",
    "present",
    "report",
    "own province",
    "qualifier",
)


def named_parks(sentence: Sentence) -> list[tuple[PlaceHere, int]]:
    """«شهرک صنعتی اشتهارد», «شهر صنعتی البرز», «منطقه ویژه پارس جنوبی»: one, by name, and where its name stands.

    Not a count («۳۵ شهرک صنعتی»), not «شهرکهای صنعتی». «شهرک لپویی» only where something is told of it.
    """
    found: list[tuple[PlaceHere, int]] = []
    if sentence.seen.isdisjoint(_PARK_KINDS):
        return found
    for index in [i for i, key in enumerate(sentence.tokens.keys) if key in _PARK_KINDS]:
        at = None
        if not is_counted(sentence, index - 1) and not _is_one_of_many(sentence, index - 1):
            at = _where_its_name_is(sentence, index)
        if at is not None and _is_a_name(sentence, at):
            last = at + 2 if _begins_a_name(sentence, at) else at + 1
            found.append((PlaceHere("park", _full_name(sentence, index, last), index), at))
    return found


def _where_its_name_is(sentence: Sentence, index: int) -> int | None:
    if sentence.key(index + 1) in _PARK_KINDS[sentence.key(index)]:
        return _name_at(sentence, index + 2)
    told = sentence.key(index - 1) in _LEADS or index == sentence.clause_start(index)
    return (
        index + 1
        if told and sentence.key(index) == _PARK and sentence.key(index + 1) not in PLURALS
        else None
    )


def _is_a_name(sentence: Sentence, at: int) -> bool:
    word = sentence.kind(at) == "word" and sentence.key(at) not in NOT_A_NAME
    return word and not _goes_on(sentence, at)


def _is_one_of_many(sentence: Sentence, before: int) -> bool:
    """«۳۱ ناحیه و شهرک صنعتی»; not «ناحیه خورموج با ۹ واحد و شهرک صنعتی لیان»."""
    if sentence.key(before) == "و":
        if any(verb.last == before for verb in sentence.verbs):
            return False  # «… شاغلند و شهرک صنعتی شماره ۲ کرمان با ۲۱۴ واحد …»
        return base(sentence.key(before - 1)) not in _COUNTED_BEFORE
    return sentence.key(before) in _NOT_ONE


def _full_name(sentence: Sentence, first: int, last: int) -> str:
    numbers = ((i, sentence.number(i)) for i in range(first, last))
    return " ".join(str(number.value) if number else sentence.key(i) for i, number in numbers)


def _name_at(sentence: Sentence, index: int) -> int:
    """Where the name begins: «منطقه ویژه اقتصادی لامرد», «شهرک صنعتی شماره یک مراغه»."""
    if sentence.key(index) in ("اقتصادی", "شماره"):
        index += 1
    if sentence.key(index) in _PRIVATE and sentence.key(index + 1) not in NOT_A_NAME:
        index += 1  # «شهرک صنعتی غیردولتی بیجین»
    number = sentence.number(index)
    return index + 1 if number and number.value < _MOST_OF_A_TOWN else index


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether no name follows a park but what is told of it: «… شهرک کارگاهی راه اندازی شدند», «… امروز مصوب شد»."""
    told = any(cue.layer in ("event", "time", "verb") for cue in sentence.between(at, at + 1))
    return (told and not _begins_a_name(sentence, at)) or any(verb.first == at for verb in sentence.verbs)


def _begins_a_name(sentence: Sentence, at: int) -> bool:
    """«شهرک آب باریک ۱۶۵ واحد …», «شهرک صنعتی آب بر با ۹۰ واحد …»."""
    name = sentence.has(at, at + 1, "affair") and sentence.kind(at + 1) == "word"
    return name and (sentence.kind(at + 2) == "number" or sentence.key(at + 2) in _OF_ITS_OWN)


def is_counted(sentence: Sentence, index: int) -> bool:
    """«۳۵ شهرک صنعتی», not «مورد دوم شهرک صنعتی …»."""
    number = sentence.number(index)
    return number is not None and number.form != "ordinal"


def listed_names(sentence: Sentence) -> Iterator[int]:
    """Where the names stand that spell a count out: «هفت شهرک صنعتی شکوهیه، سلفچگان، … و محمودآباد»."""
    for at in sentence.numbers:
        number = sentence.number(at)
        if number is None or number.value <= 1 or sentence.key(at + 1) not in _PARK_KINDS:
            continue
        names = _names_behind(sentence, at + 2)
        if any(sentence.kind(i) == "comma" for i in names):
            yield from names


def _names_behind(sentence: Sentence, first: int) -> range:
    """The words behind «شهرک»; none where they are places: «هفت شهرک در گچساران، باشت و …»."""
    first += sentence.key(first) in _INDUSTRIAL
    last = first
    if sentence.key(first) == "در":
        return range(first, first)
    while sentence.kind(last) in ("word", "comma", "mark") and not _ends_a_list(sentence, last):
        last += 1
    return range(first, last)


def _ends_a_list(sentence: Sentence, index: int) -> bool:
    """At a verb, or at «در محدوده این شهرستان»."""
    where = sentence.key(index) == "در" and sentence.key(index + 1) in _WHERE
    return where or sentence.has(index, index + 1, *_ENDS_A_LIST)
