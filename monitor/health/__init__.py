"""Is the run itself well? A run's figures and the site's history → Findings, and how the run ended. Pure.

Findings are never mixed with the news: they say what the machine could not see, not what the organization said.
Entry points: `examine.examine`, `outcome.conclude`.
"""
