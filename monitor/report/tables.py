"""The data dictionary: every exported table and column, its type, and what it means.

Types: text · integer · number (whole ones are written without a point) · flag · time (UTC, ISO 8601) · date (ISO) ·
jalali (`YYYY-MM-DD` in the Iranian solar calendar, the day in Tehran) · json (a list or object, as JSON text).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "integer", "number", "flag", "time", "date", "jalali", "json"]
ROWS = 20_000  # rows in memory at a time


@dataclass(frozen=True, slots=True)
class Column:
    """`source` is the column that a derived one is made from: a time or a date for jalali, `detail` for its parts."""

    name: str
    type: Type
    meaning: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`since` names the column that `--since` filters by."""

    name: str
    meaning: str
    since: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name. Raises StopIteration."""
        return next(column for column in self.columns if column.name == name)


def _release() -> tuple[Column, ...]:
    return (
        Column("site", "text", "the watched site: a file in seeds/"),
        Column("news_id", "text", "the site's own id of the release; with `site` it names the release"),
    )


def _wording() -> tuple[Column, ...]:
    return (
        *_release(),
        Column("revision", "integer", "number of the wording within the release, from 1"),
        Column("standing", "flag", "whether this wording is the one on the site now"),
    )


def _time(name: str, meaning: str, jalali: str | None = None) -> tuple[Column, ...]:
    """A time and its Jalali day."""
    day = jalali or f"{name.removesuffix('_at')}_jalali"
    return Column(name, "time", meaning), Column(day, "jalali", f"the day of `{name}` in Tehran", source=name)


_PUBLISHED = (
    Column(
        "published_at", "time", "when the release says it was published; empty where it says nothing readable"
    ),
    Column("published_jalali", "jalali", "that day as the page writes it"),
)

TABLES: tuple[Table, ...] = (
    Table(
        "releases",
        "One row a release known of, read or not.",
        "first_seen_at",
        (
            *_release(),
            Column("number", "integer", "the news id as a number, where it is one"),
            Column("url", "text", "its address as found"),
            Column("state", "text", "due, fetched, unlisted, gone, blocked, gap"),
            Column("source", "text", "how it was found: listing, feed, sitemap, link, sequence, asked, seed"),
            Column("title", "text", "title as it stands now"),
            *_PUBLISHED,
            Column("published_precision", "text", "minute, day, month or year: how exact the page is"),
            Column("views", "integer", "its counter at the last look"),
            Column("revisions", "integer", "distinct wordings seen; 0: not yet read"),
            *_time("first_seen_at", "when the monitor first knew of it"),
            Column("listed_at", "time", "when a listing that passed its checks last showed it"),
            Column("fetched_at", "time", "when its page was last read correctly"),
            Column("visits", "integer", "times its page was read"),
        ),
    ),
    Table(
        "revisions",
        "One row a distinct wording of a release.",
        "seen_at",
        (
            *_wording(),
            Column("content_hash", "text", "SHA-256 of the wording; counters and addresses are outside it"),
            Column("kicker", "text", "line above the title"),
            Column("title", "text", "title"),
            Column("lead", "text", "summary"),
            Column("text", "text", "the stored text, as published; offsets of observations point here"),
            Column("tags", "json", "list of tags"),
            Column("images", "json", "list of image addresses"),
            Column("attachments", "json", "list of file addresses"),
            Column("published", "json", "publication time as read: at, precision, jalali, quote"),
            Column(
                "reader",
                "text",
                "how the page was read: container, labels, generic; seed: typed in by a person",
            ),
            *_time("seen_at", "when this wording was first seen"),
            Column("url", "text", "address that answered"),
            Column("status", "integer", "HTTP status"),
            Column("fetched_at", "time", "when the bytes came"),
            Column("body_sha256", "text", "SHA-256 of the bytes"),
            Column("archive_file", "text", "WARC file below output/archive/"),
            Column("archive_offset", "integer", "where its record begins in that file, in bytes"),
            Column("code_version", "text", "version of the code that read the page"),
        ),
    ),
    Table(
        "observations",
        "One row a number that a wording states for a metric, with the newest verdict on it.",
        "seen_at",
        (
            *_wording(),
            Column("metric", "text", "id in seeds/metrics.toml"),
            Column("value", "number", "the number, in `unit`"),
            Column("unit", "text", "persons, parks, rial, …"),
            Column("kind", "text", "stock, flow, target, part, past"),
            Column("bound", "text", "exact, about, near, over, under"),
            Column("scope", "text", "national, a province, or a smaller place in the text's words"),
            Column("qualifier", "text", "operating, approved, established, inactive, …"),
            Column("as_of", "date", "day the text gives for it, if it does"),
            Column("as_of_jalali", "jalali", "the same day", source="as_of"),
            Column("quote", "text", "the exact words: text[start:end] of the revision's text"),
            Column("start", "integer", "where the quote begins, in characters"),
            Column("end", "integer", "where it ends"),
            Column("why", "json", "the cues that decided"),
            Column("confidence", "number", "0 to 1"),
            Column("restates", "flag", "the same fact again in the same text"),
            Column(
                "verdict", "text", "new, confirms, rises, falls, contradicts, cannot tell; empty: none made"
            ),
            Column("verdict_why", "text", "one sentence"),
            Column("before", "number", "the known value it was held against"),
            Column("difference", "number", "value minus before"),
            Column("percent", "number", "difference in percent of before"),
            Column("review", "text", "pending, accepted, rejected, withdrawn; empty: needs nobody"),
            *_PUBLISHED,
            *_time("seen_at", "when the wording was first seen"),
            Column("code_version", "text", "version of the code that read the number"),
        ),
    ),
    Table(
        "metrics",
        "One row an accepted value of a metric: those that stand, and those that stood.",
        "since",
        (
            Column("metric", "text", "id in seeds/metrics.toml"),
            Column("name", "text", "English name", source="metric"),
            Column("name_fa", "text", "Persian name", source="metric"),
            Column("scope", "text", "national, or a province"),
            Column("qualifier", "text", "operating, approved, …; empty: none"),
            Column("value", "number", "the value, in `unit`"),
            Column("unit", "text", "persons, parks, rial, …"),
            Column("bound", "text", "exact, about, near, over, under"),
            Column("as_of", "date", "day for which it holds"),
            Column("as_of_jalali", "jalali", "the same day", source="as_of"),
            Column("standing", "flag", "whether it is the known value now"),
            *_time("since", "when it became the known value"),
            Column(
                "until",
                "time",
                "when another took its place, or it was taken back; empty: it stands; as `since`: it never stood, "
                "for something newer was known already",
            ),
            Column(
                "taken_back",
                "flag",
                "whether it was accepted by mistake: a person or better rules took it back",
            ),
            Column("accepted_by", "text", "monitor, seed, or the person who accepted it"),
            *_release(),
            Column("revision", "integer", "the wording that states it"),
            Column("quote", "text", "the exact words"),
        ),
    ),
    Table(
        "views",
        "One row a look at a release's counter.",
        "taken_at",
        (
            *_release(),
            *_time("taken_at", "when the counter was looked at"),
            Column("views", "integer", "what it said"),
        ),
    ),
    Table(
        "changes",
        "One row an event that people are told, or that is kept though it is not told.",
        "at",
        (
            Column("key", "text", "the same for the same event, however often it is found"),
            Column(
                "kind", "text", "appeared, edited, reverted, unlisted, gone, returned, metric, counter_reset"
            ),
            *_release(),
            *_time("at", "when it was seen"),
            Column("edit_class", "text", "cosmetic, numeric, date, title, substantive"),
            Column("title", "text", "the release's title then", source="detail"),
            Column("url", "text", "its address", source="detail"),
            Column("metric", "text", "id in seeds/metrics.toml", source="detail"),
            Column("scope", "text", "national, or a province", source="detail"),
            Column("qualifier", "text", "operating, approved, …", source="detail"),
            Column(
                "verdict", "text", "new, confirms, rises, falls, contradicts, cannot tell", source="detail"
            ),
            Column("before", "number", "the value before", source="detail"),
            Column("value", "number", "the value after", source="detail"),
            Column("difference", "number", "value minus before", source="detail"),
            Column("percent", "number", "difference in percent of before", source="detail"),
            Column("unit", "text", "persons, parks, rial, …", source="detail"),
            Column("quote", "text", "the exact words after", source="detail"),
            Column("quote_before", "text", "the exact words before", source="detail"),
            Column("review", "text", "state of the verdict: pending, accepted, rejected, withdrawn"),
            Column("run_id", "integer", "the run that found it"),
            Column("detail", "json", "everything about it"),
        ),
    ),
)
NAMES = tuple(table.name for table in TABLES)


def table(name: str) -> Table:
    """The table of that name. Raises StopIteration."""
    return next(table for table in TABLES if table.name == name)
