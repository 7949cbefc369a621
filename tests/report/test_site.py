"""The site as it is built: whole, closed to the outside, nothing of the source obeyed, nothing written twice."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from sqlalchemy import update

from monitor.report.html.rendering import Setting
from monitor.report.html.site import Page, pages
from monitor.report.markup import TURNING
from monitor.store.database import Store
from monitor.store.tables import releases, run_sites, verdicts
from tests.report.world import HOSTILE, World

KINDS = ("index", "metrics", "metrics/employment", "releases", "releases/1405", "releases/isipo/19203", "views", "runs",
         "guide")  # fmt: skip
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href"}


class Reading(HTMLParser):
    """A page's elements, and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        if self._open in ("script", "style"):
            self.inside[self._open] = data
            self._open = ""


@pytest.fixture(scope="session")
def html(site: dict[str, Page]) -> dict[str, str]:
    return {
        path: page.content.decode() for path, page in site.items() if path.endswith(".html") and page.content
    }


@pytest.fixture(scope="session")
def read(html: dict[str, str]) -> dict[str, Reading]:
    return {path: Reading(text) for path, text in html.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_there_in_both_languages(html: dict[str, str], kind: str) -> None:
    for code, direction in (("fa", "rtl"), ("en", "ltr")):
        assert f'<html lang="{code}" dir="{direction}">' in html[f"{kind}.{code}.html"]


def test_every_link_leads_to_a_page_and_every_anchor_to_an_element(
    read: dict[str, Reading], folder: Path
) -> None:
    ids = {path: {a["id"] for _, a in page.elements if a.get("id")} for path, page in read.items()}
    for path, page in read.items():
        for tag, attributes in page.elements:
            href = attributes.get("href") or ""
            if tag not in ("a", "link") or href.startswith(("http:", "https:", "data:")):
                continue
            target, anchor = urldefrag(unquote(href))
            end = ((folder / path).parent / target).resolve() if target else folder / path
            assert end.is_file(), f"{path}: {href}"
            place = str(end.relative_to(folder.resolve() if target else folder))
            assert not anchor or anchor in ids[place], f"{path}: {href}"


def test_every_page_switches_to_itself_in_the_other_language(read: dict[str, Reading]) -> None:
    for path, page in read.items():
        switch = [a for tag, a in page.elements if a.get("class") == "switch"]
        code = "fa" if path.endswith(".fa.html") or path == "index.html" else "en"
        other = {"fa": "en", "en": "fa"}[code]
        expected = (
            path.rsplit("/", 1)[-1]
            .replace(f".{code}.", f".{other}.")
            .replace("index.html", f"index.{other}.html")
        )
        assert [a["href"].rsplit("/", 1)[-1] for a in switch] == [expected]


def test_nothing_is_loaded_from_outside(read: dict[str, Reading]) -> None:
    for path, page in read.items():
        for tag, attributes in page.elements:
            for name in ADDRESSES & set(attributes):
                outside = (attributes[name] or "").startswith(("http:", "https:", "//"))
                assert not outside or (tag == "a" and "noreferrer" in (attributes.get("rel") or "")), (
                    f"{path}: {tag}"
                )


def test_the_policy_allows_nothing_but_our_own_by_name(read: dict[str, Reading]) -> None:
    for path, page in read.items():
        policy = next(
            a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"
        )
        assert policy is not None and policy.startswith(
            "default-src 'none'; base-uri 'none'; form-action 'none'"
        )
        assert "unsafe" not in policy and "*" not in policy and "http" not in policy
        assert not [a for _, a in page.elements if any(n == "style" or n.startswith("on") for n in a)], path
        for inner in ("script", "style"):
            text = page.inside.get(inner, "")
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert (f"'sha256-{digest}'" in policy) == bool(text), f"{path}: {inner}"


def test_only_the_lists_of_releases_carry_a_script(read: dict[str, Reading]) -> None:
    scripted = {path for path, page in read.items() if any(tag == "script" for tag, _ in page.elements)}
    assert scripted and all(re.fullmatch(r"releases(/\w+)?\.(fa|en)\.html", path) for path in scripted)


def test_the_first_page_is_one_file(read: dict[str, Reading], html: dict[str, str]) -> None:
    assert not [a for tag, a in read["index.html"].elements if tag == "link" and a.get("rel") == "stylesheet"]
    assert "data:font/woff2;base64," in html["index.html"] and len(html["index.html"]) < 200_000


def test_nothing_of_the_source_is_markup(html: dict[str, str], read: dict[str, Reading]) -> None:
    path = "releases/isipo/19204.en.html"
    assert "&lt;script&gt;alert(&#39;در متن&#39;)&lt;/script&gt;" in html[path]
    for place, page in read.items():
        assert not [
            tag for tag, _ in page.elements if tag in ("img", "iframe", "object", "embed", "base", "form")
        ], place
        assert "alert" not in page.inside.get("script", "")


def test_nothing_of_the_source_turns_our_text_around(html: dict[str, str]) -> None:
    assert "\u202e" in HOSTILE
    for path, text in html.items():
        assert not set(TURNING) & set(text), path
    assert '<span class="turning">U+202E</span>' in html["releases/isipo/19204.fa.html"]


def test_ids_are_unique_on_every_page(read: dict[str, Reading]) -> None:
    for path, page in read.items():
        ids = [a["id"] for _, a in page.elements if a.get("id")]
        assert len(ids) == len(set(ids)), path


def test_the_overview_says_what_changed_when_and_by_which_words(html: dict[str, str]) -> None:
    text = re.sub(r"<[^>]+>", "", html["index.fa.html"])
    assert "۳ آمار جابه‌جا شد" in text and "۲۷ مهر ۱۴۰۵" in text and "۲۰۲۶/۱۰/۱۹" in text
    assert "«نواحی صنعتی 345 ناحیه»" in text and "شناخته از ۱۸۸۶۹ تا ۱۹۲۰۵: ۹ شناسه از ۳۳۷" in text
    assert "اشتغال مستقیم" in text and "حدود ۱٬۰۲۰٬۰۰۰" in text and "+۰٫۷۶٪" in text


def test_a_release_page_shows_numbers_wordings_views_and_provenance(html: dict[str, str]) -> None:
    page = html["releases/isipo/19203.en.html"]
    assert 'class="num k-stock' in page and 'class="num k-target' in page and 'role="tooltip"' in page
    assert "<del>14</del>" in page and "<ins>12</ins>" in page
    assert "<svg" in page and "isipo-20261019.warc.gz @ 32768" in page and "38,211 bytes" in page


def test_a_run_that_could_not_see_is_told_as_such(world: World, setting: Setting) -> None:
    blind = {p.path: p for p in pages(world.store, setting, run_id=world.runs[5])}["index.en.html"]
    assert blind.content is not None
    text = blind.content.decode()
    assert "This time nobody can tell what changed" in text and "The monitor could not see." in text


def test_a_site_that_is_not_well_is_named_with_the_day_since_when(
    own: World, html: dict[str, str], setting: Setting
) -> None:
    with own.store.begin() as connection:
        for run, outcome in zip(own.runs[-3:], ("quiet", "broken", "broken"), strict=True):
            end = {"run_id": run, "site": "khouzestan", "outcome": outcome, "ended_at": setting.now}
            connection.execute(run_sites.insert().values(end))
    made = pages(own.store, setting)
    found = {page.path: (page.content or b"").decode() for page in made if page.path.endswith(".html")}
    for path, since, good in (
        ("index.en.html", "Not well since", "Last good run: "),
        ("index.fa.html", "سالم نیست", "آخرین اجرای سالم: "),
    ):
        assert since in found[path] and good in found[path]
        assert since not in html[path]
    assert found["runs.en.html"].count("o-broken") > html["runs.en.html"].count("o-broken") + 2


def test_an_empty_archive_has_a_report_too(setting: Setting, tmp_path: Path) -> None:
    made = {p.path: p.content for p in pages(Store.open(f"sqlite:///{tmp_path / 'empty.db'}"), setting)}
    assert b"Nothing to report yet" in (made["index.en.html"] or b"")


def keys(site: dict[str, Page]) -> dict[str, str]:
    return {path: page.key for path, page in site.items()}


def fresh(world: World, setting: Setting, standing: dict[str, str]) -> set[str]:
    """The paths that must be written again."""
    return {page.path for page in pages(world.store, setting, standing=standing) if page.content is not None}


def built(world: World, setting: Setting) -> dict[str, str]:
    return {page.path: page.key for page in pages(world.store, setting)}


def test_nothing_new_writes_nothing(own: World, setting: Setting) -> None:
    standing = built(own, setting)
    assert fresh(own, setting, standing) == set()
    assert built(own, setting) == standing


def test_one_changed_release_writes_only_what_shows_it(own: World, setting: Setting) -> None:
    standing = built(own, setting)
    with own.store.begin() as connection:
        connection.execute(update(releases).where(releases.c.news_id == "410").values(views=65))
    written = fresh(own, setting, standing)
    assert {path for path in written if path.startswith("releases/") and path.count("/") == 2} == {
        "releases/khouzestan/410.fa.html",
        "releases/khouzestan/410.en.html",
    }
    assert written <= {
        *(f"releases/khouzestan/410.{code}.html" for code in ("fa", "en")),
        *(f"releases.{code}.html" for code in ("fa", "en")),
        *(f"releases/1405.{code}.html" for code in ("fa", "en")),
    }


def test_a_review_writes_the_release_and_its_metric(own: World, setting: Setting) -> None:
    standing = built(own, setting)
    with own.store.begin() as connection:
        decided = {
            "review": "rejected",
            "reviewed_by": "Mina",
            "reviewed_at": setting.now,
            "review_why": "a slip",
        }
        connection.execute(update(verdicts).where(verdicts.c.review == "pending").values(decided))
    written = fresh(own, setting, standing)
    assert {"releases/isipo/19204.fa.html", "metrics.fa.html", "metrics/industrial_parks.en.html"} <= written
    assert "releases/isipo/19203.fa.html" not in written and "metrics/employment.fa.html" not in written


def test_a_deleted_page_is_written_again(own: World, setting: Setting) -> None:
    standing = built(own, setting)
    lost = {"releases/isipo/19203.fa.html", "metrics/contracts.en.html", "assets/style.css"}
    assert lost <= fresh(own, setting, {path: key for path, key in standing.items() if path not in lost})


def test_the_history_begins_with_what_stands_and_goes_back(html: dict[str, str]) -> None:
    history = html["metrics/employment.en.html"].partition('id="history"')[2]
    rows = re.findall(r'<tr role="row" class="(\w+)">.*?datetime="([\d-]+)"', history, re.S)
    assert [kind for kind, _ in rows] == ["stands"] + ["past"] * (len(rows) - 1)
    days = [day for _, day in rows]
    assert len(days) > 1 and days == sorted(days, reverse=True)
