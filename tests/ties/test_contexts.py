"""How two people know each other: agreed on when connecting, read by these two only."""

from datetime import date

import pytest

from mutuals.domains.ties import queries, services
from mutuals.domains.ties.contexts import Story
from mutuals.domains.ties.services.erasing import erase_person
from mutuals.kit.outbox.models import Row
from mutuals.kit.refusal import NotFound
from tests.api.client import ApiClient

OWN = "/api/mutuals/v1"


def events(name):
    return Row.objects.filter(name=name).count()


def story_of(one, other):
    return queries.standing(one, other.me).story


def test_the_accepter_reads_the_context_before_and_both_keep_it(amara, bo):
    told = {"context": "worked", "note": "The ledger", "place": "Lyon", "met_on": date(2025, 5, 3)}
    services.ask_to_connect(amara, person_id=bo.me, **told)
    [(sender, story)] = queries.waiting_connections(bo)
    assert (sender, story) == (amara.me, Story("worked", "The ledger", "Lyon", date(2025, 5, 3)))
    assert story_of(bo, amara) == story
    services.accept_connection(bo, person_id=amara.me)
    assert story_of(amara, bo) == story_of(bo, amara) == story


def test_people_who_met_are_connected_without_a_request(amara, bo):
    assert services.connect_people(amara.me, bo.me, context="met", note="PyCon 2025") is True
    assert story_of(amara, bo) == story_of(bo, amara) == Story("met", "PyCon 2025")
    assert services.connect_people(bo.me, amara.me, context="met", note="PyCon 2025") is False
    assert events("Connected") == 1


def test_it_answers_open_requests_of_both(amara, bo):
    services.ask_to_connect(amara, person_id=bo.me)
    services.decline_connection(bo, person_id=amara.me)
    services.connect_people(amara.me, bo.me, context="introduced", by=None)
    assert queries.sent_requests(amara) == queries.waiting_connections(bo) == []
    assert queries.standing(amara, bo.me).connected


def test_a_meeting_takes_the_place_of_any_context_and_an_introduction_only_where_it_says_more(amara, bo, chen):
    services.connect_people(amara.me, bo.me, context="reason", note="I read your talk on ledgers")
    services.connect_people(amara.me, bo.me, context="introduced", by=chen.me)
    assert story_of(bo, amara) == Story("introduced", introducer_id=chen.me)
    services.connect_people(bo.me, amara.me, context="met", place="Lyon")
    services.connect_people(amara.me, bo.me, context="introduced", by=chen.me)
    assert story_of(amara, bo) == story_of(bo, amara) == Story("met", place="Lyon")


def test_a_block_or_a_hidden_person_prevents_it(amara, bo, emeka):
    from mutuals.domains.people.models import Person

    services.block(emeka, person_id=amara.me)
    Person.objects.filter(id=bo.me).update(state="hidden")
    for one, other in ((amara, emeka), (emeka, amara), (amara, bo), (bo, amara), (amara, amara)):
        with pytest.raises(NotFound):
            services.connect_people(one.me, other.me, context="met")
    assert events("Connected") == 0


def test_who_introduced_is_named_only_while_they_are_there_for_the_reader(amara, bo, chen, client):
    from mutuals.domains.people.models import Account

    services.connect_people(amara.me, bo.me, context="introduced", by=chen.me)
    client.force_login(Account.objects.get(username="amara"))
    assert "Chen Wei introduced you" in client.get("/@bo").text
    said = ApiClient(amara).get(f"{OWN}/people/{bo.me}/standing").json["story"]
    assert (said["context"], said["introduced_by"]["acct"]) == ("introduced", "chen")
    services.block(chen, person_id=amara.me)
    assert "Chen" not in client.get("/@bo").text
    assert ApiClient(amara).get(f"{OWN}/people/{bo.me}/standing").json["story"]["introduced_by"] is None
    assert ApiClient(bo).get(f"{OWN}/people/{amara.me}/standing").json["story"]["introduced_by"]["acct"] == "chen"
    erase_person(chen.me)
    assert story_of(bo, amara) == Story("introduced")


def test_nobody_else_reads_it(amara, bo, chen, client):
    from mutuals.domains.people.models import Account

    services.connect_people(amara.me, bo.me, context="met", note="canary-note", place="canary-place")
    services.connect_people(chen.me, bo.me, context="worked")
    client.force_login(Account.objects.get(username="chen"))
    pages = [client.get(path).text for path in ("/@bo", "/@amara", "/people")]
    said = [ApiClient(chen).get(f"{OWN}/people/{i}/standing").body.decode() for i in (bo.me, amara.me)]
    assert not [text for text in pages + said if "canary" in text]
    client.force_login(Account.objects.get(username="bo"))
    assert "canary-note" in client.get("/@amara").text
    assert "canary-place" in client.get("/@amara").text
    assert "canary-place" in client.get("/people").text
    assert "canary-note" not in client.get("/people").text  # the list is short: the words stand on the profile
    [known] = ApiClient(bo).get(f"{OWN}/connections/stories", **{"id[]": [amara.me, 7]}).json
    assert (known["id"], known["story"]["note"], known["story"]["context"]) == (str(amara.me), "canary-note", "met")
    assert ApiClient(chen).get(f"{OWN}/connections/stories", **{"id[]": amara.me}).json == []
    assert ApiClient(bo).get(f"{OWN}/connections/stories").json == []
