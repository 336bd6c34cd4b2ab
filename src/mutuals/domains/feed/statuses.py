"""Timelines for other programs: whole pages between ids, as marks that render without another look at the gate."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.feed.queries import (
    follows_few_of_many,
    in_home,
    in_list,
    near_home,
    without_limited,
    without_noise,
)
from mutuals.domains.feed.window import LAST, newest, stretches_between
from mutuals.domains.media.rows import with_files
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.facts import Mark, marked
from mutuals.domains.posts.rows import fold_tag, published, tagged
from mutuals.kit.prepared import Prepared

MOST = 40


@dataclass(frozen=True, slots=True)
class Span:
    """Which part of a list: before `max_id`, after `since_id`; after `min_id` counts from the old end."""

    max_id: int | None = None
    since_id: int | None = None
    min_id: int | None = None
    limit: int = 20


def home(viewer: Viewer, span: Span) -> list[Mark]:
    """One's own, those one follows or is connected with, tags one follows."""
    me = viewer.me

    def read(top: int, floor: int, most: int) -> Sequence[tuple[Any, ...]]:
        length = 20 if most <= 20 else MOST
        if near:
            return _near_home[length].rows(me, top, floor, stretches_between(floor, top))
        return _home[length].rows(me, top, floor)

    if span.min_id is not None:
        return _oldest(marked(in_home(me, LAST, span.min_id), me), span)
    near = follows_few_of_many(viewer)
    return _newest(read, span, reader=me if near else None)


def _home_of(rows: "Callable[..., QuerySet[Any]]", most: int) -> Prepared:
    return Prepared(lambda me, *between: marked(rows(me, *between), me).order_by("-id")[:most], raw=True)


_home, _near_home = ({most: _home_of(rows, most) for most in (20, MOST)} for rows in (in_home, near_home))


def public(viewer: Viewer, span: Span, *, only_media: bool = False) -> list[Mark]:
    """Public posts of this server: no replies, no shares."""
    if only_media or span.min_id is not None:
        return _page(viewer, _public(viewer), span, only_media=only_media)

    def read(top: int, floor: int, most: int) -> Sequence[tuple[Any, ...]]:
        return _public_posts[20 if most <= 20 else MOST].rows(viewer.person_id, top, floor)

    return _newest(read, span)


def _public(viewer: Viewer) -> "QuerySet[Any]":
    rows = published().filter(
        backfilled=False, owner__domain="", audience=Audience.PUBLIC, reply_to=None, share_of=None
    )
    return without_limited(without_noise(visible_to(rows, viewer), viewer), viewer)


def _public_for(most: int) -> Prepared:
    def build(me: int | None, top: int, floor: int) -> "QuerySet[Any, Any]":
        return _between(marked(_public(Viewer(me)), me), top, floor)[:most]

    return Prepared(build, raw=True)


_public_posts = {most: _public_for(most) for most in (20, MOST)}


def tagged_with(
    viewer: Viewer,
    tag: str,
    span: Span,
    *,
    any_of: Sequence[str] = (),
    all_of: Sequence[str] = (),
    none_of: Sequence[str] = (),
    only_media: bool = False,
) -> list[Mark]:
    """Posts with a tag that everyone (or this server) may see; at most four further tags of each kind."""
    wanted = Q(id__in=tagged(fold_tag(tag)))
    for more in any_of[:4]:
        wanted |= Q(id__in=tagged(fold_tag(more)))
    for more in all_of[:4]:
        wanted &= Q(id__in=tagged(fold_tag(more)))
    for more in none_of[:4]:
        wanted &= ~Q(id__in=tagged(fold_tag(more)))
    rows = published().filter(wanted, audience__in=(Audience.PUBLIC, Audience.SERVER))
    rows = without_limited(without_noise(visible_to(rows, viewer), viewer), viewer)
    return _page(viewer, rows, span, only_media=only_media)


def of_list(viewer: Viewer, list_id: int, span: Span) -> list[Mark]:
    """What the members of one's list write. Raises NotFound."""
    return _page(viewer, in_list(viewer, list_id), span)


def of_person(
    viewer: Viewer,
    person_id: int,
    span: Span,
    *,
    replies: bool = True,
    shares: bool = True,
    only_media: bool = False,
    tag: str = "",
) -> list[Mark]:
    """What one person wrote and shared, imported posts included."""
    if span.min_id is None and shares and not only_media and not tag:
        how = (_replied if replies else _plain)[20 if span.limit <= 20 else MOST]

        found = how.rows(viewer.person_id, person_id, span.max_id or LAST, span.since_id or 0)
        return [Mark(*row) for row in found[: span.limit]]
    rows = _of_person(viewer, person_id, replies)
    rows = rows if shares else rows.filter(share_of=None)
    rows = rows.filter(id__in=tagged(fold_tag(tag))) if tag else rows
    return _page(viewer, rows, span, only_media=only_media)


def _of_person(viewer: Viewer, person_id: int, replies: bool) -> "QuerySet[Any]":
    rows = visible_to(published().filter(owner_id=person_id), viewer)
    return rows if replies else rows.filter(Q(reply_to=None) | Q(reply_to__owner_id=person_id))


def _person(replies: bool, most: int) -> Prepared:
    def build(me: int | None, person: int, top: int, floor: int) -> "QuerySet[Any, Any]":
        return _between(marked(_of_person(Viewer(me), person, replies), me), top, floor)[:most]

    return Prepared(build, raw=True)


_replied, _plain = ({most: _person(replies, most) for most in (20, MOST)} for replies in (True, False))


def _page(viewer: Viewer, rows: "QuerySet[Any]", span: Span, *, only_media: bool = False) -> list[Mark]:
    rows = rows.filter(id__in=with_files("post")) if only_media else rows
    found = marked(rows, viewer.person_id)
    if span.min_id is not None:
        return _oldest(found, span)
    return _newest(lambda top, floor, most: list(_between(found, top, floor)[:most]), span)


def _between(rows: "QuerySet[Any, Any]", top: int, floor: int) -> "QuerySet[Any, Any]":
    return rows.filter(id__lt=top, id__gt=floor).order_by("-id")


def _oldest(rows: "QuerySet[Any, Any]", span: Span) -> list[Mark]:
    """The oldest rows after `min_id`, newest first."""
    rows = rows.filter(id__gt=span.min_id, id__lt=span.max_id or LAST).order_by("id")
    return [Mark(*row) for row in rows[: span.limit]][::-1]


def _newest(
    read: Callable[[int, int, int], Sequence[tuple[Any, ...]]], span: Span, *, reader: int | None = None
) -> list[Mark]:
    """The newest rows of the span, from windows of time that widen until the page is full."""
    limit, after = span.limit, span.since_id or 0
    found = newest(lambda top, floor: read(top, floor, limit), span.max_id, limit, after=after, reader=reader)
    return [Mark(*row) for row in found[:limit]]
