"""A program's post with a key, a card, an account or a password is held: 422, and a draft that nobody loses."""

import pytest

from mutuals.domains.guard import services as guard
from mutuals.domains.guard.services import checking
from mutuals.domains.posts.models import HeldDraft, Post
from mutuals.domains.posts.queries import held_for
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
CARD = "My card 4111 1111 1111 1111 was declined"
HELD = "/api/mutuals/v1/held"


def post(who, text, key="", **fields):
    headers = {"idempotency-key": key} if key else {}
    return ApiClient(who).call("POST", "/api/v1/statuses", json={"status": text, **fields}, headers=headers)


def test_it_says_why_and_where_the_draft_is(amara):
    said = post(amara, CARD)
    (held,) = held_for(amara)
    assert said.status == 422
    assert "card number" in said.json["error"]
    assert said.json["draft"] == {"id": str(held.id), "url": f"http://localhost:8000/write/held/{held.id}"} or (
        said.json["draft"]["url"].endswith(f"/write/held/{held.id}")
    )
    assert said.json["error"].endswith(said.json["draft"]["url"])
    assert held.draft["text"] == CARD
    assert not Post.objects.exists()


def test_one_draft_for_a_text_and_a_key(amara):
    assert {post(amara, CARD, key="a").json["draft"]["id"] for _ in range(3)} == {str(held_for(amara)[0].id)}
    post(amara, CARD, key="b")
    post(amara, CARD + "!", key="b")
    assert len(held_for(amara)) == 3


def test_mild_things_go_out_of_programs_until_the_person_chooses_otherwise(amara):
    assert post(amara, "Mail me: amara@example.org").status == 200
    guard.set_caution(amara, held=["email"])
    assert post(amara, "Mail me: amara@example.com").status == 422
    assert post(amara, CARD).status == 200


def test_a_scheduled_one_and_a_change_are_held_too(amara):
    assert post(amara, CARD, scheduled_at="2099-01-01T10:00:00Z").status == 422
    number = post(amara, "Fine").json["id"]
    said = ApiClient(amara).call("PUT", f"/api/v1/statuses/{number}", json={"status": "my password is hunter2"})
    assert said.status == 422
    assert [held.what for held in held_for(amara)] == ["edit", "post"]
    held = ApiClient(amara).call("POST", f"{HELD}/{held_for(amara)[0].id}/finish")
    done = ApiClient(amara).call(
        "POST", f"{HELD}/{held_for(amara)[0].id}/finish", headers={"mutuals-accept": held.json["accept"]}
    )
    assert done.json == {"id": number}
    assert Post.objects.get().source == "my password is hunter2"


def test_a_direct_status_to_a_stranger_is_held(amara, bo):
    said = post(amara, "@bo my password is hunter2", visibility="direct")
    assert said.status == 422
    assert HeldDraft.objects.get().what == "direct"


def test_its_author_finishes_it_once_they_have_seen_what_it_shows(amara, bo):
    number = post(amara, CARD).json["draft"]["id"]
    client = ApiClient(amara)
    assert client.get(HELD).json[0]["text"] == CARD
    asked = client.call("POST", f"{HELD}/{number}/finish")
    assert (asked.status, asked.json["findings"][0]["kind"]) == (422, "card")
    assert ApiClient(bo).call("POST", f"{HELD}/{number}/finish").status == 404
    done = client.call("POST", f"{HELD}/{number}/finish", headers={"mutuals-accept": asked.json["accept"]})
    assert done.json == {"id": str(Post.objects.get().id)}
    assert client.get(HELD).json == []


def test_it_can_be_deleted_by_its_author_alone(amara, bo):
    number = post(amara, CARD).json["draft"]["id"]
    assert ApiClient(bo).call("DELETE", f"{HELD}/{number}").status == 404
    assert ApiClient(bo).get(f"{HELD}/{number}").status == 404
    assert ApiClient(amara).call("DELETE", f"{HELD}/{number}").status == 200
    assert held_for(amara) == []


def test_a_check_that_is_down_holds_everything_and_loses_nothing(amara, monkeypatch):
    monkeypatch.setattr(checking, "screen", lambda *_args, **_kwargs: 1 / 0)
    assert post(amara, "Hello").status == 422
    assert held_for(amara)[0].draft["text"] == "Hello"
    assert not Post.objects.exists()


def test_looking_first_says_what_a_post_would_show(amara):
    said = ApiClient(amara).call("POST", "/api/mutuals/v1/screen", json={"text": CARD}).json
    assert said["redacted"] == "My card [card number] was declined"
    assert [(f["kind"], f["start"], f["end"]) for f in said["findings"]] == [("card", 8, 27)]
    sent = ApiClient(amara).call(
        "POST",
        "/api/mutuals/v1/posts",
        json={"text": CARD, "audience": "public"},
        headers={"mutuals-accept": said["accept"]},
    )
    assert sent.status == 200


def test_ones_own_programs_are_told_of_everything(amara):
    said = ApiClient(amara).call("POST", "/api/mutuals/v1/posts", json={"text": "Mail amara@example.org"})
    assert (said.status, said.json["findings"][0]["kind"]) == (422, "email")


def test_how_one_is_warned_is_read_and_set(amara):
    path = "/api/mutuals/v1/settings/caution"
    assert ApiClient(amara).get(path).json["held"] == ["card", "iban", "key", "password"]
    said = ApiClient(amara).call("PATCH", path, json={"names": ["Acme Corp"], "held": ["key"]}).json
    assert said == {"names": ["Acme Corp"], "held": ["key"], "went_anyway": 0}
    assert ApiClient(amara).call("PATCH", path, json={"held": ["nonsense"]}).status == 422
