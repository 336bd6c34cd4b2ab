"""Filters, matched on the server (v2), and the older way to speak of them (v1)."""

from mutuals.api.filters import contents, v1, v2  # noqa: F401 (each fills the registry)
