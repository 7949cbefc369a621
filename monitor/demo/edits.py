"""What an editor does to a release that is out: other words, or the same words typed again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from monitor.demo.article import Article
from monitor.demo.hand import HalfSpace, Letters, typed
from monitor.demo.texts import Written, written


@dataclass(frozen=True, slots=True)
class Reworded:
    """An editor replaced some words of a release. Raises ValueError where they do not stand."""

    news_id: int
    old: str
    new: str

    def __call__(self, article: Article) -> Article:
        if not any(self.old in text for text in article.body):
            raise ValueError(f"release {self.news_id} does not say {self.old!r}")
        return replace(article, body=tuple(text.replace(self.old, self.new) for text in article.body))


@dataclass(frozen=True, slots=True)
class Retyped:
    """The same words in another typist's letters and half-spaces."""

    news_id: int
    letters: Letters
    half_space: HalfSpace

    def __call__(self, article: Article) -> Article:
        source = next(text for text in written() if text.id == self.news_id)
        typed_again = typed_article(source, (self.letters, self.half_space))
        return replace(
            article, **{name: getattr(typed_again, name) for name in ("kicker", "title", "lead", "body")}
        )


def typed_article(text: Written, hand: tuple[Letters, HalfSpace]) -> Article:
    """A written release as one typist types it."""
    return Article(
        news_id=text.id,
        date=text.date,
        time=text.time,
        kicker=text.kicker and typed(text.kicker, *hand),
        title=typed(text.title, *hand),
        lead=typed(text.lead, *hand),
        body=tuple(typed(paragraph, *hand) for paragraph in text.body),
        section=text.section,
        views=text.views,
        comments=0,
    )
