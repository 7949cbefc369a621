"""Who is told what: `seeds/alerts.toml`, decoded.

Nothing here is told unless the file switches it on. A channel's address is a secret: it is never part of a repr.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec

from monitor.model.change import ChangeKind, EditClass
from monitor.model.verdict import VerdictKind

# By the clocks of Tehran.
Clock = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["08:30"])]
NotNegative = Annotated[float, msgspec.Meta(ge=0)]
When = Literal["at once", "digest"]


class Channel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way to reach people.

    `url` is an Apprise address, or `bale://TOKEN@bale/CHAT`; `${NAME}` in it is taken from the environment.
    """

    url: str
    enabled: bool = False
    language: Literal["fa", "en"] = "fa"
    limit: Annotated[int, msgspec.Meta(ge=0)] = 0  # characters of one message; 0: what the service allows
    timeout: Annotated[float, msgspec.Meta(gt=0, le=300)] = 20.0  # seconds
    quiet: bool = True  # keeps the quiet hours

    def __repr__(self) -> str:
        return f"Channel({', '.join(f'{name}={value!r}' for name, value in self.__rich_repr__())})"

    def __rich_repr__(self) -> list[tuple[str, object]]:
        scheme, mark, _ = self.url.partition("://")
        return [("url", f"{scheme}://…" if mark else "…"), ("enabled", self.enabled)]


class QuietHours(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No message leaves between these times of day in Tehran; what is due then waits for `until`."""

    start: Clock
    until: Clock


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is told through which channels. An empty list in a filter means: any.

    The filters on metrics (`metrics`, `scopes`, `verdicts`, `at_least_percent`, `at_least`) concern changes of the
    kind "metric" only, `edits` concerns "edited" and "reverted" only; the others concern all.
    """

    name: str
    channels: tuple[str, ...]
    kinds: tuple[ChangeKind, ...]
    enabled: bool = True
    when: When = "at once"
    sites: tuple[str, ...] = ()
    keywords: tuple[
        str, ...
    ] = ()  # one of them stands in the title, the quote or the numbers, in any spelling
    metrics: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    verdicts: tuple[VerdictKind, ...] = ("new", "rises", "falls", "contradicts")
    at_least_percent: NotNegative = 0  # of the value before; a rise or fall smaller than this is not told
    at_least: NotNegative = 0  # in the metric's unit; both limits must be reached
    edits: tuple[EditClass, ...] = ("numeric", "date", "title", "substantive")


class HealthRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who hears of the monitor's own trouble; never mixed with the news."""

    channels: tuple[str, ...] = ()
    least: Literal["degraded", "broken"] = "degraded"
    recovery: bool = True  # tell also that it is over
    enabled: bool = True


class Alerts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file. Raises ValueError where a rule names a channel that is not declared."""

    channels: dict[str, Channel] = {}
    rules: tuple[Rule, ...] = ()
    health: HealthRule = HealthRule()
    quiet: QuietHours | None = None
    digest_at: Clock = "08:00"
    attempts: Annotated[int, msgspec.Meta(ge=1, le=100)] = (
        12  # then the message waits for `monitor notify replay`
    )

    def __post_init__(self) -> None:
        for owner, names in [(f"rule {rule.name!r}", rule.channels) for rule in self.rules] + [
            ("health", self.health.channels)
        ]:
            for name in names:
                if name not in self.channels:
                    raise ValueError(f"{owner} names the channel {name!r}, which is not declared")

    def unknown(self, *, metrics: Iterable[str], sites: Iterable[str]) -> list[str]:
        """A sentence for every metric or site that a rule names and that does not exist."""
        return [
            f"rule {rule.name!r} names the {noun} {name!r}, which does not exist"
            for rule in self.rules
            for noun, named, known in (
                ("metric", rule.metrics, set(metrics)),
                ("site", rule.sites, set(sites)),
            )
            for name in named
            if name not in known
        ]
