"""Verbs of the administrators."""

from mutuals.domains.housekeeping.services.choosing import choose_storage
from mutuals.domains.housekeeping.services.jobs import drop_job, retry_jobs
from mutuals.domains.housekeeping.services.pruning import MB, ask_prune, can_go, prune_by_itself, prune_on

__all__ = ["MB", "ask_prune", "can_go", "choose_storage", "drop_job", "prune_by_itself", "prune_on", "retry_jobs"]
