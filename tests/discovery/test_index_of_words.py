"""The index of words follows its table, and keeps no words of its own."""

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.discovery.models import PostText
from mutuals.domains.posts.models import Post
from mutuals.kit.search import holding, pattern, remake_index
from tests import cast

TABLE = "discovery_posttext"
WORDS = ("plum", "plums", "pear", "orchard", "陈", "cplusplus")
said = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
writes = st.lists(st.tuples(st.integers(0, 3), st.one_of(st.none(), said)), max_size=12)


def found(word: str) -> set[int]:
    return set(
        PostText.objects.filter(post_id__in=holding(TABLE, "folded", pattern([word]))).values_list("pk", flat=True)
    )


@pytest.fixture(name="numbers")
def _numbers(db):
    me = cast.member("amara").me
    row = {"owner_id": me, "anchor_id": me, "created_at": timezone.now()}
    return [Post.objects.create(root=i, **row).id for i in range(4)]


@given(writes)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_changed_and_deleted_is_found_by_what_it_says_now(numbers, writes):
    PostText.objects.all().delete()
    now: dict[int, str] = {}
    for place, text in writes:
        number = numbers[place]
        if text is None:
            PostText.objects.filter(post_id=number).delete()
            now.pop(number, None)
        else:
            row = PostText(post_id=number, folded=text)
            PostText.objects.bulk_create([row], update_conflicts=True, unique_fields=["post"], update_fields=["folded"])
            now[number] = text
    for word in WORDS:
        assert found(word) == {n for n, text in now.items() if any(w.startswith(word) for w in text.split())}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's index is one of the table")
def test_an_index_of_before_is_made_anew_without_a_copy_of_the_texts(numbers):
    with connection.cursor() as cursor:
        for name in ("put", "drop", "set"):
            cursor.execute(f'DROP TRIGGER "{TABLE}_{name}"')
        cursor.execute(f'DROP TABLE "{TABLE}_words"')
        cursor.execute(f"CREATE VIRTUAL TABLE \"{TABLE}_words\" USING fts5(folded, prefix='2 3')")
        for name in ("put", "drop", "set"):
            cursor.execute(f'CREATE TRIGGER "{TABLE}_{name}" AFTER INSERT ON "{TABLE}" BEGIN SELECT 1; END')
        PostText.objects.create(post_id=numbers[0], folded="plum pear")
        remake_index(TABLE, "folded").code(None, connection.schema_editor())
        assert found("plum") == {numbers[0]}
        PostText.objects.filter(post_id=numbers[0]).update(folded="orchard")
        assert found("plum") == set()
        assert found("orchard") == {numbers[0]}
        cursor.execute(f'INSERT INTO "{TABLE}_words"("{TABLE}_words", rank) VALUES (\'integrity-check\', 1)')
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = %s", [f"{TABLE}_words_content"])
        assert cursor.fetchone() == (0,)
