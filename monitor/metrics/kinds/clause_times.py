"""The kinds of time named in a clause: now, so far, a period, a day up to which a total holds."""

from __future__ import annotations

from monitor.metrics.lexicon.cues import Found
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.sentences.sentence import Sentence

_BUT = word_set("اما | ولی | لیکن")
_YET = ("با این حال", "با این وجود", "با وجود این", "با این همه")
_PLAIN = ("now", "so far")
SINCE_A_YEAR = "از سال #"
YEAR_BEFORE = 3  # tokens of that
_LATE = 1390  # most of what stands was there already: since then a number is counted over a period
_SHORT, _CENTURY, _GREGORIAN = 100, 1300, 1500  # «۹۲» is 1392; years from 1500 on are of another calendar
_THAT_TIME = "این مدت"
_TODAY = word_set("امروز")


def times_in(sentence: Sentence, left: int, right: int, mention: Mention | None = None) -> frozenset[str]:
    """The kinds of time named in a clause; «تا پایان سال گذشته» is an as-of date, not a period.

    A date behind the next number is that number's («۳۷ واحد … و راه اندازی ۵۲ طرح تا پایان سال»), and so is a period
    behind «که» and the next number («۹۸ واحد راکد که ۱۴ واحد آن امسال احیا شد»).
    """
    found = [cue for cue in sentence.times if left <= cue.first < right]
    if not found:
        return frozenset()
    if len(found) == 1 and found[0].kind in _PLAIN:
        return frozenset({found[0].kind})
    if mention:
        found = _without_the_next(sentence, found, mention.last, right)
    found = _since_it_ended(sentence, found, mention.first if mention else right)
    found = _its_own(sentence, left, right, mention, found) if mention and len(found) > 1 else found
    dates = [cue.last for cue in found if cue.kind == "as of"]
    since = any(cue.kind == "since" for cue in found)
    return frozenset(
        [
            cue.kind
            for cue in found
            if not (cue.kind == "period" and any(0 <= cue.first - date <= 4 for date in dates))
            and not (cue.kind == "as of" and since)
        ]
    )


def _without_the_next(sentence: Sentence, found: list[Found], last: int, right: int) -> list[Found]:
    """But for those behind the number that follows token `last`: they are that number's."""
    numbers = (i for i in sentence.numbers if last <= i < right)
    stop = next((i for i in numbers if not sentence.has(i, i + 1, "period")), right)
    if stop == right:
        return found
    that = next((i for i in range(last, stop) if sentence.key(i) == "که"), stop)
    dates = [cue for cue in found if cue.kind != "as of" or cue.first < stop]
    return [cue for cue in dates if cue.kind != "period" or cue.first < that or that == stop]


def times_before(sentence: Sentence, left: int) -> frozenset[str]:
    """A clause that says no time takes that of the one it is joined to: «سال ۸۳ که استان ساخته شد ۵۷ واحد داشتیم»."""
    if "period" in sentence.of_kind and any(
        sentence.key(cue.last) == "که" for cue in sentence.find(sentence.wall_before(left), left, "period")
    ):
        return frozenset({"period"})
    if sentence.key(left) not in ("و", "که") and sentence.kind(left) != "comma":
        return frozenset()
    if sentence.key(left + 1) in _BUT or sentence.words(left + 1, left + 4) in _YET:
        return frozenset()  # «… در سه سال اخیر …، با این حال ۴۱ هزار شغل …»
    start = sentence.wall_before(left)
    times = times_in(sentence, start, left)
    if any(_since_the_founding(sentence, cue) for cue in sentence.find(start, left, "so far")):
        return frozenset({"so far"})  # «از سال ۱۳۷۱ تاکنون ۲۹۰۰ قرارداد بسته شده و ۱۶۰۰ واحد …»
    times -= {"now", "so far", "as of"}
    return times - {"period"} if only_today(sentence, start, left) else times


def only_today(sentence: Sentence, first: int, last: int) -> bool:
    """«امروز ۴۱۴ شهرک … داریم و ۲۱ هزار واحد …»: no other period is named."""
    periods = sentence.find(first, last, "period")
    return bool(periods) and all(sentence.key(cue.first) in _TODAY for cue in periods)


def only_that_time(sentence: Sentence, first: int, last: int) -> bool:
    """«در این مدت ۳۹ هزار واحد … فعال بوده»: the time told before, up to which totals were given."""
    periods = sentence.find(first, last, "period")
    return bool(periods) and all(_THAT_TIME in sentence.words(cue.first, cue.last) for cue in periods)


def is_late(sentence: Sentence, index: int) -> bool:
    """«از سال ۹۲ تاکنون»; what is counted since 1363 is all there ever was."""
    number = sentence.number(index)
    if number is None:
        return False
    year = number.value + _CENTURY if number.value < _SHORT else number.value
    return _LATE <= year < _GREGORIAN


def _since_the_founding(sentence: Sentence, cue: Found) -> bool:
    since = sentence.words(cue.first - YEAR_BEFORE, cue.first) == SINCE_A_YEAR
    return since and not is_late(sentence, cue.first - 1)


def _its_own(sentence: Sentence, left: int, right: int, mention: Mention, found: list[Found]) -> list[Found]:
    """«تاکنون ۱۲۵۰ قرارداد و امسال ۸۸ قرارداد»: each with its time before it; else those of the clause."""
    noun = sentence.key(mention.index + 1)
    counts = [i for i in sentence.numbers if left <= i < right and sentence.key(i + 1) == noun]
    before = dict(zip(counts, [left, *counts], strict=False))
    timed = {i: [cue for cue in found if start <= cue.first < i] for i, start in before.items()}
    several = sum(1 for cues in timed.values() if cues) > 1
    return timed.get(mention.index) or found if several else found


def _since_it_ended(sentence: Sentence, found: list[Found], first: int) -> list[Found]:
    """«قبل از انقلاب … نداشت در حالی که امروز ۳۷ شهرک …»: the times named after the earlier one, if it is over."""
    earlier = next((cue.first for cue in found if cue.kind == "formerly"), first)
    over = next((cue for cue in found if earlier < cue.first < first and _is_now(sentence, cue)), None)
    if over is None:
        return found
    return [over._replace(kind="now"), *(cue for cue in found if cue.first > over.first)]


def _is_now(sentence: Sentence, cue: Found) -> bool:
    return cue.kind in ("now", "so far") or sentence.key(cue.first) in _TODAY
