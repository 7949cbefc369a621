"""The replica of the portal, and the days it lives through.

`Replica` serves it on loopback; `story` says what each day brings; `days` makes one scheduled run a day on it.
"""
