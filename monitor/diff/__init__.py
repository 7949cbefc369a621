"""Two states in, Changes out. Pure: no clock, no files, no network.

matches.py    two sequences → the stretches that both hold; what the word-level diff stands on
tokens.py     a text → words, numbers, dates, signs
words.py      two texts → spans that a terminal or a page can draw
text.py       two wordings → the classes of the edit between them
release.py    what is known of a release and what was just read → appeared, edited, reverted, gone, returned
listing.py    a checked listing and the releases it used to show → unlisted, returned
views.py      looks at a counter → steps, rates, resets, outliers
metrics.py    observations and known values → verdicts
"""
