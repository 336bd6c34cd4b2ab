"""Keeping a server: backups, coming back from them, moving to another database, newer code."""


class CannotGoOn(Exception):
    """What an operator asked for cannot be done; the text says why and how to go on."""
