"""Whom somebody may like to meet, from where the suggestion comes and why. Nothing is learnt from what people read."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.discovery.models import PutAway
from mutuals.domains.people.queries import Face, faces, starter_ids
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import sharing_skills
from mutuals.domains.ties.queries import near_to, tied_to

Source = Literal["mutuals", "starter", "skills"]
FEWEST_SKILLS = 2  # in common
NAMED = 2  # people or skills that a reason names
TIE, STARTER, SKILL = 3.0, 0.5, 0.2  # what a full point of each source weighs


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody the viewer has nothing to do with yet; `why` is a sentence for the strongest source."""

    face: Face
    sources: tuple[Source, ...]
    why: str


def suggestions_for(viewer: Viewer, *, limit: int = 40) -> list[Suggested]:
    """People connected with one's connections, of the starter list, and with the same skills; strongest first.

    Never who is tied to the viewer already, was put away, is blocked either way, or does not want to be found.
    """
    points: dict[int, float] = {}
    reasons: dict[int, list[tuple[Source, str]]] = {}
    near = {n.person_id: n for n in near_to(viewer, limit=limit * 3)}
    starters, skills = starter_ids(), sharing_skills(viewer)
    left_out = tied_to(viewer) | set(PutAway.objects.filter(person_id=viewer.me).values_list("other_id", flat=True))
    middle = faces({i for n in near.values() for i in n.through[:NAMED]})
    for person, n in near.items():
        points[person] = TIE * n.weight
        reasons[person] = [("mutuals", _through([middle[i].shown_name for i in n.through[:NAMED]], len(n.through)))]
    for person in starters:
        points[person] = points.get(person, 0.0) + STARTER
        reasons.setdefault(person, []).append(("starter", _("Recommended by those who run this server")))
    for person, names in skills.items():
        if len(names) >= FEWEST_SKILLS:
            points[person] = points.get(person, 0.0) + SKILL * len(names)
            reasons.setdefault(person, []).append(("skills", _("Also knows %(skills)s") % {"skills": _some(names)}))
    ranked = sorted(set(points) - left_out, key=lambda i: (-points[i], i))
    known = faces(ranked[: limit * 2])
    found = [
        Suggested(known[i], tuple(source for source, _why in reasons[i]), reasons[i][0][1])
        for i in ranked
        if i in known and known[i].state == "active" and known[i].discoverable and not known[i].limited
    ]
    return found[:limit]


def _through(names: list[str], count: int) -> str:
    more = count - len(names)
    who = ", ".join(names)
    if not more:
        return _("Connected with %(names)s") % {"names": who}
    words = ngettext("Connected with %(names)s and %(more)d more", "Connected with %(names)s and %(more)d more", more)
    return words % {"names": who, "more": more}


def _some(names: list[str]) -> str:
    return ", ".join(names[: NAMED + 1])
