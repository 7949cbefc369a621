"""The replica's pages, asked over a real socket, have the properties recorded of the real portal's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from parsel import Selector

from tests.demo.conftest import Ask

SEED = (Path(__file__).parents[2] / "seeds" / "isipo" / "18869.txt").read_text(encoding="utf-8").split("\n")
DETAIL = "/index.jsp?siteid=1&fkeyid=&siteid=1&pageid={pageid}&newsview={news_id}"
LISTING = "/index.jsp?siteid=1&fkeyid=&siteid=1&pageid={pageid}"


def article(page: str) -> list[str]:
    """The texts inside #PrintArea, hidden ones left out, blanks folded, one a block."""
    blocks = (
        Selector(page).css("#PrintArea").xpath(".//a | .//h1 | .//p | .//div[not(*//p)] | .//span[@class]")
    )
    lines = (" ".join("".join(block.css("::text").getall()).split()) for block in blocks)
    return [line for line in lines if line]


def news_ids(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"newsview=(\d+)", page.partition("sidecell")[0])))


@pytest.mark.parametrize("line", SEED)
def test_the_seed_release_stands_on_its_page_as_published(ask: Ask, line: str) -> None:
    assert line in article(ask(DETAIL.format(pageid=235, news_id=18869)))


def test_every_page_says_which_cms_made_it(ask: Ask) -> None:
    page = Selector(ask(LISTING.format(pageid=236)))
    assert page.css("meta[name=generator]::attr(content)").get() == "Aryanic.com"
    assert page.css('meta[name="siteid-pageid"]::attr(content)').get() == "1-236"


def test_a_missing_id_is_chrome_without_an_article(ask: Ask) -> None:
    page = ask(DETAIL.format(pageid=235, news_id=18871))
    assert "تعداد نمايش" not in page
    assert "SME نیوز" in page


def test_a_release_answers_under_any_page_id(ask: Ask) -> None:
    assert article(ask(DETAIL.format(pageid=237, news_id=18870))) == article(
        ask(DETAIL.format(pageid=235, news_id=18870))
    )
