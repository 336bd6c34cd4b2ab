"""Filters on the web: kept under the settings, and what they do to pages."""

import pytest

from mutuals.domains.boundaries.queries import filters_for, filters_of
from mutuals.domains.boundaries.services import Term, Wish, filter_post, make_filter
from mutuals.domains.people.models import Account
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.domains.ties import services as ties

VALUES = {
    "title": "Sales",
    "whole": "buy now\nsale",
    "parts": "promo",
    "contexts": ["home"],
    "action": "hide",
    "lasts": "24",
}


@pytest.fixture
def as_amara(client, amara):
    client.force_login(Account.objects.get(id=amara.account_id))
    return client


def make(person, action="warn", contexts=("home", "public", "thread", "account"), word="sale") -> int:
    return make_filter(person, wish=Wish("No <sales>", contexts, action, terms=(Term(word),)))


def test_a_filter_is_made_changed_and_ended_without_a_script(as_amara, amara):
    assert as_amara.post("/settings/filters/new", VALUES).headers["Location"] == "/settings/filters"
    [kept] = filters_of(amara)
    assert [(k.word, k.whole_word) for k in kept.keywords] == [("buy now", True), ("sale", True), ("promo", False)]
    assert kept.expires_at is not None
    assert "buy now, sale, promo" in as_amara.get("/settings/filters").content.decode()
    page = as_amara.get(f"/settings/filters/{kept.id}").content.decode()
    assert "promo</textarea>" in page
    changed = VALUES | {"whole": "sale", "parts": "promo\nbuy", "lasts": "keep", "action": "warn"}
    as_amara.post(f"/settings/filters/{kept.id}", changed)
    [after] = filters_of(amara)
    assert [(k.word, k.whole_word) for k in after.keywords] == [("sale", True), ("promo", False), ("buy", False)]
    assert (after.expires_at, after.action) == (kept.expires_at, "warn")
    assert kept.keywords[1].id == after.keywords[0].id
    as_amara.post(f"/settings/filters/{kept.id}/end")
    assert filters_of(amara) == []


@pytest.mark.parametrize(
    "bad",
    [{"title": ""}, {"contexts": []}, {"contexts": ["moon"]}, {"action": "burn"}, {"lasts": "x"}, {"whole": "x" * 513}],
)
def test_what_cannot_be_is_refused_and_the_text_stays(as_amara, amara, bad):
    answer = as_amara.post("/settings/filters/new", VALUES | bad)
    assert answer.status_code == 422
    assert "promo</textarea>" in answer.content.decode()
    assert filters_of(amara) == []


def test_others_filters_are_not_found(as_amara, bo):
    number = make(bo)
    row = filter_post(bo, filter_id=number, post_id=5)
    assert as_amara.get(f"/settings/filters/{number}").status_code == 404
    assert as_amara.post(f"/settings/filters/{number}/end").status_code == 404
    assert as_amara.post(f"/settings/filters/posts/{row}/out").status_code == 404
    assert filters_for(bo)


def test_a_covered_post_is_taken_out_of_its_filter(as_amara, amara):
    number = make(amara)
    row = filter_post(amara, filter_id=number, post_id=5)
    assert "/posts/5" in as_amara.get(f"/settings/filters/{number}").content.decode()
    as_amara.post(f"/settings/filters/posts/{row}/out")
    assert filters_of(amara)[0].posts == ()


@pytest.mark.parametrize("path", ["/", "/local", "/tags/shop", "/@bo"])
def test_a_post_is_left_out_or_folded_wherever_the_filter_holds(as_amara, amara, bo, path):
    ties.follow(amara, person_id=bo.me)
    publish_post(bo, draft=Draft(text="A big SALE #shop"))
    publish_post(bo, draft=Draft(text="Salesmen are people #shop"))
    assert "A big SALE" in as_amara.get(path).content.decode()
    make(amara, "warn")
    page = as_amara.get(path).content.decode()
    assert "Filtered: No &lt;sales&gt;</summary>" in page
    assert page.count('<details class="cw says">') == 1
    make(amara, "hide")
    page = as_amara.get(path).content.decode()
    assert "A big SALE" not in page
    assert "Salesmen" in page


def test_in_a_conversation_answers_are_left_out_and_the_post_itself_is_folded(as_amara, amara, bo):
    post = publish_post(bo, draft=Draft(text="For sale"))
    publish_post(bo, draft=Draft(text="The sale goes on", reply_to=post))
    make(amara, "hide")
    page = as_amara.get(f"/posts/{post}", follow=True).content.decode()
    assert "For sale" in page
    assert "Filtered: No" in page
    assert "goes on" not in page


def test_a_filter_for_pictures_covers_them_only(as_amara, amara, bo):
    ties.follow(amara, person_id=bo.me)
    publish_post(bo, draft=Draft(text="A sale"))
    make(amara, "blur")
    page = as_amara.get("/").content.decode()
    assert 'class="says covered"' in page
    assert '<details class="cw says">' not in page


def test_ones_own_posts_meet_no_filter(as_amara, amara):
    publish_post(amara, draft=Draft(text="My sale"))
    make(amara, "hide")
    assert "My sale" in as_amara.get("/").content.decode()
