"""A Change, or what is wrong with a run → the Message that people get. The headline is the report's own sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from monitor.model.catalogue import Catalogue
from monitor.model.change import Change
from monitor.model.run import Finding
from monitor.model.site import Site
from monitor.notify.message import Code, Message, isolated, one_line
from monitor.notify.phrases import PHRASES
from monitor.persian.digits import grouped, persian_digits
from monitor.report.language import Move, language
from monitor.report.sentences import Teller

MOST_NUMBERS = 3  # changed numbers that are listed one by one
MOST_FINDINGS = 8


@dataclass(frozen=True, slots=True)
class Names:
    """What metrics and sites are called."""

    catalogue: Catalogue
    sites: Mapping[str, Site] = field(default_factory=dict)

    def teller(self, code: Code) -> Teller:
        return Teller(language(code), self.catalogue, dict(self.sites))


def tell(change: Change, names: Names, code: Code) -> Message:
    """One event as a message: what happened, to which release, its words and their address."""
    say, detail, teller = PHRASES[code], change.detail, names.teller(code)
    title = one_line(detail.get("title")) or one_line(change.news_id)
    flapping = detail.get("flapping")
    if flapping:
        headline = say["flapping"].format(count=grouped(flapping["returns"], code))
    else:
        headline = teller.headline(replace(change, detail=detail | {"title": title}))
    where = say["where"].format(site=teller.site(change.site), news_id=_digits(change.news_id, code))
    return Message(
        headline=headline,
        language=code,
        lines=tuple(
            line for line in ("" if title in headline else title, *_particulars(change, code), where) if line
        ),
        quote=one_line(detail.get("quote")) or None,
        link=one_line(detail.get("url")) or None,
    )


def tell_health(findings: Sequence[Finding], site: str, names: Names, code: Code) -> Message:
    """What is wrong with a site's run, the worst first; what is only worth a note is left to the report."""
    say, teller = PHRASES[code], names.teller(code)
    troubles = sorted((f for f in findings if f.severity != "note"), key=lambda f: f.severity != "broken")
    blind = any(f.severity == "broken" for f in troubles)
    headline = say["broken" if blind else "degraded"].format(site=one_line(teller.site(site)))
    lines = list(dict.fromkeys(_finding(finding, teller) for finding in troubles))
    if len(lines) > MOST_FINDINGS:
        more = say["more"].format(count=grouped(len(lines) - MOST_FINDINGS, code))
        lines = [*lines[:MOST_FINDINGS], more]
    link = next((finding.url for finding in troubles if finding.url), None)
    return Message(headline, code, tuple(lines), link=one_line(link) or None)


def tell_recovery(site: str, names: Names, code: Code) -> Message:
    """All is well again with the site."""
    said = PHRASES[code]["recovered"].format(site=one_line(names.teller(code).site(site)))
    return Message(said, code)


def tell_test(code: Code) -> Message:
    """For `monitor notify --test`."""
    return Message(PHRASES[code]["test"], code)


def _particulars(change: Change, code: Code) -> tuple[str, ...]:
    """What the headline does not say: the numbers, dates and words before and after."""
    detail = change.detail
    if change.kind == "counter_reset":
        return (_move(grouped(detail["before"], code), grouped(detail["after"], code)),)
    if change.kind not in ("edited", "reverted"):
        return ()
    return (*_numbers(detail, code), *_dates(detail, code), *_old_words(detail, code))


def _numbers(detail: Mapping[str, Any], code: Code) -> tuple[str, ...]:
    """Changed numbers, in the source's own writing."""
    none = PHRASES[code]["none"]
    return tuple(
        _move(_digits(number.get("before"), code) or none, _digits(number.get("after"), code) or none)
        for number in detail.get("numbers", ())[:MOST_NUMBERS]
    )


def _dates(detail: Mapping[str, Any], code: Code) -> tuple[str, ...]:
    """Another day of publication, in the Jalali calendar."""
    before, after = (_digits(detail.get(name), code) for name in ("published_before", "published"))
    if not before or not after or before == after:
        return ()
    return (_move(before.replace("-", "/"), after.replace("-", "/")),)


def _old_words(detail: Mapping[str, Any], code: Code) -> tuple[str, ...]:
    before = one_line(detail.get("quote_before"))
    return (PHRASES[code]["before"].format(quote=isolated(before)),) if before else ()


def _move(before: str, after: str) -> str:
    return str(Move(before, after))


def _finding(finding: Finding, teller: Teller) -> str:
    """Of which site, about what, and the check's own sentence."""
    message = one_line(finding.message)
    told = teller.sentence(message)
    foreign = teller.language.code == "fa" and told == message  # then at least what it is about is Persian
    about = teller.language.name("check", finding.check) if foreign else None
    where = teller.site(finding.site) if finding.site else None
    return "• " + ": ".join(part for part in (where, about, isolated(told)) if part)


def _digits(text: str | None, code: Code) -> str:
    kept = one_line(text)
    return persian_digits(kept) if code == "fa" else kept
