"""How far somebody reaches whom few know: mentions of strangers, links, and invitations grow with the level of trust."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.guard.budget import INVITED, LINKS, MENTIONS
from mutuals.domains.guard.models import Known, Trust
from mutuals.domains.guard.queries import known_among
from mutuals.domains.people.models import Invitation, SiteSettings
from mutuals.domains.posts.models import Scheduled
from mutuals.domains.posts.services import Draft, edit_post, publish_post
from mutuals.domains.posts.services.publish import undo
from mutuals.domains.posts.services.schedule import publish_scheduled, schedule_post
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import Refused
from tests import cast
from tests.api.client import ApiClient

NEWCOMER = 1


def say(viewer, text, **more):
    return publish_post(viewer, draft=Draft(text, **more))


@pytest.fixture
def strangers(db):
    return [cast.member(f"stranger{i}") for i in range(MENTIONS[NEWCOMER] + 3)]


def named(some):
    return " ".join(f"@{one.handle}" for one in some)


def test_a_newcomer_mentions_five_strangers_a_day_in_one_post_or_in_many(amara, strangers):
    say(amara, f"Hello {named(strangers[:2])}")
    say(amara, f"Hello {named(strangers[:5])}")
    with pytest.raises(Refused, match="5 people who do not know you"):
        say(amara, f"Hello {named(strangers[5:6])}")
    say(amara, f"Hello again {named(strangers[:3])}")


def test_an_edit_does_not_reach_further_than_a_post(amara, strangers):
    number = say(amara, f"Hello {named(strangers[:5])}")
    edit_post(amara, post_id=number, text=f"Good morning {named(strangers[:5])}")
    with pytest.raises(Refused, match="who do not know you"):
        edit_post(amara, post_id=number, text=f"Hello {named(strangers[:6])}")


def test_whoever_follows_is_connected_or_known_is_no_stranger(amara, bo, chen, farah, strangers):
    say(amara, f"Hello {named(strangers[:5])}")
    ties.follow(bo, person_id=amara.me)
    ties.ask_to_connect(amara, person_id=chen.me)
    ties.accept_connection(chen, person_id=amara.me)
    guard.know(amara.me, farah.me, why=Known.Why.INTRODUCED)
    say(amara, f"Hello {named([bo, chen, farah])}")
    ties.follow(amara, person_id=strangers[6].me)
    with pytest.raises(Refused):
        say(amara, f"I follow you, so hear me: {named(strangers[6:7])}")


def test_answering_costs_nothing_however_many_are_answered(amara, bo, strangers):
    for one in strangers:
        asked = say(one, "Who knows? @bo says nobody")
        say(amara, f"@{one.handle} @bo I do", reply_to=asked)
    say(amara, f"Hello {named(strangers[:5])}")
    asked = say(strangers[0], "And who else?")
    with pytest.raises(Refused):
        say(amara, f"{named(strangers[5:6])} has nothing to do with it", reply_to=asked)


def test_what_was_undone_or_said_yesterday_counts_no_more(amara, strangers):
    number = publish_post(amara, draft=Draft(f"Hello {named(strangers[:5])}"), hold=True)
    undo(amara, post_id=number)
    say(amara, f"Hello {named(strangers[3:8])}")


def test_more_trust_reaches_further_and_none_reaches_less(amara, strangers):
    Trust.objects.create(account_id=amara.account_id, level=0)
    with pytest.raises(Refused, match="2 people who do not know you"):
        say(amara, f"Hello {named(strangers[:3])}")
    Trust.objects.update(level=2)
    say(amara, f"Hello {named(strangers)}")


def test_links_are_counted_in_what_many_read_and_those_to_this_server_are_free(amara, bo, settings):
    links = [f"https://example.com/{i}" for i in range(LINKS[NEWCOMER])]
    say(amara, " ".join(links[:6]))
    with pytest.raises(Refused, match="10 links within a day"):
        say(amara, " ".join(links[:5]))
    say(amara, " ".join(links[6:]))
    say(amara, f"{settings.MUTUALS_URL}/@bo " * 3)
    with pytest.raises(Refused):
        say(amara, f"{settings.MUTUALS_URL}.evil.example/@bo")
    say(amara, " ".join(links), audience=Audience.NAMED, named=(bo.me,))
    say(amara, "Without any")
    with pytest.raises(Refused):
        say(amara, "https://example.com/more")


def test_what_is_scheduled_is_counted_when_it_is_due_and_stays_with_the_reason(amara):
    links = [f"https://example.com/{i}" for i in range(LINKS[NEWCOMER])]
    due = timezone.now() + timedelta(minutes=6)
    number = schedule_post(amara, draft=Draft(" ".join(links[:2])), at=due)
    say(amara, " ".join(links[1:]))
    Scheduled.objects.filter(id=number).update(at=timezone.now())
    publish_scheduled(scheduled_id=number)
    assert "10 links within a day" in Scheduled.objects.get(id=number).failure


def test_a_post_without_mentions_and_links_asks_nothing_more(amara, monkeypatch):
    from mutuals.domains.posts.services import reaching

    def never(*_args, **_more):
        raise AssertionError

    for name in ("level_felt", "known_among", "tied_to_me"):
        monkeypatch.setattr(reaching, name, never)
    say(amara, "Good morning")


def test_acquaintance_among_many_is_what_it_is_between_two(amara, bo, chen, farah):
    from mutuals.domains.guard.queries import are_known

    guard.know(amara.me, bo.me, why=Known.Why.MET)
    guard.know(chen.me, amara.me, why=Known.Why.INTRODUCED)
    guard.note_contacts(amara.me, others=[farah.me])
    others = [bo.me, chen.me, farah.me]
    for _ in range(2):
        assert known_among(amara.me, others) == {one for one in others if are_known(amara.me, one)}
        guard.note_contacts(farah.me, others=[amara.me])


def test_invitations_let_in_as_many_as_the_level_allows_at_a_time(amara, farah):
    SiteSettings.objects.update_or_create(defaults={"sign_up": SiteSettings.SignUp.INVITATION})
    guard.invite(amara, uses=INVITED[NEWCOMER] - 1)
    with pytest.raises(Refused, match="10 people at a time"):
        guard.invite(amara, uses=2)
    assert guard.invite(amara, uses=1)
    Invitation.objects.filter(uses_left=1).delete()
    assert guard.invite(amara, uses=1)
    assert guard.invite(farah, uses=200), "administrators are free"


def test_ones_own_page_and_programs_say_how_far_one_reaches(amara, client):
    from mutuals.domains.people.models import Account

    client.force_login(Account.objects.get(id=amara.account_id))
    page = client.get("/settings/trust").text
    assert "can mention 5 people who do not know you" in page
    assert "can carry 10 links" in page
    assert "can let in 10 people at a time" in page
    told = ApiClient(amara).get("/api/mutuals/v1/trust").json
    assert (told["mentions"], told["links"], told["invited"]) == (5, 10, 10)
