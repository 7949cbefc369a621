"""A Change, or what is wrong with a run → the Message that people get, in Persian or English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from monitor.metrics.places import PROVINCES
from monitor.model.catalogue import Catalogue
from monitor.model.change import Change
from monitor.model.observation import NATIONAL
from monitor.model.run import Finding
from monitor.model.site import Site
from monitor.notify.message import Language, Message, isolated, one_line, pair
from monitor.notify.phrases import BOUNDS, CLASS_PHRASES, PHRASES
from monitor.persian.digits import grouped, persian_digits

MOST_NUMBERS = 3  # changed numbers that are listed one by one
MOST_FINDINGS = 8


@dataclass(frozen=True, slots=True)
class Names:
    """What metrics and sites are called."""

    catalogue: Catalogue
    sites: Mapping[str, Site] = field(default_factory=dict)

    def metric(self, metric_id: str, language: Language) -> str:
        if not self.catalogue.has(metric_id):
            return metric_id
        metric = self.catalogue.metric(metric_id)
        return metric.name_fa if language == "fa" else metric.name

    def site(self, site_id: str, language: Language) -> str:
        site = self.sites.get(site_id)
        return (site.name_fa if language == "fa" else site.name) if site else site_id


def tell(change: Change, names: Names, language: Language) -> Message:
    """One event as a message: what happened, to which release, its words and their address."""
    say = PHRASES[language]
    title = one_line(change.detail.get("title")) or say["release"].format(news_id=one_line(change.news_id))
    headline, lines = _headline(change, title, names, language)
    quote = one_line(change.detail.get("quote"))
    where = say["where"].format(site=names.site(change.site, language), news_id=one_line(change.news_id))
    return Message(
        headline=headline,
        language=language,
        lines=(*lines, persian_digits(where) if language == "fa" else where),
        quote=quote or None,
        link=one_line(change.detail.get("url")) or None,
    )


def tell_health(findings: Sequence[Finding], names: Names, language: Language) -> Message:
    """What is wrong with a run."""
    say = PHRASES[language]
    broken = any(finding.severity == "broken" for finding in findings)
    lines = [_finding(finding, names, language) for finding in findings[:MOST_FINDINGS]]
    left = len(findings) - len(lines)
    if left:
        lines.append(say["more"].format(count=grouped(left, language)))
    link = next((finding.url for finding in findings if finding.url), None)
    return Message(
        say["broken" if broken else "degraded"], language, tuple(lines), link=one_line(link) or None
    )


def tell_recovery(language: Language) -> Message:
    """All is well again."""
    return Message(PHRASES[language]["recovered"], language)


def tell_test(language: Language) -> Message:
    """For `monitor notify --test`."""
    return Message(PHRASES[language]["test"], language)


def _headline(change: Change, title: str, names: Names, language: Language) -> tuple[str, tuple[str, ...]]:
    say, detail = PHRASES[language], change.detail
    if change.kind == "metric":
        return _metric(detail, names, language), (title,)
    if detail.get("flapping"):
        return say["flapping"].format(count=grouped(detail["flapping"]["returns"], language)), (title,)
    if change.kind == "reverted":
        number = grouped(detail.get("back_to", 1), language)
        return say["reverted"].format(number=number), (title, *_numbers(detail, language))
    if change.kind == "edited":
        return _edit(change, title, language)
    if change.kind == "counter_reset":
        counts = pair(grouped(detail["before"], language), grouped(detail["after"], language))
        return say["counter_reset"].format(pair=counts), (title,)
    return say[change.kind].format(title=title), ()


def _metric(detail: Mapping[str, Any], names: Names, language: Language) -> str:
    """«اشتغال مستقیم: ۹۸۷٬۰۷۵ → ۱٬۰۱۲٬۳۰۰ (٪۲٫۶+)»"""
    say = PHRASES[language]
    name = names.metric(detail["metric"], language)
    if detail["scope"] != NATIONAL:
        name = f"{name} ({place(detail['scope'], language)})"
    after = amount(detail["value"], detail.get("bound", "exact"), language)
    if detail.get("before") is not None and detail["verdict"] in ("rises", "falls", "contradicts"):
        before = amount(detail["before"], detail.get("before_bound", "exact"), language)
        after = " ".join(
            part for part in (pair(before, after), percent(detail.get("percent"), language)) if part
        )
    return say[f"metric {detail['verdict']}"].format(name=name, after=after)


def _edit(change: Change, title: str, language: Language) -> tuple[str, tuple[str, ...]]:
    detail = change.detail
    classes = detail.get("classes") or [change.edit_class]
    headline = CLASS_PHRASES[language][change.edit_class or "substantive"]
    numbers = _numbers(detail, language) if "numeric" in classes else ()
    if change.edit_class == "numeric" and len(numbers) == 1:
        return f"{headline}: {numbers[0]}", (title,)
    return headline, (title, *numbers, *_dates(detail, classes, language), *_old_words(detail, language))


def _numbers(detail: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    """Changed numbers, in the source's own writing."""
    changed = detail.get("numbers", ())[:MOST_NUMBERS]
    none = PHRASES[language]["none"]
    return tuple(
        pair(_shown(number.get("before"), language) or none, _shown(number.get("after"), language) or none)
        for number in changed
    )


def _dates(detail: Mapping[str, Any], classes: Sequence[str | None], language: Language) -> tuple[str, ...]:
    before, after = detail.get("published_before"), detail.get("published")
    if "date" not in classes or not before or not after or before == after:
        return ()
    return (pair(_day(before, language), _day(after, language)),)


def _old_words(detail: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    before = one_line(detail.get("quote_before"))
    return (PHRASES[language]["before"].format(quote=isolated(before)),) if before else ()


def amount(value: float, bound: str, language: Language) -> str:
    """«بیش از ۹۹٬۰۰۰», over 99,000."""
    return BOUNDS[language].get(bound, "{value}").format(value=grouped(value, language))


def percent(value: float | None, language: Language) -> str:
    """«(٪۲٫۶+)», (+2.6%); "" where there is none."""
    if value is None:
        return ""
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 0.1 else 2
    shown = grouped(abs(value), language, places)
    sign = "+" if value >= 0 else "\u2212"
    return f"(٪{shown}{sign})" if language == "fa" else f"({sign}{shown}%)"


def place(scope: str, language: Language) -> str:
    """A province's name; a smaller place is called what the text calls it."""
    return PROVINCES[scope][0] if language == "fa" and scope in PROVINCES else one_line(scope)


def _finding(finding: Finding, names: Names, language: Language) -> str:
    where = f"{names.site(finding.site, language)}: " if finding.site else ""
    return f"• {where}{isolated(one_line(finding.message))}"


def _shown(text: str | None, language: Language) -> str:
    kept = one_line(text)
    return persian_digits(kept) if language == "fa" else kept


def _day(jalali: str, language: Language) -> str:
    day = one_line(jalali).replace("-", "/")
    return persian_digits(day) if language == "fa" else day
