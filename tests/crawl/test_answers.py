"""What comes of each kind of answer: kept as evidence, named, and never taken for news when it is not."""

from __future__ import annotations

import gzip
from datetime import timedelta
from typing import ClassVar

import pytest

from monitor.crawl.plan import Plan
from monitor.store.tables import fetches, hosts, releases, revisions, view_snapshots
from tests.crawl.conftest import Bench
from tests.crawl.portal import BLOCK, DETAIL, START, listing, page, release, serve, site_of
from tests.faults import Answer, FaultServer

ONE = DETAIL.format(news_id=1)


def quality(bench: Bench) -> str:
    """Of the last answer to the question for release 1."""
    return [row[1] for row in bench.rows(fetches, "news_id", "quality") if row[0] == "1"][-1]


@pytest.mark.parametrize(
    ("answer", "named", "state"),
    [
        (Answer(body=BLOCK), "block", "blocked"),
        (Answer(403), "http_error", "blocked"),
        (Answer(500), "http_error", "due"),
        (Answer(404), "missing", "gap"),
        (Answer(body=b""), "empty", "due"),
        (Answer(body=release(1), cut=300), "truncated", "due"),
        (Answer(body=release(1).decode().encode("cp1256", errors="ignore")), "charset", "due"),
        (Answer(body=release(1), drop=True), "http_error", "due"),
    ],
)
def test_what_is_not_the_content_is_named_and_nothing_is_read_from_it(
    bench: Bench, server: FaultServer, answer: Answer, named: str, state: str
) -> None:
    serve(server, [[2, 1]])
    server.on(ONE, answer)
    bench.crawl(site_of(server, delay=0.001, retries=0))
    assert (quality(bench), bench.states()["1"]) == (named, state)
    assert len(bench.rows(revisions)) == 1


@pytest.mark.parametrize("answer", [Answer(body=BLOCK), Answer(body=release(1), cut=300), Answer(500)])
def test_what_is_not_the_content_changes_nothing_that_is_known(
    bench: Bench, server: FaultServer, answer: Answer
) -> None:
    serve(server, [[2, 1]])
    bench.crawl(site_of(server))
    known = [
        row
        for row in bench.rows(releases, "news_id", "state", "revision_id", "views", "visits")
        if row[0] == "1"
    ]
    server.on(ONE, answer)
    bench.crawl(site_of(server, delay=0.001, retries=0), days=2)
    assert known == [
        row
        for row in bench.rows(releases, "news_id", "state", "revision_id", "views", "visits")
        if row[0] == "1"
    ]


def test_the_body_of_a_bad_answer_is_in_the_archive_all_the_same(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    server.on(ONE, Answer(body=BLOCK))
    bench.crawl(site_of(server))
    rows = bench.rows(fetches, "news_id", "archive_file", "archive_offset")
    ((file, offset),) = [row[1:] for row in rows if row[0] == "1"]
    assert bench.archive.read(file, offset).body == BLOCK


def test_what_is_wrong_with_one_page_is_a_sentence_with_site_and_address(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[2, 1]])
    server.on(ONE, Answer(body=BLOCK))
    report = bench.crawl(site_of(server))
    (finding,) = [f for f in report.findings if f.check == "page"]
    assert (finding.site, finding.url) == ("isipo", server.base_url + ONE) and "block" in finding.message


def test_an_empty_listing_is_told_and_the_releases_are_still_visited(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[2, 1]])
    bench.crawl(site_of(server))
    server.on(START, Answer(body=listing([])))
    report = bench.crawl(site_of(server), days=2)
    assert report.figures.listings == 0 and report.figures.listings_unread == 1 and report.figures.read == 2
    assert any(f.field == "links" and f.severity == "broken" for f in report.findings)
    assert set(bench.states().values()) == {"fetched"}


def test_a_compressed_answer_is_kept_as_it_reads(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    server.on(ONE, Answer(body=gzip.compress(release(1)), headers={"Content-Encoding": "gzip"}))
    bench.crawl(site_of(server))
    rows = bench.rows(fetches, "news_id", "archive_file", "archive_offset", "headers", "quality")
    ((file, offset, headers, named),) = [row[1:] for row in rows if row[0] == "1"]
    kept = bench.archive.read(file, offset)
    assert kept.body == release(1) and named == "ok"
    assert "content-encoding" not in kept.headers and "content-length" not in headers


def test_a_gzip_bomb_is_stopped_and_accounted_for(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    bomb = gzip.compress(b"\0" * 20_000_000)
    server.on(ONE, Answer(body=bomb, headers={"Content-Encoding": "gzip"}))
    report = bench.crawl(site_of(server))
    assert bench.states() == {"2": "fetched", "1": "due"} and quality(bench) == "http_error"
    assert any("exceeded" in f.message for f in report.findings)


def test_an_answer_that_is_too_large_is_not_taken(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    server.on(ONE, Answer(body=b"x" * (9 * 1024 * 1024)))
    bench.crawl(site_of(server))
    assert bench.states() == {"2": "fetched", "1": "due"} and quality(bench) == "http_error"


def test_the_address_that_was_asked_for_goes_out_as_it_was_found(bench: Bench, server: FaultServer) -> None:
    odd = "/index.jsp?siteid=6&fkeyid=&siteid=1&pageid=306&newsview=7"
    body = page(f"<h2><a href='{odd.replace('&', '&amp;')}'>یک خبر با نشانی دیگر</a></h2>")
    serve(server, [[]])
    server.on(START, Answer(body=body))
    server.on(odd, Answer(body=release(7)))
    bench.crawl(site_of(server))
    assert odd in server.paths() and bench.states() == {"7": "fetched"}


def test_a_page_of_another_release_is_not_kept_under_this_one(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    server.on(ONE, Answer(body=release(2)))
    report = bench.crawl(site_of(server))
    assert bench.states()["1"] == "due" and len(bench.rows(revisions)) == 1
    assert report.figures.unread == 1


def test_a_reading_that_is_in_doubt_changes_nothing_that_is_known(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    bench.crawl(site_of(server))
    undated = release(1, words="با یک جمله تازه").replace(b"1401/05/26", b"1401/15/46")
    server.on(ONE, Answer(body=undated))
    report = bench.crawl(site_of(server), days=2)
    assert len(bench.rows(revisions)) == 2 and report.figures.edited == 0 and report.figures.unread == 1
    assert any(f.field == "published" for f in report.findings)


class TestConditional:
    """ETag and Last-Modified: used, and not trusted."""

    VALID: ClassVar = {"ETag": '"v1"', "Last-Modified": "Wed, 17 Aug 2022 06:00:00 GMT"}

    def begin(self, bench: Bench, server: FaultServer) -> None:
        serve(server, [[2, 1]])
        server.on(ONE, Answer(body=release(1), headers=self.VALID), Answer(304, headers=self.VALID))
        bench.crawl(site_of(server))

    def asked(self, server: FaultServer) -> dict[str, str]:
        """The headers of the last question for release 1."""
        return [asked.headers for asked in server.asked if asked.path == ONE][-1]

    def test_what_is_unchanged_is_not_sent_again(self, bench: Bench, server: FaultServer) -> None:
        self.begin(bench, server)
        report = bench.crawl(site_of(server), days=2)
        assert self.asked(server)["if-none-match"] == '"v1"'
        assert self.asked(server)["if-modified-since"] == self.VALID["Last-Modified"]
        assert report.figures.not_modified == 1 and quality(bench) == "not_modified"
        (due,) = [row[1] for row in bench.rows(releases, "news_id", "due_at") if row[0] == "1"]
        assert due > bench.now + timedelta(hours=12)

    def test_unchanged_is_no_answer_to_who_did_not_ask_so(self, bench: Bench, server: FaultServer) -> None:
        serve(server, [[2, 1]])
        server.on(ONE, Answer(304))
        report = bench.crawl(site_of(server))
        assert bench.states() == {"2": "fetched", "1": "due"}
        ((fetched_at, failures),) = [
            row[1:] for row in bench.rows(releases, "news_id", "fetched_at", "failures") if row[0] == "1"
        ]
        assert (fetched_at, failures, report.figures.not_modified) == (None, 1, 0)
        assert any("the server says 304" in f.message for f in report.findings)

    def test_a_listing_is_never_unchanged(self, bench: Bench, server: FaultServer) -> None:
        serve(server, [[1]])
        server.on(START, Answer(304))
        report = bench.crawl(site_of(server))
        assert [f.severity for f in report.findings if "the server says 304" in f.message] == ["broken"]

    def test_now_and_then_the_whole_page_is_asked_for(self, bench: Bench, server: FaultServer) -> None:
        self.begin(bench, server)
        server.on(ONE, Answer(body=release(1), headers=self.VALID))
        asked = []
        for _ in range(4):
            bench.crawl(site_of(server), Plan(full_read_every=3), days=2)
            asked.append("if-none-match" in self.asked(server))
        assert asked == [True, False, True, True]

    def test_the_sentinel_is_always_read_in_full(self, bench: Bench, server: FaultServer) -> None:
        serve(server, [[1]])
        server.on(ONE, Answer(body=release(1), headers=self.VALID))
        bench.crawl(site_of(server))
        bench.crawl(site_of(server), days=2)
        assert "if-none-match" not in self.asked(server)

    @pytest.mark.parametrize("changed", [release(1, views=999), release(1, words="با یک جمله تازه")])
    def test_a_host_that_lied_is_not_asked_so_again(
        self, bench: Bench, server: FaultServer, changed: bytes
    ) -> None:
        self.begin(bench, server)
        server.on(ONE, Answer(body=changed, headers=self.VALID))  # another page under the same validators
        report = bench.crawl(site_of(server), days=2)
        assert [f.severity for f in report.findings if f.check == "validators"] == ["note"]
        with bench.store.begin() as connection:
            assert [
                tuple(r) for r in connection.execute(hosts.select().with_only_columns(hosts.c.validators_lie))
            ] == [(True,)]
        bench.crawl(site_of(server), days=2)
        assert "if-none-match" not in self.asked(server)

    def test_a_new_validator_for_a_new_page_is_no_lie(self, bench: Bench, server: FaultServer) -> None:
        self.begin(bench, server)
        server.on(ONE, Answer(body=release(1, words="تازه"), headers={"ETag": '"v2"'}))
        report = bench.crawl(site_of(server), days=2)
        assert not [f for f in report.findings if f.check == "validators"]
        bench.crawl(site_of(server), days=2)
        assert self.asked(server)["if-none-match"] == '"v2"'


def test_counters_are_looked_at_with_every_visit(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    for views in (10, 20, 15):
        server.on(ONE, Answer(body=release(1, views=views)))
        report = bench.crawl(site_of(server), days=2)
    assert [views for (views,) in bench.rows(view_snapshots, "views")] == [10, 20, 15]
    assert len(bench.rows(revisions)) == 1 and report.figures.views_fell == 1


def test_an_edit_is_a_second_wording_and_is_looked_at_again_soon(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    bench.crawl(site_of(server))
    server.on(ONE, Answer(body=release(1, words="با یک جمله تازه")))
    report = bench.crawl(site_of(server), days=2)
    assert report.figures.edited == 1 and len(bench.rows(revisions)) == 2
    ((due,),) = bench.rows(releases, "due_at")
    assert due <= bench.now + timedelta(hours=1)
