"""What no client should send: each endpoint says no in JSON, and nothing breaks."""

import logging

import orjson
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.params import DEEPEST, LARGEST_JSON, MOST_PAIRS
from mutuals.api.registry import ENDPOINTS
from mutuals.domains.audience.scope import Audience
from mutuals.domains.boundaries.models import Filter
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.domains.ties.services import block, make_circle, make_list
from mutuals.domains.workspace.services import file_contact
from tests.api.client import ApiClient
from tests.api.world import varying, world

pytestmark = pytest.mark.django_db
NASTY = (
    None, True, 0, -1, 1.5, 1e308, 2**63, 10**30, "", " ", "x", "\x00", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "9" * 40, "²", "²" * 20, "x" * 20_000, "<script>", "' OR 1=1 --", "2026-13-45", [], [[]], [None, {}, "x"], {}, {"a": {"b": []}}, "�" * 300,
)  # fmt: skip


def said_no(said, where) -> None:
    assert said.status < 500 or (said.status == 503 and where[1].endswith("/translate")), where
    if said.status >= 400:
        assert isinstance(said.json["error"], str), where


def test_wrong_values_in_every_parameter_break_nothing(farah, bo, caplog):
    here = world(farah, bo, farah)
    for made in ENDPOINTS:
        names = list(made.params.model_fields) if made.params else []
        path = here.path(made.path)
        for value in NASTY:
            try:
                body = orjson.dumps(dict.fromkeys(names, value))
            except TypeError:
                continue  # numbers that no JSON of ours can hold: they come as texts below
            said = here.client.call(made.method, path, body=body, kind="application/json")
            said_no(said, (made.method, path, str(value)[:60]))
        for text in ("9" * 30, "-1", "%00", "²", "a" * 3_000, ""):
            words = "&".join(f"{name}={text}&{name}[]={text}&{name}[a][b]={text}" for name in names)
            said_no(here.client.call(made.method, f"{path}?{words}"), (made.method, path, text[:60]))
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'"text"', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"a":' * 2_000 + b"1" + b"}" * 2_000, "application/json", 400),
        (b"a=1&" * (MOST_PAIRS + 1), "application/x-www-form-urlencoded", 400),
        (b"--x\r\nnothing", "multipart/form-data; boundary=x", 422),
        (b"x", "multipart/form-data", 400),
        (b"x", "text/xml", 415),
        (b"x" * (LARGEST_JSON + 1), "application/json", 413),
    ],
)
def test_bodies_that_are_not_what_they_say(amara, body, kind, status):
    said = ApiClient(amara).post("/api/v1/statuses", body=body, kind=kind)
    assert said.status in {status, 422} if status == 400 else said.status == status
    assert isinstance(said.json["error"], str)


def test_deep_names_are_cut(amara):
    name = "poll" + "[a]" * (DEEPEST * 50)
    assert ApiClient(amara).post("/api/v1/statuses", form={name: "x"}).status == 422


def test_a_part_of_a_path_that_is_no_number_is_not_found(farah, bo):
    here = world(farah, bo, farah)
    for made in ENDPOINTS:
        if any(name.endswith("id") for name in varying(made.path)):
            path = here.path(made.path, number=-1)
            assert here.client.call(made.method, path).status == 404, (made.method, path)


# Each of these names one thing of Amara's that Emeka, whom she blocks, may not see.
HIDDEN = (
    ("GET", "/api/v1/statuses/{post}"),
    ("GET", "/api/v1/statuses/{post}/context"),
    ("GET", "/api/v1/statuses/{post}/history"),
    ("GET", "/api/v1/statuses/{post}/source"),
    ("GET", "/api/v1/statuses/{post}/favourited_by"),
    ("GET", "/api/v1/statuses/{post}/reblogged_by"),
    ("GET", "/api/v1/statuses/{post}/quotes"),
    ("PUT", "/api/v1/statuses/{post}"),
    ("DELETE", "/api/v1/statuses/{post}"),
    ("PUT", "/api/v1/statuses/{post}/interaction_policy"),
    ("POST", "/api/v1/statuses/{post}/favourite"),
    ("POST", "/api/v1/statuses/{post}/unfavourite"),
    ("POST", "/api/v1/statuses/{post}/reblog"),
    ("POST", "/api/v1/statuses/{post}/unreblog"),
    ("POST", "/api/v1/statuses/{post}/bookmark"),
    ("POST", "/api/v1/statuses/{post}/unbookmark"),
    ("POST", "/api/v1/statuses/{post}/mute"),
    ("POST", "/api/v1/statuses/{post}/pin"),
    ("POST", "/api/v1/statuses/{post}/translate"),
    ("GET", "/api/v1/polls/{post}"),
    ("POST", "/api/v1/polls/{post}/votes"),
    ("GET", "/ap/p/{post}"),
    ("GET", "/api/mutuals/v1/posts/{post}/audience"),
    ("GET", "/api/mutuals/v1/posts/{post}/thanks"),
    ("PUT", "/api/mutuals/v1/posts/{post}/thanks"),
    ("POST", "/api/mutuals/v1/posts/{post}/undo"),
    ("GET", "/api/v1/accounts/{person}"),
    ("GET", "/api/v1/accounts/{person}/statuses"),
    ("GET", "/api/v1/accounts/{person}/followers"),
    ("GET", "/api/v1/accounts/{person}/following"),
    ("GET", "/api/v1/accounts/{person}/featured_tags"),
    ("GET", "/api/v1/accounts/{person}/endorsements"),
    ("POST", "/api/v1/accounts/{person}/follow"),
    ("POST", "/api/v1/accounts/{person}/note"),
    ("POST", "/api/v1/accounts/{person}/endorse"),
    ("GET", "/api/mutuals/v1/people/{person}/profile"),
    ("POST", "/api/mutuals/v1/people/{person}/connect"),
    ("GET", "/api/v1/lists/{list}"),
    ("GET", "/api/v1/lists/{list}/accounts"),
    ("GET", "/api/v1/timelines/list/{list}"),
    ("GET", "/api/v2/filters/{filter}"),
    ("GET", "/api/mutuals/v1/contacts/{contact}"),
    ("GET", "/api/mutuals/v1/circles/{circle}/accounts"),
)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.CONNECTIONS, Audience.ME])
def test_what_one_may_not_see_answers_as_what_is_not_there_in_body_and_work(amara, emeka, audience):
    post = publish_post(amara, draft=Draft("Hush.", audience=audience))
    if audience == Audience.PUBLIC:
        block(amara, person_id=emeka.me)
    numbers = {"post": post} | owned_by(amara)
    if audience == Audience.PUBLIC:
        numbers["person"] = amara.me
    client = ApiClient(emeka)
    for method, path in HIDDEN:
        name = path[path.index("{") + 1 : path.index("}")]
        if name not in numbers or (path.startswith("/ap/") and audience == Audience.PUBLIC):
            continue
        answers, work = [], []
        for number in (4_711, numbers[name], 4_711, numbers[name]):  # the first time queries are compiled
            with CaptureQueriesContext(connection) as queries:
                said = client.call(method, path.replace("{" + name + "}", str(number)))
            answers.append((said.status, said.body))
            work.append(len(queries))
        assert answers[2] == answers[3], (method, path, answers[2:])
        assert answers[2][0] in {404, 422}, (method, path, answers[2])
        assert work[2] == work[3], (method, path, work)


def owned_by(amara) -> dict[str, int]:
    return {
        "list": make_list(amara, name="Mine"),
        "circle": make_circle(amara, name="Mine"),
        "filter": Filter.objects.create(person_id=amara.me, title="Plums", contexts="home").id,
        "contact": file_contact(amara, name="Noor"),
    }


def test_a_file_where_a_text_is_meant_and_the_other_way_round(amara):
    head = b'--x\r\nContent-Disposition: form-data; name="%s"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nx\r\n--x--\r\n'
    for path, name in (("/api/v1/statuses", b"status"), ("/api/v1/accounts/update_credentials", b"note")):
        for method in ("POST", "PATCH"):
            said = ApiClient(amara).call(method, path, body=head % name, kind="multipart/form-data; boundary=x")
            assert said.status in {200, 404, 422}, (method, path)
    assert ApiClient(amara).patch("/api/v1/accounts/update_credentials", form={"avatar": "x"}).status == 200
    assert (
        ApiClient(amara).call("POST", "/api/v1/statuses", body=b"", kind="multipart/form-data; boundary=x").status
        == 422
    )
