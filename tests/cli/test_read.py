"""`monitor read`: a machine's interface, line by line, in processes of its own."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from monitor.cli import run_command_line
from monitor.cli.ending import READER_GONE

ROOT = Path(__file__).parents[2]
FOOTER = "تاريخ: 1402/03/07 | ساعت: ١١:٢٠ | شناسه: ٢٠١٤٥ | تعداد نمايش: 310"


def start(*words: str) -> subprocess.Popen[bytes]:
    """The command, with pipes at both ends."""
    return subprocess.Popen(
        [sys.executable, "-m", "monitor", "read", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )


def answers(*words: str, lines: bytes) -> list[dict[str, Any]]:
    out, err = start(*words).communicate(lines, timeout=60)
    assert err == b""
    return [json.loads(line) for line in out.decode("utf-8").splitlines()]


def test_footers() -> None:
    (found,) = answers("footers", lines=FOOTER.encode() + b"\n")
    assert {key: found[key] for key in ("jalali", "time", "date", "news_id", "views")} == {
        "jalali": "1402-03-07",
        "time": "11:20",
        "date": "2023-05-28T11:20:00+03:30",
        "news_id": "20145",
        "views": 310,
    }


def test_dates_and_why_not() -> None:
    texts = ["۷ خرداد ۱۴۰۲", "۷ خرداد ۱۴۰۲ ساعت ۱۱:۲۰:۰۵", "دیروز ساعت ۱۴:۳۰", "1404/12/30", ""]
    found = answers("dates", "--now", "2023-05-29T12:00:00+03:30", lines="\n".join(texts).encode() + b"\n")
    assert [one["text"] for one in found] == texts
    assert [one["date"] for one in found] == [
        "2023-05-28",
        "2023-05-28T11:20:05+03:30",
        "2023-05-28T14:30:00+03:30",
        None,
        None,
    ]
    assert [one["why"] for one in found] == [
        None,
        None,
        None,
        "impossible date: 1404/12 has 29 days, there is no day 30",
        "the text is empty",
    ]


def test_numbers() -> None:
    (found,) = answers("numbers", lines="از ۲ هزار و ۵۱ واحد، ۱/۵ درصد".encode())
    assert [(one["start"], one["end"], one["value"], one["text"]) for one in found["numbers"]] == [
        (3, 14, 2051, "۲ هزار و ۵۱"),
        (21, 24, 1.5, "۱/۵"),
    ]


def test_metrics_of_objects_and_of_texts() -> None:
    text = "سازمان هم‌اکنون دارای ۵۰۹ شهرک صنعتی در سراسر کشور است."
    asked = json.dumps({"id": 7, "text": text, "scope": "national"}, ensure_ascii=False)
    (found,) = answers("metrics", lines=asked.encode() + b"\n")
    assert found["id"] == 7
    (observation,) = found["observations"]
    assert (observation["metric"], observation["value"], observation["kind"]) == (
        "industrial_parks",
        509,
        "stock",
    )
    assert text[observation["start"] : observation["end"]] == observation["quote"]
    (plain,) = answers("metrics", "--text", lines=text.encode())
    assert (plain["id"], plain["observations"]) == (None, found["observations"])


def test_a_line_that_cannot_be_read_is_answered_and_reading_goes_on() -> None:
    lines = b"\xef\xbb\xbf1402/03/07\r\n\xff\xfe broken\n1402/03/08\n"
    first, broken, last = answers("dates", lines=lines)
    assert (first["text"], first["date"], last["date"]) == ("1402/03/07", "2023-05-28", "2023-05-29")
    assert broken == {"error": "line 2 is not UTF-8: invalid start byte at byte 0"}
    found = answers("metrics", lines=b'{"id": 1}\nnot JSON\n[]\n{"text": "", "scope": 5}\n{"text": ""}\n')
    assert ["error" in one for one in found] == [True, True, True, True, False]
    assert "plain texts are read with --text" in found[1]["error"]
    deep, after = answers("metrics", lines=b"[" * 100_000 + b'\n{"text": ""}\n')
    assert deep == {"error": "line 1 cannot be read: it is nested too deeply"}
    assert after["observations"] == []


@pytest.mark.parametrize(
    ("scope", "name"),
    [("یزد", "Yazd"), ("Yazd", "Yazd"), ("استان كردستان", "Kurdistan"), ("Razavi Khorasan", "Khorasan Razavi"),
     ("کشور", "national"), ("unknown", "unknown"), (None, "Gilan")],
)  # fmt: skip
def test_a_province_has_one_name_however_a_line_spells_it(capsys, monkeypatch, scope, name) -> None:
    asked = {"text": "هم‌اکنون ۲۳ شهرک صنعتی فعال است.", "scope": scope}
    told = metrics_of(json.dumps(asked), capsys, monkeypatch, "--scope", "گیلان")
    assert [one["scope"] for one in told["observations"]] == [name]


@pytest.mark.parametrize(
    ("line", "says"),
    [('{"text": "", "scope": "Yazf"}', "did you mean 'Yazd'"), ('{"text": "", "scope": ""}', "there is no scope ''"),
     ('{"text": "", "id": ' + "9" * 6000 + "}", "line 1 cannot be read: a number in it has more than 4,000 digits")],
)  # fmt: skip
def test_a_line_with_no_scope_that_is_or_no_number_is_told(capsys, monkeypatch, line, says) -> None:
    assert says in metrics_of(line, capsys, monkeypatch)["error"]


@pytest.mark.parametrize("scope", ["Atlantis", ""])
def test_the_option_takes_no_scope_that_is_none(capsys, scope) -> None:
    assert run_command_line(["read", "metrics", "--scope", scope]) == 2
    assert f"there is no scope {scope!r}" in capsys.readouterr().err


def metrics_of(line: str, capsys, monkeypatch, *words: str) -> dict[str, Any]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line.encode())))
    gone = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(gone))
    assert run_command_line(["read", "metrics", *words]) == 0
    return json.loads(gone.getvalue())


def test_every_line_is_answered_when_it_comes() -> None:
    """Another program may wait for the answer before it sends the next line."""
    process = start("dates")
    assert process.stdin and process.stdout
    for day in (7, 8):
        process.stdin.write(f"1402/03/{day}\n".encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["jalali"] == f"1402-03-0{day}"
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_many_lines_are_answered_in_their_order_while_the_source_stays_open() -> None:
    """More than one process may answer many lines: none is kept back, and none overtakes another."""
    text = "هم‌اکنون {} شهرک صنعتی در کشور فعال است."
    lines = [
        json.dumps({"id": n, "text": text.format(n + 2)}, ensure_ascii=False).encode() for n in range(700)
    ]
    process = start("metrics")
    assert process.stdin and process.stdout
    for batch in (lines[:400], lines[400:699], lines[699:]):
        process.stdin.write(b"\n".join(batch) + b"\n")
        process.stdin.flush()
        for line in batch:
            asked, found = json.loads(line), json.loads(process.stdout.readline())
            assert (found["id"], found["observations"][0]["value"]) == (asked["id"], asked["id"] + 2)
    assert process.communicate(timeout=30) == (b"", b"")
    assert process.returncode == 0


def test_a_reader_that_has_gone_ends_it_without_a_word() -> None:
    process = start("numbers")
    assert process.stdin and process.stdout and process.stderr
    process.stdout.close()
    try:
        process.stdin.write("۱۲ نفر\n".encode() * 50_000)
        process.stdin.close()
    except BrokenPipeError:
        pass
    assert process.stderr.read() == b""
    assert process.wait(timeout=30) == READER_GONE


def test_ctrl_c_stops_cleanly() -> None:
    process = start("dates")
    assert process.stdin and process.stdout
    process.stdin.write(b"1402/03/07\n")
    process.stdin.flush()
    process.stdout.readline()
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err.strip()) == (130, b"monitor: stopped")


def test_wrong_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command_line(["read", "dates", "--now", "yesterday"]) == 2
    assert "--now 'yesterday' is no ISO date and time" in capsys.readouterr().err
    assert run_command_line(["read", "poems"]) == 2


def test_reading_loads_neither_scrapy_nor_pandas() -> None:
    script = (
        "import io, sys; sys.stdin = io.TextIOWrapper(io.BytesIO(b'1402/03/07\\n'));"
        "from monitor.cli import run_command_line; run_command_line(['read', 'footers']);"
        "sys.exit(any(name in sys.modules for name in ('scrapy', 'pandas', 'sqlalchemy', 'dateparser')))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=60)
    assert done.returncode == 0
    assert json.loads(done.stdout)["jalali"] == "1402-03-07"


def test_ten_thousand_footers_take_little_time() -> None:
    """The goal is 10,000 lines a second on a free machine; here a bound that a busy one keeps, too."""
    began = time.perf_counter()
    found = answers("footers", lines=(FOOTER.encode() + b"\n") * 10_000)
    assert len(found) == 10_000
    assert time.perf_counter() - began < 10
