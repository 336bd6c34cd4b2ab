"""Finding each other by addresses both sides already have."""

import pytest
from allauth.account.models import EmailAddress

from mutuals.domains.discovery.models import FindableKey
from mutuals.domains.discovery.queries import found_by, matches_for
from mutuals.domains.discovery.services import be_found
from mutuals.domains.ties.services import block
from mutuals.kit.refusal import Refused


def confirmed(person, address):
    EmailAddress.objects.create(user_id=person.account_id, email=address, verified=True, primary=True)


def test_only_those_who_agreed_are_found(amara, bo, chen):
    confirmed(bo, "bo@example.org")
    confirmed(chen, "chen@example.org")
    be_found(bo, by_mail=True)
    contacts = [(1, "BO@example.org ", ""), (2, "chen@example.org", "")]
    assert {c: f.id for c, f in matches_for(amara, contacts).items()} == {1: bo.me}


def test_an_unconfirmed_address_cannot_be_chosen(bo):
    with pytest.raises(Refused, match="Confirm"):
        be_found(bo, by_mail=True)


def test_a_profile_is_the_same_on_every_host_and_in_every_case(amara, bo):
    be_found(bo, by_mail=False, profile_url="https://www.linkedin.com/in/bo-y%C4%B1ld")
    assert matches_for(amara, [(7, "", "de.linkedin.com/in/bo-yıld/")])


def test_it_can_be_taken_back_and_blocks_hold(amara, bo):
    be_found(bo, by_mail=False, profile_url="linkedin.com/in/bo")
    block(bo, person_id=amara.me)
    assert matches_for(amara, [(1, "", "linkedin.com/in/bo")]) == {}
    be_found(bo, by_mail=False, profile_url="")
    assert found_by(bo) == set()


def test_no_address_is_kept(bo):
    be_found(bo, by_mail=False, profile_url="linkedin.com/in/bo-lindqvist")
    assert len(bytes(FindableKey.objects.get().key_hash)) == 32
