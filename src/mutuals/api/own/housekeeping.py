"""The server itself, for administrators: whether all is well, what waits and failed, what runs by the clock."""

from dataclasses import dataclass

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.registry import endpoint
from mutuals.domains.housekeeping import queries, services
from mutuals.kit.moments import stamp, stamp_or_none


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `state`: ok note bad. The sentence says how to mend it."""

    key: str
    state: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of the outbox: not tried yet, waiting for another try, failed for good."""

    waiting: int
    backing_off: int
    dead: int


@dataclass(frozen=True, slots=True)
class Job:
    """One that failed at least once. `dead_at`: since when it is not tried again by itself."""

    id: str
    name: str
    attempts: int
    next_try_at: str
    last_error: str
    dead_at: str | None


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A task of the clock: every so many seconds; how its last run went."""

    name: str
    what: str
    every: int
    began_at: str | None
    seconds: float
    error: str


@dataclass(frozen=True, slots=True)
class Jobs:
    counts: Counts
    oldest_seconds: float
    waiting: dict[str, int]
    failed: list[Job]
    schedule: list[Scheduled]


@dataclass(frozen=True, slots=True)
class Retried:
    """How many are tried again now."""

    retried: int


@endpoint("GET", "/api/mutuals/v1/admin/health", scope="admin:read")
def health(call: Call) -> list[Finding]:
    """What `./mutuals doctor` says."""
    administrators_only(call)
    return [Finding(one.key, one.state, one.sentence) for one in queries.findings()]


@endpoint("GET", "/api/mutuals/v1/admin/jobs", scope="admin:read")
def jobs(call: Call) -> Jobs:
    """What waits, what failed, and what runs by the clock."""
    administrators_only(call)
    now = queries.jobs_now(call.viewer)
    return Jobs(
        counts=Counts(**now.counts),
        oldest_seconds=now.oldest_seconds,
        waiting=dict(now.waiting),
        failed=[
            Job(str(j.id), j.name, j.attempts, stamp(j.not_before), j.last_error, stamp_or_none(j.dead_at))
            for j in now.troubled
        ],
        schedule=[Scheduled(r.name, r.what, r.every, stamp_or_none(r.at), r.seconds, r.error) for r in now.schedule],
    )


@endpoint("POST", "/api/mutuals/v1/admin/jobs/retry", scope="admin:write")
def retry_all(call: Call) -> Retried:
    """Tries all again that failed."""
    administrators_only(call)
    return Retried(services.retry_jobs(call.viewer))


@endpoint("POST", "/api/mutuals/v1/admin/jobs/{id}/retry", scope="admin:write")
def retry(call: Call, id: int) -> Retried:
    """Tries one again."""
    administrators_only(call)
    return Retried(services.retry_jobs(call.viewer, job_id=id))


@endpoint("DELETE", "/api/mutuals/v1/admin/jobs/{id}", scope="admin:write")
def drop(call: Call, id: int) -> Empty:
    """Gives one up that failed for good: what it was to do is never done."""
    administrators_only(call)
    services.drop_job(call.viewer, job_id=id)
    return Empty()
