"""Which machines may read what a person published for everyone."""

from mutuals.domains.articles.models import MachineChoice
from mutuals.domains.people.viewer import Viewer


def choose_machines(actor: Viewer, *, search: bool, training: bool) -> None:
    """Says whether search engines, and programs that gather texts to train on, may read one's public articles."""
    MachineChoice.objects.update_or_create(person_id=actor.me, defaults={"search": search, "training": training})
