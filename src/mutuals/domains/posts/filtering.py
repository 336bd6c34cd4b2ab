"""Which of a reader's filters a page of posts meets. What is hidden or folded is decided by the doors' pages."""

from collections.abc import Mapping

from mutuals.domains.boundaries.queries import Filters, Hit, filters_for
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import Seen, contents
from mutuals.kit.text.clean import plain


def filter_hits(
    viewer: Viewer, posts: Mapping[int, Seen], *, context: str, filters: Filters | None = None
) -> dict[int, list[Hit]]:
    """By post: the filters it meets, for those that meet any; never one's own posts.

    A reader without filters costs the one prepared look-up. `context` is where the posts are shown:
    home notifications public thread account. A share is asked for by the post that it shares.
    """
    mine = filters_for(viewer) if filters is None else filters
    if not mine.hold_in(context):
        return {}
    others = {post.id: post for post in posts.values() if post.owner_id != viewer.person_id}
    return {i: hits for i, text in _words(others).items() if (hits := mine.matches(text, [i], context=context))}


def _words(posts: Mapping[int, Seen]) -> dict[int, str]:
    """All that is written in posts: the content notice, the text with its tags, the words for pictures."""
    files = files_for_cards("post", posts)
    found = {}
    for content in contents(posts):
        parts = [posts[content.id].notice, plain(content.html), content.link__card__title or ""]
        found[content.id] = "\n".join([*parts, *(file.alt for file in files.get(content.id, ()))])
    return found
