"""Telling people what happened, once, and taking it back when it no longer holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from mutuals.domains.notices.models import AtOnce, Notice, NoticePolicy, Sender
from mutuals.domains.notices.policy import put_aside
from mutuals.domains.notices.queries.together import word_of
from mutuals.domains.notices.services.mailing import want_mail
from mutuals.domains.notices.services.pushing import want_pushes
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import (
    about,
    deaf_to_thread,
    involved_ids,
    mentioned_ids,
    quoted_in,
    visible_posts,
    voter_ids,
)
from mutuals.domains.posts.readers import people_who_see, placing
from mutuals.domains.ties.edges import deaf_to
from mutuals.domains.ties.queries import told_of_posts_by
from mutuals.kit.poke import tell_front
from mutuals.kit.prepared import prepared

Kind = Notice.Kind
# these speak of no post: who may read what they speak of is known where they are told
NOT_OF_POSTS = {Kind.MESSAGE, Kind.INTRODUCTION, Kind.INTRODUCED, Kind.INTRODUCTION_ASKED, Kind.SOUNDING}


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell. `key` makes it be told once; notices of one `group` are shown together."""

    kind: str
    actor_id: int
    key: str
    group: str
    thing: int | None = None
    text: str = ""
    to_oneself: bool = False  # the one who caused it is told too


def tell(person_ids: Iterable[int], news: News) -> None:
    """Tells those people of this server who may know and want to; telling again changes nothing.

    Never of themselves, of people and conversations they mute, of anyone blocked either way, or of posts they may not
    see. Their policy puts aside or drops what comes from some.
    """
    wanted = list(person_ids)
    if not wanted:
        return
    people = {i for i, face in faces(wanted).items() if face.account_id and face.state == "active"}
    people -= deaf_to(news.actor_id, people) | (set() if news.to_oneself else {news.actor_id})
    if news.thing is not None and news.kind not in NOT_OF_POSTS:
        people -= deaf_to_thread(news.thing, people)
        people = {i for i in people if visible_posts(Viewer(i), [news.thing])}
    aside = put_aside(kind=news.kind, actor_id=news.actor_id, thing=news.thing, people=people)
    people -= {i for i, answer in aside.items() if answer == NoticePolicy.Answer.DROP}
    with transaction.atomic():
        known = Notice.objects.filter(person_id__in=people, key=news.key)
        people -= set(known.values_list("person_id", flat=True))
        told = [_row(i, news) for i in sorted(people)]
        waiting = AtOnce.objects.filter(about_id=news.actor_id, person_id__in=people - aside.keys())
        at_once = set(waiting.values_list("person_id", flat=True)) - _mailed_of(news, people)
        for notice in told:
            if notice.person_id in aside:
                notice.place = Notice.Place.ASIDE
            elif notice.person_id in at_once:
                notice.mail = want_mail(notice.person_id)
        Notice.objects.bulk_create(told, batch_size=200)
        for person in people & aside.keys():
            Sender.objects.get_or_create(person_id=person, actor_id=news.actor_id)
        want_pushes(told)
        _live(told)


def tell_of_post(*, post_id: int, edited: bool = False) -> set[int]:
    """Tells whom a post answers, whom it mentions, and who wants all of its author's posts; each once.

    After an edit, those no longer mentioned lose their notice. The ids of whom it addresses.
    """
    post = about(post_id)
    if post is None or post.state != "out" or post.backfilled or post.share_of_id:
        return set()
    key = f"post:{post_id}"
    if post.reply_to__owner_id:
        tell([post.reply_to__owner_id], News(Kind.REPLY, post.owner_id, key, key, post_id))
    mentioned = mentioned_ids(post_id)
    tell(mentioned, News(Kind.MENTION, post.owner_id, key, key, post_id))
    if edited:
        retract(Notice.objects.filter(thing=post_id, kind=Kind.MENTION).exclude(person_id__in=mentioned))
    if not post.reply_to__owner_id:
        waiting = {*told_of_posts_by(post.owner_id), *(person for (person,) in _waiting_for.rows(post.owner_id))}
        tell(waiting, News(Kind.POST, post.owner_id, key, key, post_id))
    answered = {post.reply_to__owner_id} if post.reply_to__owner_id else set()
    return {*mentioned, *answered} - {post.owner_id}


@prepared()
def _waiting_for(author: int) -> QuerySet[Any, Any]:
    return AtOnce.objects.filter(about_id=author).values_list("person_id")


def _mailed_of(news: News, people: Iterable[int]) -> set[int]:
    """Who has had a mail of this conversation and has not read it since: a chat is one mail, not many."""
    if news.kind != Kind.MESSAGE:
        return set()
    rows = Notice.objects.filter(person_id__in=list(people), group=news.group, read_at=None).exclude(mail=None)
    return set(rows.values_list("person_id", flat=True))


def tell_of_change(*, post_id: int) -> None:
    """Tells who shared, answered or quoted a post that it changed: of the latest change only, each once."""
    post = about(post_id)
    if post is None or post.state != "out" or post.edited_at is None:
        return
    key = f"update:{post_id}:{post.edited_at.timestamp():.3f}"
    people = involved_ids(post_id)
    with transaction.atomic():
        retract(Notice.objects.filter(group=f"update:{post_id}").exclude(key=key))
        tell(people, News(Kind.UPDATE, post.owner_id, key, f"update:{post_id}", post_id))
        for quote, person in quoted_in(post_id):
            tell([person], News(Kind.QUOTED_UPDATE, post.owner_id, key, f"update:{post_id}", quote))


def tell_of_poll(*, post_id: int) -> None:
    """Tells those who voted, and who asked, that a poll is over; each once."""
    post = about(post_id)
    if post is not None and post.state == "out":
        key = f"poll:{post_id}"
        people = {post.owner_id, *voter_ids(post_id)}
        tell(people, News(Kind.POLL, post.owner_id, key, key, post_id, to_oneself=True))


def take_back_post(*, post_id: int, author_id: int) -> None:
    """No notice speaks of a deleted post or an undone share."""
    shared = Q(actor_id=author_id, key=f"share:{post_id}")
    retract(Notice.objects.filter(Q(thing=post_id) | Q(group=f"update:{post_id}") | shared))


def take_back_hidden(*, post_id: int) -> None:
    """No notice speaks of a post to who may not see it any more."""
    told, post = Notice.objects.filter(thing=post_id), placing(post_id)
    people = set(told.values_list("person_id", flat=True))
    if post is not None and people:
        retract(told.filter(person_id__in=people - people_who_see(post.scope, people)))


def take_back(*, kinds: Iterable[str], person_id: int, actor_id: int) -> None:
    """Removes what a person was told of another, of these kinds."""
    retract(Notice.objects.filter(person_id=person_id, actor_id=actor_id, kind__in=list(kinds)))


def take_back_key(person_ids: Iterable[int], *, kind: str, key: str) -> None:
    """Removes what these people were told of one thing."""
    retract(Notice.objects.filter(person_id__in=list(person_ids), kind=kind, key=key))


def take_back_thank(*, post_id: int, person_id: int) -> None:
    """The thank was withdrawn."""
    retract(Notice.objects.filter(thing=post_id, actor_id=person_id, kind=Kind.THANK))


def part(*, blocker_id: int, blocked_id: int) -> None:
    """After a block neither keeps a notice of the other, nor waits for one. Of other faces, reading leaves them out."""
    with transaction.atomic():
        for one, other in ((blocker_id, blocked_id), (blocked_id, blocker_id)):
            retract(Notice.objects.filter(person_id=one, actor_id=other))
            AtOnce.objects.filter(person_id=one, about_id=other).delete()
            Sender.objects.filter(person_id=one, actor_id=other).delete()


def stop_waiting_for(*, person_id: int, about_id: int) -> None:
    """Who no longer follows is no longer told at once."""
    AtOnce.objects.filter(person_id=person_id, about_id=about_id).delete()


def retract(rows: QuerySet[Notice]) -> None:
    """Removes notices, and lets the open pages of those concerned know."""
    with transaction.atomic():
        found = list(rows.values_list("id", "person_id"))
        if found:
            Notice.objects.filter(id__in=[i for i, _ in found]).delete()
            poke({person for _, person in found})


def _row(person_id: int, news: News) -> Notice:
    fields = {"kind": news.kind, "actor_id": news.actor_id, "thing": news.thing, "text": news.text}
    return Notice(person_id=person_id, key=news.key, group=news.group, **fields)


def _live(told: Iterable[Notice]) -> None:
    """Open pages and streams hear the number of the notice, each person of their own."""
    for notice in told:
        if notice.place == Notice.Place.SHOWN:
            transaction.on_commit(partial(tell_front, notice.person_id, "notices", thing=notice.id))
            if word_of(notice):
                transaction.on_commit(partial(tell_front, notice.person_id, "together"))


def poke(people: Iterable[int]) -> None:
    """The open pages of these people look again."""
    for person in people:
        transaction.on_commit(partial(tell_front, person, "notices"))
