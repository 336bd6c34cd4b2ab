"""How near people are to each other along connections: for suggestions and trends, never shown as a list."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.domains.ties.models import Block, Connection, ConnectionRequest, Follow, Mute

MOST_NEAR = 300  # of one's own connections, the newest
MOST_PAIRS = 20_000
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody two steps away: through whom, and how much that says."""

    person_id: int
    weight: float
    through: tuple[int, ...]


def near_to(viewer: Viewer, *, limit: int = 40) -> list[Near]:
    """Connections of the viewer's connections, by Resource Allocation (Zhou, Lü, Zhang 2009): each person between
    gives one part of as many as they have connections. Only ties that the viewer may see take part, also in counting:
    those whose two people let them be seen, and nobody's who is blocked either way.
    """
    me = viewer.me
    mine = Connection.objects.filter(person_id=me, other__shows_mutuals=True, other__state="active")
    between = list(mine.order_by("-id").values_list("other_id", flat=True)[:MOST_NEAR])
    pairs = Connection.objects.filter(person_id__in=between, other__shows_mutuals=True, other__state="active")
    pairs = pairs.filter(other__discoverable=True, other__limited=False).exclude(other_id=me)
    pairs = pairs.exclude(blocked_either_way(me, OuterRef("other_id")))
    found = list(pairs.values_list("person_id", "other_id")[:MOST_PAIRS])
    degree = Counter(middle for middle, _other in found)
    weights: dict[int, float] = defaultdict(float)
    through: dict[int, list[int]] = defaultdict(list)
    for middle, other in found:
        weights[other] += 1 / (degree[middle] + 1)  # one more: the viewer
        through[other].append(middle)
    far = [i for i in weights if i not in set(between)]
    ranked = sorted(far, key=lambda i: (-weights[i], i))
    return [Near(i, weights[i], tuple(through[i])) for i in ranked[:limit]]


def tied_to(viewer: Viewer) -> set[int]:
    """With whom the viewer has anything to do already: nobody of them needs to be suggested."""
    me = viewer.me
    found = {me}
    found.update(Follow.objects.filter(follower_id=me).values_list("followed_id", flat=True))
    found.update(Connection.objects.filter(person_id=me).values_list("other_id", flat=True))
    found.update(ConnectionRequest.objects.filter(sender_id=me).values_list("recipient_id", flat=True))
    found.update(ConnectionRequest.objects.filter(recipient_id=me).values_list("sender_id", flat=True))
    found.update(Mute.objects.filter(muter_id=me).values_list("muted_id", flat=True))
    found.update(Block.objects.filter(blocker_id=me, chosen=True).values_list("blocked_id", flat=True))
    found.update(Block.objects.filter(blocked_id=me).values_list("blocker_id", flat=True))
    return found


def tied_to_me(viewer: Viewer, ids: Iterable[int]) -> set[int]:
    """Those of these people who follow the viewer, or are connected to them: they chose to hear of each other."""
    wanted = list(ids)
    followers = Follow.objects.filter(followed_id=viewer.me, follower_id__in=wanted)
    found = set(followers.values_list("follower_id", flat=True))
    found.update(Connection.objects.filter(person_id=viewer.me, other_id__in=wanted).values_list("other_id", flat=True))
    return found


def branches_from(roots: Iterable[int]) -> dict[int, int]:
    """By person: through which neighbour of `roots` the connections lead to them, on a shortest way.

    A root is its own branch. Who cannot be reached is left out. However many people somebody gathers behind
    themselves, they all stand in one branch.
    """
    branch = {root: root for root in sorted(set(roots))}
    rooted = set(branch)
    front = list(branch)
    while front:
        following: dict[int, int] = {}
        for start in range(0, len(front), CHUNK):
            rows = Connection.objects.filter(person_id__in=front[start : start + CHUNK])
            for person, other in rows.values_list("person_id", "other_id"):
                if other not in branch:
                    through = other if person in rooted else branch[person]
                    following[other] = min(following.get(other, through), through)
        branch.update(following)
        front = sorted(following)
    return branch
