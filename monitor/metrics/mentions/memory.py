"""What the sentences read so far leave to the next one: «این واحدها», «این رقم», a number told before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from monitor.metrics.lexicon.cues import EVENTS
from monitor.metrics.mentions.judged import Judged
from monitor.metrics.mentions.mention import Mention
from monitor.metrics.sentences.sentence import Sentence
from monitor.model.catalogue import Metric
from monitor.model.observation import Kind


class Memory:
    """Of one text, filled as it is read.

    last    the last mention; `counted`: the last count of things, not of persons or money;
            `counted_as`: its kind, `counted_why`: why it is that
    told    (what a metric counts, value) → the kind it was told as
    headed  those of them that only a headline told so, without a verb
    counts_others  the last count was of things that no metric counts («۳۶۰ واحد معدنی»)
    """

    def __init__(self) -> None:
        self.last: Mention | None = None
        self.counted: Mention | None = None
        self.counted_as: Kind | None = None
        self.counted_why = ""
        self.told: dict[tuple[str, int | float], Kind] = {}
        self.headed: set[tuple[str, int | float]] = set()
        self.counts_others = False
        self._moods: list[_Mood] = []
        self._question: Callable[[], Sentence | None] | None = None

    @property
    def question(self) -> Sentence | None:
        """What was asked right before."""
        return self._question() if self._question else None

    @property
    def mood(self) -> Kind | None:
        """What «این واحدها» stand for: things opened in a period, plans, or totals. Found when asked for."""
        return next((mood.kind for mood in reversed(self._moods) if mood.kind), None)

    @property
    def metrics(self) -> tuple[Metric | None, Metric | None]:
        """The metrics told last and counted last."""
        return (
            self.last.metric if self.last else None,
            self.counted.metric if self.counted else None,
        )

    def leave_out(self) -> None:
        """Sentences were not read: what stood before them is too far away to point back to."""
        self._moods = []
        self._question = None
        self.counts_others = False

    def lead_up(self, read: Callable[[], Sentence | None], *, asks: bool = False) -> None:
        """A sentence without numbers, read only if somebody asks for its mood, or answers its question."""
        self._moods.append(_Mood(read))
        self._question = read if asks else None

    def remember(self, sentence: Sentence, judged: Sequence[Judged]) -> None:
        """A sentence was read and its mentions judged."""
        claims = [(one.mention, one.kind, one.decision.why) for one in judged if one.kind is not None]
        if claims:
            self._moods = [_Mood(None, claims[0][1])]
        else:
            self.lead_up(lambda: sentence)
        self._question = None
        self.last = judged[-1].mention if judged else self.last
        for mention, kind, why in claims:
            told = mention.metric.unit, mention.value
            self.told[told] = kind
            (self.headed.discard if sentence.verbs else self.headed.add)(told)
            if mention.metric.measure == "count":
                self.counted, self.counted_as, self.counted_why = mention, kind, why


class _Mood:
    """What one sentence tells of: known, or read from it when asked for."""

    __slots__ = ("_kind", "_read")

    def __init__(self, read: Callable[[], Sentence | None] | None, kind: Kind | None = None) -> None:
        self._read, self._kind = read, kind

    @property
    def kind(self) -> Kind | None:
        if self._read is not None:
            sentence, self._read = self._read(), None
            self._kind = _mood_of(sentence) if sentence else None
        return self._kind


def _mood_of(sentence: Sentence) -> Kind | None:
    whole = 0, len(sentence.tokens)
    if sentence.has(*whole, "now", "so far"):
        return "stock"
    if any(verb.tense == "future" for verb in sentence.verbs) or sentence.has(*whole, "licence"):
        return "target"
    timed = sentence.has(*whole, "since", "period")
    told = any(verb.tense == "preterite" for verb in sentence.verbs)
    if (timed or told) and sentence.has(*whole, *EVENTS):
        return "flow"
    return None
