"""Reads of the administrators."""

from mutuals.domains.housekeeping.queries.health import Finding, findings
from mutuals.domains.housekeeping.queries.jobs import Jobs, jobs_now
from mutuals.domains.housekeeping.queries.servers import Server, servers_known
from mutuals.domains.housekeeping.queries.skills import SkillsKnown, skills_known
from mutuals.domains.housekeeping.queries.storage import Part, Storage, choices, storage

__all__ = [
    "Finding",
    "Jobs",
    "Part",
    "Server",
    "SkillsKnown",
    "Storage",
    "choices",
    "findings",
    "jobs_now",
    "servers_known",
    "skills_known",
    "storage",
]
