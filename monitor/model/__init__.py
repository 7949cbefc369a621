"""The values that travel from stage to stage. No I/O, no Persian, no clock.

Import from the module named for the noun: `from monitor.model.item import ReleaseItem`.
"""
