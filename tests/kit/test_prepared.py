"""Queries compiled once give what the ORM gives, whatever the arguments are."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.people.models import Person
from mutuals.domains.people.queries import face_by_address
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.prepared import Prepared

pytestmark = pytest.mark.django_db
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=12)


def _build(*args: Any) -> Any:
    handle, *ids = args
    rows = Person.objects.filter(handle=handle) | Person.objects.filter(id__in=ids)
    return rows.order_by("id").values_list("handle")


prepared = Prepared(_build)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["amara", "bo"]) | TEXTS | st.just("\x1eargument 1") | st.just("%s ' ?"), max_size=3))
def test_texts_and_numbers_of_any_count_reach_their_places(amara: Viewer, bo: Viewer, words: list[str]) -> None:
    for word in words:
        args = (word, bo.me, *range(len(words)))
        assert prepared.rows(*args) == list(_build(*args))


def test_a_second_question_is_not_compiled_again(amara: Viewer) -> None:
    face_by_address("@Amara")
    with CaptureQueriesContext(connection) as asked:
        assert (face_by_address("bo"), face_by_address("amara@elsewhere.example")) == (None, None)
        face = face_by_address("@AMARA")
    assert face is not None
    assert face.handle == "amara"
    assert len(asked) == 3
