"""Reading a LinkedIn export: pure, from an archive to typed values, a report of counts and things to take."""

from mutuals.domains.portability.formats.linkedin.reading import Export, Report, read_export, report
from mutuals.domains.portability.formats.linkedin.taking import read, recognise

__all__ = ["Export", "Report", "read", "read_export", "recognise", "report"]
