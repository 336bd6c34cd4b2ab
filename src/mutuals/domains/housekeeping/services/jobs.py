"""Work that failed: tried again, or given up. Each leaves a line in the log."""

from django.db import transaction

from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import jobs
from mutuals.kit.poke import poke_worker
from mutuals.kit.refusal import NotFound


def retry_jobs(actor: Viewer, *, job_id: int | None = None) -> int:
    """Tries one failed job (or all) again now; how many. Raises NotFound where there is none of that number."""
    only_administrators(actor)
    with transaction.atomic():
        done = jobs.retry(job_id)
        if job_id and not done:
            raise NotFound
        if done:
            note(actor, "retry_jobs", thing=job_id, name=str(job_id or done))
        transaction.on_commit(poke_worker)
    return done


def drop_job(actor: Viewer, *, job_id: int) -> None:
    """Gives a job up that failed for good: what it was to do is never done. Raises NotFound."""
    only_administrators(actor)
    with transaction.atomic():
        name = jobs.name_of(job_id)
        if not jobs.drop(job_id):
            raise NotFound
        note(actor, "drop_job", thing=job_id, name=name)
