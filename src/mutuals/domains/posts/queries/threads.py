"""Conversations: what stands above and below a post, and who wants to hear no more of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Post, ThreadMute
from mutuals.domains.posts.queries.seeing import see
from mutuals.kit.prepared import prepared

MOST = 4_096  # above, and below, for members: Mastodon's limits
MOST_READ = 10_000  # of one conversation
MOST_ABOVE, MOST_BELOW, DEEPEST = 40, 60, 20  # for visitors


def thread_for(viewer: Viewer, post_id: int) -> tuple[list[int], list[int]]:
    """The visible posts above (oldest first) and below (conversation order) a post. Raises NotFound.

    Deleted posts are passed through: what answers them keeps its place.
    """
    post = see(viewer, post_id)
    root = post.root or post.id
    found = _thread.rows(viewer.person_id, root)
    parents = {number: parent for number, parent, _state in found}
    gone = {number for number, _parent, state in found if state != "out"}
    above = [i for i in _above(post_id, parents, post.reply_to_id) if i not in gone]
    most_above, most_below, deepest = (MOST_ABOVE, MOST_BELOW, DEEPEST) if viewer.is_anonymous else (MOST, MOST, MOST)
    below = (i for i, depth in _below(post_id, parents) if depth <= deepest and i not in gone)
    return above[-most_above:], [i for i, _place in zip(below, range(most_below), strict=False)]


@prepared()
def _thread(me: int | None, root: int) -> QuerySet[Any, Any]:
    rows = Post.objects.filter(Q(root=root) | Q(id=root)).exclude(state="held")
    rows = visible_to(rows, Viewer(me)).order_by("id")
    return rows.values_list("id", "reply_to_id", "state")[:MOST_READ]


def _above(post_id: int, parents: Mapping[int, int | None], first: int | None) -> list[int]:
    above: dict[int, None] = {}
    step = parents.get(post_id, first)
    while step is not None and step in parents and step not in above:
        above[step] = None
        step = parents[step]
    return list(reversed(above))


def _below(post_id: int, parents: Mapping[int, int | None]) -> Iterable[tuple[int, int]]:
    children: dict[int, list[int]] = {}
    for child, parent in parents.items():
        if parent is not None:
            children.setdefault(parent, []).append(child)
    stack = [(child, 1) for child in reversed(children.get(post_id, []))]
    while stack:
        at, depth = stack.pop()
        yield at, depth
        stack.extend((child, depth + 1) for child in reversed(children.get(at, [])))


def deaf_to_thread(post_id: int, people: Iterable[int]) -> set[int]:
    """Those of `people` who want no notices from the conversation of a post."""
    return {person for (person,) in _deaf.rows(post_id, list(people))}


@prepared()
def _deaf(post_id: int, people: list[int]) -> QuerySet[Any, Any]:
    root = Post.objects.filter(id=post_id).values("root")
    return ThreadMute.objects.filter(root__in=root, person_id__in=people).values_list("person_id")
