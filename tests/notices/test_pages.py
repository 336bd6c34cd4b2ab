"""The pages of notices, read and used without a script."""

import pytest

from mutuals.domains.notices.queries import at_once_ids, has_unread, mail_choice, notices_for, requests_of
from mutuals.domains.people.models import Account
from mutuals.domains.posts import services as posts
from mutuals.domains.ties import services as ties
from mutuals.kit.paging import Span


@pytest.fixture
def as_amara(client, amara):
    client.force_login(Account.objects.get(id=amara.account_id))
    return client


def test_a_visitor_is_sent_to_the_log_in(client, db):
    assert client.get("/notices").headers["Location"] == "/login?next=%2Fnotices"
    assert client.get("/notices/dot").status_code == 200


def test_the_page_says_what_happened_and_ends(as_amara, amara, bo, settle, write):
    post = write(amara, "Mind <b>this</b> & that")
    posts.thank(bo, post_id=post, word="used")
    settle()
    page = as_amara.get("/notices").content.decode()
    assert '<a class="name" href="/@bo"><bdi>Bo Lindqvist</bdi></a> thanked you for' in page
    assert f'<a href="/posts/{post}">“Mind &lt;b&gt;this&lt;/b&gt; &amp; that”</a>' in page
    assert "I used this" in page
    assert "You are up to date" in page


def test_an_empty_page_says_what_it_is_for(as_amara):
    page = as_amara.get("/notices").content.decode()
    assert "who answered, mentioned or thanked you" in page


def test_looking_writes_nothing_and_the_button_marks_as_read(as_amara, amara, bo, settle):
    ties.follow(bo, person_id=amara.me)
    settle()
    page = as_amara.get("/notices").content.decode()
    assert has_unread(amara)
    assert "Mark all as read" in page
    assert 'class="dot"' in as_amara.get("/notices/dot").content.decode()
    newest = notices_for(amara).newest
    assert as_amara.post("/notices/read", {"up_to": newest, "next": "/notices"}).headers["Location"] == "/notices"
    assert not has_unread(amara)
    assert as_amara.get("/notices/dot").content.decode().strip() == ""


@pytest.mark.parametrize("up_to", ["", "x", "-1", "٣", "9" * 19, "9" * 400])
def test_nonsense_marks_nothing_or_all_and_never_fails(as_amara, up_to):
    assert as_amara.post("/notices/read", {"up_to": up_to}).status_code == 302
    assert as_amara.get(f"/notices?before={up_to}").status_code == 200


def test_the_settings_keep_a_choice_and_add_people_by_name(as_amara, amara, bo):
    as_amara.post("/settings/notices", {"mail": "never"})
    assert mail_choice(amara) == "never"
    as_amara.post("/settings/notices", {"address": "@bo"})
    assert at_once_ids(amara) == [bo.me]
    as_amara.post(f"/notices/at-once/{bo.me}", {"on": "0"})
    assert at_once_ids(amara) == []


@pytest.mark.parametrize("values", [{"mail": "hourly"}, {"address": "@nobody"}, {"address": ""}, {"address": "@amara"}])
def test_what_cannot_be_chosen_is_refused_with_a_sentence(as_amara, amara, values):
    answer = as_amara.post("/settings/notices", values)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert values.get("address", "") in answer.content.decode()
    assert mail_choice(amara) == "daily"


def test_a_notice_and_all_notices_are_put_away_without_a_script(as_amara, amara, bo, chen, settle, write):
    posts.thank(bo, post_id=write(amara, "A post"))
    ties.follow(chen, person_id=amara.me)
    settle()
    newest = notices_for(amara).groups[0].id
    page = as_amara.get("/notices").content.decode()
    assert f'action="/notices/{newest}/away"' in page
    assert 'aria-label="Put away: Chen Wei follows you"' in page
    as_amara.post(f"/notices/{newest}/away")
    assert [g.kind for g in notices_for(amara).groups] == ["thank"]
    as_amara.post("/notices/all-away")
    assert notices_for(amara).groups == ()
    assert as_amara.post(f"/notices/{newest}/away").status_code == 404


def test_what_was_put_aside_waits_folded_and_is_answered(as_amara, amara, bo, chen, settle, write):
    as_amara.post("/settings/notices", {"policy": "1", "not_following": "filter"})
    assert 'value="filter" selected' in as_amara.get("/settings/notices").content.decode()
    write(bo, "@amara one")
    write(chen, "@amara two")
    settle()
    page = as_amara.get("/notices").content.decode()
    assert "Put aside" in page
    assert "Show what Bo Lindqvist sends" in page
    first, second = (asked.id for asked in requests_of(amara, Span(limit=9)))
    as_amara.post(f"/notices/requests/{first}/dismiss")
    as_amara.post(f"/notices/requests/{second}/accept")
    assert [g.kind for g in notices_for(amara).groups] == ["mention"]
    assert "Put aside" not in as_amara.get("/notices").content.decode()
    assert as_amara.post(f"/notices/requests/{second}/accept").status_code == 404
    assert as_amara.post("/settings/notices", {"policy": "1", "not_following": "burn"}).status_code == 422
