"""Which posts stand in a timeline, and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.feed.window import newest, stretches_between
from mutuals.domains.people.queries import members_about, starter_ids
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.rows import has_followed_tag, published, published_in, tagged, with_followed_tag
from mutuals.domains.ties import edges
from mutuals.domains.ties.queries import follow_count, list_replies
from mutuals.kit.prepared import Prepared, prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from mutuals.domains.posts.models import Post

PAGE = 20
LAST = (1 << 63) - 1
MOST_OF_ONE = 3  # posts of one author on a page of home
MANY = 1_000  # people, from which on those one follows may be few among them
FEW_FOLLOWS = 5  # below this home also shows the starter list and this server


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in a timeline: the post shown, who shared it there, why it is there."""

    id: int  # of the row in the timeline (a share has its own)
    post_id: int
    author_id: int
    sharer_id: int | None = None
    why: str = ""  # own connected follow tag starter local
    more: int = 0  # how many of the same author were left out of this page


@dataclass(frozen=True, slots=True)
class Page:
    entries: list[Entry]
    earlier: int | None = None  # ask for what comes before this id; None: this is the end
    starting: bool = False  # shows the starter list and this server, as the reader follows few


# what a followed tag brings home
_BY_TAG = Q(audience=Audience.PUBLIC, reply_to=None, owner__limited=False)
_ROW = ("id", "owner_id", "share_of_id", "share_of__owner_id")


def home_for(viewer: Viewer, *, before: int | None = None, limit: int = PAGE, cap: int | None = MOST_OF_ONE) -> Page:
    """Newest first: one's own, those one follows or is connected with, tags one follows."""
    me, step = viewer.me, limit * 3 // 2 if cap else limit + 1
    starting = follow_count(viewer) < FEW_FOLLOWS
    starters = starter_ids() if starting else []
    near = not starting and follows_few_of_many(viewer)
    rows: list[tuple[int, ...]] = []
    while True:  # mostly once: again where few authors wrote so much that the page is not full
        last = rows[-1][0] if rows else before
        some = newest(
            lambda top, floor: _home(me, top, floor, step, near, starters if starting else None),
            last,
            step,
            reader=me if near else None,
        )
        rows += some
        ended = len(some) < step
        entries = [_entry(row, _why(row, me, starters)) for row in rows]
        page = _page(entries, limit=limit, cap=cap, me=me, ended=ended, starting=starting)
        if ended or len(page.entries) == limit or len(rows) >= limit * 3:
            return page


def _home(me: int, top: int, floor: int, most: int, near: bool, starters: list[int] | None) -> list[tuple[int, ...]]:
    if starters is None and near and most in _NEAR_HOME:
        return _NEAR_HOME[most].rows(me, top, floor, stretches_between(floor, top))
    if most in _HOME:
        return _HOME[most].rows(me, top, floor, starters)
    return list(_home_rows(in_home(me, top, floor, starters), me)[:most])


def _home_rows(rows: "QuerySet[Post]", me: int) -> "QuerySet[Any, Any]":
    """What stands in somebody's home, with what says why."""
    rows = rows.annotate(
        follow=edges.follows(me, OuterRef("owner_id")),
        connection=edges.connected(me, OuterRef("owner_id")),
        tag=has_followed_tag(me),
    )
    return rows.order_by("-id").values_list(*_ROW, "follow", "connection", "tag")


def _first(rows: "Callable[..., QuerySet[Post]]", most: int) -> Prepared:
    return Prepared(lambda me, *between: _home_rows(rows(me, *between), me)[:most])


def follows_few_of_many(viewer: Viewer) -> bool:
    """Whether home is found sooner by its authors: going through all posts, one in so many is by whom one follows."""
    members = members_about()
    return members >= MANY and follow_count(viewer) ** 2 < 10 * members


def near_home(me: int, top: int, floor: int, stretches: Sequence[int] | None = None) -> "QuerySet[Post]":
    """SQL: the same for somebody who follows few of many: gathers what those few wrote instead of going through all.

    `stretches` as `stretches_between` says.
    """
    found = published().filter(id__in=_by_ties(me, top, floor, stretches))
    return _at_home(found, me, top, floor)


def _by_ties(me: int, top: int, floor: int, stretches: Sequence[int] | None) -> "QuerySet[Any, Any]":
    """SQL: the ids of what was written by those few, and of what carries a tag that one follows."""
    within = Q(id__lt=top, id__gt=floor)
    lately = published() if stretches is None else published_in(stretches)
    authors = [edges.followed_by(me), edges.connected_ids(me)]
    found = [lately.filter(within, owner_id__in=some).values("id") for some in authors]
    tags = with_followed_tag(me).filter(post_id__lt=top, post_id__gt=floor)
    found.append(published().filter(_BY_TAG, id__in=tags).values("id"))
    return published().filter(within, owner_id=me).values("id").union(*found, all=True)


def in_home(me: int, top: int, floor: int, starters: Sequence[int] | None = None) -> "QuerySet[Post]":
    """SQL: home's posts between two ids; with the people to begin with, also those and this server."""
    owner = OuterRef("owner_id")
    # asked of each row, as a list of all whom one follows would be made anew for each page
    ties = Q(owner_id=me) | Q(edges.follows(me, owner)) | Q(edges.connected(me, owner))
    ties |= Q(has_followed_tag(me)) & _BY_TAG
    if starters is not None:
        ties |= Q(owner_id__in=starters, reply_to=None)
        ties |= Q(
            owner__domain="",
            audience__in=(Audience.PUBLIC, Audience.SERVER),
            reply_to=None,
            share_of=None,
            owner__limited=False,
        )
    return _at_home(published().filter(ties), me, top, floor)


def _at_home(rows: "QuerySet[Post]", me: int, top: int, floor: int) -> "QuerySet[Post]":
    """SQL: those of them between two ids that the reader may see and wants to."""
    rows = rows.filter(backfilled=False, id__lt=top, id__gt=floor)
    return without_noise(visible_to(rows, Viewer(me)), Viewer(me), home=True)


# the pages that are asked for often: the web's, with and without a cap
_HOME, _NEAR_HOME = ({most: _first(rows, most) for most in (PAGE * 3 // 2, PAGE + 1)} for rows in (in_home, near_home))


def local_for(viewer: Viewer, *, before: int | None = None, limit: int = PAGE) -> Page:
    """What people of this server share with everyone or with this server."""
    wide = (Audience.PUBLIC,) if viewer.is_anonymous else (Audience.PUBLIC, Audience.SERVER)
    rows = published().filter(backfilled=False, owner__domain="", audience__in=wide, reply_to=None, share_of=None)
    return _plain(without_limited(without_noise(visible_to(rows, viewer), viewer), viewer), before, limit)


def tag_for(viewer: Viewer, tag: str, *, before: int | None = None, limit: int = PAGE) -> Page:
    """Posts with a tag that everyone (or this server) may see."""
    rows = published().filter(id__in=tagged(tag), audience__in=(Audience.PUBLIC, Audience.SERVER))
    return _plain(without_limited(without_noise(visible_to(rows, viewer), viewer), viewer), before, limit)


def list_for(viewer: Viewer, list_id: int, *, before: int | None = None, limit: int = PAGE) -> Page:
    """What the members of one's list write, with the replies that it shows. Raises NotFound."""
    return _plain(in_list(viewer, list_id), before, limit)


def in_list(viewer: Viewer, list_id: int) -> "QuerySet[Post]":
    """SQL: the posts of one's list. Raises NotFound."""
    replies = list_replies(viewer, list_id)
    rows = published().filter(owner_id__in=edges.in_list(list_id), backfilled=False)
    shown = Q(reply_to=None) | Q(owner_id=viewer.me)
    if replies == "followed":
        shown |= Q(reply_to__owner_id__in=edges.followed_by(viewer.me))
    if replies != "none":
        shown |= Q(reply_to__owner_id__in=edges.in_list(list_id)) | Q(reply_to__owner_id=viewer.me)
    return without_noise(visible_to(rows.filter(shown), viewer), viewer)


def profile_for(
    viewer: Viewer,
    person_id: int,
    *,
    before: int | None = None,
    limit: int = PAGE,
    replies: bool = False,
    narrowest: int | None = None,
) -> Page:
    """What one person wrote and shared, imported posts included; nothing narrower than `narrowest`, if given."""
    top = before or LAST
    if limit <= PAGE and narrowest is None:
        found = _of_person.rows(viewer.person_id, person_id, top, 1 if replies else None)[: limit + 1]
    else:
        rows = _by_person(viewer, person_id, top, replies)
        rows = rows if narrowest is None else rows.filter(audience__lte=narrowest)
        found = list(rows[: limit + 1])
    return _page([_entry(r) for r in found], limit=limit, cap=None, me=0, ended=len(found) <= limit)


@prepared()
def _of_person(me: int | None, person: int, top: int, replies: int | None) -> "QuerySet[Any, Any]":
    return _by_person(Viewer(me), person, top, replies is not None)[: PAGE + 1]


def _by_person(viewer: Viewer, person_id: int, top: int, replies: bool) -> "QuerySet[Any, Any]":
    rows = visible_to(published().filter(owner_id=person_id, id__lt=top), viewer)
    return (rows if replies else rows.filter(reply_to=None)).order_by("-id").values_list(*_ROW)


def _plain(rows: "QuerySet[Post]", before: int | None, limit: int) -> Page:
    rows = rows.order_by("-id")

    def read(top: int, floor: int) -> list[tuple[int, ...]]:
        return list(rows.filter(id__lt=top, id__gt=floor).values_list(*_ROW)[: limit + 1])

    found = newest(read, before, limit + 1)
    return _page([_entry(r) for r in found], limit=limit, cap=None, me=0, ended=len(found) <= limit)


def without_noise(rows: "QuerySet[Post]", viewer: Viewer, *, home: bool = False) -> "QuerySet[Post]":
    """SQL: without muted people.

    In home also without hidden shares, people read in a list or in other languages, and talk among strangers.
    """
    if viewer.is_anonymous:
        return rows
    me = viewer.me
    muted = edges.muted_by(me)
    rows = rows.exclude(owner_id__in=muted).exclude(share_of__isnull=False, share_of__owner_id__in=muted)
    if not home:
        return rows
    owner, answered = OuterRef("owner_id"), OuterRef("reply_to__owner_id")
    talk = Q(reply_to=None) | Q(owner_id=me) | Q(reply_to__owner_id=me) | Q(edges.follows(me, answered))
    hidden_share = Q(share_of__isnull=False) & (Q(edges.hides_shares_of(me, owner)) | Q(share_of__owner_id=me))
    read = Q(language="") | ~Q(owner_id__in=edges.read_by_language(me))
    read |= Q(edges.reads_language(me, owner, OuterRef("language")))
    return rows.filter(talk, read).exclude(hidden_share).exclude(edges.reads_in_list_only(me, owner))


def without_limited(rows: "QuerySet[Post]", viewer: Viewer) -> "QuerySet[Post]":
    """SQL: without people whom the moderators limited, but for oneself: what is read by whoever comes along."""
    return rows.filter(
        Q(owner__limited=False) if viewer.is_anonymous else Q(owner__limited=False) | Q(owner_id=viewer.me)
    )


def _entry(row: tuple[int, ...], why: str = "") -> Entry:
    number, owner, original, author = row[:4]
    return Entry(number, original, author, owner, why) if original else Entry(number, number, owner, None, why)


def _why(row: tuple[int, ...], me: int, starters: list[int]) -> str:
    owner, (follow, connection, tagged) = row[1], row[4:]
    if owner == me:
        return "own"
    if connection:
        return "connected"
    if follow:
        return "follow"
    if tagged:
        return "tag"
    return "starter" if owner in starters else "local"


def _page(entries: list[Entry], *, limit: int, cap: int | None, me: int, ended: bool, starting: bool = False) -> Page:
    """A page without doubles; of one author at most `cap`, the rest counted on the last one shown.

    `ended`: nothing comes after these entries.
    """
    shown: list[Entry] = []
    places: dict[int, list[int]] = {}
    posts: set[int] = set()
    last = None
    for entry in entries:
        if len(shown) == limit:
            return Page(shown, last, starting)
        last = entry.id
        if entry.post_id in posts:
            continue
        posts.add(entry.post_id)
        by = entry.sharer_id or entry.author_id
        mine = places.setdefault(by, [])
        if cap and by != me and len(mine) >= cap:
            at = mine[-1]
            e = shown[at]
            shown[at] = Entry(e.id, e.post_id, e.author_id, e.sharer_id, e.why, e.more + 1)
            continue
        mine.append(len(shown))
        shown.append(entry)
    return Page(shown, None if ended else last, starting)
