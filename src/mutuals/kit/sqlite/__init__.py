"""Django's SQLite backend with one difference: a 64-bit number as the key of a table is the row's own number."""
