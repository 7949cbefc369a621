"""The report in a real browser: silent, closed, whole at both widths, usable by keyboard and screen reader."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.report.browser import browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
NAMES = ("index", "metrics", "metrics/employment", "releases", "releases/isipo/19203", "releases/isipo/19204", "views",
         "runs", "guide")  # fmt: skip
# Every pair of language, width and theme is among these.
VIEWS = (
    ("fa", "phone", "light"),
    ("fa", "desktop", "dark"),
    ("en", "phone", "dark"),
    ("en", "desktop", "light"),
)
WIDTHS = {"phone": (360, 740), "desktop": (1280, 900)}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module", params=VIEWS, ids="-".join)
def view(request: pytest.FixtureRequest, chromium: Any, folder: Path) -> Iterator[Any]:
    """Opens a page by its name; what the page asked for and complained of is kept in `view.heard`."""
    code, width, theme = request.param
    size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
    context = chromium.new_context(viewport=size, color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith(("file:", "data:")) else heard.append(request.url),
    )
    page.on("requestfailed", lambda request: heard.append(f"failed: {request.url}"))

    def open_page(name: str) -> Any:
        heard.clear()
        page.goto(f"{folder.as_uri()}/{name}.{code}.html")
        return page

    open_page.heard = heard  # type: ignore[attr-defined]
    open_page.direction = "rtl" if code == "fa" else "ltr"  # type: ignore[attr-defined]
    open_page.width = size["width"]  # type: ignore[attr-defined]
    yield open_page
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_silent_whole_and_without_a_serious_issue(view: Any, name: str) -> None:
    page = view(name)
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Vazirmatn")
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Vazirmatn'))")
    assert page.evaluate("document.dir") == view.direction
    assert page.evaluate("document.documentElement.scrollWidth") <= view.width
    assert view.heard == []
    found = _issues(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("code", ["fa", "en"])
@pytest.mark.parametrize("width", [360, 600, 768, 1056, 1072, 1280])
def test_no_column_of_a_table_lies_beyond_the_edge(
    chromium: Any, folder: Path, width: int, code: str
) -> None:
    """Where there is no room for the columns, a row is a card with their names in it."""
    page = chromium.new_page(viewport={"width": width, "height": 800})
    for name in ("metrics/employment", "releases/isipo/19205", "runs", "metrics"):
        page.goto(f"{folder.as_uri()}/{name}.{code}.html")
        beyond = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).length"
        assert page.evaluate(beyond) == 0, name
        if name != "metrics":
            shown = page.evaluate("getComputedStyle(document.querySelector('.cards td'), '::before').content")
            assert (shown == "none") == (width > 1056), name
    page.close()


def test_every_page_is_reached_by_keyboard(view: Any) -> None:
    """Tab goes from the skip link through the navigation, in order, with the focus to be seen; Enter follows."""
    page = view("index")
    for stop in ("#main", "index", "index", "metrics"):
        page.keyboard.press("Tab")
        href = page.evaluate("document.activeElement.getAttribute('href')")
        assert href is not None and href.startswith(stop)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/metrics.*.html")
    assert page.evaluate("document.querySelector('[aria-current]').getAttribute('href')").startswith(
        "metrics."
    )


def test_the_reason_of_a_number_is_shown_on_focus(view: Any) -> None:
    page = view("releases/isipo/19203")
    number = page.locator("a.num").first
    tip = number.locator(".tip")
    assert not tip.is_visible()
    number.focus()
    assert tip.is_visible()
    box = tip.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= view.width


def test_the_list_filters_by_verdict_and_by_text(view: Any) -> None:
    page = view("releases")
    rows = page.locator("tr[data-v]:visible")
    everything = rows.count()
    page.check("#f-contradicts")
    assert rows.count() == 1
    page.check("#f-all")
    page.fill("#search", "كارنامه ۱۴۰۵")  # Arabic kaf, Persian digits: the same letters to a reader
    assert rows.count() == 1 and everything == 10
    page.fill("#search", "")
    assert rows.count() == everything


def test_charts_stand_at_the_width_they_are_drawn_for(view: Any) -> None:
    page = view("metrics/employment")
    drawn = page.locator("svg.chart:visible")
    assert drawn.count() == 1
    box, nominal = drawn.bounding_box(), drawn.evaluate("e => e.viewBox.baseVal.width")
    assert 0.8 <= box["width"] / nominal <= 1.15  # so that 13 px stay 13 px


def test_no_word_of_a_table_is_broken_to_fit(view: Any) -> None:
    page = view("releases/isipo/19205")
    lines = page.evaluate(
        """[...document.querySelectorAll('#numbers ~ .scroll td:nth-of-type(2)')].map(cell => {
             const words = cell.textContent.trim().split(/\\s+/).length;
             const range = document.createRange(); range.selectNodeContents(cell);
             return [words, new Set([...range.getClientRects()].map(r => Math.round(r.top))).size]; })"""
    )
    assert lines
    assert all(shown <= words for words, shown in lines)


def test_without_script_the_list_is_whole_and_filters_still(chromium: Any, folder: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/releases.fa.html")
    assert page.locator("tr[data-v]:visible").count() == 10 and not page.locator("#search").is_visible()
    page.check("#f-gone")
    assert page.locator("tr[data-v]:visible").count() == 1
    context.close()


def test_the_first_page_stands_alone(chromium: Any, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes((folder / "index.html").read_bytes())
    page = chromium.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto((tmp_path / "index.html").as_uri())
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Vazirmatn'))")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).paddingTop") != "0px" and not heard
    page.close()


def test_the_policy_stops_what_came_with_the_text(chromium: Any, folder: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        bad = f"<script>document.title='owned'</script><img src='{address}'><h1>".encode()
        page_bytes = (folder / "releases.fa.html").read_bytes().replace(b"<h1>", bad, 1)
        (tmp_path / "bad.html").write_bytes(page_bytes)
        page = chromium.new_page()
        page.goto((tmp_path / "bad.html").as_uri())
        assert page.title() != "owned" and page.locator("img").count() == 1
        assert not select.select([server], [], [], 0)[0]  # nobody called
        page.close()


def test_printed_it_is_black_on_white_without_navigation(chromium: Any, folder: Path) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/index.fa.html")
    page.emulate_media(media="print", color_scheme="light")
    assert not page.locator("nav").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    context.close()


def _issues(page: Any) -> list[str]:
    """axe-core's findings that are serious or critical; it comes in from outside, past the page's policy."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE})
    asked = "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)"
    answer = session.send(
        "Runtime.evaluate", {"expression": asked, "awaitPromise": True, "returnByValue": True}
    )
    return [
        f"{issue['impact']} {issue['id']}: {node['html'][:160]} — {node['failureSummary'][:300]}"
        for issue in answer["result"]["value"]
        if issue["impact"] in ("serious", "critical")
        for node in issue["nodes"]
    ]
