"""Telling: who hears of what, through which channel, once."""
