"""The report of 20,000 releases, what three changed ones cost, and exports of 1,000,000 view snapshots.

    python -m tests.bench.report [RELEASES] [SNAPSHOTS]

Every measurement runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, update

from monitor.config import Config, load_config
from monitor.persian.calendar import to_jalali
from monitor.store.database import Store
from monitor.store.tables import (
    changes,
    fetches,
    known_metrics,
    observations,
    releases,
    revisions,
    runs,
    verdicts,
    view_snapshots,
)

NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
PARAGRAPH = (
    "در این نشست درباره‌ی راه و برق و آب شهرک‌های صنعتی سخن رفت و کارآفرینان از دشواری‌های نقدینگی گفتند؛ "
    "قرار شد کارگروهی هر ماه کارها را پی بگیرد و گزارش آن را به همگان بدهد. "
)
QUOTE = "اشتغال مستقیم {} نفر"
VERDICTS = ("confirms", "rises", "confirms", "falls", "confirms", "new")


def main(words: list[str]) -> None:
    """Print the measurements."""
    if words[:1] == ["--one"]:
        print(json.dumps(_one(words[1], load_config(output=Path(words[2])), *map(int, words[3:]))))
        return
    size = int(words[0]) if words else 20_000
    snapshots = int(words[1]) if len(words) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        _child("fill", folder, size, 10)
        _say(f"report, {size} releases, both languages, from nothing", _child("report", folder))
        _say("the same again, nothing changed", _child("report", folder))
        _child("touch", folder, 3)
        _say("three releases changed", _child("report", folder))
    for rows in (snapshots // 10, snapshots):
        with tempfile.TemporaryDirectory() as folder:
            _child("fill", folder, 1000, rows // 1000)
            for form in ("csv", "jsonl", "parquet", "xlsx"):
                _say(f"export {rows} views as {form}", _child(f"export-{form}", folder))


def fill(config: Config, *, releases_made: int, looks: int) -> None:
    """A database of that many releases, each with three kilobytes of text, two numbers and `looks` snapshots."""
    store = Store.open(config.database)
    with store.begin() as connection:
        _insert(connection, runs, [_run()])
        numbers = range(1, releases_made + 1)
        _insert(connection, fetches, (_fetch(n) for n in numbers))
        _insert(connection, releases, (_release(n, releases_made) for n in numbers))
        _insert(connection, revisions, (_revision(n) for n in numbers))
        connection.execute(update(releases).values(revision_id=releases.c.id))
        _insert(connection, observations, (o for n in numbers for o in _observations(n)))
        _insert(connection, known_metrics, [_known(n) for n in range(1, 40)])
        _insert(connection, verdicts, (_verdict(n) for n in numbers))
        _insert(connection, changes, (_change(n) for n in numbers))
        _insert(connection, view_snapshots, (s for n in numbers for s in _looks(n, looks)))


def touch(config: Config, number: int) -> None:
    """What a run does that finds other views on `number` releases."""
    store = Store.open(config.database)
    with store.begin() as connection:
        for n in range(1, number + 1):
            connection.execute(update(releases).where(releases.c.id == n * 100).values(views=999_999))


def _one(what: str, config: Config, *sizes: int) -> dict[str, Any]:
    started = time.perf_counter()
    result: dict[str, Any] = {}
    if what == "fill":
        fill(config, releases_made=sizes[0], looks=sizes[1])
    elif what == "touch":
        touch(config, sizes[0])
    else:
        result = _report(config) if what == "report" else _export(config, what.removeprefix("export-"))
    return {
        "s": round(time.perf_counter() - started, 1),
        "CPU s": round(time.process_time(), 1),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    } | result


def _report(config: Config) -> dict[str, Any]:
    from monitor.runs.publish import write_report

    done = write_report(Store.open(config.database), config, now=NOW)
    return {"files written": done.written, "unchanged": done.unchanged}


def _export(config: Config, form: str) -> dict[str, Any]:
    from monitor.config import load_catalogue
    from monitor.runs.publish import write_table

    catalogue = load_catalogue(config.seeds / "metrics.toml")
    store, file = Store.open(config.database), config.output / f"v.{form}"
    path, rows = write_table(store, "views", file, catalogue=catalogue, form=form)
    return {"rows": rows, "MB on disk": round(path.stat().st_size / 1e6, 1)}


def _child(what: str, folder: str, *sizes: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.report", "--one", what, folder, *map(str, sizes)]
    environment = os.environ | {"MONITOR_OUTPUT": folder}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _say(what: str, figures: dict[str, Any]) -> None:
    print(f"{what}: " + ", ".join(f"{value} {name}" for name, value in figures.items()), flush=True)


def _insert(connection: Connection, table: Table, rows: Any) -> None:
    rows = iter(rows)
    while part := list(islice(rows, 5000)):
        connection.execute(insert(table), part)


def _day(n: int, size: int) -> datetime:
    return NOW - timedelta(hours=6 + (size - n) * (8 * 365 * 24 / size))


def _run() -> dict[str, Any]:
    return {
        "id": 1,
        "kind": "backfill",
        "sites": ["isipo"],
        "started_at": NOW - timedelta(hours=1),
        "ended_at": NOW,
        "outcome": "news",
        "figures": {},
        "code_version": "1",
    }


def _fetch(n: int) -> dict[str, Any]:
    return {
        "id": n,
        "run_id": 1,
        "site": "isipo",
        "asked_url": f"http://isipo.example/?newsview={n}",
        "url": f"http://isipo.example/?newsview={n}",
        "status": 200,
        "fetched_at": NOW,
        "body_sha256": f"{n:064}",
        "body_length": 38_000,
        "archive_file": "isipo-20261101.warc.gz",
        "archive_offset": n * 5000,
        "page_kind": "release",
        "quality": "ok",
        "news_id": str(n),
    }


def _release(n: int, size: int) -> dict[str, Any]:
    day = _day(n, size)
    return {
        "id": n,
        "site": "isipo",
        "news_id": str(n),
        "number": n,
        "url": f"http://isipo.example/?newsview={n}",
        "state": "fetched",
        "source": "listing",
        "title": f"گزارش شماره {n} از کارنامه شهرک‌های صنعتی کشور",
        "published_at": day,
        "published_precision": "minute",
        "published_jalali": str(to_jalali(day.date())),
        "views": 500 + n % 900,
        "first_seen_at": day,
        "visits": 3,
        "failures": 0,
        "uncompared": False,
    }


def _body(n: int) -> list[str]:
    return [PARAGRAPH * 2 for _ in range(5)] + [QUOTE.format(900_000 + n) + " است. " + PARAGRAPH]


def _revision(n: int) -> dict[str, Any]:
    title, body = f"گزارش شماره {n} از کارنامه شهرک‌های صنعتی کشور", _body(n)
    return {
        "id": n,
        "release_id": n,
        "number": 1,
        "content_hash": f"{n:064}",
        "title": title,
        "body": body,
        "text": "\n".join([title, *body]),
        "tags": [],
        "images": [],
        "attachments": [],
        "url": f"http://isipo.example/?newsview={n}",
        "reader": "container",
        "seen_at": NOW,
        "fetch_id": n,
        "code_version": "1",
        "observed_version": "1",
    }


def _observations(n: int) -> Iterator[dict[str, Any]]:
    title, body = f"گزارش شماره {n} از کارنامه شهرک‌های صنعتی کشور", _body(n)
    start = len("\n".join([title, *body[:-1]])) + 1
    quote = QUOTE.format(900_000 + n)
    for place, kind in enumerate(("stock", "target")):
        yield {
            "id": 2 * n - 1 + place,
            "revision_id": n,
            "metric": "employment",
            "value": 900_000.0 + n,
            "unit": "person",
            "kind": kind,
            "bound": "exact",
            "scope": "national",
            "start": start,
            "end": start + len(quote),
            "quote": quote,
            "why": ["noun beside the number"],
            "confidence": 0.95,
            "restates": False,
            "code_version": "1",
        }


def _known(n: int) -> dict[str, Any]:
    return {
        "id": n,
        "metric": "employment",
        "scope": "national",
        "qualifier": "",
        "value": 900_000.0 + n,
        "unit": "person",
        "bound": "exact",
        "as_of": "2026-10-01",
        "observation_id": 2 * n - 1,
        "since": NOW,
        "until": None if n == 39 else NOW,
    }


def _verdict(n: int) -> dict[str, Any]:
    return {
        "observation_id": 2 * n - 1,
        "run_id": 1,
        "known_id": 1,
        "kind": VERDICTS[n % len(VERDICTS)],
        "why": "the value that stood is another",
        "difference": 1.0,
        "percent": 0.1,
        "made_at": NOW,
    }


def _change(n: int) -> dict[str, Any]:
    title = f"گزارش شماره {n} از کارنامه شهرک‌های صنعتی کشور"
    return {
        "key": f"appeared:isipo:{n}",
        "kind": "appeared",
        "site": "isipo",
        "news_id": str(n),
        "at": NOW,
        "release_id": n,
        "run_id": 1,
        "detail": {"title": title, "url": f"http://isipo.example/?newsview={n}", "published": "1405-01-01"},
    }


def _looks(n: int, looks: int) -> Iterator[dict[str, Any]]:
    first = NOW - timedelta(hours=looks)
    for look in range(looks):
        yield {
            "release_id": n,
            "fetch_id": n,
            "taken_at": first + timedelta(hours=look),
            "views": look * 7 + n % 50,
        }


if __name__ == "__main__":
    main(sys.argv[1:])
