"""Reads of CVs: a profile as its reader may see it, cut to what was chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.cv import cut, parts_in
from mutuals.domains.profiles.models import CvChoice
from mutuals.domains.profiles.queries.badges import without_withdrawn
from mutuals.domains.profiles.queries.said import Profile, profile_for
from mutuals.kit.refusal import NotFound


@dataclass(frozen=True, slots=True)
class CvChosen:
    """A choice of parts that its owner kept."""

    id: int
    name: str
    parts: tuple[str, ...]


def cv_choices(viewer: Viewer) -> list[CvChosen]:
    """The viewer's own, by name."""
    rows = CvChoice.objects.filter(owner_id=viewer.me).order_by("name").values_list("id", "name", "parts")
    return [CvChosen(number, name, parts_in(parts)) for number, name, parts in rows]


def cv_choice(viewer: Viewer, choice_id: int) -> CvChosen:
    """One of the viewer's own. Raises NotFound."""
    found = next((one for one in cv_choices(viewer) if one.id == choice_id), None)
    if found is None:
        raise NotFound
    return found


def cv_of(viewer: Viewer, person_id: int, parts: Iterable[str] = ()) -> Profile:
    """What that person's CV shows the viewer. Raises NotFound."""
    return without_withdrawn(cut(profile_for(viewer, person_id), parts_in(parts)))
