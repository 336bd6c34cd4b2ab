"""Posts that are published later: kept as drafts with their pictures, published by the outbox, exactly once."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import consent
from mutuals.domains.media import services as media
from mutuals.domains.people.queries import viewer_for_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import ScheduleDue
from mutuals.domains.posts.models import Post, Scheduled
from mutuals.domains.posts.services.composing import compose
from mutuals.domains.posts.services.drafts import Draft, from_json, to_json
from mutuals.domains.posts.services.publish import fold_key, publish_post
from mutuals.domains.posts.services.revealing import check_draft
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

SOONEST = timedelta(minutes=5)
LATEST = timedelta(days=5 * 365)
MOST, MOST_A_DAY = 300, 25  # as Mastodon has them


def schedule_post(actor: Viewer, *, draft: Draft, at: datetime, key: str = "", app_id: int | None = None) -> int:
    """Keeps a draft to be published at a time; the id of what waits. Raises Refused, NotFound.

    `key` as in `publish_post`.
    """
    source_key = fold_key(key)
    if source_key and (first := Scheduled.objects.filter(owner_id=actor.me, source_key=source_key).first()):
        return first.id
    check_draft(actor, draft)
    compose(actor, draft, Post(id=new_id(), owner_id=actor.me))  # refuses now what would be refused then
    row = Scheduled(owner_id=actor.me, at=at, draft=to_json(draft), source_key=source_key, app_id=app_id)
    try:
        with transaction.atomic():
            _has_room(actor, at)
            row.save(force_insert=True)
            scope = {"audience": Audience.ME}
            media.attach(actor, file_ids=draft.files, kind="scheduled", thing_id=row.id, scope=scope)
            announce(ScheduleDue(row.id), actor_id=actor.me, not_before=at)
    except IntegrityError:
        return Scheduled.objects.values_list("id", flat=True).get(owner_id=actor.me, source_key=source_key)
    return row.id


def reschedule(actor: Viewer, *, scheduled_id: int, at: datetime) -> None:
    """Sets another time. Raises Refused, NotFound."""
    with transaction.atomic():
        row = _own(actor, scheduled_id)
        _has_room(actor, at, but=row.id)
        Scheduled.objects.filter(id=row.id).update(at=at, failure="")
        announce(ScheduleDue(row.id), actor_id=actor.me, not_before=at)


def cancel_scheduled(actor: Viewer, *, scheduled_id: int) -> Draft:
    """Publishes it never; what it was, its pictures free for another post. Raises NotFound."""
    with transaction.atomic():
        row = _own(actor, scheduled_id)
        media.take_off(kind="scheduled", thing_id=row.id)
        row.delete()
    return from_json(row.draft)


def publish_scheduled(*, scheduled_id: int) -> None:
    """Publishes what is due. Nothing happens where it was published, cancelled or put off.

    What can no longer be published (its circle or the post that it answers is gone) stays, with the reason.
    """
    with transaction.atomic():
        row = Scheduled.objects.select_for_update().filter(id=scheduled_id, at__lte=timezone.now()).first()
        if row is None:
            return
        try:
            with transaction.atomic(), consent.checked():  # when it was scheduled
                media.take_off(kind="scheduled", thing_id=row.id)
                key = row.source_key or f"scheduled:{row.id}"
                publish_post(viewer_for_person(row.owner_id), draft=from_json(row.draft), key=key)
                row.delete()
        except NotFound:
            reason = _("What it answers or quotes is no longer there.")
            Scheduled.objects.filter(id=row.id).update(failure=reason)
        except Refused as e:
            Scheduled.objects.filter(id=row.id).update(failure=e.sentence[:300])


def _own(actor: Viewer, scheduled_id: int) -> Scheduled:
    row = Scheduled.objects.select_for_update().filter(id=scheduled_id, owner_id=actor.me).first()
    if row is None:
        raise NotFound
    return row


def _has_room(actor: Viewer, at: datetime, *, but: int = 0) -> None:
    """Raises Refused where the time is too near or too far, or too many posts wait."""
    now = timezone.now()
    if at < now + SOONEST:
        raise Refused(_("Choose a time at least five minutes from now."), field="at")
    if at > now + LATEST:
        raise Refused(_("Choose a time within the next five years."), field="at")
    waiting = Scheduled.objects.filter(owner_id=actor.me).exclude(id=but)
    if waiting.count() >= MOST:
        raise Refused(_("%(most)d posts wait already; publish or delete one first.") % {"most": MOST}, field="at")
    day = at.astimezone(now.tzinfo).replace(hour=0, minute=0, second=0, microsecond=0)
    if waiting.filter(at__gte=day, at__lt=day + timedelta(days=1)).count() >= MOST_A_DAY:
        raise Refused(_("%(most)d posts wait for that day already; choose another.") % {"most": MOST_A_DAY}, field="at")
