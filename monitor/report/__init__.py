"""What people look at: the digest, in the terminal, as a static site, as feeds; and the archive as tidy tables.

digest.py     what a run found → what is told, in which order
sentences.py language.py phrases/      how it is said, in Persian and English
html/ charts/ templates/ assets/       the site
feeds.py      Atom and JSON Feed, news only
terminal.py   the digest in 80 columns
tables.py     the data dictionary; frames.py: pandas; formats/: CSV, JSON lines, XLSX, Parquet

Nothing here writes to the disk: pages and feeds are (path, bytes), which `monitor.runs.publish` writes.
"""
