"""The only database (SQLAlchemy Core: SQLite, or PostgreSQL by URL) and the only archive (WARC).

tables.py      what is kept, column by column
database.py    open, migrate, one transaction at a time
migrations/    how an older database becomes today's
archive.py     raw exchanges on disk
frontier.py    what is known, due and unfinished
history.py     releases, revisions, views, observations
known.py       known metrics, verdicts, review
changes.py     changes and the outbox rows born with them
ledger.py      runs, findings, coverage
outbox.py      what is waiting to be told
"""
