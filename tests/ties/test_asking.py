"""Asking to be connected: a context for whom one knows, a reason and a purpose for a stranger, 14 days for an answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.guard import services as guard
from mutuals.domains.guard.budget import EXPIRES
from mutuals.domains.guard.models import Ask
from mutuals.domains.people.models import Account
from mutuals.domains.people.services import add_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties import queries, services
from mutuals.domains.ties.models import ConnectionRequest
from mutuals.domains.ties.tasks import requests_due
from mutuals.kit.ids import first_id_at
from mutuals.kit.refusal import NotFound, Refused
from tests import cast

REASON = "I read your article on ledgers and would like to ask how you close a month."


def ask(one, other, **options):
    return services.ask_to_connect(one, person_id=other.me, **options)


def reason(one, other, purpose="advice", note=REASON):
    return ask(one, other, context="reason", note=note, purpose=purpose)


def waiting(viewer):
    return [sender for sender, _story in queries.waiting_connections(viewer)]


def age(sender, by=EXPIRES):
    """As if everything they asked was asked that much earlier."""
    back = first_id_at(timezone.now()) - first_id_at(timezone.now() - by) + (1 << 16)
    for model, rows in (
        (ConnectionRequest, ConnectionRequest.objects.filter(sender_id=sender.me)),
        (Ask, Ask.objects.filter(account_id=sender.account_id)),
    ):
        for row in list(rows.values_list("id", flat=True)):
            model.objects.filter(id=row).update(id=row - back)


def test_a_stranger_says_why_and_what_it_is_about(amara, dalia):
    with pytest.raises(Refused, match="at least 40 characters") as no:
        reason(dalia, amara, note="Let us connect" + " " * 60)
    assert no.value.field == "note"
    with pytest.raises(Refused) as no:
        reason(dalia, amara, purpose="")
    assert no.value.field == "purpose"
    with pytest.raises(Refused) as no:
        ask(dalia, amara, context="friends")
    assert no.value.field == "context"
    assert not Ask.objects.exists()
    reason(dalia, amara)
    [(sender, story)] = queries.waiting_connections(amara)
    assert (sender, story.context, story.purpose, story.note) == (dalia.me, "reason", "advice", REASON)


def test_sales_are_not_heard_at_first_and_every_purpose_can_be_chosen(amara, dalia, chen, settle):
    from mutuals.domains.notices.queries import has_unread

    reason(dalia, amara, purpose="sales")
    settle()
    assert waiting(amara) == []
    assert not queries.standing(amara, dalia.me).wants_to_connect
    assert not has_unread(amara)
    assert queries.sent_requests(dalia) == [amara.me]
    guard.hear(amara, purposes=["sales"])
    assert waiting(amara) == [dalia.me]
    reason(chen, amara, purpose="press")
    settle()
    assert waiting(amara) == [dalia.me]


def test_whom_one_asks_oneself_is_heard_whatever_they_wanted(amara, dalia):
    reason(dalia, amara, purpose="sales")
    assert ask(amara, dalia) is True
    assert queries.standing(amara, dalia.me).connected


def test_after_14_days_a_request_is_over_before_and_after_the_clock_looked(amara, dalia):
    ask(dalia, amara)
    age(dalia)
    for _ in range(2):
        assert waiting(amara) == queries.sent_requests(dalia) == []
        assert not queries.standing(dalia, amara.me).asked_to_connect
        with pytest.raises(NotFound):
            services.accept_connection(amara, person_id=dalia.me)
        requests_due()
    assert not ConnectionRequest.objects.exists()
    ask(dalia, amara)
    assert waiting(amara) == [dalia.me]


def test_one_asks_again_when_it_is_over_though_the_clock_did_not_look(amara, dalia):
    ask(dalia, amara, note="First")
    services.decline_connection(amara, person_id=dalia.me)
    age(dalia)
    ask(dalia, amara, note="Second")
    assert [story.note for _sender, story in queries.waiting_connections(amara)] == ["Second"]


def test_a_request_shortly_before_its_end_is_open(amara, dalia):
    ask(dalia, amara)
    age(dalia, EXPIRES - timedelta(hours=1))
    requests_due()
    assert waiting(amara) == [dalia.me]


def test_five_strangers_are_waited_for_and_a_place_frees_by_acceptance_or_time_only(dalia):
    people = [cast.member(f"other{i}") for i in range(7)]
    for other in people[:5]:
        ask(dalia, other)
    services.decline_connection(people[0], person_id=dalia.me)
    services.disconnect(dalia, person_id=people[1].me)
    services.block(people[2], person_id=dalia.me)
    with pytest.raises(Refused, match="You wait for 5 people") as no:
        ask(dalia, people[5])
    assert no.value.field == "note"
    ask(dalia, people[1])  # taken back and asked again: the same place
    services.accept_connection(people[3], person_id=dalia.me)
    ask(dalia, people[5])
    with pytest.raises(Refused):
        ask(dalia, people[6])
    age(dalia)
    ask(dalia, people[6])


def test_the_budget_is_the_accounts_whichever_face_asks(dalia):
    from django.db import transaction

    account = Account.objects.get(id=dalia.account_id)
    with transaction.atomic():
        second = add_person(account, handle="dalia_art", name="D.")
    face = Viewer(second, dalia.account_id, "dalia_art", "D.")
    people = [cast.member(f"other{i}") for i in range(6)]
    for i, other in enumerate(people[:5]):
        ask((dalia, face)[i % 2], other)
    for one in (dalia, face):
        with pytest.raises(Refused):
            ask(one, people[5])


def test_a_first_message_and_a_request_to_the_same_stranger_take_one_place(dalia):
    from mutuals.domains.messages import services as messages

    people = [cast.member(f"other{i}") for i in range(6)]
    for i, other in enumerate(people[:5]):
        ask(dalia, other)
        messages.write_to(dalia, person_id=other.me, text=f"Number {i}?")
    with pytest.raises(Refused, match="You wait for 5 people"):
        messages.write_to(dalia, person_id=people[5].me, text="And you?")
    messages.write_to(people[0], person_id=dalia.me, text="Yes?")
    messages.write_to(dalia, person_id=people[5].me, text="And you?")


def test_a_declined_request_that_is_taken_back_and_asked_again_stays_declined(amara, dalia, settle):
    ask(dalia, amara)
    services.decline_connection(amara, person_id=dalia.me)
    services.disconnect(dalia, person_id=amara.me)
    assert queries.sent_requests(dalia) == []
    ask(dalia, amara, note="Once more")
    settle()
    assert waiting(amara) == []
    assert queries.sent_requests(dalia) == [amara.me]


def test_what_was_taken_back_cannot_be_accepted_and_is_no_yes(amara, dalia):
    ask(dalia, amara)
    services.disconnect(dalia, person_id=amara.me)
    with pytest.raises(NotFound):
        services.accept_connection(amara, person_id=dalia.me)
    assert ask(amara, dalia) is False


def test_pasted_texts_are_stopped_at_the_third_stranger_and_known_people_are_not_counted(dalia, bo):
    people = [cast.member(name) for name in ("kofi", "lena", "milo", "nora")]
    text = "Dear {}, I help companies like yours to double their sales in thirty days, shall we have a short call?"
    for other in people[:2]:
        reason(dalia, other, note=text.format(other.handle))
    with pytest.raises(Refused, match="nearly the same words") as no:
        reason(dalia, people[2], note=text.format("Milo").replace("a short", "a quick").upper())
    assert no.value.field == "note"
    guard.know(dalia.me, people[3].me, why="met")
    reason(dalia, people[3], note=text.format("Nora"))
    reason(dalia, people[2], note="You spoke about soil and nitrogen in Ghent; which sensor did you end up with?")


def test_who_leaves_takes_what_was_asked_of_them_along(amara, dalia):
    from mutuals.domains.guard.handlers import on_person_left
    from mutuals.domains.people.events import PersonLeft
    from mutuals.domains.ties.services.erasing import erase_person

    ask(dalia, amara)
    guard.hear(amara, purposes=["press"])
    for _ in range(2):
        erase_person(amara.me)
        on_person_left(PersonLeft(amara.me))
    assert not ConnectionRequest.objects.exists()
    assert list(Ask.objects.values_list("other", flat=True)) == [0]  # the place is still taken
