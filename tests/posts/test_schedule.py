"""Publishing later: at its time, once, whatever happens meanwhile."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.posts import services
from mutuals.domains.posts.models import Post, Scheduled
from mutuals.domains.posts.queries import waiting_for, waiting_one
from mutuals.domains.posts.services import Draft, PollDraft
from mutuals.domains.posts.services.drafts import from_json, to_json
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING

pytestmark = pytest.mark.django_db


def later(**delta):
    return timezone.now() + timedelta(**delta)


def schedule(actor, text="In the morning.", at=None, **fields):
    return services.schedule_post(actor, draft=Draft(text, **fields), at=at or later(minutes=6))


def time_comes(scheduled):
    Scheduled.objects.filter(id=scheduled).update(at=timezone.now())
    services.publish_scheduled(scheduled_id=scheduled)


def test_it_is_published_at_its_time_and_once(amara):
    schedule(amara)
    drain(WIRING, until=later(minutes=5))
    assert not Post.objects.exists()
    Scheduled.objects.update(at=timezone.now())  # the time has come
    drain(WIRING, until=later(minutes=7))
    drain(WIRING, until=later(minutes=7))
    assert Post.objects.get().source == "In the morning."
    assert not Scheduled.objects.exists()


def test_publishing_twice_after_a_crash_makes_one_post(amara):
    scheduled = schedule(amara)
    row = Scheduled.objects.get()
    time_comes(scheduled)
    row.at = timezone.now()
    row.save(force_insert=True)  # as if the deletion had been lost
    services.publish_scheduled(scheduled_id=scheduled)
    assert Post.objects.count() == 1


def test_another_time_puts_it_off(amara):
    scheduled = schedule(amara)
    services.reschedule(amara, scheduled_id=scheduled, at=later(days=2))
    drain(WIRING, until=later(minutes=7))
    assert not Post.objects.exists()
    assert waiting_one(amara, scheduled).at > later(days=1)


def test_what_is_cancelled_is_given_back_and_never_published(amara):
    scheduled = schedule(amara, notice="Hush")
    assert services.cancel_scheduled(amara, scheduled_id=scheduled) == Draft("In the morning.", notice="Hush")
    drain(WIRING, until=later(minutes=7))
    assert not Post.objects.exists()


def test_pictures_wait_with_it_and_go_along(amara, bo):
    picture = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    picture.seek(0)
    file = media.upload(amara, upload=picture, alt="A harbour")
    scheduled = schedule(amara, files=(file,))
    with pytest.raises(Refused, match="file is gone"):
        services.publish_post(amara, draft=Draft("Now", files=(file,)))
    time_comes(scheduled)
    post = Post.objects.get()
    assert [f.id for f in files_for_cards("post", [post.id])[post.id]] == [file]


def test_what_waits_is_its_authors_alone(amara, bo):
    scheduled = schedule(amara)
    assert waiting_for(bo) == []
    with pytest.raises(NotFound):
        waiting_one(bo, scheduled)
    with pytest.raises(NotFound):
        services.cancel_scheduled(bo, scheduled_id=scheduled)
    with pytest.raises(NotFound):
        services.reschedule(bo, scheduled_id=scheduled, at=later(days=1))


@pytest.mark.parametrize("minutes", [-10, 0, 4, 60 * 24 * 366 * 6])
def test_a_time_too_near_or_too_far_is_refused(amara, minutes):
    with pytest.raises(Refused) as refusal:
        schedule(amara, at=later(minutes=minutes))
    assert refusal.value.field == "at"


def test_a_day_holds_twenty_five(amara):
    noon = later(days=3).replace(hour=12)
    for _ in range(25):
        schedule(amara, at=noon)
    with pytest.raises(Refused, match="that day"):
        schedule(amara, at=noon)
    schedule(amara, at=noon + timedelta(days=1))


def test_three_hundred_may_wait(amara):
    day = timezone.now().replace(hour=12)
    rows = [Scheduled(owner_id=amara.me, at=day + timedelta(days=n), draft={}) for n in range(1, 301)]
    Scheduled.objects.bulk_create(rows)
    with pytest.raises(Refused, match="300"):
        schedule(amara, at=day + timedelta(days=400))


def test_what_would_be_refused_then_is_refused_now(amara, bo):
    hidden = services.publish_post(bo, draft=Draft("Mine", audience=Audience.ME))
    with pytest.raises(NotFound):
        schedule(amara, reply_to=hidden)
    with pytest.raises(Refused):
        schedule(amara, text="")
    assert not Scheduled.objects.exists()


def test_what_can_no_longer_be_published_stays_with_the_reason(amara, bo):
    parent = services.publish_post(bo, draft=Draft("Ask me"))
    scheduled = schedule(amara, reply_to=parent)
    ties.block(bo, person_id=amara.me)
    time_comes(scheduled)
    assert "no longer there" in waiting_one(amara, scheduled).failure
    assert Post.objects.count() == 1


def test_the_same_key_schedules_once(amara):
    one, two = (services.schedule_post(amara, draft=Draft("Once"), at=later(hours=1), key="api:1:k") for _ in "ab")
    assert one == two
    time_comes(one)
    assert services.publish_post(amara, draft=Draft("Once"), key="api:1:k") == Post.objects.get().id


def test_a_draft_survives_as_json():
    poll = PollDraft(("Yes", "No"), 600, multiple=True)
    draft = Draft("Text", audience=3, named=(1, 2), files=(5,), poll=poll, quote_of=9, quote_policy="nobody")
    assert from_json(to_json(draft)) == draft
    assert from_json({"text": "Old", "unknown": 1}) == Draft("Old")
