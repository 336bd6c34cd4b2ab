"""What the caller thanked for and what they kept: Mastodon's favourites and bookmarks."""

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.entities.statuses import statuses
from mutuals.api.params import Paging
from mutuals.api.parts import part
from mutuals.api.registry import endpoint
from mutuals.domains.posts.queries import kept_page, thanked_page


@endpoint("GET", "/api/v1/favourites", scope="read:favourites")
def favourites(call: Call, q: Paging) -> Answer:
    """What the caller thanked for, in whatever words, newest first."""
    return _page(call, thanked_page(call.viewer, part(q, usual=20, most=40)))


@endpoint("GET", "/api/v1/bookmarks", scope="read:bookmarks")
def bookmarks(call: Call, q: Paging) -> Answer:
    """What the caller kept, newest first."""
    return _page(call, kept_page(call.viewer, part(q, usual=20, most=40)))


def _page(call: Call, rows: list[tuple[int, int]]) -> Answer:
    found = statuses(call.viewer, [post_id for _, post_id in rows])
    items = [found[post_id] for _, post_id in rows if post_id in found]
    return call.page(items, first=rows[0][0] if rows else None, last=rows[-1][0] if rows else None)
