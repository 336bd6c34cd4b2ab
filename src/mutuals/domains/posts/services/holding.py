"""Drafts that programs sent and guard held: kept once for each text and key, finished or dropped by their author."""

from datetime import datetime, timedelta
from hashlib import sha256

import orjson
from django.db import IntegrityError, transaction
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import consent
from mutuals.domains.media import services as media
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import HeldDraft
from mutuals.domains.posts.services.drafts import Draft, from_json, to_json
from mutuals.domains.posts.services.edit import edit_post
from mutuals.domains.posts.services.publish import publish_post
from mutuals.domains.posts.services.revealing import check_draft
from mutuals.domains.posts.services.schedule import SOONEST, schedule_post
from mutuals.kit.ids import first_id_at
from mutuals.kit.refusal import NotFound, Refused

KEPT = timedelta(days=30)


def keep_held(
    actor: Viewer, *, draft: Draft, what: str = HeldDraft.What.POST, target: int | None = None,
    at: datetime | None = None, key: str = "", app_id: int | None = None,
) -> int:  # fmt: skip
    """Keeps a draft that was held; its id. Sent again, under the same key, it is the one that was kept first."""
    said = orjson.dumps([what, target, key, to_json(draft)], option=orjson.OPT_SORT_KEYS)
    mark = sha256(said).hexdigest()
    mine = HeldDraft.objects.filter(owner_id=actor.me, mark=mark)
    if (first := mine.values_list("id", flat=True).first()) is not None:
        return first
    row = HeldDraft(
        owner_id=actor.me, what=what, target=target, at=at, draft=to_json(draft), mark=mark, app_id=app_id
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _hold_files(actor, draft, row.id)
    except IntegrityError:
        return mine.values_list("id", flat=True).get()  # the other of two was quicker
    return row.id


def _hold_files(actor: Viewer, draft: Draft, held_id: int) -> None:
    try:
        with transaction.atomic():
            scope = {"audience": Audience.ME}
            media.attach(actor, file_ids=draft.files, kind="held", thing_id=held_id, scope=scope)
    except Refused:
        return  # they hang on the post that is changed, or are not ready: the words are what must not be lost


def take_held(actor: Viewer, *, held_id: int) -> Draft:
    """Gives a held draft back to be changed in the composer, its pictures free again. Raises NotFound."""
    with transaction.atomic():
        row = _own(actor, held_id)
        media.take_off(kind="held", thing_id=row.id)
        row.delete()
    return from_json(row.draft)


def drop_held(actor: Viewer, *, held_id: int) -> None:
    """Deletes a held draft with its pictures. Raises NotFound."""
    with transaction.atomic():
        row = _own(actor, held_id)
        media.detach(kind="held", thing_id=row.id)
        row.delete()


def finish_held(actor: Viewer, *, held_id: int) -> int:
    """Publishes, schedules or changes what was held, as it was sent; the post's id, or of what is scheduled.

    Raises Warned until its author accepts what it shows, Refused, NotFound (also for a message, which is not ours).
    """
    draft = from_json(_own(actor, held_id, lock=False).draft)
    check_draft(actor, draft)
    with consent.checked(), transaction.atomic():
        row = _own(actor, held_id)
        if row.what == HeldDraft.What.DIRECT:
            raise NotFound
        media.take_off(kind="held", thing_id=row.id)
        row.delete()
        if row.what == HeldDraft.What.EDIT:
            post_id = row.target or 0
            edit_post(actor, post_id=post_id, text=draft.text, notice=draft.notice, language=draft.language or None)
            return post_id
        if row.at and row.at > timezone.now() + SOONEST:
            return schedule_post(actor, draft=draft, at=row.at, app_id=row.app_id)
        return publish_post(actor, draft=draft)


def forget_held(now: datetime) -> int:
    """Deletes drafts that nobody decided on for a month; how many."""
    old = list(HeldDraft.objects.filter(id__lt=first_id_at(now - KEPT)).values_list("id", flat=True)[:200])
    for held_id in old:
        with transaction.atomic():
            media.detach(kind="held", thing_id=held_id)
            HeldDraft.objects.filter(id=held_id).delete()
    return len(old)


def _own(actor: Viewer, held_id: int, *, lock: bool = True) -> HeldDraft:
    rows = HeldDraft.objects.filter(id=held_id, owner_id=actor.me)
    row = (rows.select_for_update() if lock else rows).first()
    if row is None:
        raise NotFound
    return row
