"""The archive that this product makes (docs/reference/export.md): from one server to another."""

from mutuals.domains.portability.formats.mutuals.reading import read, recognise

__all__ = ["read", "recognise"]
