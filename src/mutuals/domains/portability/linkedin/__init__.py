"""Reading a LinkedIn export: pure, from an archive to typed values and a report of counts."""

from mutuals.domains.portability.linkedin.reading import Export, Report, read_export, report

__all__ = ["Export", "Report", "read_export", "report"]
