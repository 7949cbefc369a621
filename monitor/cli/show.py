"""`monitor show SITE ID`: one release; `--diff REV REV`: two of its wordings, word by word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from monitor.cli.marks import drawn
from monitor.cli.saying import say
from monitor.cli.speaker import speaker_of
from monitor.cli.watched import tell_unreadable
from monitor.config import load_config
from monitor.diff.text import Edit, classify
from monitor.diff.views import early_views, rate
from monitor.diff.words import compare_words
from monitor.errors import UsageError
from monitor.persian.digits import ascii_digits
from monitor.report.language import Language
from monitor.report.markup import tame
from monitor.report.sentences import Teller
from monitor.store.database import Store
from monitor.store.history import items_of
from monitor.store.looking import check_site, open_to_look
from monitor.store.reading import releases as releases_read
from monitor.store.reading.numbers import Stated
from monitor.store.reading.releases import Document, Wording


@click.command(name="show")
@click.argument("site")
@click.argument("news_id", metavar="ID")
@click.option("--diff", "numbers", type=int, nargs=2, metavar="REV REV", help="Two wordings, word by word.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(
    project: Path | None, site: str, news_id: str, numbers: tuple[int, int] | None, as_json: bool
) -> None:
    """One release: its text, numbers, wordings, views and what happened to it.

    \b
    Examples:
      monitor show isipo 18869
      monitor show isipo 18869 --diff 1 2
      monitor show isipo 18869 --json
    """
    config = load_config(project)
    tell_unreadable(config)
    store = open_to_look(config)
    check_site(config, store, site)
    document = _find(store, site, ascii_digits(news_id))
    tells = speaker_of(config)
    if numbers:
        _show_diff(store, document, numbers, tells.language, as_json=as_json)
    elif as_json:
        click.echo(json.dumps(asdict(document), ensure_ascii=False, default=_plain, indent=1))
    else:
        say(lines(document, tells))


def lines(document: Document, tells: Teller) -> Iterator[str]:
    """Everything about the release, in reading order."""
    wording, say = document.standing, tells.language.text
    yield tame(wording.title)
    yield from _facts(document, tells)
    if wording.stated:
        yield f"\n{say('cli.numbers')}"
        yield from (f"  {_number(one, tells)}" for one in wording.stated)
    if len(document.wordings) > 1:
        words = f"monitor show {document.mark.site} {document.mark.news_id} --diff 1 2"
        yield f"\n{say('cli.wordings', words=words)}"
        yield from (f"  {_wording(one, wording, tells)}" for one in document.wordings)
    if document.events:
        yield f"\n{say('cli.events')}"
        yield from (
            f"  {tells.language.moment(e.change.at)}  {tells.headline(e.change)}" for e in document.events
        )
    yield f"\n{say('cli.text')}"
    yield from (f"  {line}" for line in tame(wording.text).split("\n"))


def _facts(document: Document, tells: Teller) -> Iterator[str]:
    for key, value in _known(document, tells):
        yield f"  {tells.language.text(f'cli.fact.{key}'):<10} {value}"


def _known(document: Document, tells: Teller) -> Iterator[tuple[str, str]]:
    mark, says = document.mark, tells.language
    yield "site", f"{tells.site(mark.site)} ({mark.site})"
    yield "id", tame(mark.news_id)
    if mark.published_at:
        day = mark.published_at
        yield "published", f"{says.published(day, mark.published_precision)} ({says.other_day(day)})"
    source = says.name("cli.source", document.source)
    yield "found", says.text("cli.found_by", at=says.moment(mark.first_seen_at), source=source)
    yield "state", _word(says, "state", mark.state)
    yield "views", _views(document, tells)
    yield "address", tame(document.url)
    exchange = document.standing.exchange
    if exchange.archive_file:
        place = {"file": exchange.archive_file, "offset": str(exchange.archive_offset)}
        yield "archive", says.text("cli.archived", at=says.moment(exchange.fetched_at), **place)


def _word(says: Language, room: str, value: str) -> str:
    """In English the model's own word, which the options and JSON take, too."""
    return says.name(room, value) if says.code == "fa" else value


def _views(document: Document, tells: Teller) -> str:
    mark, says = document.mark, tells.language
    if mark.views is None:
        return says.text("cli.no_counter")
    shown = [says.number(mark.views)]
    per_day = rate(document.looks)
    if per_day is not None:
        shown.append(says.text("cli.per_day", n=says.number(round(per_day, 1))))
    early = early_views(mark.published_at, document.looks) if mark.published_at else None
    if early is not None:
        shown.append(says.text("cli.early", n=says.number(early)))
    return ("، " if says.code == "fa" else ", ").join(shown)


def _number(one: Stated, tells: Teller) -> str:
    """The value, what kind it is, what is said of it, and the words."""
    name = tells.metric(one.metric, one.scope, one.qualifier)
    says = tells.language
    kind = _word(says, "obs", one.kind)
    judged = _word(says, "verdict", one.judged.kind) if one.judged else says.text("verdict.none")
    amount = tells.amount(one.value, one.unit, one.bound)
    return f"{name}: {amount}  [{kind}{'،' if says.code == 'fa' else ','} {judged}]  «{tame(one.quote)}»"


def _wording(one: Wording, standing: Wording, tells: Teller) -> str:
    now = f"  ({tells.language.text('cli.stands')})" if one.id == standing.id else ""
    return f"{one.number}  {tells.language.moment(one.seen_at)}  {tame(one.title)}{now}"


def _show_diff(
    store: Store, document: Document, numbers: tuple[int, int], says: Language, *, as_json: bool
) -> None:
    """Two wordings: the classes of the edit, the fields, and the text with its marks."""
    old, new = (_by_number(document, number) for number in numbers)
    with store.begin() as connection:
        items = items_of(connection, [old.id, new.id])
    edit = classify(items[old.id], items[new.id])
    spans = compare_words(old.text, new.text)
    if as_json:
        shown = asdict(edit) if edit else {"classes": [], "fields": []}
        click.echo(
            json.dumps(shown | {"spans": [asdict(span) for span in spans]}, ensure_ascii=False, indent=1)
        )
        return
    say([_summary(edit, numbers, says)])
    for name in ("published", "tags", "images", "attachments"):
        if edit and name in edit.fields:
            say(
                [
                    f"  {_word(says, 'field', name)}: {_shown(getattr(old, name))} → {_shown(getattr(new, name))}"
                ]
            )
    say(["", *drawn(spans, says)])


def _summary(edit: Edit | None, numbers: tuple[int, int], says: Language) -> str:
    a, b = numbers
    if edit is None:
        return says.text("cli.diff.same", a=a, b=b)
    classes = ", ".join(_word(says, "edit", name) for name in edit.classes)
    fields = ", ".join(_word(says, "field", name) for name in edit.fields)
    return says.text("cli.diff", a=a, b=b, classes=classes, fields=fields)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return tame(str(value.get("quote") or value.get("jalali")))
    return tame(", ".join(map(str, value))) if isinstance(value, tuple) and value else "—"


def _by_number(document: Document, number: int) -> Wording:
    for wording in document.wordings:
        if wording.number == number:
            return wording
    known = ", ".join(str(wording.number) for wording in document.wordings)
    raise UsageError(f"there is no wording {number}; there are: {known}", field="--diff")


def _find(store: Store, site: str, news_id: str) -> Document:
    with store.begin() as connection:
        document = releases_read.find(connection, site, news_id)
        state = releases_read.state_of(connection, site, news_id)
    if document:
        return document
    if state:
        raise UsageError(
            f"release {news_id} is known and was not read yet (state: {state})", site=site, field="ID"
        )
    raise UsageError(f"there is no release {news_id}", site=site, field="ID")


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")
