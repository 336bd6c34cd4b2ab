"""The pages of notices, read and used without a script."""

import pytest

from mutuals.domains.notices.queries import at_once_ids, has_unread, mail_choice, notices_for
from mutuals.domains.people.models import Account
from mutuals.domains.posts import services as posts
from mutuals.domains.ties import services as ties


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
    assert '<a class="name" href="/@bo">Bo Lindqvist</a> thanked you for' in page
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
