"""A person's photo and the wide picture above the profile."""

from typing import Literal

from django.db import transaction

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import own_alts
from mutuals.domains.people.queries import faces
from mutuals.domains.people.services import set_avatar, set_header, touch_person
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound

Which = Literal["avatar", "header"]
_SET = {"avatar": set_avatar, "header": set_header}


def show_picture(actor: Viewer, *, which: Which, file_id: int | None) -> None:
    """Shows an upload of the actor's to everyone there, or nothing; what stood there is erased. Raises Refused.

    What was said of it before is checked like all that everyone reads (Warned).
    """
    shown = [file_id] if file_id is not None else []
    inside = (lambda: media.words_inside(actor, shown, waits=False)) if shown else None
    guard.check(actor, parts={"alt": "\n".join(own_alts(actor, shown))}, audience=Audience.PUBLIC, inside=inside)
    with transaction.atomic():
        old = getattr(faces([actor.me])[actor.me], which)
        if file_id is not None:
            scope = {"audience": Audience.PUBLIC, "anchor_id": actor.me}
            media.attach(actor, file_ids=[file_id], kind="person", thing_id=actor.me, scope=scope)
        if (file_id, old) != (None, None):
            _SET[which](actor, file_id=file_id)
        if old:
            media.discard(actor, file_id=old)


def describe_picture(actor: Viewer, *, which: Which, alt: str) -> None:
    """Says in words what one of the two shows. Raises NotFound where there is none."""
    with transaction.atomic():
        file_id = getattr(faces([actor.me])[actor.me], which)
        if not file_id:
            raise NotFound
        media.describe(actor, file_id=file_id, alt=alt)
        touch_person(actor.me)
