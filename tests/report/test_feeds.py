"""The feeds: valid, stable, news only."""

from __future__ import annotations

import json

import feedparser
import pytest
from sqlalchemy import update

from monitor.report.feeds import AUTHORITY, feeds
from monitor.report.html.rendering import Renderer, Setting
from monitor.report.html.site import Page
from monitor.store.tables import runs
from tests.report.world import World

NAMES = ("changes", "metrics", "site-isipo", "site-khouzestan")
FILES = [f"feeds/{name}.{code}" for name in NAMES for code in ("fa", "en")]


def atom(site: dict[str, Page], file: str) -> feedparser.FeedParserDict:
    found = feedparser.parse(site[f"{file}.atom"].content)
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize("file", FILES)
def test_atom_is_well_formed_and_has_what_the_standard_demands(site: dict[str, Page], file: str) -> None:
    found = atom(site, file)
    assert found.version == "atom10" and found.feed.id and found.feed.title and found.feed.updated
    assert found.feed.author == ("پایشگر ایسیپو" if file.endswith("fa") else "ISIPO Monitor")
    ids = [entry.id for entry in found.entries]
    assert ids and len(ids) == len(set(ids)) and all(name.startswith(AUTHORITY) for name in ids)
    assert all(entry.updated_parsed and entry.title and entry.content for entry in found.entries)
    assert found.feed.updated == max(entry.updated for entry in found.entries)


@pytest.mark.parametrize("file", FILES)
def test_json_feed_says_the_same_as_atom(site: dict[str, Page], file: str) -> None:
    content = site[f"{file}.json"].content
    assert content is not None
    found = json.loads(content)
    assert found["version"] == "https://jsonfeed.org/version/1.1" and found["language"] == file[-2:]
    entries = atom(site, file).entries
    assert [item["id"] for item in found["items"]] == [entry.id for entry in entries]
    assert [item["title"] for item in found["items"]] == [entry.title for entry in entries]
    assert all(item["content_html"] and item["date_published"] for item in found["items"])


def test_the_feed_of_numbers_has_numbers_alone(site: dict[str, Page]) -> None:
    tags = [{tag.term for tag in entry.tags} for entry in atom(site, "feeds/metrics.en").entries]
    assert tags and all("metric" in names for names in tags)
    assert not [names for names in tags if names & {"confirms", "cannot tell"}]


def test_a_sites_feed_has_that_site_alone(site: dict[str, Page]) -> None:
    entries = atom(site, "feeds/site-khouzestan.en").entries
    assert entries and all("khouzestan" in {tag.term for tag in entry.tags} for entry in entries)


def test_news_only_never_spelling_never_health(site: dict[str, Page]) -> None:
    entries = atom(site, "feeds/changes.en").entries
    assert not [e for e in entries if "cosmetic" in {tag.term for tag in e.tags}]
    content = site["feeds/changes.en.atom"].content
    assert content is not None and b"block page" not in content and b"kicker" not in content


def test_what_was_read_anew_is_no_news(own: World, setting: Setting) -> None:
    """As if the second run had been a reparse: what it found happened earlier, and fills no feed."""

    def told() -> dict[str, str]:
        found = feedparser.parse(feed(own, setting, "feeds/changes.en.atom"))
        return {entry.id: entry.title for entry in found.entries}

    before = told()
    with own.store.begin() as connection:
        connection.execute(update(runs).where(runs.c.id == own.runs[1]).values(kind="reparse"))
    after = told()
    assert set(after) < set(before)
    gone = [title for name, title in before.items() if name not in after]
    assert any("987,075" in title and "1,012,300" in title for title in gone)


def feed(world: World, setting: Setting, path: str) -> bytes:
    return dict(feeds(world.store, Renderer(setting).tellers, [site.id for site in setting.sites]))[path]


def test_the_words_of_others_are_text(site: dict[str, Page]) -> None:
    content = site["feeds/changes.fa.atom"].content
    assert content is not None and b"<script" not in content
    hostile = next(
        e for e in atom(site, "feeds/changes.fa").entries if "19204" in e.id and "appeared" in e.id
    )
    assert "<script>" in hostile.title and "\u202e" not in hostile.title
    assert "&lt;script&gt;" in hostile.content[0].value or "alert" not in hostile.content[0].value
    assert hostile.link == "http://isipo.example/index.jsp?siteid=1&newsview=19204"


def test_a_run_without_news_leaves_the_feeds_as_they_are(own: World, setting: Setting) -> None:
    tellers = Renderer(setting).tellers
    before = dict(feeds(own.store, tellers, ["isipo"]))
    with own.store.begin() as connection:
        values = {"kind": "scheduled", "sites": ["isipo"], "started_at": setting.now, "code_version": "1"}
        connection.execute(runs.insert().values(values))
    assert dict(feeds(own.store, tellers, ["isipo"])) == before
