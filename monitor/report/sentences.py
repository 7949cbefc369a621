"""A change as a sentence that a reader understands, the same for page, feed, terminal and message.

`Teller(language, catalogue)` knows the names; `headline(change)` is the sentence as plain text, `headline_html` as
HTML with every value escaped and isolated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from monitor.metrics.lexicon.places import PROVINCES
from monitor.model.catalogue import Catalogue
from monitor.model.change import Change
from monitor.model.run import Finding
from monitor.model.series import series
from monitor.model.site import Site
from monitor.persian.letters import plain
from monitor.report.language import Language, Move
from monitor.report.markup import short, tame
from monitor.report.translation import in_persian

NATIONAL = "national"
STEM = 5  # letters by which an English qualifier is known again in another form


@dataclass(frozen=True)
class Teller:
    """Says in one language what a change is about."""

    language: Language
    catalogue: Catalogue
    sites: dict[str, Site] = field(default_factory=dict)

    def headline(self, change: Change) -> str:
        """One sentence, plain text: «اشتغال مستقیم: ۹۸۷٬۰۷۵ → ۱٬۰۱۲٬۳۰۰ (+۲٫۶٪)»."""
        return str(self._say(change, self.language.text))

    def headline_html(self, change: Change) -> Markup:
        """The same sentence as HTML."""
        return Markup(self._say(change, self.language.html))  # noqa: S704 - made of escaped parts

    def metric(self, metric: str, scope: str | None = None, qualifier: str | None = None) -> str:
        """The metric's one name, with its scope where that is not the whole country.

        The headline figure has no qualifier, whether a text says that its units are operating or not; others have.
        """
        name = metric.replace("_", " ")
        if self.catalogue.has(metric):
            known = self.catalogue.metric(metric)
            name = known.name_fa if self.language.code == "fa" else known.name[:1].upper() + known.name[1:]
        if qualifier and series(qualifier) and not self._implied(qualifier, name):
            name = f"{name} ({self.language.name('qualifier', qualifier)})"
        if scope and scope != NATIONAL:
            return self.language.text("scoped", metric=name, scope=self.scope(scope))
        return name

    def _implied(self, qualifier: str, name: str) -> bool:
        """Whether the name says it already: "inactive" of "inactive units"."""
        word = plain(self.language.name("qualifier", qualifier)).replace(" ", "")
        said = plain(name).replace(" ", "")
        return (word if self.language.code == "fa" else word[:STEM]) in said.lower()

    def scope(self, scope: str) -> str:
        """The place for which a number holds."""
        if scope == NATIONAL:
            return self.language.text("scope.national")
        if self.language.code == "fa" and scope in PROVINCES:
            return PROVINCES[scope][0]
        return tame(scope)

    def site(self, site: str) -> str:
        """The name of a watched site."""
        if site not in self.sites:
            return site
        return self.sites[site].name_fa if self.language.code == "fa" else self.sites[site].name

    def amount(self, value: float, unit: str = "", bound: str = "exact") -> str:
        """A value with its unit and bound: about 1,020,000 persons."""
        shown = self.language.amount(value)
        if f"unit.{unit}" in self.language:
            shown = self.language.text(f"unit.{unit}", value=shown)
        return self.language.text(f"bound.{bound}", value=shown)

    def finding(self, finding: Finding) -> str:
        """What is wrong with a run: the check's sentence, and how often it was seen."""
        message, times = self.sentence(finding.message), finding.detail.get("times", 1)
        return self.language.text("finding.times", message=message, n=times) if times > 1 else message

    def sentence(self, sentence: str) -> str:
        """A sentence that the monitor made itself, deep below, in English: in this language, as plain text."""
        tamed = tame(sentence)
        return (in_persian(tamed) if self.language.code == "fa" else None) or tamed

    def reasons(self, reasons: Iterable[str]) -> str:
        """Why a number was taken for what it was taken for."""
        return " · ".join(map(self.sentence, reasons))

    def _say(self, change: Change, say: Callable[..., Any]) -> Any:
        if change.kind == "metric":
            return self._number(change.detail, say)
        key = f"change.{change.kind}"
        if change.kind == "edited":
            key = f"{key}.{change.edit_class or 'substantive'}"
        return say(key, title=short(str(change.detail.get("title") or change.news_id)))

    def _number(self, detail: dict[str, Any], say: Callable[..., Any]) -> Any:
        verdict, unit = detail["verdict"], detail.get("unit", "")
        metric = self.metric(detail["metric"], detail.get("scope"), detail.get("qualifier"))
        after, bound = detail["value"], detail.get("bound", "exact")
        before, before_bound = detail.get("before"), detail.get("before_bound", "exact")
        if before is None:  # nothing to compare with: told as it stands
            known = verdict if verdict in ("confirms", "cannot tell") else "new"
            return say(f"change.metric.{known}", metric=metric, after=self.amount(after, unit, bound))
        values = {
            "after": self.amount(after, unit, bound),
            "before": self.amount(before, "", before_bound),
            "move": Move(self.amount(before, "", before_bound), self.amount(after, "", bound)),
            "percent": self.language.percent(detail.get("percent") or 0.0),
        }
        return say(f"change.metric.{verdict}", metric=metric, **values)


def teller(language: Language, catalogue: Catalogue, sites: Iterable[Site] = ()) -> Teller:
    """A teller that knows these metrics and sites by name."""
    return Teller(language, catalogue, {site.id: site for site in sites})
