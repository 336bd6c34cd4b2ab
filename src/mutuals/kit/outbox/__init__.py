"""The outbox: what happened is written with the change itself, and what follows from it is done later, never lost.

`announce` writes a row in the caller's transaction; the worker's `drain` runs the handlers of project/wiring.py.
"""

from mutuals.kit.outbox.announcing import announce
from mutuals.kit.outbox.external import current_row_id, external, slow

__all__ = ["announce", "current_row_id", "external", "slow"]
