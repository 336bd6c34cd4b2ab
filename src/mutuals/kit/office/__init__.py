from mutuals.kit.office.cleaning import DOCUMENTS, clean

__all__ = ["DOCUMENTS", "clean"]
