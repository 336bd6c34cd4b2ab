"""Ties with people who are not known here yet: kept as wishes, granted once they are. Nobody is made or asked."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from mutuals.domains.people.queries import faces_by_address, viewer_for_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import Wish
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.queries import post_at
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import circles_of, lists_of, standing
from mutuals.kit.refusal import NotFound, Refused

MOST = 50_000  # of one person
CHUNK = 500
_ORDER = (Wish.What.FOLLOW, Wish.What.LIST, Wish.What.CIRCLE, Wish.What.MUTE, Wish.What.BLOCK, Wish.What.KEEP)


def wish(actor: Viewer, *, what: str, address: str, detail: str = "", options: dict[str, Any] | None = None) -> bool:
    """Ties the actor to whom or what the address names, where it is known here: True. Else it is kept for later.

    Raises Refused.
    """
    new = Wish(person_id=actor.me, what=what, address=address[:500], detail=detail[:60], options=options or {})
    face = None if what == Wish.What.KEEP else faces_by_address([address]).get(address)
    if _grant(actor, new, face.id if face else None):
        return True
    if Wish.objects.filter(person_id=actor.me).count() < MOST:
        Wish.objects.bulk_create([new], ignore_conflicts=True)
    return False


def drop_wishes(actor: Viewer, *, wish_ids: Iterable[int]) -> int:
    """Wishes no more; of how many."""
    return Wish.objects.filter(person_id=actor.me, id__in=list(wish_ids)).delete()[0]


def grant_wishes() -> int:
    """Grants, for everybody, what has become possible; how many."""
    return sum(_grant_all(what) for what in _ORDER)


def _grant_all(what: str) -> int:
    done, after = 0, 0
    rows = Wish.objects.filter(what=what, person__state="active").order_by("id")
    while some := list(rows.filter(id__gt=after)[:CHUNK]):
        after = some[-1].id
        known = {} if what == Wish.What.KEEP else faces_by_address({row.address for row in some})
        for row in some:
            face = known.get(row.address)
            may_be = face is not None or what == Wish.What.KEEP
            if may_be and _grant(viewer_for_person(row.person_id), row, face.id if face else None):
                row.delete()
                done += 1
    return done


def _grant(actor: Viewer, row: Wish, person_id: int | None) -> bool:
    """Whether it could be done; what the other side or a limit does not allow now is tried again another day."""
    try:
        with transaction.atomic():
            if row.what == Wish.What.KEEP:
                return _keep(actor, row.address)
            if person_id is None:
                return False
            if person_id == actor.me:
                return True
            _tie(actor, row, person_id)
    except (NotFound, Refused, ValueError):
        return False
    return True


def _tie(actor: Viewer, row: Wish, person_id: int) -> None:
    options = row.options
    if row.what == Wish.What.FOLLOW:
        how = {"shares": options.get("shows_shares"), "notifies": options.get("notifies") or None}
        ties.follow(actor, person_id=person_id, **how, languages=_codes(options.get("languages", "")) or None)
    elif row.what == Wish.What.MUTE:
        _mute(actor, person_id, options)
    elif row.what == Wish.What.BLOCK:
        ties.block(actor, person_id=person_id)
    elif row.what == Wish.What.CIRCLE:
        if not standing(actor, person_id).connected:
            raise NotFound
        mine = next((one.id for one in circles_of(actor) if one.name == row.detail), None)
        ties.change_circle(actor, circle_id=mine or ties.make_circle(actor, name=row.detail), add=[person_id])
    else:
        mine = next((one.id for one in lists_of(actor) if one.name == row.detail), None)
        ties.add_to_list(actor, list_id=mine or ties.make_list(actor, name=row.detail), people=[person_id])


def _mute(actor: Viewer, person_id: int, options: dict[str, Any]) -> None:
    until = datetime.fromisoformat(options["until"]) if options.get("until") else None
    if until is None or until > timezone.now():
        ties.mute(actor, person_id=person_id, until=until, notices=options.get("hides_notices") is not False)


def _codes(text: str) -> list[str]:
    return [code for code in text.replace(",", " ").split()[:12] if code.isascii() and code.isalpha()]


def _keep(actor: Viewer, address: str) -> bool:
    post_id = post_at(address)
    if post_id is not None:
        posts.keep(actor, post_id=post_id)
    return post_id is not None
