"""Verbs of the administrators."""

from mutuals.domains.housekeeping.services.choosing import choose_storage
from mutuals.domains.housekeeping.services.jobs import drop_job, retry_jobs
from mutuals.domains.housekeeping.services.pruning import MB, ask_prune, can_go, prune_by_itself, prune_on
from mutuals.domains.housekeeping.services.skills import merge_skills, unmerge_skills

__all__ = [
    "MB",
    "ask_prune",
    "can_go",
    "choose_storage",
    "drop_job",
    "merge_skills",
    "prune_by_itself",
    "prune_on",
    "retry_jobs",
    "unmerge_skills",
]
