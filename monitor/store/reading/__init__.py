"""Reading for people: what the report, the feeds and the exports ask of the database, as frozen values.

Nothing here writes. Every function takes an open connection and asks a fixed number of questions, whatever the
number of rows; what may be long is streamed.
"""
