"""Dates and times as each language writes them, where we differ from Django: found by `FORMAT_MODULE_PATH`."""
