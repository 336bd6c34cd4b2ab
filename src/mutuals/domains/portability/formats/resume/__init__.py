"""JSON Resume, version 1.2 (jsonresume.org/schema): one file, to a profile."""

from mutuals.domains.portability.formats.resume.reading import read, recognise

__all__ = ["read", "recognise"]
