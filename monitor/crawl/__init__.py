"""The only Scrapy here: everything that goes out over HTTP.

What a crawl is
    engine.py         one site's crawl, from outside: `crawl(job)`
    plan.py           what a crawl is to do, and what came of it
    knock.py          robots.txt of all sites of a run, side by side, ahead of their crawls
    alone.py          `python -m scrapy crawl`, which nobody started from `monitor run` (commands/: how it ends)
    ending.py         why a crawl ends
What is asked
    spider.py         which page leads to which
    scheduler.py      the order in which requests go out; draws on the database
    listings.py       listings, page by page, and where to stop; pure
    shelves.py        the listings of one crawl: their walks, what they no longer show
    sequence.py       the last resort: ids in sequence
    revisit.py        when to look at a release again; pure
What every exchange goes through
    robots.py (rules.py), patience.py (backoff.py, pace.py), redirects.py, recording.py, transport.py
    errand.py         what a request is for, and the exchange that came of it
    failures.py       what went wrong, as an error that a person can act on
    tuning.py         Scrapy's settings for one site
What becomes of an answer
    desk.py           archived, judged, read, stored; one thread, in order
    reader.py         one answer → one reading; pure (second_reader.py: in a second process, by second_process.py)
    visits.py         what came of a visit to a release
    tally.py          figures and findings
    crew.py           how the parts find each other
For a person who looks
    single.py         a few pages, kept nowhere
    survey.py         a site before it is watched, and whether it still answers
"""
