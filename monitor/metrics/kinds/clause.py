"""The clause a mention stands in: its verb, its times, and the words that govern the number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from monitor.metrics.kinds.clause_times import times_before, times_in
from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Judged
from monitor.metrics.mentions.memory import Memory
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.sentences.grammar import governor_of, is_list
from monitor.metrics.sentences.out_of import is_apposed
from monitor.metrics.sentences.sentence import Sentence
from monitor.metrics.sentences.verbs import Verb

_LABEL = 10  # tokens
_THAT = word_set("اینکه | این | که | مطلب | نکته")
_COMPRISING, _SEEN = "شامل", "دیده"
_SUMS = word_set("مجموع | مجموعا | جمعا | جمع | کل")
_OF_THE_SAME = word_set("نفر | نفری | ریال | تومان | دلار | میلیارد | شغل | درصد | فرصت | ماه | سال | ماهه")


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens [left, first) before the mention and [last, right) after it, and the kinds of cues in both."""

    mention: Mention
    sentence: Sentence
    left: int
    right: int
    verb: Verb | None
    governor: str  # kind of the noun of action or state right before the number: «راه اندازی ۳۱ واحد»
    times: frozenset[str]
    own_times: bool  # false: they are those of the clause it is joined to
    before: frozenset[str]
    after: frozenset[str]
    linked: Judged | None  # the mention before it in one list
    earlier: Sequence[Judged] = ()  # all before it in the sentence
    counts_before: Sequence[Judged] = ()  # those of them that claim counts of things, not of persons or money
    numbers_behind: Sequence[int] = ()  # where the clause's numbers behind the mention stand
    memory: Memory = field(default_factory=Memory)  # of the sentences before
    # that of the verb; «ایجاد می کند» tells of what will be, «نظارت می کند» of what is
    tense: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "tense", self._tense())

    def _tense(self) -> str:
        if self.verb is None or self.verb.tense in ("report", "reported"):
            return ""
        tense = self.verb.tense
        if tense == "negative" and "که" in self.sentence.tokens.keys[self.mention.last : self.verb.first]:
            return ""  # «۶۷ شهرک که همگی هنوز زمین واگذار نمی کنند»
        if tense == "exist" and self.verb and "open" in self.after and _arrives(self.sentence, self.verb):
            return "future"
        if tense == "present":
            brings = "plan" in self.before or self.after & {"open", "create", "attract", "revive"}
            return "future" if brings else "exist"
        if tense == "future" and (self._is_comprised or self._is_summed_up or self._is_seen):
            return "exist"
        if tense == "future" and self._is_operated:
            return "exist"
        if tense == "future" and "caused" in self.before | self.after:
            return "perfect" if self.mention.qualifier == "inactive" else "preterite"
        if tense == "future" and "could" in self.before | self.after:
            return "perfect"
        return tense

    @property
    def _is_operated(self) -> bool:
        """«۲۳ شهرک آن بهره برداری می شود»: parks are, units will be."""
        if self.verb is None or self.mention.metric.family != "places" or self.times & {"period", "since"}:
            return False
        at = self.verb.first - 1
        if not self.sentence.key(at).endswith("برداری"):
            return False
        at -= self.sentence.key(at) == "برداری"  # «بهره برداری», in one word or two
        return self.sentence.key(at - 1) not in ("به", "از")

    @property
    def _is_summed_up(self) -> bool:
        """«… که در مجموع ۲۶ شهرک و ناحیه می شود»."""
        at_its_verb = self.verb is not None and self.verb.first == self.mention.last
        return at_its_verb and not _SUMS.isdisjoint(self.sentence.tokens.keys[self.left : self.mention.first])

    @property
    def _is_seen(self) -> bool:
        """«۱۱ شهرک فناوری نیز در این آمار دیده می شود»; not «کمبود آب در ۱۲ شهرک دیده می شود»."""
        if self.verb is None or self.mention.metric.family != "places":
            return False
        seen = self.sentence.key(self.verb.first - 1) == _SEEN
        return seen and self.sentence.key(self.mention.first - 1) != "در"

    @property
    def _is_comprised(self) -> bool:
        """«… که شامل ۱۵ شهرک و ۷ ناحیه می شود»."""
        family = self.mention.metric.family
        whole = any(one.mention.metric.family == family != "" for one in self.earlier)
        return whole and _COMPRISING in self.sentence.tokens.keys[self.left : self.mention.first]

    @property
    def adjectives(self) -> frozenset[str]:
        return self.mention.adjectives

    @property
    def numbers_before(self) -> list[int]:
        """Where the clause's numbers before the mention stand."""
        return [i for i in self.sentence.numbers if self.left <= i < self.mention.first]

    @property
    def next_number(self) -> int:
        """Where the next number behind the mention stands, or the clause ends: up to there all is told of it.

        Not one that tells the same in percent: «۳۰۶۴ واحد (۶ درصد) با مقیاس متوسط».
        """
        return next((i for i in self.numbers_behind if not is_apposed(self.sentence, i)), self.right)

    def is_told(self, kind: str) -> bool:
        """Whether such a cue stands behind the number and before the next count of things."""
        if kind not in self.after:
            return False
        stop = next((i for i in self.numbers_behind if _is_count(self.sentence, i)), self.right)
        labels = self.sentence.find(self.mention.last, stop, "level")  # of the next entry in a list
        stop = labels[0].first if labels and self.verb is None else stop
        return self.sentence.has(self.mention.last, stop, kind)

    @property
    def listed(self) -> bool:
        """«استان با ۳۵ شهرک …»: what the verb tells, it tells of somebody who has them."""
        return self.sentence.key(self.mention.first - 1) == "با" or self.linked is not None

    @property
    def has_its_share_behind(self) -> bool:
        """«از ۹۹۰ هزار نفر شاغل شهرکها سهم زنان ۱۵ درصد است»: what is told is told of the share."""
        out_of = self.sentence.key(self.mention.first - 1) == "از"
        return out_of and any(i in self.numbers_behind for i in self.sentence.percents)

    @property
    def dependent(self) -> bool:
        """Persons and money belong to something else that was counted, opened or planned."""
        return self.mention.metric.measure != "count"

    @property
    def told_once(self) -> bool:
        """Told as something that happened, with no period named and nothing brought back."""
        timed = self.times & {"period", "since"}
        return self.tense == "preterite" and not timed and "revive" not in self.before | self.after

    @property
    def current(self) -> bool:
        """Said of now, or up to now."""
        return bool(self.times & {"now", "so far"})

    @property
    def dated(self) -> bool:
        """Said of now, or up to a day: the number is a total of that day."""
        return bool(self.times & {"now", "so far", "as of"})


def _is_count(sentence: Sentence, index: int) -> bool:
    """A number that begins a new member: not the jobs, money or percents of the one before."""
    return sentence.key(index - 1) in ("و", "،", "به") and sentence.key(index + 1) not in _OF_THE_SAME


def _arrives(sentence: Sentence, verb: Verb) -> bool:
    """«به بهره برداری می رسد»: that will be; «به ۴۵۰ واحد می رسد»: that is."""
    arrives = "".join(sentence.words(verb.first, verb.last).split()) in ("میرسد", "میرسند")
    return arrives and any(
        cue.last == verb.first for cue in sentence.find(verb.first - 3, verb.first, "open")
    )


def read_clause(mention: Mention, earlier: Sequence[Judged], memory: Memory) -> Clause:
    """What surrounds a mention. `earlier`: the judged mentions before it in its sentence."""
    sentence = mention.sentence
    label = _label(sentence, mention)
    left = sentence.clause_start(mention.first) if label is None else label
    verb = sentence.main_verb_after(mention.last)
    right = verb.last if verb else sentence.wall_after(mention.last)
    if verb and verb.tense in ("report", "reported"):
        right = verb.first
    end = _semicolon(sentence, mention.last, right)
    if end is not None:  # what follows it may be of another tense; that they exist is said of both
        right, verb = end, verb if verb and verb.tense == "exist" else None
    phrase = _end_of_what_is_told(sentence, left, mention.last)
    if phrase is not None and phrase < right:
        right, verb = phrase, None
    own_times = times_in(sentence, left, right, mention)
    linked = earlier[-1] if earlier and is_list(sentence, earlier[-1].mention.last, mention.first) else None
    return Clause(
        mention=mention,
        sentence=sentence,
        left=left,
        right=right,
        verb=verb,
        governor=governor_of(sentence, left, mention.first),
        times=own_times or times_before(sentence, left),
        own_times=bool(own_times),
        before=sentence.kinds(left, mention.first),
        after=sentence.kinds(mention.last, right),
        linked=linked,
        earlier=earlier,
        counts_before=[one for one in earlier if one.kind and one.mention.metric.measure == "count"],
        numbers_behind=[i for i in sentence.numbers if mention.last <= i < right],
        memory=memory,
    )


def _label(sentence: Sentence, mention: Mention) -> int | None:
    """Where the label of a number begins: «واحد راکد احیا شده: ۲۲ واحد»; None where it has none."""
    colon = mention.first - 1
    if sentence.kind(colon) != "colon":
        return None
    start = max([sentence.wall_before(colon), *(i + 1 for i in sentence.numbers if i < colon)])
    short = 0 < colon - start <= _LABEL
    names = any(base(sentence.key(i)) == sentence.key(mention.index + 1) for i in range(start, colon))
    told = any(start <= verb.first < colon for verb in sentence.verbs)
    return start if short and names and not told else None


def _end_of_what_is_told(sentence: Sentence, left: int, last: int) -> int | None:
    """The comma behind «با اشاره به ۴۲۰ واحد فعال استان، …»: what follows is told of something else.

    None where no such phrase begins the clause, or a whole sentence follows it («با اشاره به اینکه …»).
    """
    told = any(verb.last == left and verb.tense == "reported" for verb in sentence.verbs)
    if not told or sentence.key(left) in _THAT or sentence.key(left - 1) in _THAT:
        return None
    commas = (i for i in range(last, sentence.wall_after(last)) if sentence.kind(i) == "comma")
    return next((i for i in commas if sentence.kind(i + 1) != "number"), None)


def _semicolon(sentence: Sentence, last: int, right: int) -> int | None:
    """The «؛» behind a number that another number follows: «۱۰ ناحیه؛ ۳ شهرک در حال احداث …»."""
    if "؛" not in sentence.seen:
        return None
    end = next((i for i in range(last, right) if sentence.key(i) == "؛"), None)
    return end if end is not None and any(end < i < right for i in sentence.numbers) else None
