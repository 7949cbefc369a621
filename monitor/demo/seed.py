"""The real release 18869, read from `seeds/isipo/18869.txt`: never typed a second time."""

from __future__ import annotations

import re
from pathlib import Path

from monitor.demo.article import Article
from monitor.demo.hand import ARABIC_DIGITS

SEED_ID = 18869
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
WESTERN_DIGITS = {new: old for old, new in ARABIC_DIGITS.items()}
FOOTER = re.compile(r"(\d{4}/\d\d/\d\d) \| \S+ (\d\d:\d\d) \| \S+ (\d+) \| .+: (\d+)$")


def seed_article(seeds: Path = SEEDS) -> Article:
    """The seed release as an article: the text's lines are print, send, kicker, title, lead, body …, footer."""
    text = (seeds / "isipo" / f"{SEED_ID}.txt").read_text(encoding="utf-8")
    _print, _send, kicker, title, lead, *body, footer = text.split("\n")
    found = FOOTER.search(footer.translate(WESTERN_DIGITS))
    if found is None:
        raise ValueError(f"the seed release's footer is not as expected: {footer}")
    date, time, news_id, views = found.groups()
    return Article(
        news_id=int(news_id),
        date=date,
        time=time,
        kicker=kicker,
        title=title,
        lead=lead,
        body=tuple(body),
        views=int(views),
    )
