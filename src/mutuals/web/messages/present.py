"""Messages as lines of a page: who says what, on which day, in answer to what, with whose signs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from textwrap import shorten

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from mutuals.cards.emoji import pictured
from mutuals.domains.media.queries import Shown
from mutuals.domains.messages.queries import (
    REPLY_TIMES,
    SIGNS,
    Card,
    Proposed,
    Row,
    Said,
    Talk,
    cards,
    meetings,
    reply_time_of,
    said,
)
from mutuals.domains.moderation.queries import emojis_in
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_blocked_either_way
from mutuals.kit.text.clean import plain

TOGETHER = timedelta(minutes=5)  # what one person says within it stands under one name
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """What a line answers: its beginning is repeated above it."""

    id: int
    by: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Sign:
    sign: str
    words: str
    names: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a page. `event` is set where it tells what happened to a group."""

    said: Said
    by: Face | None
    own: bool
    day: date
    day_words: str
    starts_day: bool
    follows: bool
    answers: Answered | None
    signs: tuple[Sign, ...]
    event: str
    meeting: Proposed | None = None
    card: Card | None = None

    @property
    def name(self) -> str:
        return _("You") if self.own else self.by.shown_name if self.by else _("Somebody who left")

    @property
    def second(self) -> int:
        """When it was said, in seconds: scripts put lines of one person together by it."""
        return int(self.said.at.timestamp())


def lines(viewer: Viewer, some: Sequence[Said]) -> list[Line]:
    """The lines of these messages, in their order, in at most seven queries beside theirs."""
    here = {one.id: one for one in some}
    asked = {one.reply_to_id for one in some if one.reply_to_id} - here.keys()
    parents = {**here, **(said(viewer, asked) if asked else {})}
    people = {one.owner_id for one in parents.values()} | {p for one in some for _sign, p in one.reactions}
    people |= {person for one in some if one.kind == "note" for person in _named(one)}
    known = faces(people)
    carried = [one.id for one in some if not one.is_gone]
    proposed, shared = meetings(carried), cards(viewer, carried)
    emojis = emojis_in(one.html for one in some)
    found: list[Line] = []
    for one in some:
        if emojis:
            one = replace(one, html=pictured(one.html, emojis))
        line = _line(viewer, one, known, parents, found[-1] if found else None)
        found.append(replace(line, meeting=proposed.get(one.id), card=shared.get(one.id)))
    return found


def _line(viewer: Viewer, one: Said, known: dict[int, Face], parents: dict[int, Said], before: Line | None) -> Line:
    day = timezone.localtime(one.at).date()
    same_day = before is not None and before.day == day
    follows = bool(
        before and same_day and not before.event and one.kind != "note"
        and before.said.owner_id == one.owner_id and one.at - before.said.at < TOGETHER
    )  # fmt: skip
    return Line(
        said=one,
        by=known.get(one.owner_id),
        own=one.owner_id == viewer.me,
        day=day,
        day_words=words_of(day),
        starts_day=not same_day,
        follows=follows,
        answers=_answered(viewer, parents.get(one.reply_to_id or 0), known),
        signs=_signs(viewer, one, known),
        event=_event(viewer, one, known) if one.kind == "note" else "",
    )


def words_of(day: date) -> str:
    """A day as people say it."""
    today = timezone.localdate()
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return formats.date_format(day, _("l, j F") if day.year == today.year else _("l, j F Y"))


def excerpt_of(one: Said) -> str:
    """The beginning of a message in one line."""
    if one.is_restrained:
        return _("Taken away by the moderators")
    if one.is_gone:
        return _("Deleted")
    text = " ".join(plain(one.html).split())
    if not text:
        return _file_words(one.files[0]) if one.files else ""
    short = shorten(text, 120, placeholder=" …")
    return short if len(short) > 60 or len(short) == len(text) else text[:119] + "…"


def _file_words(file: Shown) -> str:
    return {
        "audio": _("A sound"),
        "video": _("A video"),
        "document": file.name,
    }.get(file.kind, _("A picture"))


def _answered(viewer: Viewer, parent: Said | None, known: dict[int, Face]) -> Answered | None:
    if parent is None:
        return None
    by = _("You") if parent.owner_id == viewer.me else _name(known, parent.owner_id)
    return Answered(parent.id, by, excerpt_of(parent))


def _signs(viewer: Viewer, one: Said, known: dict[int, Face]) -> tuple[Sign, ...]:
    words, found = dict(SIGNS), []
    for sign in dict.fromkeys(s for s, _person in one.reactions):
        people = [person for s, person in one.reactions if s == sign]
        names = ", ".join(_("you") if p == viewer.me else _name(known, p) for p in people)
        found.append(Sign(sign, str(words.get(sign, sign)), names, viewer.me in people))
    return tuple(found)


def _event(viewer: Viewer, one: Said, known: dict[int, Face]) -> str:
    what, _blank, detail = one.source.partition(" ")
    who = _("You") if one.owner_id == viewer.me else _name(known, one.owner_id)
    others = ", ".join(_("you") if p == viewer.me else _name(known, p) for p in _named(one) if _meets(viewer, p))
    values = {"name": who, "others": others or _("somebody"), "title": detail}
    return {
        "added": _("%(name)s added %(others)s.") % values,
        "removed": _("%(name)s took %(others)s out.") % values,
        "left": _("%(name)s left.") % values,
        "named": (_("%(name)s named the group “%(title)s”.") if detail else _("%(name)s took the group's name away."))
        % values,
    }.get(what, "")


def _named(one: Said) -> list[int]:
    what, _blank, detail = one.source.partition(" ")
    return [int(i) for i in detail.split(",") if i.isdigit()] if what in {"added", "removed"} else []


def _meets(viewer: Viewer, person_id: int) -> bool:
    return person_id == viewer.me or not is_blocked_either_way(viewer.me, person_id)


def _name(known: dict[int, Face], person_id: int) -> str:
    face = known.get(person_id)
    return face.shown_name if face and face.state == "active" else _("Somebody who left")


def title_of(talk: Row | Talk) -> str:
    """What a conversation is called: its name, else those who take part."""
    if talk.title:
        return talk.title
    people = [p if isinstance(p, Face) else p.face for p in talk.people]
    return names_of(people) or _("Nobody else")


def names_of(people: Iterable[Face]) -> str:
    """The first names of a list, and "others" for the rest: nobody is counted."""
    names = [face.shown_name for face in people]
    if len(names) > MOST_NAMES:
        return _("%(names)s and others") % {"names": ", ".join(names[:MOST_NAMES])}
    return ", ".join(names)


def answers_words(person_id: int) -> str:
    """When somebody answers, as they say; "" where they say nothing."""
    when, weekdays = reply_time_of(person_id)
    if not when:
        return ""
    words = {"when": dict(REPLY_TIMES)[when]}
    return (_("Answers on weekdays, %(when)s") if weekdays else _("Answers %(when)s")) % words
