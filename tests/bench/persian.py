"""How fast the Persian readers are, beside what others offer for the same texts.

    python -m tests.bench.persian

Times are CPU time, the best of several rounds, in microseconds a text; a ratio says how many times ours the other
takes. What is not installed is said so. Each reader's goal stands beside its time.

parsivar (60 MB) and hazm (400 MB, with SciPy and a numpy of its own) are too heavy for the dev extra; where they are
installed by hand, they are timed too: 14 and 11 ms to normalise 10,000 characters, and both break «1401/05/26» apart.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tempfile
import time
import timeit
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from monitor.persian.dates import read_date
from monitor.persian.footers import read_footer
from monitor.persian.letters import fold
from monitor.persian.numbers import read_number, read_numbers

SEED = Path(__file__).parents[2] / "seeds" / "isipo" / "18869.txt"
NUMERIC = "1401/05/26"
TEXTUAL = "۲۶ مرداد ۱۴۰۱ ساعت ۱۰:۳۰"
GREGORIAN = "۱۷ اوت ۲۰۲۲"
FOOTER = "تاريخ: 1402/03/07 | ساعت: ١١:٢٠ | شناسه: ٢٠١٤٥ | تعداد نمايش: 310"
NUMBER = "سه هزار و ۲۴۵"


class Other(NamedTuple):
    """Another library's way to do the same; `load` gives the function to time, or raises ImportError."""

    name: str
    load: Callable[[], Callable[[str], Any]]
    note: str = ""


class Row(NamedTuple):
    """One task: what is read, by which of our functions, within how many microseconds, and by whom else."""

    task: str
    text: str
    read: Callable[[str], Any]
    goal: float
    others: tuple[Other, ...] = ()


def _jdatetime() -> Callable[[str], Any]:
    jdatetime = importlib.import_module("jdatetime")
    return lambda text: jdatetime.datetime.strptime(text, "%Y/%m/%d")


def _persiantools() -> Callable[[str], Any]:
    jalali = importlib.import_module("persiantools.jdatetime").JalaliDateTime
    return lambda text: jalali.strptime(text, "%Y/%m/%d")


def _dateparser() -> Callable[[str], Any]:
    parse = importlib.import_module("dateparser").parse
    return lambda text: parse(text, languages=["fa"])


def _jalali_calendar() -> Callable[[str], Any]:
    importlib.import_module("convertdate")
    calendar = importlib.import_module("dateparser.calendars.jalali").JalaliCalendar
    return lambda text: calendar(text).get_date()


def _parsivar() -> Callable[[str], Any]:
    return importlib.import_module("parsivar").Normalizer().normalize  # type: ignore[no-any-return]  # it has no types


def _hazm() -> Callable[[str], Any]:
    return importlib.import_module("hazm").Normalizer().normalize  # type: ignore[no-any-return]  # it has no types


def _number_words() -> Callable[[str], Any]:
    return importlib.import_module("persian_tools.digits").convert_from_word  # type: ignore[no-any-return]  # it has no types


NUMBER_WORDS = Other("persian-tools", _number_words, " (a whole text that is one number)")
DATEPARSER = Other("dateparser", _dateparser)
JALALI_CALENDAR = Other("dateparser's JalaliCalendar", _jalali_calendar)


def rows() -> list[Row]:
    """Every task, with its goal."""
    seed = SEED.read_text(encoding="utf-8")
    long = (seed * 2)[:10_000]
    told = " (by a format that it is told)"
    wrong = " (reads the Gregorian year 1401)"
    return [
        Row(
            f"a date in digits: {NUMERIC}",
            NUMERIC,
            read_date,
            10,
            (
                Other("jdatetime", _jdatetime, told),
                Other("persiantools", _persiantools, told),
                Other("dateparser", _dateparser, wrong),
                JALALI_CALENDAR,
            ),
        ),
        Row(
            f"a date in words, with its time: {TEXTUAL}",
            TEXTUAL,
            read_date,
            25,
            (DATEPARSER, JALALI_CALENDAR),
        ),
        Row(f"a Gregorian date in Persian: {GREGORIAN}", GREGORIAN, read_date, 25, (DATEPARSER,)),
        Row("a whole footer line", FOOTER, read_footer, 40, (JALALI_CALENDAR,)),
        Row(f"one number: {NUMBER}", NUMBER, read_number, 10, (NUMBER_WORDS,)),
        Row("one number: ۹۸۷٬۰۷۵", "۹۸۷٬۰۷۵", read_number, 10),
        Row("all numbers of the seed release", seed, read_numbers, 1500),
        Row(
            "folding 10,000 characters", long, fold, 50, (Other("parsivar", _parsivar), Other("hazm", _hazm))
        ),
    ]


def microseconds(read: Callable[[str], Any], text: str) -> float:
    """The best of forty rounds, of a few milliseconds each."""
    run = partial(read, text)
    run()
    once = timeit.timeit(run, number=3) / 3
    count = max(1, min(5000, int(0.004 / once)))
    return min(timeit.repeat(run, timer=time.process_time, number=count, repeat=40)) / count * 1e6


def report(row: Row) -> Iterator[str]:
    """The lines of one task."""
    ours = microseconds(row.read, row.text)
    verdict = "within" if ours <= row.goal else "over"
    yield f"{row.task}\n    ours {ours:>24,.1f} µs    {verdict} the goal of {row.goal:,.0f}"
    for other in row.others:
        try:
            read = other.load()
            note = other.note if read(row.text) is not None else " (reads nothing)"
            theirs = microseconds(read, row.text)
        except ImportError:
            yield f"    {other.name:<24} not installed"
        except Exception as failure:  # noqa: BLE001 - how another library fails is what is told
            yield f"    {other.name:<24} cannot: {type(failure).__name__}"
        else:
            yield f"    {other.name:<18} {theirs:>10,.1f} µs    {theirs / ours:,.1f} times ours{note}"


IMPORT = "import time; start = time.process_time(); import {}; print((time.process_time() - start) * 1000)"


def milliseconds_to_import(module: str) -> float:
    """CPU milliseconds, the best of nine new processes; compiled by the first, as an installed module is."""
    words = [sys.executable, "-c", IMPORT.format(module)]
    root = Path(__file__).parents[2]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as compiled:
        env["PYTHONPYCACHEPREFIX"] = compiled
        return min(
            float(subprocess.run(words, capture_output=True, text=True, check=True, cwd=root, env=env).stdout)
            for _ in range(9)
        )


def lines_a_second(kind: str, text: str, count: int = 20_000) -> float:
    """Lines that `monitor read` answers in a second of CPU time, its start included; the best of three runs."""
    fed = f"{text}\n" * count
    words = [sys.executable, "-m", "monitor", "read", kind]
    root = Path(__file__).parents[2]
    spent: list[float] = []
    for _ in range(3):
        before = os.times()
        subprocess.run(words, input=fed.encode(), stdout=subprocess.DEVNULL, check=True, cwd=root)
        after = os.times()
        spent.append(sum(after[2:4]) - sum(before[2:4]))  # the children's, in user and system mode
    return count / min(spent)


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    for row in rows():
        for line in report(row):
            print(line)
    for name in ("persian", "persian.numbers", "persian.dates", "persian.footers"):
        module = f"monitor.{name}"
        print(f"import {module:<24} {milliseconds_to_import(module):>10.1f} ms of CPU, compiled    goal 30")
    for kind, text in (("footers", FOOTER), ("dates", TEXTUAL), ("numbers", NUMBER)):
        print(
            f"monitor read {kind:<10} {lines_a_second(kind, text):>10,.0f} lines a second of CPU time    goal 10,000"
        )


if __name__ == "__main__":
    main()
