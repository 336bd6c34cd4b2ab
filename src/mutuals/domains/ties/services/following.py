"""Follow and all that comes of it."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.events import FollowAccepted, FollowAsked, Followed, Unfollowed
from mutuals.domains.ties.models import Endorsement, Follow, PeopleListMember
from mutuals.domains.ties.policy import another
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
MOST_LANGUAGES = 12


def follow(
    actor: Viewer,
    *,
    person_id: int,
    shares: bool | None = None,
    notifies: bool | None = None,
    languages: Iterable[str] | None = None,
) -> bool:
    """Follows a person, or asks to where they decide themselves; True once it holds. Raises NotFound, Refused.

    Again it changes how: whether what they share from others is shown, whether each new post is told, and in which
    languages (none: all). What is None stays.
    """
    chosen: dict[str, Any] = {"shows_shares": shares, "notifies": notifies, "languages": _spoken(languages)}
    chosen = {name: value for name, value in chosen.items() if value is not None}
    with transaction.atomic():
        face = another(actor, person_id)
        row, new = Follow.objects.get_or_create(
            follower_id=actor.me, followed_id=person_id, defaults={"accepted": not face.locked, **chosen}
        )
        if new:
            event = Followed if row.accepted else FollowAsked
            announce(event(actor.me, person_id), actor_id=actor.me)
        elif chosen:
            Follow.objects.filter(id=row.id).update(**chosen)
    return row.accepted


def unfollow(actor: Viewer, *, person_id: int) -> None:
    """Ends a follow, or takes the question back; they leave the actor's lists and profile. Twice is as once."""
    with transaction.atomic():
        gone, _ = Follow.objects.filter(follower_id=actor.me, followed_id=person_id).delete()
        if gone:
            PeopleListMember.objects.filter(people_list__owner_id=actor.me, person_id=person_id).delete()
            Endorsement.objects.filter(person_id=actor.me, endorsed_id=person_id).delete()
            announce(Unfollowed(actor.me, person_id), actor_id=actor.me)


def accept_follow(actor: Viewer, *, person_id: int) -> None:
    """Lets a person follow the actor who asked to. Raises NotFound where nobody asked."""
    with transaction.atomic():
        if not Follow.objects.filter(follower_id=person_id, followed_id=actor.me, accepted=False).update(accepted=True):
            raise NotFound
        announce(FollowAccepted(person_id, actor.me), actor_id=actor.me)


def refuse_follow(actor: Viewer, *, person_id: int) -> None:
    """Refuses a follow, or removes a follower; silently for the other."""
    with transaction.atomic():
        gone, _ = Follow.objects.filter(follower_id=person_id, followed_id=actor.me).delete()
        if gone:
            announce(Unfollowed(person_id, actor.me), actor_id=actor.me)


def show_shares(actor: Viewer, *, person_id: int, on: bool) -> None:
    """Whether what a followed person shares from others stands in the actor's home."""
    Follow.objects.filter(follower_id=actor.me, followed_id=person_id).update(shows_shares=on)


def _spoken(languages: Iterable[str] | None) -> str | None:
    if languages is None:
        return None
    codes = list(dict.fromkeys(languages))
    if len(codes) > MOST_LANGUAGES or not all(_LANGUAGE.fullmatch(code) for code in codes):
        raise Refused(gettext("Choose at most 12 languages by their codes, like en or pt-BR."), field="languages")
    return " ".join(codes)
