"""`monitor read footers | dates | numbers | metrics`: a text a line in (for metrics, JSON), one JSON object a line out.

A machine's interface: it answers line by line, so another program can talk to it through a pipe. A line that cannot
be read (not UTF-8, not JSON) is answered by {"error": …} in its place, and reading goes on. The exit code is 0.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from monitor.cli.crew import Crew, hands
from monitor.cli.scope import UNKNOWN, read_scope
from monitor.errors import UsageError
from monitor.persian.calendar import tehran

Answer = dict[str, Any]


@click.group(name="read")
def command() -> None:
    """Read dates, numbers, footers or metrics: lines in, JSON out.

    Each line of standard input is one text (for metrics a JSON object, or a text
    with --text) and is answered by one JSON object on a line; one that cannot be
    read, by {"error": …}.

    \b
    Examples:
      printf '%s\\n' 'تاريخ: 1401/05/26 | ساعت: ١٠:٠٠' | monitor read footers
      echo 'دیروز' | monitor read dates --now 2026-11-20T10:00
      echo '۹۹ هزار و ۱۴۳ قرارداد' | monitor read numbers
      monitor read metrics --text < release.txt
    """


def _now(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:  # noqa: ARG001 - click's
    if value is None:
        return None
    try:
        now = datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(f"--now {value!r} is no ISO date and time", field="--now") from None
    return now if now.tzinfo else now.replace(tzinfo=tehran())


now_option = click.option(
    "--now",
    callback=_now,
    help="ISO moment of reading, for «دیروز» and its kind; by Tehran's clock without an offset.",
)


@command.command()
@now_option
def footers(now: datetime | None) -> None:
    """The fields of a footer line: date, time, news id, views."""
    from monitor.persian.footers import read_footer

    def answer(text: str) -> Answer:
        footer = read_footer(text, now)
        date, moment = footer.published, footer.published.at
        return {
            "jalali": date.jalali,
            "time": footer.time and _clock(footer.time.isoformat()),
            "date": moment and moment.isoformat(),
            "news_id": footer.news_id,
            "views": footer.views,
            "comments": footer.comments,
            "precision": date.precision,
            "why": date.why,
            "note": date.note,
        }

    _stream(answer)


@command.command()
@now_option
def dates(now: datetime | None) -> None:
    """The one date that a text states, or why there is none."""
    from monitor.persian.dates import read_date

    def answer(text: str) -> Answer:
        date = read_date(text, now)
        shown = date.at if date.time else date.date
        return {
            "text": text,
            "date": shown and shown.isoformat(),
            "why": date.why,
            "jalali": date.jalali,
            "precision": date.precision,
            "calendar": date.calendar,
            "parts": [date.year, date.month, date.day],
            "start": date.start,
            "end": date.end,
            "note": date.note,
        }

    _stream(answer)


@command.command()
def numbers() -> None:
    """Every number of a text, with its place and value."""
    from monitor.persian.numbers import read_numbers

    def answer(text: str) -> Answer:
        return {
            "numbers": [
                {"start": n.start, "end": n.end, "value": n.value, "text": n.text, "form": n.form}
                for n in read_numbers(text)
            ]
        }

    _stream(answer)


@command.command()
@click.option("--text", "plain", is_flag=True, help="Lines are plain texts, not JSON objects.")
@click.option(
    "--scope",
    default="national",
    show_default=True,
    help="Whose totals a text without a scope states: national, or a province (Yazd, یزد).",
)
@click.pass_obj
def metrics(project: Path | None, plain: bool, scope: str) -> None:
    """What a text claims of the headline metrics.

    A line is {"id", "text", "scope"}, or a plain text with --text. The scope is
    one that --scope takes; an answer has the province's English name.
    """
    from monitor.config import find_project, load_catalogue
    from monitor.metrics.catalogue import compile_catalogue
    from monitor.metrics.observations import read_observations
    from monitor.metrics.scopes.place import UNNAMED

    def _named(scope: str) -> str | None:
        """A province that the text does not name («این استان») has no English name."""
        return None if scope in UNNAMED else scope

    elsewhere = read_scope(scope, {UNKNOWN}) or scope
    reader = compile_catalogue(load_catalogue(find_project(project) / "seeds" / "metrics.toml"))
    gc.freeze()  # its tables live as long as the process: the collector need not walk through them again and again
    gc.set_threshold(_GARBAGE)

    def answer(line: str) -> Answer:
        asked = {"text": line} if plain else _asked(line)
        found: Sequence[Any] = read_observations(asked["text"], reader, scope=asked.get("scope") or elsewhere)
        if any(one.scope in UNNAMED for one in found):
            found = [msgspec.to_builtins(one) | {"scope": _named(one.scope)} for one in found]
        return {"id": asked.get("id"), "observations": found}

    _stream(answer, crew=True)


def _asked(line: str) -> Answer:
    """The question of one line. ValueError where it is none."""
    try:
        asked = json.loads(line)
    except json.JSONDecodeError as broken:
        raise ValueError(f"it is no JSON ({broken}); plain texts are read with --text") from None
    except ValueError:  # what Python then advises is no business of the one who asks
        raise ValueError("a number in it has more than 4,000 digits") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise ValueError('a line is a JSON object with a "text"')
    if not isinstance(asked.get("scope"), str | None):
        raise ValueError('"scope" is a string')
    try:
        return asked | {"scope": read_scope(asked.get("scope"), {UNKNOWN})}
    except UsageError as slip:
        raise ValueError(slip.message) from None


def _clock(iso: str) -> str:
    """HH:MM, with seconds only where they are written."""
    return iso.removesuffix(":00") if iso.count(":") == 2 else iso


def _stream(answer: Callable[[str], Answer], *, crew: bool = False) -> None:
    """Answer standard input until it ends: all the lines that have come, at once, then what comes next.

    `crew`: many lines are worth several processes.
    """
    work, source, count = partial(_told, answer), _lines(sys.stdin.buffer), 0
    for lines in source:
        _tell(work(count, lines))
        count += len(lines)
        if crew and count >= _MANY and hands() > 1:
            _stream_abreast(Crew(work, hands()), source, count)


def _stream_abreast(crew: Crew, source: Iterator[list[bytes]], count: int) -> None:
    """The same with a crew: its answers are told in the order of the lines, each as soon as it can be."""
    more = True
    while more or crew.busy:
        if crew.busy and (crew.full or not more or not crew.listens(sys.stdin.buffer)):
            _tell(crew.take())
        elif lines := next(source, None):
            crew.give(count, lines)
            count += len(lines)
        else:
            more = False


def _told(answer: Callable[[str], Answer], count: int, lines: Sequence[bytes]) -> bytes:
    """The answers to lines of which `count` came before."""
    return b"".join(_encoded(_answered(answer, line, count + n)) for n, line in enumerate(lines, 1))


def _tell(answers: bytes) -> None:
    sys.stdout.buffer.write(answers)
    sys.stdout.buffer.flush()


def _lines(source: BinaryIO) -> Iterator[list[bytes]]:
    """Whole lines as they come, without their ends; the last one may have none."""
    rest = b""
    while chunk := source.read1(_CHUNK):  # type: ignore[attr-defined]  # every buffered stream has it
        *lines, rest = (rest + chunk).split(b"\n")
        if lines:
            yield lines
    if rest:
        yield [rest]


_CHUNK = 1 << 16
_MANY = 300  # lines: after so many, more are expected
_GARBAGE = (
    50_000  # objects until the collector looks: reading makes many that live for one text, and no cycles
)


def _answered(answer: Callable[[str], Answer], line: bytes, count: int) -> Answer:
    try:
        return answer(line.decode("utf-8-sig" if count == 1 else "utf-8").removesuffix("\r"))
    except UnicodeDecodeError as broken:
        return {"error": f"line {count} is not UTF-8: {broken.reason} at byte {broken.start}"}
    except RecursionError:
        return {"error": f"line {count} cannot be read: it is nested too deeply"}
    except (ValueError, OverflowError) as unusable:  # a --now at the end of all time is no reason to stop
        return {"error": f"line {count} cannot be read: {unusable}"}


def _encoded(answer: Answer) -> bytes:
    try:
        return msgspec.json.encode(answer) + b"\n"
    except (
        UnicodeEncodeError
    ):  # half a surrogate pair, escaped in the question's JSON: UTF-8 has no such letter
        plain = json.dumps(msgspec.to_builtins(answer), ensure_ascii=False)
        return plain.encode("utf-8", "replace") + b"\n"
