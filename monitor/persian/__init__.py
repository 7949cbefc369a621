"""Persian text to numbers and times: pure, fast, with offsets into the text as it was published.

letters → surface → words, figures → compounds → numbers; letters → surface → months, clocks → dates → footers.
Import the module you need; nothing is re-exported here.
"""
