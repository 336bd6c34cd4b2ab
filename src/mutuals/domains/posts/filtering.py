"""Which of a reader's filters a page of posts meets. What is hidden or folded is decided by the doors' pages."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from mutuals.domains.boundaries.queries import Filters, Hit, filters_for
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.facts import facts
from mutuals.domains.posts.models import Poll
from mutuals.kit.text.clean import plain


class Owned(Protocol):
    """What is known of a post on the page: Seen or Mark."""

    @property
    def id(self) -> int: ...

    @property
    def owner_id(self) -> int: ...


def filter_hits(
    viewer: Viewer, posts: Mapping[int, Owned], *, context: str = "", filters: Filters | None = None
) -> dict[int, list[Hit]]:
    """By post: the filters it meets, for those that meet any; never one's own posts.

    A reader without filters costs the one prepared look-up. `context` is where the posts are shown:
    home notifications public thread account, or "" for all that hold anywhere. A share is asked for by the post
    that it shares.
    """
    mine = filters_for(viewer) if filters is None else filters
    if not mine.hold_in(context):
        return {}
    others = [post.id for post in posts.values() if post.owner_id != viewer.person_id]
    return {i: hits for i, text in _words(others).items() if (hits := mine.matches(text, [i], context=context))}


def _words(ids: list[int]) -> dict[int, str]:
    """All that is written in posts: notice, text with its tags, answers of polls, words for pictures."""
    files, options = files_for_cards("post", ids), _options(ids)
    found = {}
    for post in facts(ids):
        parts = [post.notice, plain(post.html), post.link__card__title or "", *options.get(post.id, ())]
        found[post.id] = "\n".join([*parts, *(file.alt for file in files.get(post.id, ()))])
    return found


def _options(ids: Iterable[int]) -> dict[int, list[str]]:
    return dict(Poll.objects.filter(post_id__in=list(ids)).values_list("post_id", "options"))
