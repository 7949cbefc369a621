"""Telling: who hears of what, through which channel, once.

rules.py      a Change → the channels that hear of it
hours.py      quiet hours, the hour of the digest, the wait before the next try
sentences.py  a Change, a Finding → a message in Persian or English (the words: phrases.py)
message.py    a message → text within a channel's limit
outgoing.py   Changes, Findings → what goes into the outbox
channels.py   an address → something that sends: Apprise, or bale.py (its secrets: address.py)
delivery.py   what is due in the outbox → sent, or tried again later
ping.py       a sign of life to a dead man's switch
"""
