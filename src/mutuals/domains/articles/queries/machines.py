"""Which machines may read whom."""

from dataclasses import dataclass

from mutuals.domains.articles.models import MachineChoice
from mutuals.domains.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Machines:
    """What a person chose; before they are asked, nothing is open."""

    search: bool = False
    training: bool = False


def machines_for(person_id: int) -> Machines:
    """What holds for this person's public articles and the head of their profile."""
    row = MachineChoice.objects.filter(person_id=person_id).values_list("search", "training").first()
    return Machines(*row) if row else Machines()


def was_asked(viewer: Viewer) -> bool:
    """Whether the viewer has chosen."""
    return MachineChoice.objects.filter(person_id=viewer.me).exists()
