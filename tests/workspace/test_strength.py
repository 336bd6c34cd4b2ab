"""How strong a tie is: from what two people do with each other, for its owner alone, never from likes or follows."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.handshakes.models import Handshake
from mutuals.domains.messages import services as messages
from mutuals.domains.messages.events import MessageSent
from mutuals.domains.messages.models import Conversation, Message
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.people.models import Account
from mutuals.domains.posts.services import Draft, publish_post, share, thank
from mutuals.domains.profiles.services import add_entry
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace import handlers, services
from mutuals.domains.workspace.models import Strength
from mutuals.domains.workspace.queries.strength import strength_with, strengths_of
from mutuals.domains.workspace.strength import ANSWERED, HEARD, KEPT, MET, WROTE, noted, signs, strength
from tests import cast
from tests.api.client import ApiClient
from tests.messages.conftest import connect

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
TODAY = 739_000
OWN = "/api/mutuals/v1"
EVENTS = st.lists(st.tuples(st.integers(TODAY - 400, TODAY), st.integers(1, 31)), max_size=60)


def days_of(*events):
    days = []
    for day, what in events:
        days = noted(days, day=day, what=what)
    return days


def felt(*events, **more):
    return strength(signs(days_of(*events), today=TODAY), today=TODAY, **more)


@given(EVENTS, st.randoms())
def test_the_same_news_in_any_order_and_again_are_the_same_days(events, rng: random.Random):
    within = [(day, what) for day, what in events if day > TODAY - KEPT]
    other = within * 2
    rng.shuffle(other)
    assert days_of(*within) == days_of(*other)


@given(EVENTS)
def test_days_stay_few_however_long_two_know_each_other_and_meetings_are_not_forgotten(events):
    days = days_of(*events, (TODAY, WROTE))
    assert sum(1 for one in days if not one & (MET | 16)) <= KEPT + 1
    assert signs(days, today=TODAY).met == len({day for day, what in events if what & MET})


def test_it_fades_and_grows_with_answers_meetings_and_what_is_shared():
    weekly = [(TODAY - back, WROTE | HEARD | ANSWERED) for back in range(1, 60, 7)]
    long_ago = [(day - 100, what) for day, what in weekly]
    unanswered = [(day, WROTE) for day, _what in weekly]
    assert felt(*weekly) > felt(*unanswered) > felt()
    assert felt(*weekly) > felt(*long_ago) > felt()
    assert felt(*weekly, (TODAY, MET)) > felt(*weekly)
    assert felt(mutuals=9) > felt()
    assert felt(worked=True) > felt()
    assert felt(*weekly) > 0.8
    assert felt() < 0.3


def test_messages_both_ways_make_it_stronger_and_say_so(friends, settle):
    amara, bo = friends
    before = strength_with(amara, bo.me)
    assert (before.word, before.why) == ("quiet", [])
    messages.write_to(amara, person_id=bo.me, text="Coffee?")
    settle()
    assert strength_with(amara, bo.me).why[0] == "You wrote and have no answer yet."
    assert strength_with(bo, amara.me).why[0] == "They wrote, you have not answered yet."
    messages.write_to(bo, person_id=amara.me, text="Yes")
    settle()
    after = strength_with(amara, bo.me)
    assert after.value > before.value
    assert after.why[0] == "1 exchange in the last 60 days."
    assert strength_with(bo, amara.me).value == after.value
    assert strengths_of(amara, [bo.me])[bo.me].value == after.value


def test_the_same_event_again_changes_nothing(friends, settle):
    amara, bo = friends
    first = messages.write_to(amara, person_id=bo.me, text="Coffee?")
    messages.write_to(bo, person_id=amara.me, text="Yes")
    settle()
    before = sorted(Strength.objects.values_list("owner_id", "person_id", "days"))
    handlers.on_message_sent(MessageSent(Message.objects.get(id=first).conversation_id, first, amara.me))
    assert sorted(Strength.objects.values_list("owner_id", "person_id", "days")) == before


def test_a_request_that_waits_and_a_group_count_nothing(amara, bo, chen, dalia, settle):
    messages.write_to(dalia, person_id=amara.me, text="Hello", purpose="advice")
    connect(amara, bo)
    connect(amara, chen)
    group = messages.open_conversation(amara, with_ids=[bo.me, chen.me], title="Ledger")
    messages.send(amara, conversation_id=group, text="Hello both")
    settle()
    assert not Strength.objects.exists()


def test_work_in_common_counts_as_far_as_it_is_shown(friends):
    amara, bo = friends
    for person in friends:
        add_entry(person, section="position", values={"title": "x", "organisation": "Réseau Rhône"})
    assert "You both worked at Réseau Rhône." in strength_with(amara, bo.me).why
    assert "You both worked at Réseau Rhône." in strengths_of(amara, [bo.me])[bo.me].why


def test_meeting_in_person_counts_once_both_said_so(friends):
    amara, bo = friends
    before = strength_with(amara, bo.me).value
    one = Handshake.objects.create(key="x", asker_id=bo.me, other_id=amara.me, at=timezone.now())
    assert strength_with(amara, bo.me).value == before
    Handshake.objects.filter(id=one.id).update(confirmed_at=timezone.now())
    after = strength_with(amara, bo.me)
    assert after.value > before
    assert "Met in person once." in after.why
    assert strengths_of(amara, [bo.me])[bo.me] == after


def test_likes_follows_and_shares_change_no_byte(friends, settle, amara, bo, chen, dalia):
    messages.write_to(amara, person_id=bo.me, text="Coffee?")
    messages.write_to(bo, person_id=amara.me, text="Yes")
    settle()

    def all_of_it():
        said = [
            ApiClient(one).get(f"{OWN}/people/{other.me}/strength").body
            for one in (amara, bo)
            for other in (amara, bo, chen)
        ]
        return said, sorted(Strength.objects.values_list("owner_id", "person_id", "days"))

    before = all_of_it()
    posts = [publish_post(author, draft=Draft("A post")) for author in (amara, bo, chen)]
    for reader in (amara, bo, chen, dalia):
        for author in (amara, bo, chen):
            if author != reader:
                ties.follow(reader, person_id=author.me)
    for reader in (amara, bo, dalia):
        for author, post in zip((amara, bo, chen), posts, strict=True):
            share(reader, post_id=post)
            if author != reader:
                thank(reader, post_id=post)
    settle()
    assert all_of_it() == before


def test_a_block_forgets_it_on_both_sides(friends, settle):
    amara, bo = friends
    messages.write_to(amara, person_id=bo.me, text="Coffee?")
    settle()
    assert Strength.objects.count() == 2
    ties.block(amara, person_id=bo.me)
    settle()
    assert not Strength.objects.exists()
    assert ApiClient(amara).get(f"{OWN}/people/{bo.me}/strength").status == 404


def test_who_leaves_is_forgotten_on_both_sides(friends, settle):
    amara, bo = friends
    messages.write_to(amara, person_id=bo.me, text="Coffee?")
    settle()
    handlers.on_person_left(PersonLeft(bo.me))
    assert not Strength.objects.exists()


def test_two_at_once_and_others_are_kept_apart(amara, bo, chen):
    at = timezone.now() - timedelta(days=1)
    services.wrote(sender_id=amara.me, reader_id=bo.me, at=at, answers=False)
    services.wrote(sender_id=amara.me, reader_id=chen.me, at=at, answers=True)
    services.forget(one_id=bo.me, other_id=amara.me)
    assert set(Strength.objects.values_list("owner_id", "person_id")) == {(amara.me, chen.me), (chen.me, amara.me)}
    assert not Conversation.objects.exists()


def test_a_strength_stands_in_nobody_elses_answers(friends, settle, client, monkeypatch):
    """The word for it is a canary: the owner reads it, the other and a third do not."""
    amara, bo = friends
    messages.write_to(amara, person_id=bo.me, text="Coffee?")
    settle()
    Strength.objects.filter(owner_id=bo.me).delete()
    cast.member("gil")
    monkeypatch.setattr("mutuals.domains.workspace.queries.strength.RECENT", 424_242)
    Strength.objects.filter(owner_id=amara.me).update(
        days=noted([], day=timezone.now().toordinal(), what=WROTE | ANSWERED)
    )
    pages = [f"/people/{bo.me}/together", f"/people/{amara.me}/together", "/@amara", "/@bo", "/people", "/people/map"]
    found = {}
    for name in ("amara", "bo", "gil"):
        client.force_login(Account.objects.get(username=name))
        found[name] = "".join(client.get(page).content.decode() for page in pages)
    assert "424242" in found["amara"]
    assert "424242" not in found["bo"]
    assert "424242" not in found["gil"]
