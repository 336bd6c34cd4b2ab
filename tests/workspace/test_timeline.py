"""The timeline of two: the same for both, nothing for others, and only what is still there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.handshakes.models import Handshake
from mutuals.domains.introductions.services import answer, introduce
from mutuals.domains.messages import services as messages
from mutuals.domains.messages.models import Message
from mutuals.domains.people.models import Account
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace import services as workspace
from mutuals.domains.workspace.queries.strength import strength_with
from mutuals.domains.workspace.queries.timeline import timeline_with
from mutuals.kit.ids import new_id
from mutuals.kit.refusal import NotFound
from tests.api.client import ApiClient
from tests.messages.conftest import connect

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1"


def kinds(viewer, other):
    return [moment.kind for moment in timeline_with(viewer, other.me).moments]


@pytest.fixture
def story(friends, settle):
    """Amara and Bo are connected, wrote, agreed on a meeting, and Bo answered a post."""
    amara, bo = friends
    messages.write_to(amara, person_id=bo.me, text="Coffee?")
    first = messages.write_to(bo, person_id=amara.me, text="Yes")
    talk = Message.objects.get(id=first).conversation_id
    times = [timezone.now() + timedelta(days=2)]
    proposed = messages.propose_times(
        amara, conversation_id=talk, subject="Coffee", times=times, minutes=30, place="Harbour"
    )
    messages.pick_time(bo, message_id=proposed, place=0)
    post = publish_post(amara, draft=Draft("What do you read?"))
    publish_post(bo, draft=Draft("Post-mortems", reply_to=post))
    settle()
    return amara, bo


def test_both_read_the_same(story):
    amara, bo = story
    assert timeline_with(amara, bo.me) == timeline_with(bo, amara.me)
    assert sorted(kinds(amara, bo)) == ["connected", "first", "meeting", "month", "thread"]
    assert (
        ApiClient(amara).get(f"{OWN}/people/{bo.me}/timeline").json
        == ApiClient(bo).get(f"{OWN}/people/{amara.me}/timeline").json
    )


def test_a_third_reads_nothing_of_it(story, chen):
    amara, bo = story
    for other in (amara, bo):
        assert kinds(chen, other) == []
        assert ApiClient(chen).get(f"{OWN}/people/{other.me}/timeline").json == {"moments": [], "after": ""}


def test_a_block_hides_it_from_both_and_oneself_has_none(story, emeka):
    amara, bo = story
    ties.block(bo, person_id=amara.me)
    for one, other in ((amara, bo), (bo, amara), (amara, amara)):
        with pytest.raises(NotFound):
            timeline_with(one, other.me)
    assert ApiClient(amara).get(f"{OWN}/people/{bo.me}/timeline").status == 404


def test_an_ended_connection_leaves_only_what_each_wrote(story):
    amara, bo = story
    ties.disconnect(bo, person_id=amara.me)
    assert sorted(kinds(amara, bo)) == ["first", "meeting", "month", "thread"]
    for message in Message.objects.filter(kind="plain"):
        messages.delete_message(amara if message.owner_id == amara.me else bo, message_id=message.id)
    assert kinds(bo, amara) == ["thread"]


def test_an_answer_that_one_of_them_may_not_see_is_not_in_it(friends, chen):
    amara, bo = friends
    circle = ties.make_circle(amara, name="Close")
    ties.change_circle(amara, circle_id=circle, add=[bo.me])
    post = publish_post(amara, draft=Draft("For few", audience=Audience.CIRCLE, circle_id=circle))
    publish_post(bo, draft=Draft("Indeed", reply_to=post))
    assert "thread" in kinds(amara, bo)
    ties.change_circle(amara, circle_id=circle, remove=[bo.me])
    assert kinds(bo, amara) == kinds(amara, bo) == ["connected"]


def test_a_request_looks_the_same_unanswered_and_declined(amara, dalia, settle):
    said = messages.write_to(dalia, person_id=amara.me, text="Hello", purpose="advice")
    settle()
    assert kinds(dalia, amara) == kinds(amara, dalia) == []
    messages.decline(amara, conversation_id=Message.objects.get(id=said).conversation_id)
    assert kinds(dalia, amara) == kinds(amara, dalia) == []


def test_messages_are_counted_by_month_not_listed(story):
    amara, bo = story
    row = Message.objects.filter(kind="plain").order_by("sequence").first()
    Message.objects.filter(id=row.id).update(sequence=-1)
    old = new_id(timezone.now() - timedelta(days=90))
    Message.objects.create(
        id=old, conversation_id=row.conversation_id, sequence=-2, client_id="old", revision=0, owner_id=bo.me,
        audience=row.audience, anchor_id=bo.me, grants=row.grants,
    )  # fmt: skip
    months = [m for m in timeline_with(amara, bo.me).moments if m.kind == "month"]
    assert months[-1].counts == ((bo.me, 1),)
    assert sum(n for month in months for _person, n in month.counts) == 5
    first = next(m for m in timeline_with(amara, bo.me).moments if m.kind == "first")
    assert (first.thing, first.by) == (old, bo.me)


def test_a_handshake_is_in_it_once_both_said_so(friends):
    amara, bo = friends
    one = Handshake.objects.create(key="x", asker_id=amara.me, other_id=bo.me, at=timezone.now(), place="Harbour café")
    assert kinds(amara, bo) == kinds(bo, amara) == ["connected"]
    Handshake.objects.filter(id=one.id).update(confirmed_at=timezone.now())
    assert timeline_with(amara, bo.me) == timeline_with(bo, amara.me)
    met = next(m for m in timeline_with(bo, amara.me).moments if m.kind == "met")
    assert met.place == "Harbour café"


def test_an_introduction_is_told_to_each_two_of_the_three_in_their_words(amara, bo, chen, client, settle):
    for other in (amara, chen):
        connect(bo, other)
    number = introduce(bo, one_id=amara.me, other_id=chen.me, reason="Both of you move warehouses.", words={})
    answer(amara, introduction_id=number, yes=True)
    assert "introduced" not in kinds(amara, bo) + kinds(amara, chen) + kinds(bo, chen)
    answer(chen, introduction_id=number, yes=True)
    settle()
    for one, other, words in (
        ("amara", chen, "Bo Lindqvist introduced you to each other."),
        ("amara", bo, "Bo Lindqvist introduced you to Chen Wei."),
        ("bo", amara, "You introduced Amara Okafor and Chen Wei to each other."),
    ):
        client.force_login(Account.objects.get(username=one))
        assert words in client.get(f"/people/{other.me}/together").content.decode()
    for one, other in ((amara, chen), (amara, bo), (bo, chen)):
        assert timeline_with(one, other.me) == timeline_with(other, one.me)
        assert strength_with(one, other.me).signs.introduced == 1
    ties.block(chen, person_id=amara.me)
    assert timeline_with(amara, bo.me) == timeline_with(bo, amara.me)
    assert "introduced" not in kinds(bo, amara)


def test_a_promise_is_in_it_only_when_both_agreed(friends, client):
    amara, bo = friends
    promised = workspace.promise(amara, about=bo.me, text="Send the paper", mine=True)
    assert "promise" not in kinds(amara, bo) + kinds(bo, amara)
    workspace.ask_to_agree(amara, promise_id=promised)
    assert "promise" not in kinds(amara, bo) + kinds(bo, amara)
    workspace.agree(bo, promise_id=promised)
    assert timeline_with(amara, bo.me) == timeline_with(bo, amara.me)
    for name, other, words in (
        ("amara", bo, "You promised: Send the paper"),
        ("bo", amara, "Amara Okafor promised: Send the paper"),
    ):
        client.force_login(Account.objects.get(username=name))
        assert words in client.get(f"/people/{other.me}/together").content.decode()
    workspace.set_promise_done(bo, promise_id=promised)
    assert next(m for m in timeline_with(amara, bo.me).moments if m.kind == "promise").is_kept


def test_it_is_read_part_by_part(story):
    amara, bo = story
    whole = timeline_with(amara, bo.me).moments
    found, after = [], ""
    while True:
        part = timeline_with(amara, bo.me, after=after, limit=2)
        found += part.moments
        after = part.after
        if not after:
            break
    assert tuple(found) == whole
    assert timeline_with(amara, bo.me, after="nonsense").moments == whole


def test_the_page_says_it_in_the_readers_words(story, client):
    amara, bo = story
    for name, other, answered, first in (
        ("amara", bo, "Bo Lindqvist answered you.", "You wrote the first message."),
        ("bo", amara, "You answered Amara Okafor.", "Amara Okafor wrote the first message."),
    ):
        client.force_login(Account.objects.get(username=name))
        page = client.get(f"/people/{other.me}/together").content.decode()
        for words in (answered, first, "Meeting: Coffee", "Harbour", "4 messages, ", "You were connected."):
            assert words in page


def test_the_page_of_somebody_who_is_not_there_is_none(amara, emeka, client):
    ties.block(emeka, person_id=amara.me)
    client.force_login(Account.objects.get(username="amara"))
    assert client.get(f"/people/{emeka.me}/together").status_code == 404
    assert client.get("/people/4711/together").status_code == 404
    assert client.get(f"/people/{amara.me}/together").status_code == 404


def test_however_much_happened_it_asks_the_same_few_questions(story, django_assert_max_num_queries):
    amara, bo = story
    timeline_with(amara, bo.me)
    with django_assert_max_num_queries(20):
        timeline_with(amara, bo.me)
