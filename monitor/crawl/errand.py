"""What a request is for, and the exchange that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.model.page import Fetched, PageKind
from monitor.store.archive import Place
from monitor.store.frontier import DueRelease
from monitor.store.walks import Walk

META = "errand"  # the key in a request's meta


@dataclass(frozen=True, slots=True)
class Errand:
    """Why a page is asked for. `walk` is for listings, `release` for release pages."""

    kind: PageKind
    release: DueRelease | None = None
    walk: Walk | None = None
    sentinel: bool = False
    conditional: bool = False  # it was asked so that "unchanged" (304) is an answer

    @property
    def news_id(self) -> str | None:
        return self.release.news_id if self.release else None


@dataclass(slots=True)
class Exchange:
    """One HTTP exchange on its way into the store. `flags`: what the HTTP client noticed ("dataloss").

    `passing`: another exchange follows for the same errand (a redirect, another try); this one says nothing of it.
    `asked` is False where no request went out after all.
    """

    errand: Errand
    fetched: Fetched
    milliseconds: int | None = None
    flags: tuple[str, ...] = ()
    place: Place | None = None
    passing: bool = False
    asked: bool = True

    @property
    def cut(self) -> bool:
        """Whether the connection closed before the whole body had come."""
        return "dataloss" in self.flags

    @classmethod
    def none(cls, errand: Errand, site: str, url: str, asked_url: str, at: datetime) -> Exchange:
        """No answer came, or nothing was asked: status 0."""
        return cls(errand, Fetched(site, asked_url, url, 0, at, b""))
