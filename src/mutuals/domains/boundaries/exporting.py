"""What a person takes along of what they do not want to meet."""

from collections.abc import Iterator

from mutuals.domains.boundaries.models import Filter, FilteredPost, Keyword
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """Filters, their words, and the posts they cover."""
    yield from rows(
        "filters", Filter.objects.filter(person_id=person.me), "id", "title", "contexts", "action", "expires_at"
    )
    words = Keyword.objects.filter(filter__person_id=person.me)
    yield from rows("filter_words", words, "word", "whole_word", filter="filter_id")
    covered = FilteredPost.objects.filter(filter__person_id=person.me)
    yield from rows("filtered_posts", covered, "post", filter="filter_id")
