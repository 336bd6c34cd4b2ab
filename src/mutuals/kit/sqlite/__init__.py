"""Django's SQLite backend with two differences: a 64-bit number as the key of a table is the row's own number, and who
waits to write gets in between others (base.py)."""
