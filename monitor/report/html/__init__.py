"""The report as a static site: pages → bytes, with a key each, so that only what changed is written again.

site.py       which pages there are, and which of them are stale
rendering.py  one page: template, language, links, content security policy
overview.py metrics.py release.py releases.py views.py runs.py    what each kind of page shows
"""
