"""Nothing of a person who left stays."""

from django.db.models import Q

from mutuals.domains.evidence.models import Evidence
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases what showed their skills."""
    erase(Evidence.objects.filter(Q(skill__owner_id=person_id)))
