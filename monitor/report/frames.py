"""The archive as pandas DataFrames: `load("views")` for a notebook, `frames(...)` in pieces for what must stay small.

    from monitor.report.frames import load
    known = load("metrics").query("standing and scope == 'national'")

Types: text, dates and JSON are `string`, whole numbers `Int64`, numbers `Float64`, flags `boolean`, times
`datetime64[us, UTC]`. What is missing is missing: never 0, never "".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.config import load_catalogue, load_config
from monitor.errors import UsageError
from monitor.model.catalogue import Catalogue
from monitor.persian.calendar import tehran, to_jalali
from monitor.persian.moments import read_moment
from monitor.report.tables import NAMES, ROWS, Column, Table, table
from monitor.store.database import Store
from monitor.store.looking import check_site, open_to_look
from monitor.store.reading import tables as tables_read

if TYPE_CHECKING:  # pandas takes half a second to import: only the functions that make frames do it
    from pandas import DataFrame, Series

NO_CATALOGUE = Catalogue(metrics=())
DTYPES = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "flag": "boolean",
    "time": "datetime64[us, UTC]",
    "date": "string",
    "jalali": "string",
    "json": "string",
}


def load(
    name: str,
    *,
    since: datetime | str | None = None,
    site: str | None = None,
    project: Path | None = None,
    store: Store | None = None,
) -> DataFrame:
    """One whole table (releases, revisions, observations, metrics, views, changes) of the project's database.

    `since` filters by the table's own time: an aware datetime, or a text («1405-07-20», 2026-10-12, an ISO time);
    `site` filters by the site. Raises UsageError for an unknown table or site, and for a `since` that is no moment.
    """
    import pandas as pd

    if name not in NAMES:
        raise UsageError(f"there is no table {name!r}; there are: {', '.join(NAMES)}")
    moment = _moment(since)
    config = load_config(project)
    source = store or open_to_look(config)
    check_site(config, source, site)
    catalogue = load_catalogue(config.seeds / "metrics.toml")
    return pd.concat(
        list(frames(source, table(name), since=moment, site=site, catalogue=catalogue)), ignore_index=True
    )


def _moment(since: datetime | str | None) -> datetime | None:
    try:
        moment = read_moment(since) if isinstance(since, str) else since
    except (ValueError, OverflowError):
        raise UsageError(
            f"{since!r} is no day, or out of reach: write 2026-10-12 or 1405-07-20", field="since"
        ) from None
    if moment is not None and moment.tzinfo is None:
        raise UsageError(f"{since!r} has no zone: say one, or write the day as a text", field="since")
    return moment


def frames(
    store: Store,
    spec: Table,
    *,
    since: datetime | None = None,
    site: str | None = None,
    catalogue: Catalogue = NO_CATALOGUE,
    rows: int = ROWS,
    after: int | None = None,
    until: int | None = None,
) -> Iterator[DataFrame]:
    """The table in pieces of at most `rows` rows, all with the same columns and types; at least one piece.

    `after`, `until` are for views alone: the looks of a higher id, in the order of their ids; those of no higher id.
    """
    with store.begin() as connection:
        chunks = tables_read.chunks(
            connection, spec.name, since=since, site=site, size=rows, after=after, until=until
        )
        for names, chunk in chunks:
            yield frame(spec, names, chunk, catalogue)


def frame(
    spec: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]], catalogue: Catalogue
) -> DataFrame:
    """Rows as they come from the database → the columns of the data dictionary, in its order, with its types."""
    import pandas as pd

    raw: dict[str, Sequence[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    made: dict[str, Series[Any]] = {}
    for column in spec.columns:
        made[column.name] = pd.Series(_values(column, raw, made, catalogue), dtype=DTYPES[column.type])
    return pd.DataFrame(made)


def _values(
    column: Column, raw: dict[str, Sequence[Any]], made: dict[str, Series[Any]], catalogue: Catalogue
) -> Sequence[Any]:
    if column.source is None:
        values = raw.get(column.name, ())
        return [None if v is None else _json(v) for v in values] if column.type == "json" else values
    if column.type == "jalali":
        source = made[column.source]
        return _jalali_dates(source) if source.dtype == "string" else _jalali_days(source)
    if column.source == "detail":
        return [detail.get(column.name) for detail in raw.get("detail", ())]
    names: dict[str, Callable[[Any], str]] = {"name": lambda m: m.name, "name_fa": lambda m: m.name_fa}
    known = {metric.id: names[column.name](metric) for metric in catalogue.metrics}
    return [known.get(metric) for metric in raw.get(column.source, ())]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _jalali_days(times: Series[Any]) -> list[str | None]:
    """The Jalali day in Tehran of each time; each distinct day is reckoned once."""
    days = times.dt.tz_convert(tehran()).dt.tz_localize(None).dt.normalize()
    codes, distinct = days.factorize()
    written = [str(to_jalali(day.date())) for day in distinct]
    return [None if code < 0 else written[code] for code in codes]


def _jalali_dates(dates: Series[Any]) -> list[str | None]:
    codes, distinct = dates.factorize()
    written = [str(to_jalali(date.fromisoformat(day))) for day in distinct]
    return [None if code < 0 else written[code] for code in codes]
