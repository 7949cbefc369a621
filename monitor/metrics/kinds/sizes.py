"""Rules for classes of units: «واحدهای کوچک», «بنگاههای زیر ۵۰ نفر», «صنایع غذایی»."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.lexicon.cues import Found
from monitor.metrics.lexicon.endings import PLURALS, base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.nouns.adjectives import single_out
from monitor.metrics.nouns.sectors import TRADES, is_whole_sector
from monitor.metrics.sentences.out_of import SOME, follows_a_share
from monitor.metrics.sentences.sentence import Sentence
from monitor.persian.letters import fold

ONE_CLASS = "of one class of units"
_MOST_OF_A_CLASS = 500  # no class of size ends beyond so many hands
UNITS = word_set("واحد | بنگاه | کارگاه | کارخانه")
_BETWEEN = word_set("صنعتی | تولیدی | تولید | با | دارای")
SMALL = word_set("کوچک")
_OTHER_SIZES = word_set("متوسط | بزرگ")
_AS = word_set("عنوان | نوع | رده | دسته | زمره | گروه | طبقه | مقیاس | جزو | جزء | ردیف")
_OF_A_NAME = 4  # tokens from that to the size
_STAFF = word_set("کارکن | نفر | نفره | نفری | شاغل")
_STATE_OWNED = fold("دولتی")
_MORE = word_set("بیشتر | بالاتر")
_SINGLING = word_set("گازدار | برقدار | ابدار | غیردولتی | خصوصی | تعاونی | دانش")
_OF_A_LABEL = 8  # tokens of a noun and its adjectives
_RESPECTIVE = fold("ترتیب")
_BY = word_set("توسط | سوی")
_RUNNING = word_set("بانوان | زنان | خانمها | جوانان | اتباع | معلولان | ایثارگران | بخش")
_RUN = word_set("اداره | مدیریت | راهبری")
_CLASS_WORDS = _SINGLING | _MORE | _BY | {_RESPECTIVE}  # what the rules ask for beside adjectives
_COPULAS = word_set("است | هستند | می | اند")
_TIES_BOTH = word_set("با | فعالیت")
_TIES = word_set("آن | آنها | با | دارای | اشتغال | کارکنان")


def defined(c: Clause) -> Decision | None:
    """The number of hands that makes a class: «واحدهای زیر ۵۰ نفر»."""
    if c.dependent and _defines_a_class(c.mention):
        return Decision(None, 0.85, "how large a unit of a class may be")
    return None


def of_a_class(c: Clause) -> str:
    """Why a total is that of a class of units only."""
    sentence = c.sentence
    if _shares_its_noun(c):
        return "one of several that share a noun"
    classed = sentence.has(sentence.wall_before(c.left), c.right, "subclass")
    if not classed and sentence.seen.isdisjoint(_CLASS_WORDS):
        return ""
    return ONE_CLASS if any(rule(c) for rule in _CLASSES) else ""


def _class_before(c: Clause) -> bool:
    """«بنگاههای کوچک استان با ۱۸۰۰ واحد …», «در بخش صنایع غذایی ۲۳۰ واحد …»."""
    sentence = c.sentence
    left = sentence.wall_before(c.left) if sentence.key(c.left) == "که" else c.left
    cues = sentence.find(left, c.mention.noun, "subclass")
    if not cues or c.has_its_share_behind:
        return False
    start = max([left, *(j.mention.last for j in c.earlier if j.kind and j.mention.last <= c.mention.noun)])
    cues = [cue for cue in cues if cue.first >= start]
    return any(_is_class(sentence, cue) for cue in cues) and single_out(sentence, cues)


def _in_its_label(c: Clause) -> bool:
    """«تعداد شهرکهای صنعتی گازدار استان به ۳۱ مورد»: an adjective of the noun that stands before its number."""
    sentence, mention = c.sentence, c.mention
    if sentence.seen.isdisjoint(_SINGLING):
        return False
    label = min(mention.noun + _OF_A_LABEL, mention.first)
    words = sentence.tokens.keys[mention.noun + 1 : label]
    return not _SINGLING.isdisjoint(words) and _STATE_OWNED not in words  # «دولتی و خصوصی» are all


def _by_its_branch(c: Clause) -> bool:
    """«نساجی ۳۴۰ واحد، شیمیایی ۲۹۵ واحد و فلزی ۲۷۰ واحد»: a list of branches, each before its number."""
    sentence, noun = c.sentence, c.mention.noun
    cues = sentence.find(c.left, noun, "subclass")
    if not cues or cues[-1].last != noun - (sentence.key(noun - 1) == "را"):
        return False
    before = cues[-1].first - 1
    if sentence.key(before) == "و":
        return c.linked is not None
    return sentence.kind(before) == "comma" or sentence.key(before) == "سهم"


def _by_its_predicate(c: Clause) -> bool:
    """«۱۱ شهرک از این تعداد غیردولتی است»; not «که بیشتر آنها کوچک هستند»."""
    sentence, last = c.sentence, c.mention.last
    if c.dependent or c.verb is None or sentence.key(c.verb.first) not in _COPULAS:
        return False
    if follows_a_share(sentence, c.mention.first):
        return False
    cues = sentence.find(last, c.next_number, "subclass")
    if cues and ("برای" in sentence.tokens.keys[last : cues[-1].first] or _is_of_units(sentence, cues[-1])):
        return False  # «… فرصتی برای سرمایه‌گذاران بخش خصوصی است», «… در خدمت واحدهای کوچک است»
    told = cues and cues[-1].last == c.verb.first and single_out(sentence, cues)
    return bool(told) and SOME.isdisjoint(sentence.words(last, c.verb.first).split())


def _is_of_units(sentence: Sentence, cue: Found) -> bool:
    """«واحدهای کوچک»: the adjective of a noun, no predicate."""
    at = cue.first - 1 - (sentence.key(cue.first - 1) in PLURALS)
    return base(sentence.key(at)) in UNITS


def _respectively(c: Clause) -> bool:
    """«شهرکهای الف و ب به ترتیب ۱۰۸۰ و ۴۱۰ واحد فعال دارند»: one after another; not «شهرک و ناحیه به ترتیب …»."""
    if _RESPECTIVE not in c.sentence.seen or c.mention.metric.family == "places":
        return False
    if c.sentence.has(c.left, c.right, "period", "as of"):
        return False  # «در سالهای ۱۴۰۰ تا ۱۴۰۲ به ترتیب …»
    keys = c.sentence.tokens.keys
    named = [i for i in range(c.left, c.mention.first) if keys[i] == _RESPECTIVE and keys[i - 1] == "به"]
    return bool(named) and any(named[0] < i for i in (*c.numbers_before, *c.numbers_behind))


def _run_by_some(c: Clause) -> bool:
    """«۸۷ واحد توسط بانوان اداره می شود»."""
    if c.dependent or _BY.isdisjoint(c.sentence.seen):
        return False
    keys = c.sentence.tokens.keys[c.mention.last : c.right]
    by = next((i for i, key in enumerate(keys) if key in _BY), None)
    if by is None:
        return False
    behind = keys[by + 1 :]
    return not _RUNNING.isdisjoint(behind[:1]) and not _RUN.isdisjoint(behind[: _OF_A_NAME + 1])


def _out_of_its_plural(c: Clause) -> bool:
    """«۳۲۰ واحد از واحدهای استان در صنایع غذایی فعالند»."""
    sentence, last = c.sentence, c.mention.last
    whole = last + 1 + (sentence.key(last + 1) == "این")
    plural = sentence.key(last) == "از" and base(sentence.key(whole)) in UNITS
    cues = sentence.find(last, c.next_number, "subclass") if plural else []
    return bool(cues) and single_out(sentence, cues)


def _shares_its_noun(c: Clause) -> bool:
    """«گروههای غذایی و لاستیک با فعالیت ۸۴۰۱ و ۷۳۵۸ واحد»: two numbers, and each is of one of them."""
    sentence, at = c.sentence, c.mention.first
    if sentence.key(at - 1) != "و" or sentence.key(at - 3) not in _TIES_BOTH or c.dependent:
        return False
    number = sentence.number(at - 2)
    bare = number is not None and number.form == "cardinal"
    return bare and not sentence.has(at - 2, at - 1, "period") and not c.times & {"period", "as of"}


def _of_the_class_told(c: Clause) -> bool:
    """«۴۲ کارخانه کاشی … وجود دارد، اما ۹ کارخانه متوقف شده‌اند»: some of the class told before."""
    if c.linked is not None:
        return False
    noun = c.sentence.key(c.mention.index + 1)
    told = [one.mention for one in c.counts_before if c.sentence.key(one.mention.index + 1) == noun]
    if not told or (c.mention.adjectives and noun == "واحد"):
        return False
    return "subclass" in told[-1].adjectives and c.mention.value < told[-1].value


def _classed(c: Clause) -> bool:
    """«۱۰۲۰ واحد به عنوان صنایع کوچک», «۵۶۰ واحد از نوع صنایع متوسط هستند»."""
    sentence = c.sentence
    if sentence.seen.isdisjoint(_AS):
        return False
    stop = c.next_number
    named = [i for i in range(c.mention.last, stop) if sentence.key(i) in _AS]
    sizes = [cue for at in named[:1] for cue in sentence.find(at + 1, min(at + _OF_A_NAME, stop), "subclass")]
    return bool(sizes) and single_out(sentence, sizes)


def _in_a_census(c: Clause) -> bool:
    """«کارگاههای ۱۰ نفر کارکن و بیشتر استان ۳۴۰ واحد است که ۱۱ هزار نفر …»."""
    if c.sentence.seen.isdisjoint(_MORE):
        return False
    keys = c.sentence.tokens.keys[: c.right]
    return any(_or_more(c.sentence, i - 2) for i in [i for i, key in enumerate(keys) if key in _MORE])


def _or_more(sentence: Sentence, index: int) -> bool:
    """«نفر و بیشتر», «کارکن و بالاتر»."""
    if sentence.key(index) not in _STAFF or sentence.key(index + 1) != "و":
        return False
    return sentence.key(index + 2) in _MORE


def _is_class(sentence: Sentence, cue: Found) -> bool:
    """Whether an adjective makes a class of the units before it; «صنایع کوچک» is the whole of the trade."""
    if sentence.key(cue.first) in TRADES:
        return True
    if is_whole_sector(sentence, cue):
        return False
    at = cue.first - 1
    while sentence.key(at) in _BETWEEN or sentence.key(at) in PLURALS:
        at -= 1
    if sentence.key(at) in TRADES:
        return sentence.key(cue.first) not in SMALL or _beside_other_sizes(sentence, at)
    plural = base(sentence.key(at)) != sentence.key(at) or sentence.key(at + 1) in PLURALS
    return plural and base(sentence.key(at)) in UNITS


def _beside_other_sizes(sentence: Sentence, at: int) -> bool:
    """«صنایع کوچک ۲۱۰۰ واحد و صنایع متوسط ۱۳۰ واحد»: told class by class."""
    keys = sentence.tokens.keys
    return any(keys[i] in TRADES and sentence.key(i + 1) in _OTHER_SIZES for i in range(len(keys)) if i != at)


def _defines_a_class(mention: Mention) -> bool:
    """«واحدهای زیر ۵۰ نفر», «به واحدی گفته می شود که کمتر از ۵۰ نفر …»."""
    sentence = mention.sentence
    if mention.metric.measure != "persons" or mention.value > _MOST_OF_A_CLASS:
        return False
    told = sentence.words(sentence.wall_before(mention.index), mention.first).replace("می شود", "میشود")
    if "گفته میشود" in told or any(_or_more(sentence, i) for i in range(mention.last - 1, mention.last + 1)):
        return True
    return mention.bound in ("under", "over") and any(
        base(word) in UNITS for word in _words_before(sentence, mention.first)
    )


def _words_before(sentence: Sentence, first: int) -> Iterator[str]:
    """The two words before a number, past «با» and «دارای»."""
    at = first - 1
    while sentence.key(at) in _TIES:
        at -= 1
    yield sentence.key(at)
    if sentence.key(at) in _BETWEEN or sentence.key(at) in PLURALS:
        yield sentence.key(at - 1)


_CLASSES = (
    _respectively,
    _class_before,
    _in_its_label,
    _by_its_branch,
    _by_its_predicate,
    _run_by_some,
    _out_of_its_plural,
    _of_the_class_told,
    _classed,
    _in_a_census,
)
