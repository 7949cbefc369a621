"""Of a page, what a person is shown: the kind of answer, the release or the links, and what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from monitor import errors
from monitor.config import load_catalogue
from monitor.metrics.catalogue import compile_catalogue
from monitor.model.page import Fetched
from monitor.runs.inspection import Inspection, inspect_page
from tests.pages.golden import FIXTURES, SITES, fetched

ROOT = Path(__file__).parents[2]
READER = compile_catalogue(load_catalogue(ROOT / "seeds" / "metrics.toml"))


def inspect(case: str, *, declared: bool = True, **changes: object) -> Inspection:
    """A saved page as its fixture says it came, but for the changes."""
    page: Fetched = replace(fetched(FIXTURES / case), **changes)  # type: ignore[arg-type]
    return inspect_page(page, SITES.values() if declared else (), READER)


def test_of_a_release_its_fields_and_numbers() -> None:
    seen = inspect("isipo/seed")
    assert (seen.site.id, seen.capture.quality, seen.problem) == ("isipo", "ok", None)
    assert seen.release is not None
    assert (seen.release.item.news_id, seen.release.item.views) == ("18869", 522)
    stocks = {one.metric: one.value for one in seen.observations if one.kind == "stock"}
    assert stocks["employment"] == 987_075
    assert len(stocks) == 11


@pytest.mark.parametrize(
    ("case", "declared", "ids"),
    [
        ("isipo/list_stock", True, 4),
        ("isipo/list_stock", False, 4),
        ("isipo/link_forms", True, 9),
        ("isipo/link_forms", False, 9),
        ("wordpress/list", True, 3),
        ("wordpress/list", False, 3),
        # which addresses are releases, only a site file knows
        ("wordpress/feed", True, 2),
        ("wordpress/feed", False, 3),
        ("wordpress/sitemap", True, 1),
        ("wordpress/sitemap", False, 2),
    ],
)
def test_of_any_other_page_its_links(case, declared, ids) -> None:
    seen = inspect(case, declared=declared)
    assert seen.release is None
    assert len({link.news_id for link in seen.links}) == len(seen.links) == ids
    assert seen.problem is None


@pytest.mark.parametrize("case", ["isipo/seed", "isipo/no_container", "wordpress/post", "generic/story"])
def test_a_release_of_a_site_that_nobody_declared_is_read_too(case) -> None:
    seen = inspect(case, declared=False)
    assert seen.site.id == ""
    assert seen.release is not None
    assert seen.release.item.title == inspect(case).release.item.title  # type: ignore[union-attr]


def test_without_an_address_the_page_itself_decides() -> None:
    nowhere = {"asked_url": "http://page.invalid/", "url": "http://page.invalid/"}
    assert inspect("isipo/seed", **nowhere).release is not None
    assert inspect("isipo/list_stock", **nowhere).links


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("isipo/missing", errors.NotAnArticle),
        ("isipo/access_deny", errors.NotAnArticle),
        ("isipo/another", errors.LayoutChanged),
        ("isipo/changed", errors.LayoutChanged),
        ("isipo/list_empty", errors.EmptyListing),
    ],
)
def test_what_was_asked_for_and_is_not_there_is_told(case, kind) -> None:
    seen = inspect(case)
    assert type(seen.problem) is kind
    assert seen.problem.exit_code == 3
    assert seen.release is None


@pytest.mark.parametrize(
    ("body", "quality"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"%PDF-1.7\n", "charset"),
        (b"PK\x03\x04aaaa", "charset"),
        (b"<html>\0\0\0</html>", "charset"),
        ("سلام".encode("utf-16"), "empty"),
    ],
)
def test_what_is_no_page_is_named(body, quality) -> None:
    seen = inspect("isipo/seed", body=body)
    assert seen.capture.quality == quality
    assert isinstance(seen.problem, errors.DamagedPage)


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (403, errors.Forbidden, 4),
        (404, errors.Missing, 4),
        (429, errors.TooManyRequests, 4),
        (500, errors.ServerFailed, 4),
    ],
)
def test_an_answer_that_is_none_is_its_error(status, kind, code) -> None:
    seen = inspect("isipo/seed", status=status)
    assert type(seen.problem) is kind
    assert seen.problem.exit_code == code


def test_a_doubtful_field_is_told_beside_what_was_read() -> None:
    body = fetched(FIXTURES / "isipo/seed").body.replace(b"1401/05/26", b"1401/13/26")
    seen = inspect("isipo/seed", body=body)
    assert seen.release is not None
    assert seen.release.item.published is None
    assert isinstance(seen.problem, errors.PageError)
    assert seen.problem.field == "published"
