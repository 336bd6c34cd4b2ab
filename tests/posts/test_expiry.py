"""Posts that stay for some days: then they go, or fewer see them, once, whatever happens meanwhile."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.models import Account
from mutuals.domains.posts import services
from mutuals.domains.posts.exporting import export_of
from mutuals.domains.posts.models import Expiry, Post
from mutuals.domains.posts.queries import expiry_for, posting_for, see
from mutuals.domains.posts.services import Draft, Lasts
from mutuals.domains.posts.services.drafts import from_json, to_json
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound, Refused
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1"


def publish(actor, text="For a week.", **fields):
    return services.publish_post(actor, draft=Draft(text, **fields))


def days(count):
    return timezone.now() + timedelta(days=count, minutes=1)


def state_of(post):
    return Post.objects.values_list("state", flat=True).get(id=post)


def test_what_stays_for_a_week_is_deleted_after_it_and_not_before(amara):
    post = publish(amara, lasts=Lasts(7))
    services.expire(days(6))
    assert state_of(post) == "out"
    services.expire(days(7))
    assert state_of(post) == "gone"
    assert not Expiry.objects.exists()
    services.expire(days(8))  # nothing is left to do


def test_or_only_connections_see_it_then(amara, bo, chen):
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    post = publish(amara, lasts=Lasts(1, Audience.CONNECTIONS))
    services.expire(days(1))
    assert see(bo, post).audience == Audience.CONNECTIONS
    with pytest.raises(NotFound):
        see(chen, post)


def test_what_is_for_as_few_already_stays_as_it_is(amara):
    post = publish(amara, audience=Audience.ME, lasts=Lasts(1, Audience.CONNECTIONS))
    services.expire(days(1))
    assert see(amara, post).audience == Audience.ME
    assert not Expiry.objects.exists()


def test_an_answer_for_somebody_elses_people_becomes_its_authors_alone(amara, bo):
    ties.follow(bo, person_id=amara.me)
    post = publish(amara, audience=Audience.FOLLOWERS)
    reply = publish(bo, reply_to=post, lasts=Lasts(1, Audience.CONNECTIONS))
    services.expire(days(1))
    assert see(bo, reply).audience == Audience.ME


def test_a_broken_run_leaves_each_post_whole_and_the_next_goes_on(amara, monkeypatch):
    first, second = publish(amara, lasts=Lasts(1)), publish(amara, lasts=Lasts(1))
    real, done = services.expiring.delete_post, []

    def dies_at_the_second(*args, **options):
        if done:
            raise KeyboardInterrupt
        done.append(real(*args, **options))

    monkeypatch.setattr(services.expiring, "delete_post", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        services.expire(days(1))
    assert (state_of(first), state_of(second)) == ("gone", "out")
    monkeypatch.undo()
    services.expire(days(1))
    assert state_of(second) == "gone"


def test_a_change_of_mind_counts_from_publishing_and_can_be_taken_back(amara, bo):
    post = publish(amara)
    services.set_expiry(amara, post_id=post, lasts=Lasts(3))
    assert expiry_for(amara, post).days == 3
    assert expiry_for(bo, post) is None
    services.set_expiry(amara, post_id=post, lasts=None)
    services.expire(days(4000))
    assert state_of(post) == "out"
    with pytest.raises(NotFound):
        services.set_expiry(bo, post_id=post, lasts=Lasts(1))


@pytest.mark.parametrize("lasts", [Lasts(0), Lasts(-3), Lasts(10**9), Lasts(1, Audience.PUBLIC), Lasts(1, 99)])
def test_what_cannot_be_chosen_is_refused(amara, lasts):
    with pytest.raises(Refused):
        publish(amara, lasts=lasts)
    with pytest.raises(Refused):
        services.choose_posting(amara, lasts=lasts)
    assert not Post.objects.exists()


def test_a_draft_that_waits_keeps_it(amara):
    draft = Draft("Later.", lasts=Lasts(7, Audience.ME))
    assert from_json(to_json(draft)) == draft


def test_undoing_gives_it_back_and_deleting_forgets_it(amara):
    post = services.publish_post(amara, draft=Draft("Wait.", lasts=Lasts(30)), hold=True)
    assert services.undo(amara, post_id=post).lasts == Lasts(30)
    other = publish(amara, lasts=Lasts(30))
    assert services.delete_post(amara, post_id=other).lasts == Lasts(30)
    assert not Expiry.objects.exists()


def test_all_posts_can_begin_so_in_pages_and_programs(amara):
    client = Client()
    client.force_login(Account.objects.get(id=amara.my_account))
    form = {"audience": "0", "quote_policy": "followers", "language": "default", "lasts_days": "90", "afterwards": "7"}
    assert client.post("/settings/posting", form).status_code == 302
    assert posting_for(amara).lasts == Lasts(90, Audience.ME)
    assert 'value="90" selected' in client.get("/write").content.decode()
    status = ApiClient(amara).post("/api/v1/statuses", json={"status": "Hello"}).json
    assert expiry_for(amara, int(status["id"])).days == 90
    client.post("/write", {"text": "From home.", "audience": "0", "do": "publish"})
    client.post("/write", {"text": "For good.", "audience": "0", "lasts_days": "0", "do": "publish"})
    stays = {post.source: Expiry.objects.filter(post=post).exists() for post in Post.objects.all()}
    assert stays == {"Hello": True, "From home.": True, "For good.": False}
    client.post("/settings/posting", form | {"lasts_days": "0"})
    assert posting_for(amara).lasts is None


def test_its_author_reads_when_and_changes_it_and_others_do_not(amara, bo):
    post = publish(amara, lasts=Lasts(7))
    mine, theirs = Client(), Client()
    mine.force_login(Account.objects.get(id=amara.my_account))
    theirs.force_login(Account.objects.get(id=bo.my_account))
    assert "It is deleted on" in mine.get(f"/@amara/{post}").content.decode()
    assert "It is deleted on" not in theirs.get(f"/@amara/{post}").content.decode()
    mine.post(f"/posts/{post}/audience", {"do": "last", "lasts_days": "30", "afterwards": "4"})
    assert expiry_for(amara, post).days == 30
    assert expiry_for(amara, post).then == Audience.CONNECTIONS


def test_programs_choose_it_too(amara, bo):
    program = ApiClient(amara)
    said = program.post(f"{OWN}/posts", json={"text": "Short.", "lasts_days": 2, "afterwards": "me"}).json
    there = f"{OWN}/posts/{said['id']}/expiry"
    assert program.get(there).json["afterwards"] == "me"
    assert program.put(there, json={"days": 5}).json["afterwards"] == "deleted"
    assert program.put(there, json={"days": 0}).json == {"at": None, "afterwards": None}
    assert program.put(there, json={"days": 1, "afterwards": "public"}).status == 422
    assert ApiClient(bo).put(there, json={"days": 1}).status == 404
    begin = program.patch(f"{OWN}/posting", json={"lasts_days": 365, "afterwards": "connections"}).json
    assert (begin["lasts_days"], begin["afterwards"]) == (365, "connections")
    assert program.patch(f"{OWN}/posting", json={"lasts_days": 0}).json["lasts_days"] is None


def test_the_export_says_it(amara):
    publish(amara, lasts=Lasts(7, Audience.ME))
    services.choose_posting(amara, lasts=Lasts(30))
    rows = list(export_of(amara))
    post, begin = (next(row for row in rows if row["kind"] == kind) for kind in ("posts", "choices"))
    assert post["expires_at"]
    assert post["afterwards"] == "me"
    assert (begin["lasts_days"], begin["afterwards"]) == (30, "deleted")
