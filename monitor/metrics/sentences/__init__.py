"""Folded text to sentences that can be asked: tokens, cues, verbs, clauses."""
