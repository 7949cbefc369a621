"""The only Scrapy here: everything that goes out over HTTP.

engine.py      one site's crawl, from outside: `crawl(site, plan, store, archive, …)`
plan.py        what a crawl is to do, and what came of it
spider.py      which page leads to which
scheduler.py   the order in which requests go out; draws on the database
desk.py        every answer: archived, judged, read, stored; one thread, in order
reader.py      one answer → one reading; pure
listings.py    listings, page by page, and where to stop
revisit.py     when to look at a release again; pure
robots.py, patience.py, redirects.py, recording.py   what every exchange goes through
tuning.py      Scrapy's settings for one site
single.py      a few pages for a person, kept nowhere
"""
