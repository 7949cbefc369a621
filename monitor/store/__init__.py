"""The only database (SQLAlchemy Core: SQLite, or PostgreSQL by URL) and the only archive (WARC).

tables.py        what is kept, column by column (columns.py: what columns have in common)
database.py      open, migrate, one transaction at a time
migrations/      how an older database becomes today's
exclusive.py     one run a site, where several machines share a database
looking.py       the database for those who only look
archive.py       raw exchanges on disk (volume.py: one file of them, and what a kill leaves of it)
fetches.py       one row for every exchange
frontier.py      what is known, due and unfinished
sightings.py     what pages point to
walks.py         how far each listing has been read
hosts.py         what we remember of a host
coverage.py      which releases are known, and where the gaps are
history.py       releases, their wordings and their counters
uncompared.py    what moved since it was last compared
observations.py  the numbers that each wording states
verdicts.py      what was found of them
reviews.py       what waits for a person, and what the person decided
known.py         the known value of every metric
changes.py       changes, saved once
runs.py          runs, and what was wrong with them
sites.py         what became of each site in them
outbox.py        what is waiting to be told
reread.py        what is stored of releases, to be held against what today's rules read
replace.py       a better reading takes the place of an older one
reading/         read models for the report and the exports
"""
