"""From what happened to who hears of it, and what: a few statements for all listeners of this process together.

Runs in one thread, in order. A token that ended is left out of every statement, so nothing reaches its stream.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson

from mutuals.api.entities.announcements import announcement
from mutuals.api.entities.conversations import conversation_with
from mutuals.api.entities.crowd import statuses_for_all
from mutuals.api.entities.notifications import notifications
from mutuals.api.entities.together import Event, meeting_event, notice_event
from mutuals.domains.apps.queries import still_working
from mutuals.domains.apps.scopes import allows
from mutuals.domains.audience.scope import Audience, Scope
from mutuals.domains.feed import listeners as feed
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.messages.queries import others_in
from mutuals.domains.moderation.queries import announced_now
from mutuals.domains.notices.queries import told_one
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.facts import tags_of
from mutuals.domains.posts.readers import (
    Placing,
    latest_of,
    listeners_who_see,
    marks_by_listener,
    people_who_see,
    placing,
    undone_share,
)
from mutuals.kit.refusal import NotFound
from mutuals.realtime.channels import OWN, Channel
from mutuals.realtime.registry import Registry
from mutuals.realtime.stream import Stream


@dataclass(frozen=True, slots=True)
class Told:
    """An event on its way: to streams that listen to a channel, each the same bytes."""

    channel: Channel
    streams: tuple[Stream, ...]
    event: bytes
    payload: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from one datagram: events, streams to end, persons whose open pages hear a name."""

    told: tuple[Told, ...] = ()
    ended: tuple[Stream, ...] = ()
    pages: tuple[tuple[int, str], ...] = ()


NOTHING = Outcome()


def resolve(registry: Registry, pages: Iterable[int], message: Mapping[str, Any]) -> Outcome:
    """What follows from a datagram, for the streams of this process and the persons with open pages here."""
    if "happened" in message:
        happened = _HAPPENED.get(str(message["happened"]))
        return happened(registry, list(pages), message) if happened else NOTHING
    return _for_persons(registry, message)


def tokens_ended(registry: Registry) -> Outcome:
    """The streams whose token works no longer."""
    streams = list(registry.streams)
    working = still_working({s.bearer.token_id for s in streams}) if streams else set()
    return Outcome(ended=tuple(s for s in streams if s.bearer.token_id not in working))


def _written(registry: Registry, pages: list[int], message: Mapping[str, Any]) -> Outcome:
    """A post went out, was shared or changed."""
    new = message["happened"] != "PostEdited"
    post = placing(int(message["share_id"] if message["happened"] == "PostShared" else message["post_id"]))
    if post is None or post.state != "out" or post.backfilled:
        return NOTHING
    heard = _everywhere(registry, post)
    seeing = marks_by_listener(post, {s.bearer.token_id for _c, _context, streams in heard for s in streams})
    told = []
    for context in ("home", "public"):
        theirs = {s.bearer.token_id for _c, where, streams in heard if where == context for s in streams}
        shown = {number: seeing[number] for number in theirs & seeing.keys()}
        statuses = statuses_for_all(post, shown, context=context) if shown else {}
        for channel, where, streams in heard:
            if where == context:
                told += _alike(channel, streams, statuses, b"update" if new else b"status.update")
    return Outcome(tuple(told), pages=_hints(post, pages) if new else ())


Heard = list[tuple[Channel, str, list[Stream]]]  # a channel, where it stands for filters, who is to hear it


def _own(registry: Registry, post: Placing, tags: Iterable[str] = ()) -> Heard:
    streams = registry.every("user")
    homes = feed.homes(post, {s.bearer.token_id for s in streams}, tags=list(tags)) if streams else set()
    return [(Channel("user"), "home", [s for s in streams if s.bearer.token_id in homes])] if homes else []


def _public(registry: Registry, post: Placing, *, has_files: bool | None = None) -> Heard:
    """`has_files` where it is known, as the files of what is deleted are gone too."""
    if not feed.is_public(post):
        return []
    names = ["public", "public:local"]
    asked = any(registry.hears(f"{name}:media") for name in names)
    if asked and (bool(files_for_cards("post", [post.id])) if has_files is None else has_files):
        names += [f"{name}:media" for name in names]
    return _calm(post, feed.passers_by, [(Channel(name), "public", registry.listeners(name)) for name in names])


def _tagged(registry: Registry, post: Placing, tags: Iterable[str] = ()) -> Heard:
    names = ["hashtag", *([] if post.owner__domain else ["hashtag:local"])]
    if post.audience not in (Audience.PUBLIC, Audience.SERVER) or not any(registry.hears(name) for name in names):
        return []
    mine = tags or tags_of([post.id]).get(post.id, ())
    return _calm(
        post, feed.passers_by, [(Channel(n, tag), "public", registry.listeners(n, tag)) for tag in mine for n in names]
    )


def _listed(registry: Registry, post: Placing) -> Heard:
    heard = {int(key): registry.listeners("list", key) for key in registry.hears("list")}
    owners = {key: streams[0].bearer.viewer.me for key, streams in heard.items() if streams}
    found = feed.in_lists(post, owners) if owners else set()
    return _calm(post, feed.undisturbed, [(Channel("list", key), "home", heard[key]) for key in found])


def _calm(post: Placing, calm_among: Callable[[Placing, set[int]], set[int]], heard: Heard) -> Heard:
    """Without those who muted the author, or whom the timeline does not show them."""
    heard = [one for one in heard if one[2]]
    if not heard:
        return []
    calm = calm_among(post, {s.bearer.token_id for *_x, streams in heard for s in streams})
    return [(channel, where, [s for s in some if s.bearer.token_id in calm]) for channel, where, some in heard]


def _alike(channel: Channel, streams: list[Stream], payloads: Mapping[int, bytes], event: bytes) -> list[Told]:
    """One Told for each payload that streams of a channel get."""
    by_payload: dict[int, list[Stream]] = {}
    for stream in streams:
        payload = payloads.get(stream.bearer.token_id)
        if payload is not None:
            by_payload.setdefault(id(payload), []).append(stream)
    return [Told(channel, tuple(s), event, payloads[s[0].bearer.token_id]) for s in by_payload.values()]


def _hints(post: Placing, pages: list[int]) -> tuple[tuple[int, str], ...]:
    """Whose open home page offers to load something new."""
    people = feed.homes_of_people(post, pages) - {post.owner_id} if pages else set()
    return tuple((person, "home") for person in people_who_see(post.scope, people)) if people else ()


def _deleted(registry: Registry, pages: list[int], message: Mapping[str, Any]) -> Outcome:
    """A post or a share is gone: who could have had it learns its number, nobody else that there was one."""
    number, author = int(message["post_id"]), int(message["author_id"])
    audience, tags = int(message.get("audience", Audience.ME)), [str(tag) for tag in message.get("tags", ())]
    post = placing(number)
    if post is None:  # a share leaves no row
        post = undone_share(number, author, audience)
    elif audience == Audience.ME:
        return NOTHING  # it was never out
    heard = [*_own(registry, post, tags), *_listed(registry, post)]
    heard += _public(registry, post, has_files=bool(message.get("has_files")))
    heard += _tagged(registry, post, tags) if tags else []
    scope = Scope(post.owner_id, post.anchor_id, audience, post.circle_id, post.grants)
    return Outcome(tuple(_told_gone(number, heard, scope)))


def _narrowed(registry: Registry, pages: list[int], message: Mapping[str, Any]) -> Outcome:
    """Fewer may see a post: to who could until now it is gone, to the others it changed."""
    post = placing(int(message["post_id"]))
    if post is None or post.state != "out":
        return NOTHING
    names = ("audience", "anchor_id", "circle_id", "grants")
    before = replace(post, **{name: message[name] for name in names})
    heard = _everywhere(registry, before)
    tokens = {s.bearer.token_id for *_x, streams in heard for s in streams}
    still = listeners_who_see(post.scope, tokens) if tokens else set()
    lost = [(c, where, [s for s in some if s.bearer.token_id not in still]) for c, where, some in heard]
    changed = _written(registry, pages, {**message, "happened": "PostEdited"})
    return Outcome((*_told_gone(post.id, lost, before.scope), *changed.told))


def _restrained(registry: Registry, pages: list[int], message: Mapping[str, Any]) -> Outcome:
    """The moderators hold a post: it is gone to all but its author. A note before it, and what they gave back, is a
    change."""
    post = placing(int(message["post_id"])) if registry.streams else None
    if post is None or post.state != "held":
        return _written(registry, pages, {**message, "happened": "PostEdited"}) if post else NOTHING
    theirs = [
        (channel, where, [s for s in some if s.bearer.viewer.me != post.owner_id])
        for channel, where, some in _everywhere(registry, post)
    ]
    return Outcome(tuple(_told_gone(post.id, theirs, post.scope)))


def _put_away(registry: Registry, pages: list[int], message: Mapping[str, Any]) -> Outcome:
    """Copies of a campaign were put away: who could have had one learns its number."""
    told: list[Told] = []
    for number in message["ids"] if registry.streams and message["kind"] == "post" else ():
        post = placing(int(number))
        if post is not None and post.state == "away":
            told += _told_gone(post.id, _everywhere(registry, post), post.scope)
    return Outcome(tuple(told))


def _everywhere(registry: Registry, post: Placing) -> Heard:
    """Each stream in which a post stands."""
    return [*_own(registry, post), *_public(registry, post), *_tagged(registry, post), *_listed(registry, post)]


def _told_gone(number: int, heard: Heard, scope: Scope, *, departed: bool = False) -> list[Told]:
    """Those of whoever is to hear it who may, or could until now."""
    tokens = {s.bearer.token_id for *_x, streams in heard for s in streams}
    payloads = dict.fromkeys(listeners_who_see(scope, tokens, departed=departed), b"%d" % number) if tokens else {}
    return [told for channel, _w, some in heard for told in _alike(channel, some, payloads, b"delete")]


def _hidden(registry: Registry, pages: list[int], message: Mapping[str, Any]) -> Outcome:
    """Somebody left, rests or was frozen: their streams end, and what they wrote goes from the timelines of others."""
    ended = tokens_ended(registry).ended
    told: list[Told] = []
    for post in latest_of(int(message["person_id"])) if len(ended) < len(registry.streams) else ():
        told += _told_gone(post.id, _everywhere(registry, post), post.scope, departed=True)
    return Outcome(tuple(told), ended)


def _announced(registry: Registry, pages: list[int], message: Mapping[str, Any]) -> Outcome:
    """The administrators tell everybody something. It is new: it looks the same to all."""
    streams = _working(registry.every("user"))
    row = announced_now(int(message["announcement_id"])) if streams else None
    payload = orjson.dumps(announcement(row)) if row else b""
    return Outcome((Told(Channel("user"), streams, b"announcement", payload),)) if payload else NOTHING


def _withdrawn(registry: Registry, pages: list[int], message: Mapping[str, Any]) -> Outcome:
    """They took it back."""
    streams = _working(registry.every("user"))
    number = b"%d" % int(message["announcement_id"])
    return Outcome((Told(Channel("user"), streams, b"announcement.delete", number),)) if streams else NOTHING


def _said(registry: Registry, pages: list[int], message: Mapping[str, Any]) -> Outcome:
    """A message was sent."""
    conversation, number = int(message["conversation_id"]), int(message["message_id"])
    told = []
    heard = registry.hears("direct")
    there = set(others_in(conversation, 0)) if heard or registry.hears(OWN) else set()
    for person in there.intersection(map(int, heard)):
        streams = _working(registry.listeners("direct", person))
        payload = conversation_with(Viewer(person), conversation, last=number) if streams else None
        if payload is not None:
            told.append(Told(Channel("direct"), streams, b"conversation", payload))
    for person in there.intersection(map(int, registry.hears(OWN))):
        told += _own_event(registry, person, number, meeting_event)
    return Outcome(tuple(told))


def _own_event(
    registry: Registry, person: int, thing: int, event_of: Callable[[Viewer, int], Event | None]
) -> list[Told]:
    """What happened between people, in the stream that Mastodon does not know."""
    streams = _working(registry.listeners(OWN, person))
    event = event_of(Viewer(person), thing) if streams else None
    return [Told(Channel(OWN), streams, *event)] if event else []


def _ending(registry: Registry, pages: list[int], message: Mapping[str, Any]) -> Outcome:
    return tokens_ended(registry)


def _for_persons(registry: Registry, message: Mapping[str, Any]) -> Outcome:
    """What concerns certain people: a notice with its number, or that their filters changed."""
    event, thing = str(message["event"]), int(message.get("thing", 0))
    if event != "filters_changed" and not (event == "notices" and thing):
        return NOTHING
    told = []
    for person in map(int, message["persons"]):
        own = registry.listeners("user", person)
        if event == "filters_changed":
            told.append(Told(Channel("user"), _working(own), b"filters_changed"))
        else:
            for name, some in (("user", own), ("user:notification", registry.listeners("user:notification", person))):
                streams = _working([s for s in some if allows(s.bearer.scopes, "read:notifications")])
                payload = _notification(Viewer(person), thing) if streams else None
                if payload is not None:
                    told.append(Told(Channel(name), streams, b"notification", payload))
            told += _own_event(registry, person, thing, notice_event)
    return Outcome(tuple(told))


def _notification(viewer: Viewer, notice_id: int) -> bytes | None:
    try:
        return next(iter(notifications(viewer, [told_one(viewer, notice_id)])), None)
    except NotFound:
        return None


def _working(streams: list[Stream]) -> tuple[Stream, ...]:
    working = still_working({s.bearer.token_id for s in streams}) if streams else set()
    return tuple(s for s in streams if s.bearer.token_id in working)


_HAPPENED: dict[str, Callable[[Registry, list[int], Mapping[str, Any]], Outcome]] = {
    "PostPublished": _written,
    "PostRestrained": _restrained,
    "CopiesPutAway": _put_away,
    "PostEdited": _written,
    "PostNarrowed": _narrowed,
    "PostShared": _written,
    "PostDeleted": _deleted,
    "MessageSent": _said,
    "TokensEnded": _ending,
    "PersonHidden": _hidden,
    "AnnouncementPublished": _announced,
    "AnnouncementWithdrawn": _withdrawn,
    "PersonLeft": _ending,
}
