"""What follows for the house. Each may run again."""

from mutuals.domains.housekeeping.events import PruneGoesOn
from mutuals.domains.housekeeping.services import prune_on
from mutuals.kit.outbox import external


@external  # removes files; in chunks with transactions of their own
def on_prune_goes_on(event: PruneGoesOn) -> None:
    """Removes the next part."""
    prune_on(prune_id=event.prune_id)
