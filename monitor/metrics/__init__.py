"""Text to observations: which headline numbers a Persian text claims, with the words that say so. Pure.

`catalogue` compiles the declared metrics once; `observations.read_observations` is the way in.
"""
