"""Amara keeps a face for her clients beside the one that the others know; she logs in once."""

from argparse import Namespace
from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.apps.models import App, Token
from mutuals.domains.apps.queries import token_bearer
from mutuals.domains.audience.services import add_face
from mutuals.domains.discovery.services import be_found
from mutuals.domains.guard.services import invite
from mutuals.domains.people import services as people
from mutuals.domains.people.models import Account, Person, SiteSettings
from mutuals.domains.people.queries import mail_target, my_faces, named_face, viewer_for_account, viewers_of
from mutuals.domains.people.services import MOST_FACES
from mutuals.domains.people.tasks import deletions_due
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.services import Draft, PollDraft
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.models import Block
from mutuals.domains.ties.queries import tied_accounts
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.secret import digest
from tests import cast
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def studio(amara):
    return cast.face(amara, "okafor_studio", name="Okafor Studio")


def connect(one, other):
    ties.ask_to_connect(one, person_id=other.me)
    ties.accept_connection(other, person_id=one.me)


def test_a_face_is_a_person_of_its_own_with_the_same_log_in(amara, studio):
    assert studio.me != amara.me
    assert studio.my_account == amara.my_account
    account = Account.objects.get(id=amara.account_id)
    assert [one.handle for one in viewers_of(account)] == ["amara", "okafor_studio"]
    assert viewer_for_account(account).me == amara.me
    assert viewer_for_account(account, studio.me).me == studio.me


def test_an_account_has_at_most_five_and_no_name_twice(amara, bo):
    for i in range(MOST_FACES - 1):
        cast.face(amara, f"mask{i}")
    with pytest.raises(Refused, match="at most 5"):
        add_face(amara, handle="mask9")
    for taken in ("amara", "MASK1", "settings", "no blanks"):
        with pytest.raises(Refused):
            add_face(bo, handle=taken)


def test_a_new_face_is_limited_where_the_account_is(amara, farah):
    people.limit(farah, account_id=amara.my_account, on=True)
    assert Person.objects.get(id=add_face(amara, handle="mask")).limited


def test_nobody_counts_twice(amara, studio):
    with pytest.raises(Refused, match="face of yours"):
        ties.follow(amara, person_id=studio.me)
    with pytest.raises(Refused, match="face of yours"):
        ties.ask_to_connect(studio, person_id=amara.me)
    with pytest.raises(Refused, match="face of yours"):
        ties.block(amara, person_id=studio.me)


def test_one_account_has_one_vote_and_none_in_its_own_poll(amara, studio, bo, chen):
    poll = PollDraft(("Tea", "Coffee"), seconds=3600)
    asked = posts.publish_post(bo, draft=Draft(text="What?", poll=poll))
    posts.vote(amara, post_id=asked, choices=[0])
    with pytest.raises(Refused, match="voted already"):
        posts.vote(studio, post_id=asked, choices=[1])
    posts.vote(chen, post_id=asked, choices=[1])
    own = posts.publish_post(amara, draft=Draft(text="And?", poll=poll))
    with pytest.raises(Refused, match="your own poll"):
        posts.vote(studio, post_id=own, choices=[0])
    with pytest.raises(Refused, match="your own post"):
        posts.thank(studio, post_id=own)


def test_two_faces_make_one_edge_of_the_graph_of_trust(amara, studio, bo):
    connect(amara, bo)
    connect(studio, bo)
    assert {frozenset(pair) for pair in tied_accounts()} == {frozenset({amara.account_id, bo.account_id})}


def test_faces_of_one_account_are_not_introduced_and_who_introduces_learns_nothing(amara, studio, bo):
    from mutuals.domains.introductions import services as introductions

    connect(amara, bo)
    connect(studio, bo)
    asked = introductions.introduce(bo, one_id=amara.me, other_id=studio.me, reason="You should know each other.")
    with pytest.raises(Refused, match="face of yours"):
        introductions.answer(studio, introduction_id=asked, yes=True)
    assert introductions.answer(studio, introduction_id=asked, yes=False) is None


def test_the_account_invites_and_not_each_face(amara, studio):
    SiteSettings.objects.update_or_create(id=1, defaults={"sign_up": "invitation"})
    for one in (amara, studio):
        invite(one, uses=5)
    with pytest.raises(Refused, match="at a time"):
        invite(studio, uses=1)


def test_a_face_taken_away_is_hidden_comes_back_and_is_erased_after_14_days(amara, studio, bo):
    connect(studio, bo)
    with pytest.raises(Refused, match="first face"):
        people.take_face_away(studio, person_id=amara.me)
    with pytest.raises(NotFound):
        people.take_face_away(bo, person_id=studio.me)
    people.take_face_away(amara, person_id=studio.me)
    assert Person.objects.get(id=studio.me).state == "hidden"
    assert [one.handle for one in viewers_of(Account.objects.get(id=amara.account_id))] == ["amara"]
    people.pause(amara)
    people.come_back(amara)
    assert Person.objects.get(id=studio.me).state == "hidden"
    people.bring_face_back(amara, person_id=studio.me)
    assert Person.objects.get(id=studio.me).state == "active"

    people.take_face_away(amara, person_id=studio.me)
    deletions_due()
    assert my_faces(amara)[1].goes_on
    Person.objects.filter(id=studio.me).update(delete_after=timezone.now() - timedelta(minutes=1))
    deletions_due()
    gone = Person.objects.get(id=studio.me)
    assert (gone.state, gone.account_id, gone.name) == ("gone", None, "")
    assert [one.handle for one in my_faces(amara)] == ["amara"]
    with pytest.raises(Refused):
        add_face(amara, handle="okafor_studio")


def test_a_program_of_a_face_stops_when_the_face_is_taken_away(amara, studio):
    app = App.objects.create(name="p", client_id="p", secret_hash="", redirect_uris="", scopes="read")
    Token.objects.create(app=app, account_id=amara.account_id, person_id=studio.me, hash=digest("t"), scopes="read")
    assert token_bearer(digest("t")).viewer.me == studio.me
    people.take_face_away(amara, person_id=studio.me)
    assert token_bearer(digest("t")) is None


def test_only_the_first_face_is_found_by_the_accounts_mail_address(amara, studio):
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user_id=amara.account_id, email="a@example.org", verified=True, primary=True)
    be_found(amara, by_mail=True)
    with pytest.raises(Refused, match="first face"):
        be_found(studio, by_mail=True)
    assert mail_target(studio.me).address == "a@example.org"


def test_mail_names_the_face_only_where_there_are_several(amara, bo, studio):
    assert [named_face(one.me) for one in (amara, studio, bo)] == ["@amara", "@okafor_studio", ""]


def test_who_is_blocked_is_blocked_in_every_face_also_in_one_added_later(amara, bo):
    ties.block(bo, person_id=amara.me)
    mask = cast.face(amara, "mask")
    for one in (amara, mask):
        with pytest.raises(NotFound):
            ties.follow(one, person_id=bo.me)
    ties.unblock(bo, person_id=amara.me)
    assert ties.follow(mask, person_id=bo.me)


def test_unblocking_one_face_leaves_the_block_of_another(amara, studio, bo):
    ties.block(bo, person_id=amara.me)
    ties.block(bo, person_id=studio.me)
    ties.unblock(bo, person_id=amara.me)
    with pytest.raises(NotFound):
        ties.follow(amara, person_id=bo.me)
    assert list(Block.objects.filter(chosen=True).values_list("blocked_id", flat=True)) == [studio.me]
    ties.unblock(bo, person_id=studio.me)
    assert not Block.objects.exists()


def test_who_blocks_as_one_face_does_not_vanish_in_the_others(amara, studio, bo):
    ties.block(studio, person_id=bo.me)
    assert ties.follow(bo, person_id=amara.me)
    with pytest.raises(NotFound):
        ties.follow(bo, person_id=studio.me)


def test_the_command_line_adds_a_face_too(amara, capsys):
    from mutuals.cli.person import add_face as from_the_command_line

    assert from_the_command_line("mask", Namespace(of="amara", shown_name="Mask")) == 0
    assert from_the_command_line("mask", Namespace(of="amara", shown_name="")) == 1
    assert from_the_command_line("other", Namespace(of="nobody", shown_name="")) == 1
    assert Person.objects.get(handle="mask").account_id == amara.account_id
    assert "Nobody here is called nobody." in capsys.readouterr().err


def test_a_decision_about_one_face_is_told_to_programs_of_that_face_alone(amara, studio, farah):
    from mutuals.domains.moderation import queries, services

    number = services.act(farah, person_id=studio.me, kind="warn", reasons="Walnut")
    assert [row.id for row in queries.measures_told(studio)] == [number]
    assert queries.measures_told(amara) == []
    assert [row.id for row in queries.measures_on(amara.my_account)] == [number]  # its owner reads all on the pages
    said = ApiClient(amara).post(f"/api/mutuals/v1/decisions/{number}/appeal", json={"text": "No"})
    assert said.status == 404
