"""Conversations and who takes part in them."""

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.services import name_people
from mutuals.domains.messages.events import ConversationLeft
from mutuals.domains.messages.models import Conversation, Member, Message
from mutuals.domains.messages.policy import hears, may_keep_group
from mutuals.domains.messages.queries import choices_of, membership, others_in
from mutuals.domains.messages.services.appending import append, hint, locked
from mutuals.domains.messages.services.revealing import check_for
from mutuals.domains.messages.services.writing import Written
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.policy import another
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

MOST_PEOPLE = 50


def open_conversation(
    actor: Viewer, *, with_ids: Iterable[int], title: str = "", named: bool = False, once: str = "",
    agreed: bool = False,
) -> int:  # fmt: skip
    """The conversation with one person, or a new group; its id. Nobody is told before something is said.

    `named` finds the group that was begun by naming exactly these people, `once` the one that the actor began under
    this word. With `agreed` each of them said yes to it elsewhere (an introduction). Raises NotFound for whom the actor
    cannot reach, Refused for strangers in a group and for more than 50 people.
    """
    others = sorted(set(with_ids) - {actor.me})
    if not others:
        raise Refused(_("Name at least one person."), field="people")
    if len(others) >= MOST_PEOPLE:
        raise Refused(_("A group has at most %(most)d people.") % {"most": MOST_PEOPLE}, field="people")
    for person_id in others:
        another(actor, person_id)
    pair = len(others) == 1
    key = key_of([actor.me, *others]) if pair or named else _key_once(actor, once) if once else None
    with transaction.atomic():
        known = Conversation.objects.filter(key=key).values_list("id", flat=True).first() if key else None
        if known:
            return known
        if not pair and not agreed:
            _all_hear(actor, others)
        defaults = {"title": clean_line(title, 80) if not pair else "", "is_pair": pair, "starter_id": actor.me}
        if key:
            talk, new = Conversation.objects.get_or_create(key=key, defaults={"id": new_id(), **defaults})
        else:
            talk, new = Conversation.objects.create(**defaults), True
        if new:
            _enter(talk, [actor.me, *others], admin=actor.me)
    return talk.id


def add_members(actor: Viewer, *, conversation_id: int, person_ids: Iterable[int]) -> None:
    """Brings people into a group; they can read what was said there before. Raises NotFound, Refused."""
    with transaction.atomic():
        talk = _group(actor, conversation_id)
        there = others_in(talk.id, actor.me)
        new = sorted(set(person_ids) - {actor.me, *there})
        for person_id in new:
            another(actor, person_id)
        if not new:
            return
        if 1 + len(there) + len(new) > MOST_PEOPLE:
            raise Refused(_("A group has at most %(most)d people.") % {"most": MOST_PEOPLE}, field="people")
        _all_hear(actor, new)
        _enter(talk, new)
        note(talk, actor.me, "added", ",".join(map(str, new)))


def remove_member(actor: Viewer, *, conversation_id: int, person_id: int) -> None:
    """Takes somebody out of a group; they can read it no longer. Raises NotFound, Refused."""
    with transaction.atomic():
        talk = _group(actor, conversation_id)
        if not may_keep_group(actor, membership(actor, conversation_id)):
            raise Refused(_("Only those who keep the group can take others out of it."))
        if person_id == actor.me or person_id not in others_in(talk.id, actor.me):
            raise NotFound
        _go(talk, person_id)
        note(talk, actor.me, "removed", str(person_id))


def leave(actor: Viewer, *, conversation_id: int) -> None:
    """Leaves a group: it is read no longer, files included. Raises NotFound, Refused for a conversation of two."""
    with transaction.atomic():
        talk = _group(actor, conversation_id)
        _go(talk, actor.me)
        note(talk, actor.me, "left")


def rename(actor: Viewer, *, conversation_id: int, title: str) -> None:
    """Names a group, or takes its name away. Raises NotFound, Refused (also Warned)."""
    membership(actor, conversation_id)
    check_for(actor, others_in(conversation_id, actor.me), "", title)
    with transaction.atomic():
        talk = _group(actor, conversation_id)
        if not may_keep_group(actor, membership(actor, conversation_id)):
            raise Refused(_("Only those who keep the group can name it."))
        clean = clean_line(title, 80)
        if clean != talk.title:
            Conversation.objects.filter(id=talk.id).update(title=clean)
            note(talk, actor.me, "named", clean)


def key_of(person_ids: Iterable[int]) -> str:
    """Under which key a conversation of exactly these people is found."""
    ids = sorted(set(person_ids))
    joined = ":".join(map(str, ids))
    return joined if len(ids) == 2 else hashlib.sha256(joined.encode()).hexdigest()


def _key_once(actor: Viewer, word: str) -> str:
    return hashlib.sha256(f"{actor.me} {word}".encode()).hexdigest()


def note(talk: Conversation, owner_id: int, what: str, detail: str = "") -> None:
    """Writes into the conversation what happened to it; pages put it into words."""
    source = f"{what} {detail}".strip()
    written = Written(source, "", "")
    append(talk, owner_id=owner_id, client_id=f"note-{new_id()}", written=written, kind=Message.Kind.NOTE)


def _group(actor: Viewer, conversation_id: int) -> Conversation:
    membership(actor, conversation_id)
    talk = locked(conversation_id)
    membership(actor, conversation_id)  # again: they may have been taken out while this waited
    if talk.is_pair:
        raise Refused(_("This is a conversation of two. Begin a group instead, or archive it."))
    return talk


def _all_hear(actor: Viewer, person_ids: Iterable[int]) -> None:
    for person_id in person_ids:
        if not hears(person_id, actor.me):
            name = faces([person_id])[person_id].shown_name
            sentence = _("%(name)s and you have no tie yet. Write to them alone first; they decide whether to answer.")
            raise Refused(sentence % {"name": name}, field="people")


def _enter(talk: Conversation, person_ids: Iterable[int], *, admin: int | None = None) -> None:
    ids = list(person_ids)
    for person_id in ids:
        chosen = choices_of(Viewer(person_id))
        values = {
            "role": Member.Role.ADMIN if person_id == admin and not talk.is_pair else Member.Role.MEMBER,
            "other_id": next(i for i in ids if i != person_id) if talk.is_pair else None,
            "shows_reads": chosen.shows_reads,
            "shows_typing": chosen.shows_typing,
            "left_at": None,
            "archived": False,
        }
        Member.objects.update_or_create(conversation=talk, person_id=person_id, defaults=values)
    _regrant(talk)


def _go(talk: Conversation, person_id: int) -> None:
    rows = Member.objects.filter(conversation=talk)
    rows.filter(person_id=person_id).update(left_at=timezone.now(), unread=False, role=Member.Role.MEMBER)
    staying = rows.filter(left_at=None).order_by("id")
    if not staying.filter(role=Member.Role.ADMIN).exists():
        rows.filter(id__in=list(staying.values_list("id", flat=True)[:1])).update(role=Member.Role.ADMIN)
    _regrant(talk)
    announce(ConversationLeft(talk.id, person_id), actor_id=person_id)
    hint(talk.id, only=[person_id])


def _regrant(talk: Conversation) -> None:
    """Those who take part, and nobody else, are named for the conversation; a changed group is nobody's key."""
    rows = Member.objects.filter(conversation=talk)
    name_people(talk.id, rows.filter(left_at=None).values_list("person_id", flat=True))
    if not talk.is_pair and rows.filter(left_at__isnull=False).exists():
        Conversation.objects.filter(id=talk.id).update(key=None)
