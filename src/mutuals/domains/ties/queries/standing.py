"""How the viewer stands to other people: a hot read, in a handful of prepared queries for any number of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from mutuals.domains.guard.budget import open_since
from mutuals.domains.guard.queries import refused_purposes
from mutuals.domains.people.queries import active, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.contexts import STORY_COLUMNS, Story
from mutuals.domains.ties.models import (
    Block,
    Connection,
    ConnectionRequest,
    DomainBlock,
    Endorsement,
    Follow,
    Mute,
    PersonNote,
)
from mutuals.kit.prepared import prepared


@dataclass(frozen=True, slots=True)
class Standing:
    """How the viewer stands to one other person."""

    follows: bool = False
    asked_to_follow: bool = False
    shows_shares: bool = True
    notifies: bool = False
    languages: tuple[str, ...] = ()  # of their posts, those the viewer reads; empty: all
    followed_by: bool = False
    wants_to_follow: bool = False
    connected: bool = False
    asked_to_connect: bool = False
    story: Story | None = None  # of the connection, or of their question; for the two alone
    wants_to_connect: bool = False
    muted: bool = False
    muted_until: datetime | None = None
    hides_notices: bool = False
    blocked: bool = False  # by the viewer
    domain_blocked: bool = False
    endorsed: bool = False
    note: str = ""  # the viewer's own, which nobody else reads

    @property
    def their_note(self) -> str:
        """What they wrote when they asked."""
        return self.story.note if self.wants_to_connect and self.story else ""


STRANGER = Standing()


def standing(viewer: Viewer, person_id: int) -> Standing:
    """How the viewer stands to that person."""
    if viewer.is_anonymous or viewer.me == person_id:
        return STRANGER
    found, _apart = _standings(viewer.me, [person_id])
    return found.get(person_id, STRANGER)


def mirrored(viewer: Viewer, person_id: int) -> Standing:
    """How that person stands to the viewer, as far as the viewer knows it: nothing of what is that person's alone.

    What the viewer asked looks open, as it does to them, whatever the other did with it.
    """
    mine = standing(viewer, person_id)
    requests = _requests.rows(viewer.me, [person_id], open_since(timezone.now()))
    asked = next((Story(*story) for sender, _to, _no, *story in requests if sender == viewer.me), None)
    declined = any(sender == person_id and no for sender, _to, no, *_story in requests)
    return Standing(
        follows=mine.followed_by,
        asked_to_follow=mine.wants_to_follow,
        followed_by=mine.follows,
        wants_to_follow=mine.asked_to_follow,
        connected=mine.connected,
        asked_to_connect=mine.wants_to_connect or declined,  # a no is not told
        wants_to_connect=asked is not None and not mine.connected,
        story=mine.story if mine.connected else asked,
    )


def standings(viewer: Viewer, person_ids: Iterable[int]) -> dict[int, Standing]:
    """How the viewer stands to each of these people; eight small reads.

    Who is not there for the viewer is left out like an unknown number: gone, hidden, or blocking the viewer (unless
    the viewer blocks them too, and so knows of them).
    """
    known = faces(person_ids)
    if viewer.is_anonymous:
        return {i: STRANGER for i, face in known.items() if face.state == "active"}
    me = viewer.me
    ids = [i for i, face in known.items() if i != me and face.state == "active"]
    found, apart = _standings(me, ids)
    if any(known[i].domain for i in ids):
        found = _with_domains(me, found, {i: known[i].domain for i in ids if known[i].domain})
    answer = {i: found.get(i, STRANGER) for i in ids if i not in apart or found[i].blocked}
    if me in known:
        answer[me] = STRANGER
    return answer


def is_there(viewer: Viewer, person_id: int) -> bool:
    """Whether `standings` knows that person: one statement for a member, whatever the answer."""
    return bool(_there.rows(viewer.me, person_id))


@prepared()
def _there(me: int, person_id: int) -> QuerySet[Any, Any]:
    mine = Block.objects.filter(blocker_id=me, blocked=OuterRef("id"), chosen=True)
    theirs = Block.objects.filter(blocker=OuterRef("id"), blocked_id=me)
    return active([person_id]).filter(~Exists(theirs) | Exists(mine)).values_list("id")


def _standings(me: int, ids: list[int]) -> tuple[dict[int, Standing], set[int]]:
    """Those with whom there is anything at all, and who of them blocks the viewer."""
    facts: dict[int, dict[str, Any]] = {}
    apart: set[int] = set()

    def of(person: int) -> dict[str, Any]:
        return facts.setdefault(person, {})

    if not ids:
        return {}, apart
    for follower, followed, accepted, shares, notifies, languages in _follows.rows(me, ids):
        if follower == me:
            of(followed).update(follows=accepted, asked_to_follow=not accepted, shows_shares=shares)
            of(followed).update(notifies=notifies, languages=tuple(languages.split()))
        else:
            of(follower).update(followed_by=accepted, wants_to_follow=not accepted)
    requests = _requests.rows(me, ids, open_since(timezone.now()))
    strange = any(recipient == me and story[-1] for _sender, recipient, _declined, *story in requests)
    unheard = refused_purposes(me) if strange else ()
    for sender, recipient, declined, *story in requests:
        if sender == me:
            of(recipient).update(asked_to_connect=True)
        elif declined is None and (told := Story(*story)).purpose not in unheard:
            of(sender).update(wants_to_connect=True, story=told)
    for other, *story in _connections.rows(me, ids):
        of(other).update(connected=True, story=Story(*story))
    for other, until, hides in _mutes.rows(me, ids):
        of(other).update(muted=True, muted_until=until, hides_notices=hides)
    for blocker, blocked, chosen in _blocks.rows(me, ids):
        if blocker == me:
            of(blocked).update(blocked=chosen)
        else:
            of(blocker)
            apart.add(blocker)
    for (other,) in _endorsements.rows(me, ids):
        of(other).update(endorsed=True)
    for other, text in _notes.rows(me, ids):
        of(other).update(note=text)
    return {person: Standing(**known) for person, known in facts.items()}, apart


def _with_domains(me: int, found: dict[int, Standing], domains: dict[int, str]) -> dict[int, Standing]:
    blocked = set(
        DomainBlock.objects.filter(person_id=me, domain__in=set(domains.values())).values_list("domain", flat=True)
    )
    for person, domain in domains.items():
        if domain in blocked:
            known = found.get(person, STRANGER)
            values = {name: getattr(known, name) for name in Standing.__dataclass_fields__}
            found[person] = Standing(**{**values, "domain_blocked": True})
    return found


@prepared()
def _follows(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    rows = Follow.objects.filter(Q(follower_id=me, followed_id__in=ids) | Q(followed_id=me, follower_id__in=ids))
    return rows.values_list("follower_id", "followed_id", "accepted", "shows_shares", "notifies", "languages")


@prepared()
def _requests(me: int, ids: list[int], since: int) -> QuerySet[Any, Any]:
    rows = ConnectionRequest.objects.filter(
        Q(sender_id=me, recipient_id__in=ids) | Q(recipient_id=me, sender_id__in=ids),
        withdrawn_at=None,
        id__gte=since,
    )
    return rows.values_list("sender_id", "recipient_id", "declined_at", *STORY_COLUMNS)


@prepared()
def _connections(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    return Connection.objects.filter(person_id=me, other_id__in=ids).values_list("other_id", *STORY_COLUMNS)


@prepared()
def _mutes(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    rows = Mute.objects.filter(Q(until=None) | Q(until__gt=Now()), muter_id=me, muted_id__in=ids)
    return rows.values_list("muted_id", "until", "hides_notices")


@prepared()
def _blocks(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    rows = Block.objects.filter(Q(blocker_id=me, blocked_id__in=ids) | Q(blocked_id=me, blocker_id__in=ids))
    return rows.values_list("blocker_id", "blocked_id", "chosen")


@prepared()
def _endorsements(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    return Endorsement.objects.filter(person_id=me, endorsed_id__in=ids).values_list("endorsed_id")


@prepared()
def _notes(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    return PersonNote.objects.filter(person_id=me, about_id__in=ids).values_list("about_id", "text")
