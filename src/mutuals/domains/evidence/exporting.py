"""What a person takes along of what shows their skills."""

from collections.abc import Iterator

from mutuals.domains.evidence.models import Evidence
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """Each by its skill, with the number of the post, article or entry, or the address of a page."""
    mine = Evidence.objects.filter(skill__owner_id=person.me)
    yield from rows(
        "evidence", mine, "id", "url", "label", skill="skill__skill__name", post="post_id", article="article_id",
        entry="entry_id",
    )  # fmt: skip
