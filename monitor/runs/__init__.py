"""Strings the stages together; one run at a time.

lock.py       one run at a time; who holds it, since when
seed.py       the seed releases: where the known metrics start
run.py        one scheduled run, from the portal to the digest
compare.py    what moved since it was last compared → observations, verdicts, changes, outbox
reparse.py    the whole archive again with today's rules
rereading.py  what those rules make of one release
journal.py    the log of a run, rotated
publish.py    written reports
schedule.py   cron and systemd
second_observer.py   reads numbers in a second process, where an archive waits
queue.py      the sites that wait, in PostgreSQL
worker.py     takes one site at a time from there
inspection.py what is read from one page, for a person
child.py      a run as a child process
"""
