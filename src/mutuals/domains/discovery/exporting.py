"""What a person takes along of how they are found, and of whom they do not want suggested."""

from collections.abc import Iterator

from mutuals.domains.discovery.models import FeaturedTag, PutAway, SavedSearch
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """Tags on their profile, searches they keep, suggestions they put away."""
    yield from rows("featured_tags", FeaturedTag.objects.filter(person_id=person.me), "id", "name", "tag")
    yield from rows("saved_searches", SavedSearch.objects.filter(person_id=person.me), "id", "text", "tell")
    yield from rows("put_away", PutAway.objects.filter(person_id=person.me), "id", people={"person": "other"})
