"""Text to observations: which headline numbers a Persian text claims, with the words that say so. Pure.

`catalogue` compiles the declared metrics once; `observations.read_observations` is the way in. The rooms, in the order
the data goes: sentences, nouns, mentions, scopes, kinds; README.md says what is where.
"""
