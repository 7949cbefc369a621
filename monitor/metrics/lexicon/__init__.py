"""The words that decide, as tables: amounts, states, times, events, pointers, verbs, places, counties.

A phrase is written with spaces between its words; it is found in any spacing (see `phrases`). A later row of the same
phrase would silently win, so each phrase stands once in a table. `cues` gives each table its layer and kind.
"""
