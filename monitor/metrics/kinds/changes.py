"""Rules for numbers that changed: from an earlier value, to a new one, to one that will be reached."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.kinds.clause_times import only_that_time
from monitor.metrics.lexicon.amounts import FEW_CONTRACTS
from monitor.metrics.lexicon.cues import EVENTS
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision, Judged
from monitor.persian.letters import fold

_ARRIVED = word_set("رسید | رسیده | رسیدند | میرسد | رسیدهاست | برسد | رسانده | یافت | یافته | یافتهاست")
_ARRIVES = tuple(map(fold, ("رسید", "رسان", "افزایش", "کاهش", "ارتقا")))  # beginnings
_PASSED = tuple(map(fold, ("فراتررفت", "گذشت", "عبورکرد")))  # beginnings
_USED_TO_REACH = tuple(map(fold, ("میرسید", "نمیرسید")))
_GROWN = word_set("افزایش | کاهش | ارتقا | رشد")  # «به ۱۴۰۰ قرارداد افزایش پیدا کرد»
_CHANGE = word_set("افزایش | کاهش | رشد | افت | اضافه")
_CHANGED = _CHANGE | word_set("بیشتر | کمتر")
_COMING = word_set("آینده | آتی")
_BECAME = word_set("شد | گردید")
_UP_TO = word_set("به | تا")
_NEARLY = word_set("نزدیک | قریب")
_OF_SOMETHING_ELSE = word_set("مساحت | وسعت | متراژ | ارزش | مبلغ | ظرفیت | طول | نام | مدت | عمق | قیمت")
_BESIDE = word_set("نسبت")  # «نسبت به ۷۱ قرارداد مدت مشابه»
_REPLACED = "was so many, and is another number now"
_AT_THE_HEAD = 2  # tokens after a colon
_TO = 3  # tokens from «به» to the value


def changed_from(c: Clause) -> Decision | None:
    """«از ۴۰ هزار واحد به ۴۹ هزار رسید»: the first of the two."""
    if c.sentence.key(c.mention.first - 1) != "از" or not c.verb or _is_whole(c):
        return None
    if any(_is_the_new_one(c, at) for at in c.numbers_behind):
        return Decision("past", 0.9, "from this value to another")
    return None


def _is_the_new_one(c: Clause, index: int) -> bool:
    """«… به ۴۹ هزار»; not «… نزدیک به ۷۰۰ واحد», «… به مساحت ۹ هزار هکتار»."""
    words = c.sentence.words(index - _TO, index).split()
    if "به" not in words or not _NEARLY.isdisjoint(words):
        return False
    return _OF_SOMETHING_ELSE.isdisjoint(words)


def _is_whole(c: Clause) -> bool:
    """«۲۱۰ واحد از ۱۳۰۰ واحد …»: what they are counted out of."""
    return bool(c.earlier) and c.earlier[-1].mention.last == c.mention.first - 1


def added(c: Clause) -> Decision | None:
    """«با افزوده شدن ۴ ناحیه صنعتی، تعداد نواحی به ۳۲ …»."""
    if c.governor == "add" or c.is_told("add") or _is_a_change(c):
        return Decision("flow", 0.85, "added to those there were")
    return None


def _is_a_change(c: Clause) -> bool:
    """«با ۵۶ واحد افزایش», «با رشد ۵۶ واحدی», «۵۶ واحد بیشتر است»; not «به ۵۶ واحد افزایش»."""
    sentence, mention = c.sentence, c.mention
    if sentence.seen.isdisjoint(_CHANGED) or sentence.key(mention.first - 1) in _UP_TO:
        return False
    if c.linked and c.linked.kind == "stock" and sentence.key(c.linked.mention.first - 1) in _UP_TO:
        return False  # «به ۶۳۷ شهرک و ۳۵۱ ناحیه افزایش یافته»
    if sentence.key(mention.last) in _CHANGED:
        return True
    by = sentence.key(mention.first - 2) == "با" or sentence.key(mention.last - 1).endswith("ی")
    return by and sentence.key(mention.first - 1) in _CHANGE


def reached(c: Clause) -> Decision | None:
    """«به ۴۵۰ واحد رسیده است», «به ۴۵۰ واحد خواهد رسید», «از مرز ۷۰۰ هزار نفر گذشت»."""
    if c.sentence.key(c.mention.first - 2) in _BESIDE:
        return Decision("past", 0.75, "what another number is compared with")
    verb, beyond = c.verb, c.sentence.key(c.mention.index - 1) == "مرز" or _goes_beyond(c)
    if verb is None or not (beyond or c.sentence.key(c.mention.first - 1) in ("به", "عدد")):
        return None
    if beyond and any("به" in c.sentence.words(i - _TO, i).split() for i in c.numbers_behind):
        return Decision("past", 0.8, "from this value to another")
    word = c.sentence.words(verb.first, verb.last).replace(" ", "")
    if c.tense == "future" or (word == "میرسد" and (_on_condition(c) or _in_the_future(c))):
        return Decision("target", 0.9, "will reach")
    if word.startswith(_USED_TO_REACH):
        return Decision("past", 0.85, "used to reach")
    grown = not _GROWN.isdisjoint(c.sentence.tokens.keys[c.mention.last : verb.last])
    if beyond or grown or word in _ARRIVED or word.startswith(_ARRIVES):
        if _goes_on_to_another(c) or _is_over(c):
            return Decision("past", 0.85, "from this value to another")
        return _counted_as_events(c) or Decision("stock", 0.9, "has reached")
    return None


def _goes_beyond(c: Clause) -> bool:
    """«از هزار شهرک فراتر رفت», «از ۹۰۰ هزار نفر گذشت»."""
    if c.verb is None or c.sentence.key(c.mention.first - 1) != "از":
        return False
    if c.dependent and "period" in c.times:
        return False  # «سرمایه گذاری سال ۹۵ از ۲۱ هزار میلیارد ریال گذشت»
    words = "".join(c.sentence.words(c.mention.last, c.verb.last).split())
    return words.startswith(_PASSED)


def _goes_on_to_another(c: Clause) -> bool:
    """«در سال ۹۹ به ۴۸۲ واحد و در سال ۱۴۰۰ به ۵۰۵ واحد رسید»."""
    sentence, noun = c.sentence, c.sentence.key(c.mention.index + 1)
    values = [i for i in c.numbers_behind if sentence.key(i + 1) == noun and sentence.key(i - 1) == "به"]
    return bool(values) and sentence.has(c.mention.last, values[0], "period", "as of", "now")


def _is_over(c: Clause) -> bool:
    """«در سال ۸۴ به ۸۳ واحد رسید ولی امروز ۲۲۷ واحد …»: an earlier year, and another number now."""
    sentence, noun = c.sentence, c.sentence.key(c.mention.index + 1)
    if "period" not in c.times or c.verb is None:
        return False
    after = [i for i in sentence.numbers if i >= c.verb.last and sentence.key(i + 1) == noun]
    return bool(after) and sentence.has(c.verb.last, after[0], "now")


def _counted_as_events(c: Clause) -> Decision | None:
    """What a number reached that is no total."""
    if _done_in_a_period(c):
        return Decision("flow", 0.75, "done in a period")
    few = bool(c.earlier) and c.earlier[-1].kind == "past" and c.earlier[-1].mention.value < FEW_CONTRACTS
    counted = "period" in c.times and not c.dated and (few or "level" not in c.before)
    if c.mention.unit == "contract" and counted:
        return Decision("flow", 0.7, "done in a period")
    told = c.earlier[-1].kind if c.earlier else c.memory.mood
    untold = told is None if c.earlier else c.sentence.has(c.sentence.wall_before(c.left), c.left, "revive")
    if c.earlier and c.earlier[-1].kind == "flow" and _is_the_sum(c, c.earlier[-1]):
        return None
    if _is_same_number(c) and (told in ("flow", "target") or untold):
        return Decision("flow", 0.7, "what was counted before is no total")
    return Decision("flow", 0.7, "counted year by year") if _year_beside_year(c) else None


def _is_the_sum(c: Clause, before: Judged) -> bool:
    """«۱۲ شهرک جدید به مجموع شهرکها افزوده شد و این رقم را به ۱۰۰۸ رساند»: the number of all."""
    added = c.sentence.has(before.mention.last, c.left, "level")
    return added and before.mention.metric == c.mention.metric and before.mention.value < c.mention.value


def _year_beside_year(c: Clause) -> bool:
    """«در سال ۹۸ … صادر شده بود که در سال ۹۹ به … رسیده»: what happened in one year beside another."""
    sentence = c.sentence
    start = sentence.wall_before(c.mention.first)
    if not c.dependent and "level" in c.before:
        return False  # «… منعقد شده و تعداد قراردادها به ۱۱۹۰ رسیده»
    return (
        sentence.has(start, c.left, "attract", "open", "revive", "sign")
        and sentence.has(start, c.left, "period")
        and sentence.has(c.left, c.mention.first, "period")
    )


def _done_in_a_period(c: Clause) -> bool:
    """«قراردادهای منعقد شده در سال جاری به ۸۴ فقره رسید»: which of them are counted, by what happened when."""
    between = c.mention.noun, c.mention.first
    return c.sentence.has(*between, "done") and c.sentence.has(*between, "period") and not c.dated


def _in_the_future(c: Clause) -> bool:
    """«تا دو سال آینده … تعداد واحدها به ۱۲۰۰ واحد می‌رسد», «تا پایان برنامه به ۶۰ مرکز می‌رسد»."""
    start = c.sentence.wall_before(c.mention.first)
    coming = not _COMING.isdisjoint(c.sentence.tokens.keys[start : c.right]) and not c.dated
    return coming or "plan" in c.before


def became(c: Clause) -> Decision | None:
    """«… و تعداد کل واحدهای فعال ۱۱۲۰ واحد شد»: the total after what happened."""
    verb = c.verb
    if verb is None or verb.first != c.mention.last or c.sentence.key(verb.first) not in _BECAME:
        return None
    own = c.sentence.find(c.left, c.mention.first, "level")
    if not own or c.sentence.has(c.left, c.mention.first, "period", "since", *EVENTS):
        return None
    return Decision("stock", 0.75, "has reached")


def _on_condition(c: Clause) -> bool:
    """«با بهره برداری از آنها تعداد شهرکها به ۴۲ شهرک می رسد»."""
    cues = c.sentence.find(c.left, c.mention.first, "open", "create", "plan", "revive", "bringing")
    return any(c.sentence.key(cue.first - 1) == "با" or c.sentence.key(cue.first) == "با" for cue in cues)


def formerly(c: Clause) -> Decision | None:
    if _replaced(c) or (c.linked and c.linked.decision.why == _REPLACED):
        return Decision("past", 0.85, _REPLACED)
    if c.tense == "past" and c.dated and (_is_same_number(c) or _was_told_of_now(c)):
        return Decision("past", 0.8, "an earlier time")
    if "formerly" in c.times:
        return Decision("past", 0.8, "an earlier time")
    event = c.sentence.has(c.left, c.right, "done", *EVENTS) and "level" not in c.before
    if c.tense == "past" and "period" in c.times and event:
        return Decision("flow", 0.8, "counted over an earlier period")
    if (
        c.tense == "past"
        and c.times & {"period"}
        and "as of" not in c.times
        and not only_that_time(c.sentence, c.left, c.right)
    ):
        return Decision("past", 0.8, "was, at an earlier time")
    return None


def _was_told_of_now(c: Clause) -> bool:
    """«… ۶۶۲ هزار نفر در آنها کار می‌کنند، در حالی که در پایان سال ۸۸ شمار شاغلان ۴۸۹ هزار نفر بود»."""
    return any(one.kind == "stock" and one.mention.metric == c.mention.metric for one in c.earlier)


def _replaced(c: Clause) -> bool:
    """«۵۸۰ واحد بوده که در حال حاضر به ۷۱۰ واحد رسیده است»."""
    verb = c.sentence.verb_after(c.mention.last)
    if verb is None or verb.tense != "past":
        return False
    sentence = c.sentence
    end = sentence.wall_after(verb.last)
    same = sentence.find(end, len(sentence.tokens), "same number")
    if same and same[0].first - end <= _AT_THE_HEAD:  # «… بوده، خاطرنشان کرد: این رقم اکنون …»
        end = sentence.wall_after(same[0].last)
    later = [i for i in sentence.numbers if verb.last <= i < end]
    return bool(later) and (sentence.has(verb.last, end, "now") or _reached_later(c, later))


def _reached_later(c: Clause, later: list[int]) -> bool:
    """«… بوده که در پایان سال ۱۴۰۲ به ۵۴۰ واحد رسیده است»: of the same noun, up to another time."""
    sentence, noun = c.sentence, c.sentence.key(c.mention.index + 1)
    if sentence.has(c.left, c.right, "done", *EVENTS):
        return False
    values = [i for i in later if sentence.key(i + 1) == noun and sentence.key(i - 1) in _UP_TO]
    verb = sentence.verb_after(values[0]) if values else None
    return verb is not None and sentence.words(verb.first, verb.last).replace(" ", "").startswith(_ARRIVES)


def _is_same_number(c: Clause) -> bool:
    """«این رقم … به ۲۵۰ واحد رسیده»; not «با این تعداد واحد، آمار شاغلان به …»."""
    named = c.sentence.find(c.left, c.mention.first, "same number", "level")
    if not named or named[-1].kind != "same number" or c.sentence.key(named[-1].first - 1) == "با":
        return False
    return not any(c.sentence.kind(i) == "comma" for i in range(named[-1].last, c.mention.first))
