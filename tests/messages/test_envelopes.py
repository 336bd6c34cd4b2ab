"""A message whose payload is not plain (to come: sealed) says nothing to search, lists, cards, programs and mail."""

import json

import pytest

from mutuals.domains.messages import queries, services
from mutuals.domains.messages.exporting import export_of
from mutuals.domains.messages.models import Message, Payload
from mutuals.domains.messages.queries import found_in, messages_for
from mutuals.domains.messages.queries.reading import previews
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.models import Account
from mutuals.kit.refusal import NotFound
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


@pytest.fixture
def sealed(friends, settle):
    """A message from Amara to Bo of which the server holds the envelope alone."""
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Plain before")
    sent = services.write_to(amara, person_id=bo.me, text="CANARY of a sealed one")
    settle()
    Payload.objects.filter(message_id=sent).delete()
    return Message.objects.get(id=sent)


def test_it_keeps_its_place_and_says_nothing(friends, sealed):
    _amara, bo = friends
    talk = sealed.conversation_id
    assert [one.source for one in messages_for(bo, talk)] == ["Plain before", ""]
    assert found_in(bo, "canary") == []
    assert previews(bo, [sealed.id]) == {}
    assert [row.id for row in queries.conversations_for(bo).rows] == [talk]
    assert "CANARY" not in json.dumps(list(export_of(bo)), default=str)


def test_pages_and_programs_show_the_envelope_alone(friends, sealed, client):
    _amara, bo = friends
    client.force_login(Account.objects.get(id=bo.my_account))
    for path in ("/messages", f"/messages/{sealed.conversation_id}", "/notices", "/messages?q=canary"):
        page = client.get(path)
        assert (page.status_code, b"CANARY" in page.content) == (200, False), path
    api = ApiClient(bo)
    for path in ("/api/v1/conversations", f"/api/v1/statuses/{sealed.id}", f"/api/v1/statuses/{sealed.id}/context"):
        answer = api.get(path)
        assert (answer.status, b"CANARY" in answer.body) == (200, False), path


def test_what_others_can_do_with_it_needs_no_words(friends, sealed):
    amara, bo = friends
    services.react(bo, message_id=sealed.id, sign="👍")
    services.send(bo, conversation_id=sealed.conversation_id, text="An answer", reply_to=sealed.id)
    with pytest.raises(NotFound):
        services.edit_message(amara, message_id=sealed.id, text="Plain words over sealed ones")
    services.delete_message(amara, message_id=sealed.id)
    assert Notice.objects.filter(text__contains="CANARY").count() == 0
