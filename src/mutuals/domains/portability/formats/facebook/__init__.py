"""The archive that Facebook calls "your information", as JSON."""

from mutuals.domains.portability.formats.facebook.reading import read, recognise

__all__ = ["read", "recognise"]
