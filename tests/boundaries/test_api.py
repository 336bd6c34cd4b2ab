"""Filters through the API, in both versions."""

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.boundaries.queries import filters_of
from mutuals.domains.posts.services import Draft, publish_post, share
from mutuals.domains.ties.services import follow
from tests.api.client import ApiClient

V2 = "/api/v2/filters"
SALES = {"title": "Sales", "context": ["home", "public"], "filter_action": "hide", "expires_in": 3600,
         "keywords_attributes": [{"keyword": "buy now", "whole_word": True}, {"keyword": "promo", "whole_word": False}]}  # fmt: skip


@pytest.fixture
def app(amara):
    return ApiClient(amara)


def test_a_filter_is_as_documented_in_json_and_as_a_form(app):
    said = app.post(V2, json=SALES).json
    assert set(said) == {"id", "title", "context", "expires_at", "filter_action", "keywords", "statuses"}
    assert [(k["keyword"], k["whole_word"]) for k in said["keywords"]] == [("buy now", True), ("promo", False)]
    assert said["expires_at"].endswith("Z")
    form = [
        ("title", "test"),
        ("context[]", "public"),
        ("keywords_attributes[][keyword]", "foo"),
        ("keywords_attributes[][whole_word]", "false"),
        ("keywords_attributes[][keyword]", "bar"),
    ]
    other = app.post(V2, form=form).json
    assert [(k["keyword"], k["whole_word"]) for k in other["keywords"]] == [("foo", False), ("bar", True)]
    assert (other["filter_action"], other["expires_at"], other["context"]) == ("warn", None, ["public"])
    assert app.get(V2).json == [said, other]
    assert app.get(f"{V2}/{said['id']}").json == said


def test_an_update_changes_what_it_names(app):
    made = app.post(V2, json=SALES).json
    first, second = (k["id"] for k in made["keywords"])
    changes = {
        "keywords_attributes": [{"id": first, "_destroy": True}, {"id": second, "keyword": "baz"}],
        "expires_in": "",
        "filter_action": "blur_media",
    }
    said = app.put(f"{V2}/{made['id']}", json=changes).json
    assert said["keywords"] == [{"id": second, "keyword": "baz", "whole_word": False}]
    assert (said["expires_at"], said["title"], said["filter_action"]) == (None, "Sales", "blur")
    assert app.delete(f"{V2}/{made['id']}").json == {}
    assert app.get(f"{V2}/{made['id']}").status == 404


def test_words_and_posts_of_a_filter(app, amara, bo):
    number = app.post(V2, json=SALES).json["id"]
    word = app.post(f"{V2}/{number}/keywords", form={"keyword": "some"}).json
    assert app.get(f"{V2}/keywords/{word['id']}").json == word
    assert app.put(f"{V2}/keywords/{word['id']}", form={"keyword": "other"}).json["keyword"] == "other"
    assert len(app.get(f"{V2}/{number}/keywords").json) == 3
    assert app.delete(f"{V2}/keywords/{word['id']}").json == {}
    post = publish_post(bo, draft=Draft("Hello"))
    row = app.post(f"{V2}/{number}/statuses", form={"status_id": str(post)}).json
    assert row["status_id"] == str(post)
    assert app.get(f"{V2}/{number}/statuses").json == [row] == [app.get(f"{V2}/statuses/{row['id']}").json]
    assert app.delete(f"{V2}/statuses/{row['id']}").json == row
    hidden = publish_post(bo, draft=Draft("Hello", audience=Audience.ME))
    answers = [app.post(f"{V2}/{number}/statuses", form={"status_id": str(i)}) for i in (hidden, 4711)]
    assert {(a.status, a.body) for a in answers} == {(404, b'{"error":"Record not found"}')}


def test_version_one_speaks_of_single_words(app, amara):
    said = app.post(
        "/api/v1/filters", form={"phrase": "test", "context[]": ["home", "thread"], "irreversible": "true"}
    ).json
    assert said == {
        "id": said["id"],
        "phrase": "test",
        "context": ["home", "thread"],
        "whole_word": False,
        "expires_at": None,
        "irreversible": True,
    }
    [kept] = filters_of(amara)
    assert (kept.title, kept.action) == ("test", "hide")
    changed = app.put(
        f"/api/v1/filters/{said['id']}",
        form={"phrase": "text", "context[]": "home", "whole_word": "1", "irreversible": "false"},
    ).json
    assert (changed["phrase"], changed["context"], changed["irreversible"], changed["whole_word"]) == (
        "text",
        ["home"],
        False,
        True,
    )
    many = app.post(V2, json=SALES).json
    assert len(app.get("/api/v1/filters").json) == 3
    number = many["keywords"][0]["id"]
    assert app.put(f"/api/v1/filters/{number}", form={"context[]": "home"}).status == 422
    assert app.put(f"/api/v1/filters/{number}", form={"phrase": "sell now"}).json["phrase"] == "sell now"
    assert app.delete(f"/api/v1/filters/{number}").json == {}
    assert app.get(f"/api/v1/filters/{number}").status == 404


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"title": "x"},
        {"title": "x", "context": ["moon"]},
        {"title": "x", "context": "home", "filter_action": "burn"},
        {"title": "x", "context": ["home"], "keywords_attributes": "x"},
        {"title": 5, "context": {"a": "home"}, "keywords_attributes": [5]},
        {"title": "x", "context": ["home"], "keywords_attributes": [{"id": "9" * 30}]},
    ],
)
def test_bad_filters_are_refused(app, amara, bad):
    assert app.post(V2, json=bad).status in (404, 422)
    assert filters_of(amara) == []


def test_others_filters_are_not_found(app, bo):
    made = app.post(V2, json=SALES).json
    word = made["keywords"][0]["id"]
    for path in (
        f"{V2}/{made['id']}",
        f"{V2}/keywords/{word}",
        f"{V2}/{made['id']}/keywords",
        f"/api/v1/filters/{word}",
    ):
        assert ApiClient(bo).get(path).status == 404
    assert ApiClient(bo).delete(f"{V2}/{made['id']}").status == 404
    assert ApiClient(bo, frozenset({"read:statuses"})).get(V2).status == 403


def test_statuses_say_which_filters_they_meet_and_hidden_ones_are_left_out(app, amara, bo, chen):
    follow(amara, person_id=bo.me)
    post = publish_post(bo, draft=Draft("A promotion #shop"))
    quiet = publish_post(bo, draft=Draft("Hello"))
    wrapper = share(chen, post_id=post)
    assert app.get(f"/api/v1/statuses/{post}").json["filtered"] == []
    made = app.post(V2, json={**SALES, "filter_action": "warn"}).json
    [result] = app.get(f"/api/v1/statuses/{post}").json["filtered"]
    assert result["filter"] == {k: v for k, v in made.items() if k not in {"keywords", "statuses"}}
    assert (result["keyword_matches"], result["status_matches"]) == (["promo"], None)
    assert app.get(f"/api/v1/statuses/{wrapper}").json["reblog"]["filtered"] == [result]
    assert app.get("/api/v1/timelines/home").ids == [quiet, post]
    app.put(f"{V2}/{made['id']}", json={"filter_action": "hide"})
    for path in ("/api/v1/timelines/home", "/api/v1/timelines/public", "/api/v1/timelines/tag/shop"):
        assert post not in app.get(path).ids
    assert post in app.get(f"/api/v1/accounts/{bo.me}/statuses").ids
    assert app.get(f"/api/v1/statuses/{post}").status == 200
    assert post in ApiClient(chen).get("/api/v1/timelines/public").ids
