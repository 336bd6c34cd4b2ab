"""What moderators hold or put away goes from open streams, of those alone who could have had it."""

import pytest

from mutuals.domains.moderation import services
from mutuals.domains.moderation.models import Measure
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.services import Draft
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from mutuals.realtime.resolving import resolve
from tests import cast
from tests.moderation.test_campaigns import pitch
from tests.realtime.programs import heard, listening
from tests.realtime.test_who_hears import registry, told  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db


def handle_all():
    while drain(WIRING):
        pass


def all_heard(registry, facts, stream):  # noqa: F811
    found = [resolve(registry, [], fact) for fact in facts]
    return [(event, what) for outcome in found for _channel, event, what in heard(outcome, stream) if event == "delete"]


def test_a_held_post_goes_from_others_and_comes_back_as_a_change(registry, told, farah, bo, chen, dalia):  # noqa: F811
    ties.follow(chen, person_id=bo.me)
    number = posts.publish_post(bo, draft=Draft("Buy coins", audience=3))
    own, follower, stranger = (listening(registry, who) for who in (bo, chen, dalia))
    facts = told(lambda: services.act(farah, person_id=bo.me, kind="hold", reasons="Coins", post_ids=[number]))
    assert all_heard(registry, facts, follower) == [("delete", number)]
    assert all_heard(registry, facts, own) == all_heard(registry, facts, stranger) == []
    measure = Measure.objects.get().id
    facts = told(lambda: services.end_measure(farah, measure_id=measure))
    [outcome] = [resolve(registry, [], fact) for fact in facts if fact["happened"] == "PostRestrained"]
    assert [event for _c, event, _p in heard(outcome, follower)] == ["status.update"]


def test_a_note_before_a_post_reaches_open_streams(registry, told, farah, bo, chen):  # noqa: F811
    ties.follow(chen, person_id=bo.me)
    number = posts.publish_post(bo, draft=Draft("Buy coins"))
    stream = listening(registry, chen)
    facts = told(lambda: services.act(farah, person_id=bo.me, kind="label", reasons="x", words="Ad", post_ids=[number]))
    [outcome] = [resolve(registry, [], fact) for fact in facts if fact["happened"] == "PostRestrained"]
    [(_channel, event, status)] = heard(outcome, stream)
    assert (event, status["spoiler_text"]) == ("status.update", "From the moderators: Ad")


def test_the_copies_of_a_campaign_go_from_the_streams_that_had_them(registry, told, farah, amara, bo, chen):  # noqa: F811
    accounts = [cast.member(f"spam{i}") for i in range(3)]
    numbers = [posts.publish_post(one, draft=Draft(pitch(i), audience=3)) for i, one in enumerate(accounts)]
    other = posts.publish_post(amara, draft=Draft("We look for a data engineer who likes pipelines and tea"))
    handle_all()
    ties.follow(chen, person_id=accounts[0].me)
    ties.follow(chen, person_id=amara.me)
    follower, stranger = listening(registry, chen), listening(registry, bo)

    def judge():
        services.retract(farah, thing_id=numbers[0], reasons="Spam")
        handle_all()

    facts = [fact for fact in told(judge) if fact["happened"] == "CopiesPutAway"]
    assert {number for fact in facts for number in fact["ids"]} == set(numbers)
    assert all_heard(registry, facts, follower) == [("delete", numbers[0])]
    assert all_heard(registry, facts, stranger) == []
    assert other not in {number for fact in facts for number in fact["ids"]}
