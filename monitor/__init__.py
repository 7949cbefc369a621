"""ISIPO Monitor: what changed in an organization's news, when, and by which words."""

__version__ = "0.1.0"

# Every stored row names the version of the code that read it; raise it whenever a reading rule changes.
CODE_VERSION = "1"
