"""Rules for what is counted over a period or told as an event."""

from __future__ import annotations

from monitor.metrics.kinds.affected import is_source
from monitor.metrics.kinds.clause import Clause
from monitor.metrics.kinds.clause_times import SINCE_A_YEAR, YEAR_BEFORE, is_late, only_that_time, only_today
from monitor.metrics.lexicon.amounts import FEW_CONTRACTS
from monitor.metrics.lexicon.cues import EVENTS
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision
from monitor.metrics.sentences.periods import GOVERNMENT

_THIS_YEAR = word_set("امسال | سال جاری | ماه جاری | دولت سیزدهم | دولت چهاردهم | این دولت")
_SYSTEM = word_set("سامانه")
_ENTERED = word_set("ثبت | بارگذاری | درج")
_AT_WORK = word_set("شاغل | شاغلان | شاغلین | کارگر | کارگران | بیمه")
_RANKS = word_set("رتبه | جایگاه | مقام")
_OUTCOMES = word_set("حاصل | ماحصل | نتیجه | ثمره")
_SAME_PERIOD = word_set("مشابه")
_COMPARED = 7  # tokens from «که» to the period compared with
_IN_A_YEAR = "در سال #"
_MADE_IN_A_YEAR = word_set("اشتغال | اشتغالزایی | زایی")
_TIMES_THE_LEAST = 10  # a province's least total: so many are of all
_MANY = 10  # parks and zones: so many are in operation, fewer may just have been opened


def new(c: Clause) -> Decision | None:
    if "new" in c.adjectives:
        return Decision("flow", 0.85, "new ones")
    return None


def over_a_period(c: Clause) -> Decision | None:
    if "since" in c.times and (c.tense != "exist" or c.governor in EVENTS):
        return Decision("flow", 0.9, "counted since a date")
    if "period" not in c.times:
        return None
    if c.dated:
        return Decision("flow", 0.8, "counted under a government") if _under_a_government(c) else None
    listed = c.earlier and c.earlier[-1].kind == "stock"
    if c.mention.metric.family == "places" and not c.own_times and (not c.tense or listed):
        return None  # «در سال ۹۷ … به ۹۸۶ رسیده که از این میان ۸۱۷ شهرک به بهره برداری رسیده»
    if _stood_then(c) or ("level" in c.before and not c.own_times):
        return None  # «… و جمع واحدهای بهره بردار استان ۲ هزار واحد شده است»
    return Decision("flow", 0.85, "counted over a period")


def beside_the_same_period(c: Clause) -> Decision | None:
    """«… واگذار شده که نسبت به مدت مشابه سال گذشته ۲۲ درصد رشد داشته»: counted over a period."""
    sentence = c.sentence
    if c.mention.value >= c.mention.metric.least_total * _TIMES_THE_LEAST:
        return None  # so many were not counted in one period
    if sentence.seen.isdisjoint(_SAME_PERIOD) or c.tense not in ("perfect", "preterite") or c.dated:
        return None
    behind = sentence.tokens.keys[c.right : min(c.right + _COMPARED, sentence.wall_after(c.right))]
    if behind[:1] != ["که"] or _SAME_PERIOD.isdisjoint(behind) or "level" in c.before:
        return None
    return Decision("flow", 0.7, "compared with the same period of another year")


def _stood_then(c: Clause) -> bool:
    """«در سال ۱۴۰۰ استان ۲ هزار واحد دارد»: a state, though a period is named; nothing happened in it."""
    if c.dependent and _is_of_the_year(c):
        return False
    if c.tense == "exist" and c.governor == "state":
        return True
    listed = c.linked is not None and c.linked.kind == "stock"
    stands = c.tense == "perfect" and (listed or c.mention.qualifier in ("established", "approved"))
    if stands and only_today(c.sentence, c.left, c.right):
        return True  # «امروز ۱۲۸۰ واحد در شهرکهای استان مستقر شده‌اند»
    if (
        c.tense == "past"
        and c.mention.qualifier == "operating"
        and only_that_time(c.sentence, c.left, c.right)
    ):
        return True
    happened = c.governor in EVENTS or not c.before.isdisjoint(("open", "sign", "done", "revive", "attract"))
    return c.tense == "exist" and not happened and not (c.dependent and _made_then(c))


def _is_of_the_year(c: Clause) -> bool:
    """«سهم استان از اشتغال امسال ۷۴ هزار نفر است»: the jobs of a year, not the jobs there are."""
    periods = c.sentence.find(c.left, c.mention.first, "period")
    return any(c.sentence.key(cue.first - 1) in _MADE_IN_A_YEAR for cue in periods)


def this_year_so_far(c: Clause) -> Decision | None:
    """«امسال تاکنون ۳۱۰۰ شغل ایجاد شده»: counted since the year began, not since ever."""
    if not {"period", "so far"} <= c.times or c.tense == "exist":
        return None
    sentence = c.sentence
    for cue in sentence.find(c.left, c.right, "so far"):
        before = sentence.words(cue.first - YEAR_BEFORE, cue.first)
        around = f" {before} | {sentence.words(cue.last, cue.last + 3)} "
        late = before in (SINCE_A_YEAR, _IN_A_YEAR) and is_late(sentence, cue.first - 1)
        if any(f" {words} " in around for words in _THIS_YEAR) or (late and before == _IN_A_YEAR):
            return Decision("flow", 0.8, "counted since the year began")
        ours = not c.mention.metric.qualifier and c.mention.metric.family != "places"
        if late and cue.first < c.next_number and ours:
            return Decision("flow", 0.75, "counted since a date")
    return None


def registered(c: Clause) -> Decision | None:
    """«۱۹ هزار نفر از تعهد اشتغال در سامانه رصد ثبت شده است»: jobs that were made, not the people who have them."""
    if c.mention.metric.measure != "persons" or c.sentence.seen.isdisjoint(_SYSTEM):
        return None
    words = c.sentence.tokens.keys[c.left : c.right]
    if _SYSTEM.isdisjoint(words) or _ENTERED.isdisjoint(words) or not _AT_WORK.isdisjoint(words):
        return None
    return Decision("flow", 0.7, "jobs registered as made")


def _under_a_government(c: Clause) -> bool:
    """«در دولت سیزدهم تاکنون ۴۲۰ واحد … احیا شده است»; not «هم اکنون», nor up to a date."""
    if c.times & {"now", "as of"} or c.tense == "exist":
        return False
    periods = c.sentence.find(c.left, c.right, "period")
    return any(GOVERNMENT in c.sentence.words(cue.first - 1, cue.last).split() for cue in periods)


def _made_then(c: Clause) -> bool:
    """«اشتغال ایجاد شده در این دوره ۲۳۰۰ نفر است»."""
    cues = c.sentence.find(c.left, c.mention.first, "create", "qualifier")
    return any("".join(c.sentence.words(q.first, q.last).split()) in ("ایجاد", "ایجادشده") for q in cues)


def event(c: Clause) -> Decision | None:
    """A noun of action right before the number, with nothing that makes it a standing total."""
    if c.governor not in ("open", "attract", "create", "sign") or c.dated or _names_its_source(c):
        return None
    if not c.dependent and _is_outcome(c):
        return Decision("stock", 0.65, "what came of all that was done")
    if c.linked and c.linked.kind == "stock":
        return Decision("stock", 0.75, "in a list of totals")
    if c.governor == "sign":
        if c.mention.value < FEW_CONTRACTS:
            return Decision("flow", 0.6, "a few signed")
        return Decision("stock", 0.55, "signed, no period named")
    if (
        c.governor == "attract"
        and c.mention.unit == "contract"
        and c.mention.value >= FEW_CONTRACTS
        and not c.times
    ):
        return Decision("stock", 0.55, "signed, no period named")
    if c.governor == "create":
        return _created(c)
    if c.governor == "attract" and _are_so_many(c):
        return Decision("stock", 0.6, "named as a state")
    if c.governor == "open" and c.mention.metric.family and c.mention.value >= _MANY and not c.times:
        return Decision("stock", 0.65, "so many do not open at once")
    return Decision("flow", 0.75, "an event, not a total")


def _are_so_many(c: Clause) -> bool:
    """«ضرورت حمایت از ۳۳ هزار واحد مستقر»: all that stand there."""
    many = c.mention.value >= c.mention.metric.least_total * _TIMES_THE_LEAST
    return many and not c.times and not c.dependent and "qualifier" in c.adjectives


def _names_its_source(c: Clause) -> bool:
    """«بر پایه آخرین پایش ۳۷۳ واحد …»: the noun of action is where the number comes from."""
    cues = c.sentence.find(c.left, c.mention.first, "attract")
    return c.governor == "attract" and bool(cues) and is_source(c, cues[-1])


def _is_outcome(c: Clause) -> bool:
    """«حاصل این قراردادها بهره برداری از ۲۵۱ واحد … بوده است»: the contracts that were ever signed, no period."""
    if c.times & {"period", "since"} or c.memory.mood in ("flow", "target"):
        return False
    return any(c.sentence.key(i) in _OUTCOMES for i in range(c.left, c.mention.first))


def _created(c: Clause) -> Decision | None:
    if c.dependent:
        return Decision("flow", 0.7, "announced as news") if _is_announced(c) else None
    done = c.tense in ("perfect", "preterite") and "begun" not in c.after
    return Decision("flow" if done else "target", 0.7, "created" if done else "to be created")


def _is_announced(c: Clause) -> bool:
    """«از ایجاد اشتغال ۱۹۰۰ نفر … خبر داد»."""
    if c.memory.counted_as == "stock" and c.mention.value >= c.mention.metric.least_total * _TIMES_THE_LEAST:
        return False  # of the units that were told to stand
    news = c.verb is not None and c.sentence.key(c.verb.first).startswith("خبر")
    events = c.sentence.find(c.left, c.mention.first, "create")
    return news and any(c.sentence.key(event.first - 1) == "از" for event in events)


def told_as_event(c: Clause) -> Decision | None:
    if c.tense == "preterite" and not c.dated and not _is_ranked(c):
        return Decision("flow", 0.75, "told as an event")
    return None


def _is_ranked(c: Clause) -> bool:
    """«گیلان با ۲۹۰۰ واحد رتبه دوازدهم را به خود اختصاص داد»: it has them."""
    return c.listed and any(c.sentence.key(i) in _RANKS for i in range(c.mention.last, c.right))
