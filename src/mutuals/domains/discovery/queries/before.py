"""What one may know about somebody before connecting, and what one does not. It never says that somebody is safe."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.discovery.queries.alike import Alike, alike
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import ProofShown, belongings, proofs_for, readable
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
    alike: tuple[Alike, ...]

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
            return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
        if days < 60:
            return ngettext("%(count)d week", "%(count)d weeks", days // 7) % {"count": days // 7}
        if days < 730:
            return ngettext("%(count)d month", "%(count)d months", days // 30) % {"count": days // 30}
        return ngettext("%(count)d year", "%(count)d years", days // 365) % {"count": days // 365}

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
    return Before(
        face=face,
        since=since,
        days=max((now - since).days, 0),
        proofs=proofs_for(viewer, person_id),
        mutuals=tuple(known[i] for i in mutual_ids),
        through=tuple(known[i] for i in way_ids),
        shared=_shared(viewer, person_id),
        alike=tuple(alike(viewer, person_id)),
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
