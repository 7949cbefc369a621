"""One watched publisher, as declared in `seeds/<site>.toml`."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

CMS = Literal["highportal", "wordpress", "generic"]
Whole = Annotated[int, msgspec.Meta(ge=0)]
Least1 = Annotated[int, msgspec.Meta(ge=1)]
Seconds = Annotated[float, msgspec.Meta(ge=0)]
SomeSeconds = Annotated[float, msgspec.Meta(gt=0)]


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the site's URLs are built. A template of a release takes `{news_id}`, one of a pager `{page}`."""

    detail: str = ""  # template of a release's address, for the id sequence and for `monitor show`
    id_parameter: str = "newsview"  # query parameter that holds the news id
    id_pattern: str = ""  # or a regular expression on the path, one group = the news id
    pager: str = "&p={page}"  # what is appended to a listing's address where it has no pager of its own


class Politeness(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the site is asked. Times in seconds."""

    delay: Seconds = 2.0
    timeout: SomeSeconds = 45.0
    max_requests: Least1 = 400  # budget of one run
    max_seconds: SomeSeconds = 1800.0  # wall clock of one run
    retries: Whole = 3
    legacy_tls: bool = False  # TLS 1.0/1.1; logged in every run that uses it
    broken_chain: bool = False  # accept an incomplete or foreign certificate; logged likewise


class Expect(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a healthy site shows; the health checks compare with it until the site has its own history."""

    min_items: Whole = 5  # on the first listing page
    language: Literal["fa", "any"] = "fa"  # any: in which language the pages are is not looked at
    sentinel: str = ""  # news id that is read again in every run; empty: the newest release known


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where new releases are found besides the start pages."""

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    id_sequence: bool = False  # last resort: walk newsview=N+1…
    id_sequence_gap: Least1 = 20  # stop after so many missing ids in a row
    statistics: tuple[str, ...] = ()  # pages watched as a second witness of the metrics


class Site(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A site file, decoded. `id` is the file's stem."""

    id: str = ""
    name: str
    name_fa: str
    scope: str  # "national", or the English name of a province
    cms: CMS
    hosts: tuple[str, ...]
    # Listing pages, newest first. A redirect from https to http is refused, unless an http address of that host stands
    # here or elsewhere in the file.
    start: tuple[str, ...]
    enabled: bool = True
    verified: str = ""  # ISO date of the day on which somebody saw that these addresses work; empty: never
    evidence: str = ""  # where the addresses come from
    grammar: Grammar = Grammar()
    politeness: Politeness = Politeness()
    expect: Expect = Expect()
    source: Source = Source()
