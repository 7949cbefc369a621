"""What is kept, table by table. Times are UTC, ISO dates are text `YYYY-MM-DD`, JSON is JSON.

Runs only add revisions, view snapshots, observations, verdicts, changes and fetches. `monitor reparse` alone writes a
better reading of an exchange over an older one, and keeps the words that anything rests on. `releases` is the frontier
(what is due) and the coverage ledger at once.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from monitor.store.columns import Utc as Utc  # the migrations know it from here
from monitor.store.columns import metadata as metadata  # whoever compares needs the tables in it, too
from monitor.store.columns import row_id, to

# One execution.
runs = Table(
    "runs",
    metadata,
    row_id(),
    Column("kind", String(20), nullable=False),  # scheduled, backfill, reparse, demo
    Column("sites", JSON, nullable=False),
    Column("started_at", Utc, nullable=False, index=True),
    Column("ended_at", Utc),  # null: still going, or killed
    Column("outcome", String(20)),  # news, quiet, degraded, broken, interrupted
    Column("figures", JSON, nullable=False, default=dict),  # site → RunFigures
    Column("code_version", String(20), nullable=False),
    Column("pid", Integer),
    Column("host", String(200)),
)

# What became of each site of a run.
run_sites = Table(
    "run_sites",
    metadata,
    row_id(),
    to("runs", index=False),
    Column("site", String(60), nullable=False),
    Column("outcome", String(20), nullable=False),  # news, quiet, degraded, broken, interrupted
    Column("ended_at", Utc, nullable=False),
    UniqueConstraint("run_id", "site"),
    Index(None, "site", "outcome", "run_id"),
)

# One HTTP exchange.
fetches = Table(
    "fetches",
    metadata,
    row_id(),
    to("runs", nullable=True),
    Column("site", String(60), nullable=False),
    Column("asked_url", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("status", Integer, nullable=False),  # 0: no answer
    Column("fetched_at", Utc, nullable=False),
    Column("headers", JSON, nullable=False, default=dict),
    Column("encoding", String(40)),
    Column("body_sha256", String(64)),
    Column("body_length", Integer),
    Column("archive_file", String(200)),  # below output/archive/
    Column("archive_offset", Integer),
    Column("page_kind", String(20), nullable=False),
    Column("quality", String(20), nullable=False),  # ok, not_modified, block, truncated …
    Column("why", Text),  # sentence, where it is not ok
    Column("news_id", String(60)),  # for release pages
    Column("milliseconds", Integer),
    Index(None, "site", "news_id", "fetched_at"),
)

# The lasting identity (site, news id); the frontier and the coverage ledger.
releases = Table(
    "releases",
    metadata,
    row_id(),
    Column("site", String(60), nullable=False),
    Column("news_id", String(60), nullable=False),
    Column("number", Integer),  # the news id as a number, where it is one: the id sequence
    Column("url", Text, nullable=False),  # as found
    Column("state", String(12), nullable=False),  # due, fetched, unlisted, gone, blocked, gap
    Column("source", String(12), nullable=False),  # listing, feed, sitemap, link, sequence, asked
    Column("title", Text),  # as listed until it has been read
    Column("published_at", Utc),
    Column("published_precision", String(8)),
    Column("published_jalali", String(10)),
    Column("revision_id", Integer),  # the wording that stands now; no foreign key: revisions point here
    Column("views", Integer),
    Column("first_seen_at", Utc, nullable=False),
    Column("listed_at", Utc),  # last seen on a listing that passed its checks
    Column("fetched_at", Utc),  # last read correctly
    Column("due_at", Utc),  # null: never again
    Column("visits", Integer, nullable=False, default=0),
    Column("failures", Integer, nullable=False, default=0),  # in a row
    Column("etag", Text),
    Column("last_modified", Text),
    # What the compare stage has seen; where it differs from what stands now, changes are still to be found.
    Column("compared_revision_id", Integer),
    Column("compared_state", String(12)),
    Column("compared_views", Integer),
    Column("uncompared", Boolean, nullable=False, default=False),
    Index(None, "uncompared"),
    UniqueConstraint("site", "news_id"),
    Index(None, "site", "due_at"),
    Index(None, "site", "state"),
    Index(None, "site", "number"),
    Index(None, "published_at"),
)

# One distinct wording.
revisions = Table(
    "revisions",
    metadata,
    row_id(),
    to("releases"),
    Column("number", Integer, nullable=False),  # 1, 2, 3 … within the release
    Column("content_hash", String(64), nullable=False),
    Column("kicker", Text),
    Column("title", Text, nullable=False),
    Column("lead", Text),
    Column("body", JSON, nullable=False),  # paragraphs
    Column("text", Text, nullable=False),  # the stored text; offsets of observations point here
    Column("tags", JSON, nullable=False),
    Column("images", JSON, nullable=False),
    Column("attachments", JSON, nullable=False),
    Column("published", JSON),  # at, precision, jalali, quote
    Column("url", Text, nullable=False),
    Column("reader", String(12), nullable=False),
    Column("seen_at", Utc, nullable=False),
    Column("fetch_id", ForeignKey("fetches.id"), nullable=False),
    Column("code_version", String(20), nullable=False),
    Column("observed_version", String(20), index=True),  # code that read its metrics; null: not yet read
    # An earlier reading, replaced by a better one of the same wording; kept for what rests on its words.
    Column("superseded_by", ForeignKey("revisions.id")),
    *(
        Index(
            f"ix_revisions_own_{name}",
            "release_id",
            name,
            unique=True,
            sqlite_where=text("superseded_by IS NULL"),
            postgresql_where=text("superseded_by IS NULL"),
        )
        for name in ("content_hash", "number")
    ),
)

# One look at a release's counter.
view_snapshots = Table(
    "view_snapshots",
    metadata,
    row_id(),
    to("releases", index=False),
    Column("fetch_id", ForeignKey("fetches.id"), nullable=False),
    Column("taken_at", Utc, nullable=False),
    Column("views", Integer, nullable=False),
    UniqueConstraint("release_id", "taken_at"),
)

# A number that one revision states for a metric.
observations = Table(
    "observations",
    metadata,
    row_id(),
    to("revisions"),
    Column("metric", String(60), nullable=False),
    Column("value", Float(53), nullable=False),
    Column("unit", String(20), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("bound", String(8), nullable=False),
    Column("scope", String(80), nullable=False),
    Column("qualifier", String(40)),
    Column("as_of", String(10)),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("why", JSON, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("restates", Boolean, nullable=False, default=False),
    Column("code_version", String(20), nullable=False),
    Index(None, "metric", "scope"),
)

# What an observation says of the known metric; those that contradict wait for a person.
verdicts = Table(
    "verdicts",
    metadata,
    row_id(),
    to("observations"),
    to("runs", nullable=True),
    Column("known_id", ForeignKey("known_metrics.id")),  # the value it was held against
    Column("kind", String(12), nullable=False),
    Column("why", Text, nullable=False),
    Column("difference", Float(53)),
    Column("percent", Float),
    Column("made_at", Utc, nullable=False),
    Column("review", String(10)),  # pending, accepted, rejected; null: needs nobody
    Column("reviewed_by", String(100)),
    Column("reviewed_at", Utc),
    Column("review_why", Text),
    Index(None, "review"),
)

# Every decision on a verdict, of a person or (withdrawn) of the monitor itself; the verdict carries the last one.
decisions = Table(
    "decisions",
    metadata,
    row_id(),
    to("verdicts"),
    Column("decision", String(10), nullable=False),  # accepted, rejected, withdrawn, reopened
    Column("made_by", String(100), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("why", Text, nullable=False),
)

# Accepted values, every one that ever stood; the current one has no `until`.
known_metrics = Table(
    "known_metrics",
    metadata,
    row_id(),
    Column("metric", String(60), nullable=False),
    Column("scope", String(80), nullable=False),
    Column("qualifier", String(40), nullable=False, default=""),
    Column("value", Float(53), nullable=False),
    Column("unit", String(20), nullable=False),
    Column("bound", String(8), nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("observation_id", ForeignKey("observations.id"), nullable=False),
    Column("since", Utc, nullable=False),
    Column("until", Utc),
    Column("accepted_by", String(100), nullable=False, default="monitor"),
    Index(
        "ix_known_metrics_current",
        "metric",
        "scope",
        "qualifier",
        unique=True,
        sqlite_where=text("until IS NULL"),
        postgresql_where=text("until IS NULL"),
    ),
)

# Typed events. `key` is the same for the same event however often it is found.
changes = Table(
    "changes",
    metadata,
    row_id(),
    Column("key", String(200), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("site", String(60), nullable=False),
    Column("news_id", String(60), nullable=False),
    Column("at", Utc, nullable=False, index=True),
    Column("edit_class", String(12)),
    to("releases", nullable=True),
    to("runs", nullable=True),
    Column("from_revision_id", ForeignKey("revisions.id")),
    Column("to_revision_id", ForeignKey("revisions.id")),
    Column("verdict_id", ForeignKey("verdicts.id")),
    Column("detail", JSON, nullable=False, default=dict),
    Index(None, "site", "kind"),
)

# What is wrong with a run; never mixed with the news.
findings = Table(
    "findings",
    metadata,
    row_id(),
    to("runs"),
    Column("check", String(60), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("message", Text, nullable=False),
    Column("site", String(60)),
    Column("url", Text),
    Column("field", String(60)),
    Column("detail", JSON, nullable=False, default=dict),
    Index(None, "site", "severity"),
)

# What is to be told through which channel; born in the transaction that saves the change.
outbox = Table(
    "outbox",
    metadata,
    row_id(),
    Column("key", String(260), nullable=False, unique=True),  # idempotency key: change × channel
    Column("channel", String(60), nullable=False),
    Column("kind", String(10), nullable=False),  # change, digest, health
    to("changes", nullable=True),
    to("runs", nullable=True),
    Column("payload", JSON, nullable=False),
    Column("state", String(8), nullable=False),  # pending, sent, failed, held
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_try_at", Utc, nullable=False),
    Column("last_error", Text),
    Column("created_at", Utc, nullable=False),
    Column("sent_at", Utc),
    Index(None, "state", "next_try_at"),
)

# One reading of a listing, page by page. Those that are still open are gone on with, newest first.
walks = Table(
    "walks",
    metadata,
    row_id(),
    Column("site", String(60), nullable=False),
    Column("start_url", Text, nullable=False),
    Column("whole", Boolean, nullable=False),  # to the listing's end; else up to what was known when it began
    Column("since", String(10)),  # ISO date: read no further than releases of this day
    Column("pages_wanted", Integer),  # read no more pages than these
    Column("opened_at", Utc, nullable=False),
    Column("closed_at", Utc),  # null: to be gone on with
    Column("next_url", Text),  # the page to be read next
    Column("pages", Integer, nullable=False, default=0),  # read so far
    Index(None, "site", "closed_at"),
)

# What we remember of a host: whether its validators lie, when it asked us to wait.
hosts = Table(
    "hosts",
    metadata,
    Column("host", String(253), primary_key=True),
    Column("validators_lie", Boolean, nullable=False, default=False),
    Column("wait_until", Utc),
)

# A wording of its own, no earlier reading of one.
OWN_WORDING = revisions.c.superseded_by.is_(None)
