"""A release page → its item, and how sure the reading is."""

from __future__ import annotations

from collections.abc import Callable

from monitor.model.page import Fetched, ReleasePage
from monitor.model.site import CMS, Site
from monitor.pages.generic import read_generic
from monitor.pages.highportal import read_highportal
from monitor.pages.quality import require_ok
from monitor.pages.wordpress import read_wordpress


def read_release(fetched: Fetched, site: Site) -> ReleasePage:
    """Read one release page the way its site's CMS writes them.

    Raises NotAnArticle (chrome without an article), LayoutChanged (an article is there, its fields are not),
    ChallengePage and DamagedPage (this is not the content), or a FetchError for another status than 200.
    """
    text = require_ok(fetched, site)
    return _READERS[site.cms](text, fetched, site)


_READERS: dict[CMS, Callable[[str, Fetched, Site], ReleasePage]] = {
    "highportal": read_highportal,
    "wordpress": read_wordpress,
    "generic": read_generic,
}
