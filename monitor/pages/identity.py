"""Which release a page is: what was asked for, held against what the page says."""

from __future__ import annotations

from monitor.errors import LayoutChanged, NotAnArticle
from monitor.model.page import Fetched, FieldNote
from monitor.model.site import Site
from monitor.pages.address import hosts_of, news_id_of, plain_id


def asked_id(fetched: Fetched, site: Site) -> str | None:
    """The news id that was asked for; None: the address names none (a saved file, a short link)."""
    asked = news_id_of(fetched.asked_url, site.grammar)
    return asked or news_id_of(fetched.url, site.grammar, hosts_of(site))


def identity(
    asked: str | None, said: str | None, fetched: Fetched, site: Site
) -> tuple[str, tuple[FieldNote, ...]]:
    """The release's id. Raises LayoutChanged where the page is another release's, or nobody's.

    `asked` is as `news_id_of` gives it, `said` as the page writes it. An address that leads on to that of another
    release has none of its own any more: NotAnArticle.
    """
    said = plain_id(said, site.grammar) if said else None
    led_to = news_id_of(fetched.url, site.grammar, hosts_of(site))
    if asked and led_to and asked not in (led_to, said):
        why = f"release {asked} leads to release {led_to}"
        raise NotAnArticle(why, site=site.id, url=fetched.asked_url, field="news_id")
    if asked and said and asked != said:
        raise changed(f"release {asked} was asked for and the page says {said}", "news_id", fetched, site)
    if not asked and not said:
        raise changed("neither the address nor the page names a news id", "news_id", fetched, site)
    if said:
        return said, ()
    return asked or "", (FieldNote("news_id", "missing", "the page names no id; taken from the address"),)


def changed(why: str, field: str, fetched: Fetched, site: Site) -> LayoutChanged:
    """The error that says which field is not where it has always been."""
    return LayoutChanged(why, site=site.id, url=fetched.url, field=field)
