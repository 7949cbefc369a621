"""What a run found → what is told, in which order."""

from datetime import timedelta

from monitor.report.digest import digest, digest_of
from monitor.store.runs import begin_run, end_run
from tests.report.world import START, World


def kinds(events) -> list[str]:
    return [event.change.kind for event in events]


def verdicts(events) -> list[tuple[str, str]]:
    return [(event.change.detail["metric"], event.change.detail["verdict"]) for event in events]


def test_numbers_come_first_and_the_gravest_first(world: World) -> None:
    told = digest_of(world.store, world.runs[7])
    assert verdicts(told.numbers) == [
        ("contracts", "falls"),
        ("industrial_zones", "rises"),
        ("employment", "rises"),
    ]
    assert kinds(told.news) == ["metric"] * 3 + ["edited", "appeared", "counter_reset"]


def test_a_contradiction_waits_for_a_person_and_stands_above_all(world: World) -> None:
    told = digest_of(world.store, world.runs[2])
    assert verdicts(told.numbers) == [("industrial_parks", "contradicts")]
    assert told.numbers[0].review == "pending"


def test_spelling_and_confirmations_are_counted_apart(world: World) -> None:
    told = digest_of(world.store, world.runs[2])
    assert [event.change.news_id for event in told.cosmetic] == ["19100"]
    assert verdicts(told.confirmed) == [("industrial_zones", "confirms")]
    assert kinds(told.wordings) == ["edited"]
    assert kinds(told.presence) == ["gone"]


def test_a_blind_run_says_so_and_tells_no_news(world: World) -> None:
    told = digest_of(world.store, world.runs[5])
    assert told.outcome == "broken" and told.blind and not told.news
    assert [finding.severity for finding in told.findings] == ["broken"]


def test_a_quiet_run_is_not_blind(world: World) -> None:
    told = digest_of(world.store, world.runs[6])
    assert told.outcome == "quiet" and not told.blind and not told.news


def test_the_newest_run_is_told_unless_another_is_asked_for(world: World) -> None:
    assert digest_of(world.store).run_id == world.runs[-1]


def test_the_first_run_has_none_before_it(world: World) -> None:
    assert digest_of(world.store, world.runs[0]).since is None
    assert digest_of(world.store, world.runs[1]).since is not None


def test_an_empty_archive_has_an_empty_digest() -> None:
    told = digest((), None)
    assert told.run_id is None and not told.news and told.blind


def test_to_and_fro_is_told_once(own: World) -> None:
    events = list(digest_of(own.store, own.runs[3]).wordings)
    for told in (True, False):
        events[0].change.detail["flapping"] = {
            "returns": 3,
            "since": "2026-10-13T00:00:00+00:00",
            "told": told,
        }
        sorted_out = digest(events, None)
        assert (len(sorted_out.wordings), len(sorted_out.damped)) == ((1, 0) if told else (0, 1))


def test_a_reparse_is_not_the_newest_run_for_it_saw_nothing(own: World):
    with own.store.begin() as connection:
        run_id = begin_run(connection, kind="reparse", sites=["isipo"], at=START + timedelta(days=9))
        end_run(connection, run_id, outcome="news", at=START + timedelta(days=9))
    assert digest_of(own.store).run_id == own.runs[-1]
