"""What one may know about somebody before connecting, and what one does not. It never says that somebody is safe."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from mutuals.domains.discovery.queries.alike import Alike, alike
from mutuals.domains.guard.queries import met_in_person
from mutuals.domains.handshakes.queries import met_between
from mutuals.domains.messages.queries import groups_with, meetings_between
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import ProofShown, belongings, proofs_for, readable
from mutuals.domains.soundings.queries import Own, offer
from mutuals.domains.ties.policy import reachable
from mutuals.domains.ties.queries import mutuals_between, ways_to
from mutuals.kit.ids import time_of

NAMED = 6
NEW = 30  # days


@dataclass(frozen=True, slots=True)
class Shared:
    """Something both say of themselves: kind is position, education or skill."""

    kind: str
    words: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """As one line."""
        said = {
            "position": _("You both name this workplace: %(words)s"),
            "education": _("You both name this school: %(words)s"),
            "skill": _("You both know %(words)s"),
        }
        return said[self.kind] % {"words": ", ".join(self.words)}


@dataclass(frozen=True, slots=True)
class Before:
    """All of it, for one viewer about one person."""

    face: Face
    since: datetime
    days: int
    proofs: tuple[ProofShown, ...]
    mutuals: tuple[Face, ...]
    through: tuple[Face, ...]  # connections who know somebody who knows them, where nobody is in common
    shared: tuple[Shared, ...]
    groups: tuple[tuple[int, str], ...]  # conversations in which both talk, and their titles
    is_met: bool  # handshakes lead to them from the people whom this server starts from
    met: tuple[datetime, ...]  # in person, by a handshake; newest first
    meetings: tuple[tuple[datetime, str], ...]  # on which the two agreed: when and about what
    alike: tuple[Alike, ...]
    sounding: Own | None  # what the viewer asked those who know both
    can_sound: bool  # the viewer can ask them now

    @property
    def is_new(self) -> bool:
        return self.days < NEW

    @property
    def age(self) -> str:
        """How long the account exists, in plain words."""
        if self.face.domain:
            return _("This server has known the account for %(time)s.") % {"time": self._time}
        if self.days < 1:
            return _("The account was made today.")
        return _("The account was made %(time)s ago.") % {"time": self._time}

    @property
    def _time(self) -> str:
        days = max(self.days, 1)
        if days < 14:
            return npgettext("how long", "%(count)d day", "%(count)d days", days) % {"count": days}
        if days < 60:
            return npgettext("how long", "%(count)d week", "%(count)d weeks", days // 7) % {"count": days // 7}
        if days < 730:
            return npgettext("how long", "%(count)d month", "%(count)d months", days // 30) % {"count": days // 30}
        return npgettext("how long", "%(count)d year", "%(count)d years", days // 365) % {"count": days // 365}

    @property
    def met_by_others(self) -> str:
        """That they exist in person, as far as handshakes can say; empty where nothing is known."""
        if not self.is_met:
            return ""
        return _("By their handshakes, somebody known to this server has met them, or met somebody who did.")

    @property
    def warnings(self) -> list[tuple[Alike, str]]:
        """Who could be meant instead, each with a sentence."""
        return [(one, _warning(one)) for one in self.alike]

    @property
    def unknown(self) -> list[str]:
        """What is not known, and what one could do about it."""
        said = []
        if not self.proofs:
            said.append(_("Nothing is proven: no page, domain, mailbox or ORCID record that you may see."))
        if not self.mutuals and not self.through:
            said.append(_("Nobody whom you are connected with is known to know them."))
        if self.is_new:
            said.append(_("The account is new: little can be seen from how it behaved."))
        if not self.face.avatar:
            said.append(_("There is no photo to compare."))
        return said

    @property
    def advice(self) -> str:
        """What to do, where something is not known."""
        if self.can_sound:
            return _("If you are not sure, ask those you both know: together below, or one of them.")
        if self.mutuals:
            return _("If you are not sure, ask somebody you both know.")
        if self.through:
            return _("If you are not sure, ask somebody on the way to them.")
        return _(
            "If you are not sure, ask in a way you had before: an old number, an old address, somebody who knows them."
        )


def before_connecting(viewer: Viewer, person_id: int, *, now: datetime) -> Before:
    """What the viewer may know about somebody, through their own rights alone. Raises NotFound."""
    face = reachable(viewer, person_id)
    mutual_ids = _there(viewer, mutuals_between(viewer, person_id, limit=NAMED))
    way_ids = [] if mutual_ids else _there(viewer, [w.person_id for w in ways_to(viewer, person_id, limit=NAMED)])
    known = faces([*mutual_ids, *way_ids])
    since = time_of(person_id)
    sounding, can_sound = offer(viewer, face, mutuals=len(mutual_ids))
    return Before(
        face=face,
        since=since,
        days=max((now - since).days, 0),
        proofs=proofs_for(viewer, person_id),
        mutuals=tuple(known[i] for i in mutual_ids),
        through=tuple(known[i] for i in way_ids),
        shared=_shared(viewer, person_id),
        groups=tuple(groups_with(viewer, person_id)[:NAMED]),
        is_met=met_in_person(person_id),
        met=tuple(at for _id, at, _place in met_between(viewer, person_id)[:NAMED]),
        meetings=tuple((one.at, one.subject) for one in meetings_between(viewer, person_id)[:NAMED]),
        alike=tuple(alike(viewer, person_id)),
        sounding=sounding,
        can_sound=can_sound,
    )


def _there(viewer: Viewer, ids: list[int]) -> list[int]:
    there = set(readable(viewer, ids))
    return [i for i in ids if i in there]


def _shared(viewer: Viewer, person_id: int) -> tuple[Shared, ...]:
    """What both say, written as the other writes it, however it is spelled in case and spaces."""
    rows = belongings(viewer, [viewer.me, person_id])
    mine = {(kind, _key(words)) for owner, kind, words in rows if owner == viewer.me}
    both = [(kind, words) for owner, kind, words in rows if owner == person_id and (kind, _key(words)) in mine]
    found = [
        (kind, tuple(dict.fromkeys(w for k, w in both if k == kind))) for kind in ("position", "education", "skill")
    ]
    return tuple(Shared(kind, words[:NAMED]) for kind, words in found if words)


def _key(words: str) -> str:
    return " ".join(words.casefold().split())


def _warning(one: Alike) -> str:
    words = {"name": one.face.shown_name, "address": one.face.address}
    if one.name and one.photo and one.known:
        who = _("whom you know") if one.known == "viewer" else _("whom this server names")
        said = _("Name and photo look like those of %(name)s (%(address)s), %(who)s. One may be a copy of the other.")
        return said % {**words, "who": who}
    if one.photo:
        return _("The photo looks like that of %(name)s (%(address)s).") % words
    if one.known == "viewer":
        said = _("The name reads like that of %(name)s (%(address)s), whom you know. It may be somebody else.")
        return said % words
    return _("Somebody else here has a name that reads the same: %(name)s (%(address)s).") % words
