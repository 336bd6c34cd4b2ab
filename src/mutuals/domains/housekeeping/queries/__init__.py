"""Reads of the administrators."""

from mutuals.domains.housekeeping.queries.health import Finding, findings
from mutuals.domains.housekeeping.queries.jobs import Jobs, jobs_now
from mutuals.domains.housekeeping.queries.servers import Server, servers_known
from mutuals.domains.housekeeping.queries.storage import Part, Storage, choices, storage

__all__ = [
    "Finding",
    "Jobs",
    "Part",
    "Server",
    "Storage",
    "choices",
    "findings",
    "jobs_now",
    "servers_known",
    "storage",
]
