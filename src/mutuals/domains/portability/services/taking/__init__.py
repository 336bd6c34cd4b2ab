"""Taking single things, by the section in which they were found."""

from mutuals.domains.portability.services.taking.chosen import Turn
from mutuals.domains.portability.services.taking.files import bring_files
from mutuals.domains.portability.services.taking.turn import take

__all__ = ["Turn", "bring_files", "take"]
