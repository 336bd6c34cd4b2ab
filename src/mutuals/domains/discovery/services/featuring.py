"""Choosing tags to be found by, and putting suggestions away."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.discovery.models import FeaturedTag, PutAway
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.rows import fold_tag
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

MOST = 10
_TAG = re.compile(r"\w{1,100}")


def feature_tag(actor: Viewer, *, name: str) -> int:
    """Shows a tag on the actor's profile; the id of the choice, the same when it is made again. Raises Refused."""
    shown = clean_line(name, 101).lstrip("#")
    tag = fold_tag(shown)
    if not _TAG.fullmatch(tag) or tag.isdecimal():
        raise Refused(_("That is not a tag."), field="name")
    with transaction.atomic():
        mine = FeaturedTag.objects.filter(person_id=actor.me)
        known = mine.filter(tag=tag).values_list("id", flat=True).first()
        if known is None and mine.count() >= MOST:
            raise Refused(_("Your profile shows ten tags already; remove one first."), field="name")
        values = {"name": shown[:100]}
        return known or FeaturedTag.objects.get_or_create(person_id=actor.me, tag=tag, defaults=values)[0].id


def unfeature_tag(actor: Viewer, *, tag_id: int = 0, name: str = "") -> None:
    """Shows it no longer, by the id of the choice or by the tag. Raises NotFound for an id that is not the actor's."""
    rows = FeaturedTag.objects.filter(person_id=actor.me)
    if name:
        rows.filter(tag=fold_tag(name)).delete()
    elif not rows.filter(id=tag_id).delete()[0]:
        raise NotFound


def put_away(actor: Viewer, *, person_id: int) -> None:
    """Somebody is not suggested to the actor again. Again is as once; a number that nobody has changes nothing."""
    if person_id in faces([person_id]) and person_id != actor.me:
        PutAway.objects.get_or_create(person_id=actor.me, other_id=person_id)
