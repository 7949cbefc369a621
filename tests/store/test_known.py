"""Known values: one stands for each (metric, scope, qualifier); the ones before it stay; a person decides."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from monitor.errors import UsageError
from monitor.model.item import ReleaseItem
from monitor.model.observation import Observation
from monitor.model.verdict import Verdict
from monitor.store import known, reviews
from monitor.store import verdicts as verdicts_store
from monitor.store.history import keep
from monitor.store.observations import observations_of, save_observations
from monitor.store.reading import numbers
from monitor.store.reading import releases as releases_read
from monitor.store.reading.state import numbers_state
from monitor.store.tables import known_metrics, releases, verdicts
from tests.store.conftest import AT, add_fetch, add_release

JOBS = Observation(
    metric="employment", value=987_075, unit="person", kind="stock", bound="exact", scope="national",
    start=10, end=20, quote="987 هزار و 75 نفر", why=("noun",), confidence=0.9,
)  # fmt: skip
MORE = replace(JOBS, value=1_012_300, quote="یک میلیون نفر")
DAY = date(2022, 8, 17)


@pytest.fixture
def stated(store):
    """Store a release that states an observation; (release id, observation id)."""

    def state(observation: Observation, news_id: str = "1", hours: int = 0, title: str = "t"):
        with store.begin() as connection:
            at = AT + timedelta(hours=hours)
            release = add_release(connection, news_id)
            item = ReleaseItem("isipo", news_id, "http://isipo.example/", title)
            kept = keep(connection, item, release_id=release, fetch_id=add_fetch(connection, at), at=at)
            ids = save_observations(connection, kept.revision_id, [observation])
            return release, ids[observation]

    return state


def test_an_observation_comes_back_as_it_was(store, stated) -> None:
    whole = replace(JOBS, qualifier="operating", as_of=DAY, bound="over", restates=True)
    stated(whole)
    with store.begin() as connection:
        assert list(observations_of(connection, 1)) == [whole]
        assert isinstance(next(iter(observations_of(connection, 1))).value, int)


def test_a_newer_value_takes_the_place_of_the_older_one_which_stays_in_the_history(store, stated) -> None:
    for number, (observation, day) in enumerate([(JOBS, DAY), (MORE, DAY + timedelta(days=300))]):
        _, row = stated(observation, str(number))
        with store.begin() as connection:
            at = AT + timedelta(hours=number)
            known.accept(connection, observation, observation_id=row, as_of=day, at=at)
    with store.begin() as connection:
        assert [k.value for k in known.known_now(connection)] == [1_012_300]
        assert [k.value for k in known.known_history(connection, "employment")] == [987_075, 1_012_300]


def test_a_count_in_other_words_takes_the_place_of_the_one_it_was_held_against(store, stated) -> None:
    operating = replace(JOBS, qualifier="operating")
    _, first = stated(operating, "1")
    _, second = stated(MORE, "2")
    with store.begin() as connection:
        known.accept(connection, operating, observation_id=first, as_of=DAY, at=AT)
        before = known.known_now(connection)[0]
        known.accept(connection, MORE, observation_id=second, as_of=DAY, at=AT, before=before)
        assert [k.value for k in known.known_now(connection)] == [1_012_300]


@pytest.mark.parametrize("other", [{"scope": "Yazd"}, {"qualifier": "operating"}, {"metric": "contracts"}])
def test_another_scope_qualifier_or_metric_is_another_known_value(store, stated, other) -> None:
    second = replace(JOBS, **other)
    for number, observation in enumerate((JOBS, second)):
        _, row = stated(observation, str(number))
        with store.begin() as connection:
            known.accept(connection, observation, observation_id=row, as_of=DAY, at=AT)
    with store.begin() as connection:
        assert len(known.known_now(connection)) == 2


def test_ten_releases_that_say_the_same_are_one_claim_with_ten_witnesses(store, stated) -> None:
    rows = [stated(JOBS, str(number)) for number in range(10)]
    stated(MORE, "99")
    stated(replace(JOBS, kind="flow"), "100")
    with store.begin() as connection:
        known.accept(connection, JOBS, observation_id=rows[0][1], as_of=DAY, at=AT)
        assert known.standing(connection)[0]["witnesses"] == 10


@pytest.fixture
def waiting(store, stated) -> int:
    """A verdict that contradicts; its id."""
    _, first = stated(JOBS, "1")
    _, second = stated(replace(JOBS, value=98_705), "2")
    with store.begin() as connection:
        known.accept(connection, JOBS, observation_id=first, as_of=DAY, at=AT)
        verdict = Verdict(
            "contradicts", replace(JOBS, value=98_705), known.known_now(connection)[0], "a tenth", -888_370
        )
        return verdicts_store.save_verdict(
            connection, verdict, observation_id=second, known_id=1, run_id=None, at=AT
        ).id


def test_accepting_makes_the_number_known_and_says_who_and_why(store, waiting) -> None:
    with store.begin() as connection:
        assert [row["id"] for row in reviews.waiting(connection)] == [waiting]
        reviews.review(connection, waiting, "accepted", by="sara", why="recounted", at=AT + timedelta(days=1))
        assert [k.value for k in known.known_now(connection)] == [98_705]
        assert reviews.waiting(connection) == []
        row = connection.execute(select(verdicts)).one()
    assert (row.review, row.reviewed_by, row.review_why) == ("accepted", "sara", "recounted")


def test_an_accepted_number_holds_for_the_day_of_its_release_in_tehran(store, waiting) -> None:
    late = datetime(2022, 8, 16, 20, 45, tzinfo=UTC)  # 01:15 of the next day in Tehran
    with store.begin() as connection:
        connection.execute(update(releases).values(published_at=late))
        reviews.review(connection, waiting, "accepted", by="sara", why="", at=AT)
        assert [k.as_of for k in known.known_now(connection)] == [date(2022, 8, 17)]


def test_an_older_number_that_is_accepted_takes_its_place_in_the_history(store, waiting, stated) -> None:
    _, newer = stated(MORE, "3")
    with store.begin() as connection:
        known.accept(connection, MORE, observation_id=newer, as_of=DAY + timedelta(days=1), at=AT)
    with store.begin() as connection:
        told = reviews.review(connection, waiting, "accepted", by="sara", why="", at=AT)
        assert told["stands"] is False
        assert [k.value for k in known.known_now(connection)] == [1_012_300]
        assert reviews.waiting(connection) == []
        history = known.known_history(connection, "employment")
        assert [(k.value, k.taken_back) for k in history if k.value == 98_705] == [(98_705, False)]
    decide(store, waiting, "reopened", AT + HOUR)
    with store.begin() as connection:
        history = known.known_history(connection, "employment")
        assert [(k.value, k.taken_back) for k in history if k.value == 98_705] == [(98_705, True)]
        assert [k.value for k in known.known_now(connection)] == [1_012_300]


def test_rejecting_leaves_what_is_known(store, waiting) -> None:
    with store.begin() as connection:
        reviews.review(connection, waiting, "rejected", by="sara", why="a slip", at=AT)
        assert [k.value for k in known.known_now(connection)] == [987_075]


@pytest.mark.parametrize("first", ["accepted", "rejected"])
@pytest.mark.parametrize("second", ["accepted", "rejected"])
def test_what_was_decided_is_reopened_before_it_is_decided_again(store, waiting, first, second) -> None:
    decide(store, waiting, first, AT)
    with pytest.raises(UsageError, match=rf"does not wait for review \({first}\); `reopen` takes"):
        decide(store, waiting, second, AT + HOUR)
    assert [decision for decision, _, _ in said(store, waiting)] == [first]


@pytest.mark.parametrize("verdict", [1, 7])
def test_what_does_not_wait_cannot_be_decided(store, waiting, verdict) -> None:
    with store.begin() as connection:
        reviews.review(connection, waiting, "rejected", by="sara", why="a slip", at=AT)
    with pytest.raises(UsageError), store.begin() as connection:
        reviews.review(connection, verdict, "rejected", by="sara", why="", at=AT)
    with store.begin() as connection:
        assert connection.execute(select(func.count()).select_from(known_metrics)).scalar() == 1


def test_a_wording_that_no_longer_stands_needs_no_review(store, waiting) -> None:
    with store.begin() as connection:
        reviews.withdraw(connection, 2, standing=99, at=AT)
        assert reviews.waiting(connection) == []
        assert connection.execute(select(verdicts.c.review)).scalar() == "withdrawn"


def said(store, verdict: int) -> list[tuple[str, str, str]]:
    with store.begin() as connection:
        decided = reviews.decisions_on(connection, [verdict])[verdict]
    return [(one.decision, one.by, one.why) for one in decided]


@pytest.mark.parametrize("decision", ["accepted", "rejected"])
def test_a_decision_can_be_taken_back_and_all_of_it_is_kept(store, waiting, decision) -> None:
    with store.begin() as connection:
        reviews.review(connection, waiting, decision, by="sara", why="it seemed so", at=AT)
        assert [row["id"] for row in reviews.decided(connection)] == [waiting]
        reviews.reopen(connection, waiting, by="omid", why="a slip", at=AT + timedelta(hours=1))
        assert [row["id"] for row in reviews.waiting(connection)] == [waiting]
        assert reviews.decided(connection) == []
        assert [k.value for k in known.known_now(connection)] == [987_075]
        row = connection.execute(select(verdicts)).one()
    assert (row.review, row.reviewed_by, row.reviewed_at, row.review_why) == ("pending", None, None, None)
    assert said(store, waiting) == [(decision, "sara", "it seemed so"), ("reopened", "omid", "a slip")]


def test_what_was_reopened_can_be_decided_again(store, waiting) -> None:
    with store.begin() as connection:
        for _ in range(2):
            reviews.review(connection, waiting, "accepted", by="sara", why="so", at=AT)
            assert [k.value for k in known.known_now(connection)] == [98_705]
            reviews.reopen(connection, waiting, by="sara", why="no", at=AT)
        reviews.review(connection, waiting, "rejected", by="sara", why="a tenth", at=AT)
        assert [k.value for k in known.known_now(connection)] == [987_075]
    assert [decision for decision, _, _ in said(store, waiting)] == ["accepted", "reopened"] * 2 + [
        "rejected"
    ]


HOUR = timedelta(hours=1)
NOT_RIGHT = [
    (["accepted"], [987_075, 98_705], []),
    (["rejected"], [987_075], []),
    (["accepted", "reopened", "rejected"], [987_075, 98_705, 987_075], [98_705]),
    (["accepted", "reopened"], [987_075, 98_705, 987_075], [98_705]),
    (["rejected", "reopened", "accepted"], [987_075, 98_705], []),
    (["accepted", "reopened", "accepted"], [987_075, 98_705, 987_075, 98_705], [98_705]),
]


@pytest.mark.parametrize(
    ("decisions", "values", "back"), NOT_RIGHT, ids=lambda told: " ".join(map(str, told))
)
def test_what_was_taken_back_stays_in_the_history_and_is_marked(
    store, waiting, decisions, values, back
) -> None:
    for number, decision in enumerate(decisions, 1):
        decide(store, waiting, decision, AT + number * HOUR)
    with store.begin() as connection:
        history = known.known_history(connection, "employment")
        assert [k.value for k in history] == values
        assert [k.value for k in history if k.taken_back] == back
        assert [k.taken_back for k in numbers.known_values(connection, ended=True)].count(True) == len(back)
        assert [k.value for k in history if k.until is None] == values[-1:]


def test_of_two_that_were_taken_back_neither_is_known_again(store, waiting, stated) -> None:
    """Each was accepted over the one before it; the older one is taken back first."""
    decide(store, waiting, "accepted", AT + HOUR)
    _, other = stated(replace(JOBS, value=99_000), "3")
    with store.begin() as connection:
        before = known.known_now(connection)[0]
        verdict = Verdict("contradicts", replace(JOBS, value=99_000), before, "a tenth")
        known_id = known.known_rows(connection)[before]
        second = verdicts_store.save_verdict(
            connection, verdict, observation_id=other, known_id=known_id, run_id=None, at=AT
        )
    for number, (told, decision) in enumerate(
        [(second.id, "accepted"), (waiting, "reopened"), (second.id, "reopened")], 2
    ):
        decide(store, told, decision, AT + number * HOUR)
    with store.begin() as connection:
        assert [k.value for k in known.known_now(connection)] == [987_075]


def test_what_ended_before_it_was_taken_back_is_marked_too(store, waiting, stated) -> None:
    decide(store, waiting, "accepted", AT + HOUR)
    _, newer = stated(MORE, "3")
    with store.begin() as connection:
        day = DAY + timedelta(days=1)
        known.accept(connection, MORE, observation_id=newer, as_of=day, at=AT + 2 * HOUR)
    decide(store, waiting, "reopened", AT + 3 * HOUR)
    with store.begin() as connection:
        history = known.known_history(connection, "employment")
    assert [(k.value, k.taken_back) for k in history] == [
        (987_075, False),
        (98_705, True),
        (1_012_300, False),
    ]


def decide(store, verdict: int, decision: str, at: datetime) -> None:
    with store.begin() as connection:
        if decision == "reopened":
            reviews.reopen(connection, verdict, by="sara", why="so", at=at)
        else:
            reviews.review(connection, verdict, decision, by="sara", why="so", at=at)  # type: ignore[arg-type]


def test_what_became_known_since_stays_known(store, waiting, stated) -> None:
    _, newer = stated(MORE, "3")
    with store.begin() as connection:
        reviews.review(connection, waiting, "accepted", by="sara", why="so", at=AT)
        before = known.known_now(connection)[0]
        day = DAY + timedelta(days=1)
        known.accept(connection, MORE, observation_id=newer, as_of=day, at=AT, before=before)
        reviews.reopen(connection, waiting, by="sara", why="no", at=AT)
        assert [k.value for k in known.known_now(connection)] == [1_012_300]


@pytest.mark.parametrize("verdict", [1, 7])
def test_nothing_is_reopened_that_nobody_decided(store, waiting, verdict) -> None:
    with (
        pytest.raises(UsageError, match=r"nobody has decided|there is no verdict"),
        store.begin() as connection,
    ):
        reviews.reopen(connection, verdict, by="sara", why="no", at=AT)


def test_what_would_wait_for_nobody_is_not_reopened(store, waiting) -> None:
    """The release says something else now: its older wording needs no review, but a decision can be turned round."""
    with store.begin() as connection:
        reviews.review(connection, waiting, "accepted", by="sara", why="so", at=AT)
        connection.execute(update(releases).values(revision_id=1))
    with pytest.raises(UsageError, match="does not say any more"), store.begin() as connection:
        reviews.reopen(connection, waiting, by="sara", why="no", at=AT)
    with store.begin() as connection:
        reviews.review(connection, waiting, "rejected", by="sara", why="no", at=AT)
        assert [k.value for k in known.known_now(connection)] == [987_075]


def test_the_monitor_s_own_withdrawals_are_kept_too(store, waiting) -> None:
    with store.begin() as connection:
        reviews.withdraw(connection, 2, standing=99, at=AT)
    assert said(store, waiting) == [("withdrawn", "monitor", "the release now says something else")]
    with pytest.raises(UsageError, match="withdrawn"), store.begin() as connection:
        reviews.reopen(connection, waiting, by="sara", why="no", at=AT)


def test_a_reopened_verdict_is_seen_by_the_report(store, waiting) -> None:
    def shown() -> object:
        with store.begin() as connection:
            return numbers_state(connection), [mark.moved for mark in releases_read.marks(connection)]

    with store.begin() as connection:
        reviews.review(connection, waiting, "rejected", by="sara", why="so", at=AT)
    before = shown()
    with store.begin() as connection:
        reviews.reopen(connection, waiting, by="sara", why="no", at=AT)
    assert [new != old for new, old in zip(shown(), before, strict=True)] == [True, True]
