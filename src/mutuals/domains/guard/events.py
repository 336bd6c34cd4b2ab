"""What happened in guard."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShieldOver:
    """A shield may have come to its end (announced ahead; it can have been raised anew)."""

    person_id: int
