"""One Status for many listeners at once: those to whom it looks the same share one rendering."""

from collections.abc import Mapping

from mutuals.api.entities.media import has_passes, passed_on
from mutuals.api.entities.statuses import rendered
from mutuals.domains.boundaries.queries import who_filters
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.facts import Mark
from mutuals.domains.posts.readers import Placing, marks_by_listener, placing, voters_among


def statuses_for_all(post: Placing, seeing: Mapping[int, tuple[int, Mark]], *, context: str) -> dict[int, bytes]:
    """The Status by listener (whatever numbers `seeing` has), without those from whom a filter hides it.

    Two listeners get the same bytes where all that a rendering asks about a viewer is equal: their marks of this post
    and of those shared and quoted in it. Authors, voters and those who have filters get a rendering of their own.
    """
    inside = _inside(post)
    marks = [marks_by_listener(one, seeing) for one in inside]
    people = {person for person, _mark in seeing.values()}
    apart = who_filters(people) | (people & {one.owner_id for one in (post, *inside)})
    for one in (post, *inside):
        if one.has_poll:
            apart |= voters_among(one.id, people)
    alike: dict[tuple[int, ...], list[int]] = {}
    for number, (person, mark) in seeing.items():
        if person in apart:
            seen: tuple[int, ...] = (person,)
        else:  # equal marks are one object
            seen = (0, id(mark), *(id(m[number][1]) if number in m else 0 for m in marks))
        alike.setdefault(seen, []).append(number)
    found: dict[int, bytes] = {}
    for numbers in alike.values():
        person, mark = seeing[numbers[0]]
        for status in rendered(Viewer(person), [mark], context=context):
            found.update(dict.fromkeys(numbers, status))
            if has_passes(status):
                found.update((number, passed_on(Viewer(seeing[number][0]), status)) for number in numbers)
    return found


def _inside(post: Placing) -> list[Placing]:
    """The posts that a rendering asks about beside the post itself: shared, quoted, quoted in what is quoted."""
    found: list[Placing] = []
    waiting = [post.share_of_id, post.quote_of_id]
    while waiting and len(found) < 6:
        number = waiting.pop()
        one = placing(number) if number else None
        if one is not None:
            found.append(one)
            waiting.append(one.quote_of_id)
    return found
