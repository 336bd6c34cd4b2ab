"""The archive of X, once Twitter: scripts that assign JSON to a name. They are never run."""

from mutuals.domains.portability.formats.x.reading import read, recognise

__all__ = ["read", "recognise"]
