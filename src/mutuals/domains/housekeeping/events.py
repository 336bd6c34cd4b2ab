"""What happens to the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PruneGoesOn:
    """The next part of what can go is to be removed."""

    prune_id: int
