"""Everything this project raises on purpose.

    MonitorError                     exit code 1
    ├── UsageError                   2   the words given on the command line
    │   └── ConfigError              2   a file in seeds/ or the environment; names file and field
    │       └── MissingExtra             packages that are installed only on request
    ├── LockHeld                     5   another run holds the lock; names its owner and age
    ├── StoreError                   1   the database or the archive cannot be used
    ├── DeliveryError                1   a message did not reach its channel; names it, never its address
    ├── FetchError                   4   no usable answer came; names site and URL
    │   ├── Unreachable                  no connection, no name, broken TLS
    │   ├── TimedOut                     no answer in time
    │   ├── Forbidden                    401, 403, robots.txt says no
    │   ├── Missing                      404, 410
    │   ├── TooManyRequests              429
    │   └── ServerFailed                 5xx
    └── PageError                    3   an answer came and cannot be read; names site, URL and field
        ├── NotAnArticle                 the CMS answered with its chrome and no article
        ├── EmptyListing                 a listing without one item
        ├── ChallengePage                a block, login or captive page with status 200
        ├── DamagedPage                  truncated, wrong charset, wrong language, an error page with status 200
        └── LayoutChanged                the fields are not where they have always been

Each carries what a person needs to act: `site`, `url`, `field` (None where it does not apply).
"""

from __future__ import annotations


class MonitorError(Exception):
    """The root: a sentence for a person, and where it happened."""

    exit_code = 1

    def __init__(
        self, message: str, *, site: str | None = None, url: str | None = None, field: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.site = site
        self.url = url
        self.field = field

    def __str__(self) -> str:
        where = [
            f"{name} {value}"
            for name, value in (("site", self.site), ("field", self.field), ("at", self.url))
            if value
        ]
        return f"{self.message} ({', '.join(where)})" if where else self.message


class UsageError(MonitorError):
    """The command line asks for something that does not exist or does not fit."""

    exit_code = 2


class ConfigError(UsageError):
    """A site file, the catalogue or the environment cannot be used as it is."""


class MissingExtra(ConfigError):
    """Something is asked for that needs packages which are installed only on request."""

    def __init__(self, what: str, extra: str, *, field: str | None = None, site: str | None = None) -> None:
        hint = f"`make extra EXTRA={extra}` installs it"
        super().__init__(f"{what} needs the extra `{extra}`; {hint}", field=field, site=site)


class LockHeld(MonitorError):
    """Another run is at work on the same project."""

    exit_code = 5


class StoreError(MonitorError):
    """The database or the archive cannot be opened, read or written."""


class DeliveryError(MonitorError):
    """A message did not reach its channel. `retry_after`: seconds for which the service asks to be left alone."""

    def __init__(self, message: str, *, channel: str, retry_after: float | None = None) -> None:
        super().__init__(message, field=channel)
        self.channel = channel
        self.retry_after = retry_after


class FetchError(MonitorError):
    """A request brought no usable answer."""

    exit_code = 4


class Unreachable(FetchError):
    """No connection: the name, the port, or TLS."""


class TimedOut(FetchError):
    """The server did not answer in time."""


class Forbidden(FetchError):
    """The server, or its robots.txt, does not let us in."""


class Missing(FetchError):
    """The server says that there is no such page."""


class TooManyRequests(FetchError):
    """The server asks us to slow down."""


class ServerFailed(FetchError):
    """The server reports a failure of its own."""


class PageError(MonitorError):
    """An answer came, and what it holds cannot be read as the page it should be."""

    exit_code = 3


class NotAnArticle(PageError):
    """Page chrome with no article in it: the CMS's way to say that an id does not exist."""


class EmptyListing(PageError):
    """A listing page without a single item."""


class ChallengePage(PageError):
    """A block, login or captive page in place of the content."""


class DamagedPage(PageError):
    """Truncated, in a wrong charset or language, or an error page that claims success."""


class LayoutChanged(PageError):
    """Required fields are missing from where they have always been."""
