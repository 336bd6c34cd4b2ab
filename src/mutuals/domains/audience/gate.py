"""The one visibility gate. `visible_to` is the SQL scope, `may_see` the predicate, `seen_by` the scope asked from the
other side: who sees one thing. A property test holds the three equal.
"""

from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from mutuals.domains.audience.models import Exclusion, Grant, ProvenDomain
from mutuals.domains.audience.scope import Audience, Scope, Scoped
from mutuals.domains.people.queries import faces
from mutuals.domains.people.rows import absent, present
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties import edges

T = TypeVar("T", bound=Scoped)
R = TypeVar("R", bound=Model)
# the narrowest audience that reaches each of them: also one who is in no circle and named nowhere
REACHED = {"follower": Audience.FOLLOWERS, "connection": Audience.CONNECTIONS}


def visible_to(rows: QuerySet[T], viewer: Viewer, *, covered: bool = True) -> QuerySet[T]:
    """Those rows that the viewer may see: their own, and what others share so wide, where nobody blocks.

    `covered=False` is for telling the owner what the viewer sees: as if only chosen blocks counted.
    """
    rows = rows.filter(owner__state="active", anchor__state="active")
    if viewer.is_anonymous:
        return rows.filter(audience__lte=Audience.QUIET, grants=None)
    me = viewer.me
    follows = edges.follows(me, OuterRef("anchor_id"))
    connected = edges.connected(me, OuterRef("anchor_id"))
    circled = edges.in_circle(me, OuterRef("circle_id"))
    named = Exists(Grant.objects.filter(person_id=me, thing=OuterRef("grants")))
    never = excluded(me, OuterRef("grants"), covered=covered)
    mine = Q(owner_id=me)
    anchored = Q(anchor_id=me) & ~Q(audience=Audience.ME)
    wide = (
        Q(audience__lte=Audience.SERVER)
        | Q(audience__in=(Audience.FOLLOWERS, Audience.CONNECTIONS)) & Q(connected)
        | Q(audience=Audience.FOLLOWERS) & Q(follows)
        | Q(audience=Audience.CIRCLE) & Q(circled)
        | Q(audience=Audience.NAMED) & Q(named)
    )
    blocked = edges.blocked_either_way(me, OuterRef("owner_id"), OuterRef("anchor_id"), covered=covered)
    let = Q(grants=None) | Q(audience=Audience.NAMED) | ~Q(never)
    return rows.filter(mine | ((anchored | wide & let) & ~Q(blocked)))


def may_see(viewer: Viewer, thing: Scoped) -> bool:
    """Whether the viewer may see this one thing: the same rules, step by step."""
    people = faces({thing.owner_id, thing.anchor_id})
    if any(people[i].state != "active" for i in (thing.owner_id, thing.anchor_id)):
        return False
    if viewer.is_anonymous:
        return thing.audience <= Audience.QUIET and thing.grants is None
    me, anchor = viewer.me, thing.anchor_id
    if thing.owner_id == me:
        return True
    if edges.is_blocked_either_way(me, thing.owner_id) or edges.is_blocked_either_way(me, anchor):
        return False
    if anchor == me and thing.audience != Audience.ME:
        return True
    if thing.grants is not None and thing.audience != Audience.NAMED and is_excluded(me, thing.grants):
        return False
    match thing.audience:
        case Audience.PUBLIC | Audience.QUIET | Audience.SERVER:
            return True
        case Audience.FOLLOWERS:
            return edges.is_following(me, anchor) or edges.is_connected(me, anchor)
        case Audience.CONNECTIONS:
            return edges.is_connected(me, anchor)
        case Audience.CIRCLE:
            return thing.circle_id is not None and edges.is_in_circle(me, thing.circle_id)
        case Audience.NAMED:
            return Grant.objects.filter(thing=thing.grants or 0, person_id=me).exists()
    return False


def seen_by(rows: QuerySet[R], who: str, scope: Scope, *, departed: bool = False, covered: bool = True) -> QuerySet[R]:
    """Those rows whose person (their column `who`) may see a thing of this scope; its audience is a plain number.

    `departed` asks who could see it until its owner went out of sight: for telling them that it is gone.
    `covered=False` is for telling the owner who sees it: as if only chosen blocks counted.
    """
    me, owner, anchor = OuterRef(who), scope.owner_id, scope.anchor_id
    connected, follows = edges.connected(me, anchor), edges.follows(me, anchor)
    within: Q | None
    there = Q() if departed else ~Q(Exists(absent([owner, anchor])))
    match scope.audience:
        case Audience.PUBLIC | Audience.QUIET | Audience.SERVER:
            within = None
        case Audience.FOLLOWERS:
            within = Q(connected) | Q(follows)
        case Audience.CONNECTIONS:
            within = Q(connected)
        case Audience.CIRCLE:
            within = Q(edges.in_circle(me, scope.circle_id or 0))
        case Audience.NAMED:
            within = Q(Exists(Grant.objects.filter(person_id=me, thing=scope.grants or 0)))
        case _:
            return rows.filter(there, **{who: owner})
    if within is not None:
        rows = rows.filter(Q(**{who: owner}) | Q(**{who: anchor}) | within)
    if scope.grants is not None and scope.audience != Audience.NAMED:
        rows = rows.filter(Q(**{who: owner}) | Q(**{who: anchor}) | ~Q(excluded(me, scope.grants, covered=covered)))
    blocked = edges.blocked_either_way(me, owner, anchor, covered=covered)
    return rows.filter(Q(**{who: owner}) | ~Q(blocked), there)


def told_of(scope: Scope, person_id: int) -> bool:
    """Whether a thing's owner is told that this person sees it: as the gate says, but for what other faces decide."""
    return seen_by(present([person_id]), "id", scope, covered=False).exists()


def excluded(me: Any, thing: Any, *, covered: bool = True) -> Exists:
    """SQL: I am one of those who never see the thing with that id, or prove a domain that does not.

    `covered`: also where another face of mine was named.
    """
    inside = OuterRef(me) if isinstance(me, OuterRef) else me  # one query further in
    proven = ProvenDomain.objects.filter(person_id=inside).values("domain")
    by_name = Q(person_id=me) if covered else Q(person_id=me, chosen=True)
    return Exists(Exclusion.objects.filter(by_name | Q(domain__in=proven), thing=thing))


def is_excluded(me: int, thing: int) -> bool:
    """The same question for one person and one thing."""
    rows = Exclusion.objects.filter(thing=thing)
    proven = ProvenDomain.objects.filter(person_id=me).values_list("domain", flat=True)
    return rows.filter(person_id=me).exists() or rows.filter(domain__in=list(proven)).exists()


def audience_of(thing: Scoped) -> dict[str, Any]:
    """The scope columns, to give a thing that hangs on this one (a reply, a picture) the very same audience."""
    return {
        "audience": thing.audience,
        "anchor_id": thing.anchor_id,
        "circle_id": thing.circle_id,
        "grants": thing.grants,
    }
