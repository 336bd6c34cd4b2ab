"""Notices for the page and the mail, grouped. What a notice speaks of passes the gate each time it is shown."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from textwrap import shorten
from typing import Any

from django.db.models import OuterRef, Q, QuerySet
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.boundaries.queries import filters_for, hidden
from mutuals.domains.introductions.queries import shown_ids, shown_wish_ids
from mutuals.domains.messages.queries import said
from mutuals.domains.notices.models import AtOnce, Notice, NoticeChoice
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.filtering import filter_hits
from mutuals.domains.posts.queries import contents, seen
from mutuals.domains.soundings.queries import shown_question_ids
from mutuals.domains.ties.edges import blocked_either_way, unheard_by
from mutuals.kit.ids import time_of
from mutuals.kit.prepared import columns_of, prepared, row_of
from mutuals.kit.text.clean import plain

MAIL_CHOICES = NoticeChoice.Mail.choices  # (value, words)

MOST = 60  # notices of a page
_LAST = (1 << 63) - 1
_BLOCK_END = re.compile(r"</(?:p|li|blockquote|pre)>|<br\b[^>]*>")


SYSTEM_PATHS = {
    "administrator": "/settings/people",
    "appeal": "/settings/moderation/appeals/{}",
    "approved": "/welcome",
    "audit_due": "/settings/audit",
    "badge_withdrawn": "/settings/profile/badges",
    "deletion_asked": "/settings/security",
    "deletion_withdrawn": "/settings/security",
    "export_ready": "/settings/export",
    "import_done": "/imports/{}",
    "import_failed": "/imports/{}",
    "import_ready": "/imports/{}",
    "made_member": "/settings",
    "made_moderator": "/settings/moderation",
    "promise_agreed": "/notes/{}",
    "reminder": "/today",
    "rule_matched": "/settings/moderation/reports/{}",
    "retracted": "/notices",
    "search_found": "/search/saved",
    "sign_ups_slowed": "/settings/people",
    "shield_over": "/notices/shield",
    "shield_proposed": "/notices/shield",
    "sounding_over": "/people/circle/{}",
    "wave": "/settings/moderation/reports/{}",
    "waiting": "/settings/people",
}


PATHS = {
    "introduction": "/people/introductions/{}",
    "wish": "/people/introductions/asked/{}",
    "sounding": "/people/circle/{}",
}
# of what is shown where the viewer can see it now; all other kinds with a thing speak of posts
INTRODUCTIONS = {Notice.Kind.INTRODUCTION.value, Notice.Kind.INTRODUCED.value}
WISHES = {Notice.Kind.INTRODUCTION_ASKED.value}
SOUNDINGS = {Notice.Kind.SOUNDING.value}
WAITING = {Notice.Kind.HANDSHAKE_ASKED, Notice.Kind.VOUCHED, Notice.Kind.ROLE_NAMED}
SHOWN_BY = (
    (INTRODUCTIONS, shown_ids, "introduction"),
    (WISHES, shown_wish_ids, "wish"),
    (SOUNDINGS, shown_question_ids, "sounding"),
)
NOT_OF_POSTS = {Notice.Kind.MESSAGE.value, *INTRODUCTIONS, *WISHES, *SOUNDINGS}


@dataclass(frozen=True, slots=True)
class Thing:
    """The post or message that a notice speaks of: `kind` and `id` for the door, and the beginning of its words."""

    kind: str
    id: int
    excerpt: str
    narrow: bool = False  # not for everyone of this server: its words stay out of mail
    conversation: int | None = None  # of a message

    @property
    def path(self) -> str:
        if self.kind in PATHS:
            return PATHS[self.kind].format(self.id)
        return f"/messages/{self.conversation}#m{self.id}" if self.conversation else f"/posts/{self.id}"


@dataclass(frozen=True, slots=True)
class Group:
    """Notices shown as one: the same thing happened by several people, newest first."""

    id: int  # of the newest notice
    kind: str
    people: tuple[Face, ...]
    thing: Thing | None
    texts: tuple[str, ...]
    unread: bool
    key: str = ""  # what they have in common

    @property
    def at(self) -> datetime:
        return time_of(self.id)

    @property
    def what(self) -> str:
        """Of a notice about the account: what happened."""
        return self.texts[0].partition(":")[0] if self.texts else ""

    @property
    def waits(self) -> bool:
        """Whether it asks for an answer elsewhere, instead of telling of one."""
        return self.kind in WAITING and self.what != "accepted"

    @property
    def path(self) -> str:
        """Where the group leads: the post, the open requests, else the person."""
        if self.thing:
            return self.thing.path
        if self.kind == Notice.Kind.SYSTEM and self.what in SYSTEM_PATHS:
            return SYSTEM_PATHS[self.what].format(self.texts[0].partition(":")[2])
        if self.kind in {Notice.Kind.FOLLOW_REQUEST, Notice.Kind.CONNECTION_REQUEST}:
            return "/people"
        if self.kind in {Notice.Kind.HANDSHAKE, Notice.Kind.HANDSHAKE_ASKED}:
            return f"/meet/{self.key.partition(':')[2]}"
        if self.waits:
            return "/settings/profile/recommendations"
        if self.kind == Notice.Kind.PROMISE:
            return "/today"
        if self.kind == Notice.Kind.REPORT:
            return "/settings/moderation"
        if self.kind == Notice.Kind.SYSTEM:
            return "/account/decisions"
        return f"/{self.people[0].address}" if len(self.people) == 1 else "/notices"


@dataclass(frozen=True, slots=True)
class Page:
    """Groups, newest first; "Earlier" goes on at `earlier`, marking as read covers all up to `newest`."""

    groups: tuple[Group, ...]
    earlier: int | None
    newest: int | None


def has_unread(viewer: Viewer) -> bool:
    """Whether something new waits: the dot. One index look-up. Messages have a dot of their own."""
    return bool(_unread.rows(viewer.me))


@prepared()
def _unread(me: int) -> QuerySet[Any, Any]:
    rows = Notice.objects.filter(person_id=me, read_at=None, place=0).exclude(kind=Notice.Kind.MESSAGE)
    return rows.values_list("id")[:1]


def notices_for(viewer: Viewer, *, before: int | None = None, limit: int = MOST) -> Page:
    """The viewer's notices, grouped, in five queries. `limit` counts notices; a group may go on later."""
    found = [row_of(Notice, row) for row in _newest.rows(viewer.me, before or _LAST)[: limit + 1]]
    page = found[:limit]
    earlier = page[-1].id if len(found) > limit else None
    return Page(tuple(_grouped(viewer, page)), earlier, page[0].id if page else None)


@prepared()
def _newest(me: int, top: int) -> QuerySet[Any, Any]:
    return shown_to(me).filter(id__lt=top).order_by("-id").values_list(*columns_of(Notice))[: MOST + 1]


def groups_in_mail(person_id: int, mail_id: int) -> list[Group]:
    """What one mail tells, as the person may see it now."""
    return _grouped(Viewer(person_id), list(shown_to(person_id).filter(mail=mail_id).order_by("-id")))


def one_group(viewer: Viewer, notice_id: int) -> Group | None:
    """One notice as the page shows it; None where it is not shown."""
    return next(iter(_grouped(viewer, list(shown_to(viewer.me).filter(id=notice_id)))), None)


def unread_group(viewer: Viewer, notice_id: int) -> Group | None:
    """A notice and what stands together with it unread; None where the notice was read or may not be shown."""
    rows = shown_to(viewer.me).filter(read_at=None)
    newest = rows.filter(id=notice_id).first()
    if newest is None:
        return None
    together = rows.filter(group=newest.group, kind=newest.kind, id__lte=notice_id).order_by("-id")[:20]
    group = next(iter(_grouped(viewer, list(together))), None)
    return group if group and group.id == notice_id else None


def mail_choice(viewer: Viewer) -> str:
    """`daily` (also where nothing was chosen) or `never`."""
    chosen = NoticeChoice.objects.filter(person_id=viewer.me).values_list("mail", flat=True).first()
    return chosen or NoticeChoice.Mail.DAILY


def at_once_ids(viewer: Viewer) -> list[int]:
    """Of whom the viewer is told at once."""
    return list(AtOnce.objects.filter(person_id=viewer.me).order_by("-id").values_list("about_id", flat=True))


def shown_to(me: int, *, place: int = 0) -> QuerySet[Notice]:
    """Not from anyone now muted, blocked either way, or no longer there; among the notices, or in another place."""
    rows = Notice.objects.filter(Q(actor=None) | Q(actor__state="active"), person_id=me, place=place)
    rows = rows.exclude(actor_id__in=unheard_by(me))
    return rows.exclude(blocked_either_way(me, OuterRef("actor_id")))


def _grouped(viewer: Viewer, rows: Sequence[Notice]) -> list[Group]:
    people = faces({row.actor_id for row in rows if row.actor_id})
    things = _things(viewer, {row.thing for row in rows if row.thing and row.kind not in NOT_OF_POSTS})
    for kinds, shown, name in SHOWN_BY:
        if ids := {row.thing for row in rows if row.thing and row.kind in kinds}:
            things |= {i: Thing(name, i, "", narrow=True) for i in shown(viewer, ids)}
    if talked := {row.thing for row in rows if row.thing and row.kind == Notice.Kind.MESSAGE}:
        things |= _messages(viewer, talked)
    groups: dict[str, list[Notice]] = {}
    for row in rows:
        if row.thing is None or row.thing in things:
            groups.setdefault(row.group, []).append(row)
    return [_group(members, people, things) for members in groups.values()]


def _group(members: list[Notice], people: dict[int, Face], things: dict[int, Thing]) -> Group:
    newest = members[0]
    who = dict.fromkeys(m.actor_id for m in members if m.actor_id)
    return Group(
        id=newest.id,
        kind=newest.kind,
        people=tuple(people[i] for i in who),
        thing=things[newest.thing] if newest.thing else None,
        texts=tuple(dict.fromkeys(m.text for m in members if m.text)),
        unread=any(m.read_at is None for m in members),
        key=newest.group,
    )


def _things(viewer: Viewer, ids: Iterable[int]) -> dict[int, Thing]:
    visible = seen(viewer, ids)
    covered = filter_hits(viewer, visible, context="notifications")
    words = {c.id: _beginning(c.html) for c in contents(visible)}
    found = {}
    for post in visible.values():
        hits = covered.get(post.id, ())
        if hidden(hits):
            continue
        titles = ", ".join(hit.rule.title for hit in hits if hit.rule.action == "warn")
        excerpt = _("Filtered: %(title)s") % {"title": titles} if titles else post.notice or words.get(post.id, "")
        found[post.id] = Thing("post", post.id, excerpt, narrow=post.audience > Audience.SERVER)
    return found


def _messages(viewer: Viewer, ids: Iterable[int]) -> dict[int, Thing]:
    """Messages as what notices speak of; never in mail, and not where the reader's filters hide their words."""
    filters, found = filters_for(viewer), {}
    for one in said(viewer, ids).values():
        hits = filters.matches(plain(one.html), [one.id], context="notifications") if one.html else []
        if one.is_gone or hidden(hits):
            continue
        titles = ", ".join(hit.rule.title for hit in hits if hit.rule.action == "warn")
        excerpt = _("Filtered: %(title)s") % {"title": titles} if titles else _beginning(one.html)
        found[one.id] = Thing("message", one.id, excerpt, narrow=True, conversation=one.conversation_id)
    return found


def _beginning(html: str) -> str:
    """Whole words, but for scripts that set no spaces between them."""
    text = " ".join(unescape(strip_tags(_BLOCK_END.sub(" ", html))).split())
    words = shorten(text, 80, placeholder=" …")
    return words if len(words) == len(text) or len(words) > 40 else text[:79] + "…"
