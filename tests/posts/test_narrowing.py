"""A post is shown to fewer, never to anybody new; what hangs on it follows."""

from io import BytesIO

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from mutuals.domains.articles import services as articles
from mutuals.domains.articles.models import Article
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services as media
from mutuals.domains.media.models import File
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.models import Account
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts import services
from mutuals.domains.posts.models import Pin, Post, Tally
from mutuals.domains.posts.queries import see, seen
from mutuals.domains.posts.services import Draft, Narrower
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1"


def publish(actor, text="Said.", **fields):
    return services.publish_post(actor, draft=Draft(text, **fields))


def narrow(actor, post, audience, **fields):
    services.narrow_post(actor, post_id=post, to=Narrower(audience, **fields))


def connect(one, other):
    ties.ask_to_connect(one, person_id=other.me)
    ties.accept_connection(other, person_id=one.me)


def may_read(viewer, post):
    return post in seen(viewer, [post])


@pytest.fixture
def known(amara, bo, chen):
    connect(amara, bo)
    ties.follow(chen, person_id=amara.me)


def test_whom_it_is_no_longer_for_finds_it_no_more(known, amara, bo, chen, dalia):
    post = publish(amara)
    assert all(may_read(who, post) for who in (ANYONE, dalia, chen, bo))
    narrow(amara, post, Audience.CONNECTIONS)
    assert [may_read(who, post) for who in (ANYONE, dalia, chen, bo, amara)] == [False, False, False, True, True]


def test_it_is_never_made_wider(known, amara, bo):
    post = publish(amara, audience=Audience.CONNECTIONS)
    for wider in (Audience.PUBLIC, Audience.SERVER, Audience.FOLLOWERS):
        with pytest.raises(Refused, match="fewer"):
            narrow(amara, post, wider)
    narrow(amara, post, Audience.CONNECTIONS)  # as it is: nothing happens
    assert see(bo, post).version == 1


def test_nobody_is_named_who_could_not_see_it(known, amara, bo, dalia):
    post = publish(amara, audience=Audience.CONNECTIONS)
    with pytest.raises(Refused, match="can see it now"):
        narrow(amara, post, Audience.NAMED, named=(bo.me, dalia.me))
    narrow(amara, post, Audience.NAMED, named=(bo.me,))
    assert may_read(bo, post)
    assert not may_read(dalia, post)


def test_another_persons_post_is_not_ones_to_narrow(amara, bo):
    with pytest.raises(NotFound):
        narrow(bo, publish(amara), Audience.ME)


def test_replies_follow_and_are_counted_anew(known, amara, bo, chen, dalia):
    post = publish(amara)
    by_dalia = publish(dalia, "One.", reply_to=post)
    by_bo = publish(bo, "Two.", reply_to=by_dalia)
    own = publish(chen, "To my own people.", reply_to=post, narrower=Audience.FOLLOWERS)
    narrow(amara, post, Audience.CONNECTIONS)
    assert may_read(bo, by_dalia)
    assert may_read(bo, by_bo)
    assert not may_read(chen, by_bo)
    assert not may_read(ANYONE, by_dalia)
    assert may_read(dalia, by_dalia)  # her own words
    assert Post.objects.get(id=own).anchor_id == chen.me  # for those whom she said
    assert (see(bo, post).replies_count, see(bo, by_dalia).replies_count) == (1, 1)


def test_below_what_is_its_authors_alone_each_reads_their_own_reply(known, amara, bo, chen):
    post = publish(amara)
    by_bo, by_chen = publish(bo, "One.", reply_to=post), publish(chen, "Two.", reply_to=post)
    narrow(amara, post, Audience.ME)
    assert [may_read(bo, i) for i in (post, by_bo, by_chen)] == [False, True, False]
    assert all(may_read(amara, i) for i in (post, by_bo, by_chen))


def test_an_answer_for_somebody_elses_people_can_only_become_ones_own(known, amara, bo, chen):
    post = publish(amara, audience=Audience.FOLLOWERS)
    reply = publish(bo, "Yes.", reply_to=post)
    with pytest.raises(Refused, match="fewer"):
        narrow(bo, reply, Audience.CONNECTIONS)
    narrow(bo, reply, Audience.ME)
    assert not may_read(amara, reply)
    assert may_read(bo, reply)
    assert see(amara, post).replies_count == 0


def test_shares_go_and_quotes_stand_without_it(known, amara, bo, dalia):
    post = publish(amara, quote_policy=Post.QuotePolicy.PUBLIC)
    quoting = publish(dalia, "See this.", quote_of=post)
    services.share(bo, post_id=post)
    narrow(amara, post, Audience.QUIET)
    assert Post.objects.get(share_of=post).audience == Audience.QUIET
    assert see(bo, quoting).quote_state == "accepted"
    narrow(amara, post, Audience.SERVER)
    assert not Post.objects.filter(share_of=post).exists()
    assert see(bo, quoting).quote_state == "revoked"
    assert Tally.objects.get(person_id=bo.me).posts == 0


def test_its_picture_and_its_pin_follow(known, amara, bo, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    file.seek(0)
    picture = media.upload(amara, upload=file)
    post = publish(amara, files=(picture,))
    services.pin(amara, post_id=post)
    narrow(amara, post, Audience.ME)
    assert File.objects.get(id=picture).audience == Audience.ME
    assert not Pin.objects.exists()


def test_the_article_that_it_announces_follows(known, amara, bo, chen):
    draft = articles.begin_draft(amara, text=articles.Text(title="Orchids", source="Long.")).draft_id
    article = articles.publish_draft(amara, draft_id=draft)
    narrow(amara, Article.objects.get(id=article).post_id, Audience.CONNECTIONS)
    drain(WIRING)
    assert Article.objects.get(id=article).audience == Audience.CONNECTIONS


def test_notices_of_it_go_from_whom_it_is_not_for(known, amara, bo, chen):
    post = publish(amara, "Hello @bo and @chen")
    drain(WIRING)
    assert set(Notice.objects.filter(thing=post).values_list("person_id", flat=True)) == {bo.me, chen.me}
    narrow(amara, post, Audience.CONNECTIONS)
    drain(WIRING)
    assert set(Notice.objects.filter(thing=post).values_list("person_id", flat=True)) == {bo.me}


@pytest.fixture
def thread_world(amara, bo, chen, dalia):
    connect(amara, bo)
    connect(bo, chen)
    ties.follow(chen, person_id=amara.me)
    ties.follow(dalia, person_id=bo.me)
    return [amara, bo, chen, dalia]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.sampled_from([Audience.PUBLIC, Audience.QUIET, Audience.SERVER, Audience.FOLLOWERS]),
    replies=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 5), st.sampled_from([None, Audience.QUIET, Audience.FOLLOWERS])),
        max_size=5,
    ),
    which=st.integers(0, 5),
    to=st.sampled_from([Audience.SERVER, Audience.FOLLOWERS, Audience.CONNECTIONS, Audience.ME]),
)
def test_narrowing_shows_nothing_to_anybody_new(thread_world, first, replies, which, to):
    people = thread_world
    Post.objects.all().delete()
    thread = [publish(people[0], audience=first)]
    for who, parent, narrower in replies:
        above = thread[parent % len(thread)]
        if may_read(people[who], above):
            thread.append(publish(people[who], "Reply.", reply_to=above, narrower=narrower))
    before = {person.me: set(seen(person, thread)) for person in people} | {0: set(seen(ANYONE, thread))}
    one = Post.objects.get(id=thread[which % len(thread)])
    owner = next(person for person in people if person.me == one.owner_id)
    try:
        narrow(owner, one.id, to)
    except Refused:
        to = None
    after = {person.me: set(seen(person, thread)) for person in people} | {0: set(seen(ANYONE, thread))}
    for person, visible in after.items():
        assert visible <= before[person] if to else visible == before[person]
    for post in Post.objects.filter(id__in=thread):
        replied = Post.objects.filter(reply_to=post, audience=post.audience).count()
        assert post.replies_count == replied


def test_the_posts_page_offers_only_what_is_narrower(known, amara, bo):
    client = Client()
    client.force_login(Account.objects.get(id=amara.my_account))
    post = publish(amara, audience=Audience.FOLLOWERS)
    page = client.get(f"/posts/{post}/audience").content.decode()
    assert 'value="4"' in page
    assert 'value="7"' in page
    assert 'value="2"' not in page
    assert client.post(f"/posts/{post}/audience", {"audience": "4", "do": "narrow"}).status_code == 302
    assert see(amara, post).audience == Audience.CONNECTIONS
    refused = client.post(f"/posts/{post}/audience", {"audience": "0", "do": "narrow"})
    assert refused.status_code == 422
    assert "fewer people" in refused.content.decode()


def test_the_page_of_somebody_elses_post_is_not_there(known, amara, bo):
    client = Client()
    client.force_login(Account.objects.get(id=bo.my_account))
    post = publish(amara)
    assert client.get(f"/posts/{post}/audience").status_code == 404
    assert client.post(f"/posts/{post}/audience", {"audience": "7", "do": "narrow"}).status_code == 404
    assert see(bo, post).audience == Audience.PUBLIC


def test_programs_narrow_through_mutuals_own_api(known, amara, chen):
    post = publish(amara)
    said = ApiClient(amara).post(f"{OWN}/posts/{post}/narrow", json={"audience": "connections"})
    assert (said.status, said.json["visibility"]) == (200, "private")
    assert ApiClient(chen).get(f"/api/v1/statuses/{post}").status == 404
    assert ApiClient(amara).post(f"{OWN}/posts/{post}/narrow", json={"audience": "public"}).status == 422
    assert ApiClient(chen).post(f"{OWN}/posts/{post}/narrow", json={"audience": "me"}).status == 404
