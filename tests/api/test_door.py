"""The door of the API: encodings, errors, scopes."""

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.api.answers import ApiError
from mutuals.api.params import Id, Params, nest, read, read_body, read_query
from mutuals.api.registry import ENDPOINTS
from mutuals.domains.apps.scopes import allows
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db


class Everything(Params):
    status: str = ""
    sensitive: bool = False
    limit: int | None = None
    media_ids: list[Id] = []
    poll: dict[str, object] | None = None


def test_the_three_encodings_say_the_same():
    form = b"status=Hello&sensitive=true&media_ids[]=1&media_ids[]=2&poll[options][]=a&poll[options][]=b"
    json = b'{"status":"Hello","sensitive":true,"media_ids":["1","2"],"poll":{"options":["a","b"]}}'
    lines = [("status", "Hello"), ("sensitive", "true"), ("media_ids[]", "1"), ("media_ids[]", "2"),
             ("poll[options][]", "a"), ("poll[options][]", "b")]  # fmt: skip
    parts = "".join(f'--x\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in lines) + "--x--\r\n"
    kinds = {"application/x-www-form-urlencoded": form, "application/json": json,
             "multipart/form-data; boundary=x": parts.encode()}  # fmt: skip
    for kind, body in kinds.items():
        tree, _files = read_body(kind, io.BytesIO(body), len(body))
        q = read(Everything, tree)
        assert (q.status, q.sensitive, q.media_ids, q.poll) == ("Hello", True, [1, 2], {"options": ["a", "b"]}), kind


def test_bracketed_names_nest_as_in_rails():
    tree = nest(
        [("source[privacy]", "public"), ("fields_attributes[0][name]", "Site"), ("types[]", "a"), ("types[]", "b")]
    )
    assert tree == {"source": {"privacy": "public"}, "fields_attributes": {"0": {"name": "Site"}}, "types": ["a", "b"]}


def test_nothing_stands_for_no_number_and_one_value_for_a_list():
    q = read(Everything, {"limit": "", "media_ids": "7"})
    assert (q.limit, q.media_ids) == (None, [7])


def test_empty_fields_of_a_form_name_no_ids():
    assert read(Everything, read_query("media_ids[]=")).media_ids == []
    assert read(Everything, {"media_ids": ["", "7", ""]}).media_ids == [7]
    with pytest.raises(ApiError):
        read(Everything, {"media_ids": ["7", " "]})


def test_a_wrong_type_is_named():
    with pytest.raises(ApiError) as no:
        read(Everything, {"limit": "many"})
    assert no.value.status == 422
    assert "limit" in no.value.text


@given(st.text(max_size=300))
def test_no_query_breaks_the_parser(text):
    with suppress(ApiError):
        read_query(text)


@given(st.dictionaries(st.text(alphabet="a[]b0", max_size=12), st.text(max_size=5), max_size=8))
def test_no_bracketing_breaks_the_parser(pairs):
    nest(pairs.items())


@pytest.mark.parametrize("body", [b"[1]", b"{", b'"x"', b"\xff"])
def test_json_that_is_no_object_is_refused(body):
    with pytest.raises(ApiError) as no:
        read_body("application/json", io.BytesIO(body), len(body))
    assert no.value.status == 400


def test_a_scope_allows_what_stands_below_it():
    assert allows(frozenset({"read"}), "read:statuses")
    assert allows(frozenset({"admin:read"}), "admin:read:accounts")
    assert allows(frozenset({"follow"}), "write:blocks")
    assert not allows(frozenset({"read:accounts"}), "read:statuses")
    assert not allows(frozenset({"read"}), "write:statuses")


def test_every_endpoint_says_what_it_needs():
    for made in ENDPOINTS:
        assert made.summary, f"{made.method} {made.path} has no docstring"
        assert made.scope or made.needs != "user" or made.path.startswith(("/api/mutuals", "/oauth")), made


def test_a_token_reads_no_more_than_its_scopes(amara):
    narrow = ApiClient(amara, scopes=frozenset({"nothing"}))
    for made in ENDPOINTS:
        if made.scope:
            said = narrow.call(made.method, made.path.replace("{", "").replace("}", ""))
            assert (said.status, said.json["error"]) == (403, "This action is outside the authorized scopes"), made


def test_without_a_token_only_what_is_open_answers():
    for made in ENDPOINTS:
        said = ApiClient().call(made.method, made.path.replace("{", "").replace("}", ""))
        assert (said.status == 401) == (made.needs in {"user", "app"}), made


def test_an_unknown_path_is_a_json_404():
    said = ApiClient().get("/api/v1/nothing/here")
    assert (said.status, said.json) == (404, {"error": "Not Found"})


@pytest.mark.parametrize("part", ["abc", "-1", "9" * 30, "%C2%B2", "1.5"])
def test_an_id_that_no_row_has_is_not_found(amara, part):
    assert ApiClient(amara).get(f"/api/v1/statuses/{part}").status == 404
