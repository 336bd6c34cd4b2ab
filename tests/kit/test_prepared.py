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
within = Prepared(
    lambda me, word: Person.objects.filter(handle__contains=word).exclude(id=me or 0).values_list("handle")
)
listed = Prepared(lambda ids: Person.objects.filter(id__in=ids).order_by("id").values_list("handle"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["amara", "bo"]) | TEXTS | st.just("\x1eargument 1\x1f") | st.just("%s ' ?"), max_size=3)
)
def test_texts_and_numbers_of_any_count_reach_their_places(amara: Viewer, bo: Viewer, words: list[str]) -> None:
    for word in words:
        args = (word, bo.me, *range(len(words)))
        assert prepared.rows(*args) == list(_build(*args))


def test_a_text_may_stand_within_another_and_nobody_may_ask(amara: Viewer, bo: Viewer) -> None:
    assert within.rows(None, "mar") == [("amara",)]
    assert within.rows(amara.me, "mar") == []
    assert within.rows(None, "' OR 1=1 --") == []


@pytest.mark.parametrize("more", [0, 1, 7, 8, 30, 199, 500])
def test_a_list_of_any_length_finds_the_same(amara: Viewer, bo: Viewer, more: int) -> None:
    assert listed.rows([bo.me, amara.me, *range(more)]) == [
        (p.handle,) for p in sorted((amara, bo), key=lambda p: p.me)
    ]
    assert listed.rows([]) == []


def test_a_second_question_is_not_compiled_again(amara: Viewer) -> None:
    face_by_address("@Amara")
    with CaptureQueriesContext(connection) as asked:
        assert (face_by_address("bo"), face_by_address("amara@elsewhere.example")) == (None, None)
        face = face_by_address("@AMARA")
    assert face is not None
    assert face.handle == "amara"
    assert len(asked) == 3
