"""The composer's warning: words marked, reasons, leaving out, fewer people, post anyway; and drafts that were held."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mutuals.domains.guard import consent
from mutuals.domains.people.queries import account_of
from mutuals.domains.posts import services
from mutuals.domains.posts.models import HeldDraft, Post, Scheduled
from mutuals.domains.posts.services import Draft

pytestmark = pytest.mark.django_db
CALL = "Call me on +44 20 7946 0958, I am away until 5 May"


@pytest.fixture
def page(amara):
    client = Client()
    client.force_login(account_of(amara))
    return client


def write(page, **fields):
    return page.post("/write", {"text": CALL, "audience": "0", "do": "publish", **fields})


def accepted(answer):
    return re.search(r'name="accepted" value="(\w+)"', answer.content.decode()).group(1)


def test_the_words_are_marked_with_reasons_and_who_would_see_them(page):
    answer = write(page)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert '<mark title="telephone number">+44 20 7946 0958</mark>' in text
    assert "dates of absence" in text
    assert "Everyone" in text
    assert not Post.objects.exists()


def test_one_click_leaves_it_out_and_nothing_is_sent_by_it(page):
    text = write(page, redact="all", do="").content.decode()
    assert "Call me on [telephone number], I am [dates of absence]</textarea>" in text
    assert not Post.objects.exists()
    one = re.search(r'name="redact" value="(text:\d+:\d+)"', write(page).content.decode()).group(1)
    assert "Call me on [telephone number], I am away until 5 May</textarea>" in write(page, redact=one).content.decode()


def test_fewer_people_are_chosen_with_one_click(page):
    text = write(page, narrow="4").content.decode()
    assert 'value="4" selected' in text
    assert not Post.objects.exists()


def test_post_anyway_posts_these_words_only(page):
    digest = accepted(write(page))
    assert write(page, accepted=digest, text=CALL + "!").status_code == 422
    answer = page.post("/write", {"text": CALL, "audience": "0", "accepted": digest})
    assert answer.status_code == 302
    assert Post.objects.get().source == CALL


def test_what_was_meant_for_later_stays_for_later(page):
    at = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    answer = write(page, do="later", at=at)
    fields = {"text": CALL, "audience": "0", "at": at, "meant": "later"}
    assert 'name="meant" value="later"' in answer.content.decode()
    page.post("/write", {**fields, "accepted": accepted(answer)})
    assert Scheduled.objects.count() == 1
    assert not Post.objects.exists()


def test_the_review_step_warns_without_being_asked(page):
    answer = write(page, do="review")
    assert answer.status_code == 200
    assert "<mark" in answer.content.decode()


def test_a_change_of_a_post_warns_and_leaves_out(page, amara):
    number = services.publish_post(amara, draft=Draft("Hello"))
    path = f"/posts/{number}/edit"
    answer = page.post(path, {"text": CALL})
    assert answer.status_code == 422
    assert "[telephone number]" in page.post(path, {"text": CALL, "redact": "all"}).content.decode()
    assert page.post(path, {"text": CALL, "accepted": accepted(answer)}).status_code == 302
    assert Post.objects.get().source == CALL


def test_forms_of_the_profile_warn_and_send_the_same_again(page, amara):
    answer = page.post("/settings/profile", {"name": "Amara", "headline": CALL})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'name="headline" value="{CALL}"' in text


def test_a_held_draft_is_shown_to_its_author_alone_and_can_be_sent_changed_or_deleted(page, amara, bo):
    held = services.keep_held(amara, draft=Draft(CALL))
    assert "<mark" in page.get(f"/write/held/{held}").content.decode()
    assert CALL[:20] in page.get("/write/held").content.decode()
    assert CALL in page.post(f"/write/held/{held}", {"do": "change"}).content.decode()
    assert not HeldDraft.objects.exists()
    held = services.keep_held(amara, draft=Draft(CALL))
    answer = page.post(f"/write/held/{held}", {"do": "send"})
    assert answer.status_code == 422
    page.post(f"/write/held/{held}", {"accepted": accepted(answer)})
    assert Post.objects.get().source == CALL
    other = services.keep_held(bo, draft=Draft(CALL))
    assert page.get(f"/write/held/{other}").status_code == 404
    mine = services.keep_held(amara, draft=Draft(CALL))
    page.post(f"/write/held/{mine}", {"do": "delete"})
    assert HeldDraft.objects.filter(owner_id=amara.me).count() == 0


def test_settings_say_how_one_is_warned(page, amara):
    assert "You posted 0 times" in page.get("/settings/caution").content.decode()
    answer = page.post("/settings/caution", {"names": "Acme Corp\n\nGlobex", "held": ["key"]})
    assert answer.status_code == 302
    assert "Acme Corp\nGlobex" in page.get("/settings/caution").content.decode()
    assert page.post("/settings/caution", {"names": "x", "held": ["key"]}).status_code == 422


def test_what_was_scheduled_with_open_eyes_is_not_asked_about_again(amara):
    with consent.checked():
        number = services.schedule_post(amara, draft=Draft(CALL), at=timezone.now() + timedelta(minutes=6))
    Scheduled.objects.update(at=timezone.now())
    services.publish_scheduled(scheduled_id=number)
    assert Post.objects.get().source == CALL
