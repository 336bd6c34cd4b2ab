"""The audience mirror says before what the gate does after."""

import pytest
from django.test import Client

from mutuals.domains.audience.gate import may_see
from mutuals.domains.audience.scope import Audience, Excluded
from mutuals.domains.people.models import Account
from mutuals.domains.people.services import set_privacy
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.queries import mirror_of
from mutuals.domains.posts.services import Draft
from mutuals.domains.profiles.models import Proof
from mutuals.domains.profiles.services.changing import domains_follow
from mutuals.domains.ties import services as ties
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1"


def prove(person, domain, audience=Audience.PUBLIC):
    Proof.objects.create(
        owner_id=person.me, anchor_id=person.me, audience=audience, kind="mail", subject=domain, verified=True
    )
    domains_follow(person.me)


@pytest.fixture
def world(amara, bo, chen, dalia, emeka, farah):
    """Bo is connected, Chen follows, Dalia is nobody to Amara, Emeka is blocked, Farah is connected too."""
    for person in (bo, farah):
        ties.ask_to_connect(person, person_id=amara.me)
        ties.accept_connection(amara, person_id=person.me)
    ties.follow(chen, person_id=amara.me)
    ties.follow(emeka, person_id=amara.me)
    ties.block(amara, person_id=emeka.me)
    prove(bo, "example.org")
    prove(dalia, "example.org")
    prove(chen, "example.com", Audience.ME)
    return {person.me: person for person in (amara, bo, chen, dalia, emeka, farah)}


@pytest.mark.parametrize("audience", [Audience.FOLLOWERS, Audience.CONNECTIONS, Audience.NAMED, Audience.ME])
@pytest.mark.parametrize("left_out", ["nobody", "bo", "domain"])
def test_it_counts_those_who_then_see_it(world, amara, bo, chen, audience, left_out):
    never = {"nobody": Excluded(), "bo": Excluded((bo.me,)), "domain": Excluded((), ("example.org",))}[left_out]
    if audience == Audience.NAMED and never:
        return  # refused when it is sent
    named = (bo.me, chen.me) if audience == Audience.NAMED else ()
    mirror = mirror_of(amara, audience, named=named, excluded=never)
    number = posts.publish_post(amara, draft=Draft("Hello", audience=audience, named=named, excluded=never))
    post = Post.objects.get(id=number)
    see_it = {i for i in world if i != amara.me and may_see(Viewer(i, 1), post)}
    assert mirror.people == len(see_it)
    assert set(mirror.faces) == see_it


def test_for_everyone_it_says_anybody_and_whether_search_engines_may(world, amara):
    assert mirror_of(amara, Audience.PUBLIC).people is None
    set_privacy(amara, discoverable=True, indexable=True, locked=False, shows_mutuals=True)
    assert mirror_of(amara, Audience.PUBLIC).search_engines
    assert not mirror_of(amara, Audience.QUIET).search_engines
    assert not mirror_of(amara, Audience.PUBLIC, excluded=Excluded((), ("example.org",))).search_engines


def test_for_this_server_it_counts_all_but_those_left_out(world, amara, bo):
    assert mirror_of(amara, Audience.SERVER).people == 5
    assert mirror_of(amara, Audience.PUBLIC, excluded=Excluded((), ("example.org",))).people == 3


def test_people_of_a_domain_are_named_as_far_as_the_author_may_know(world, amara):
    prove(amara, "example.org")
    [group] = mirror_of(amara, Audience.CONNECTIONS).domains
    assert (group.name, group.people, group.yours) == ("example.org", 1, True)
    [wide] = mirror_of(amara, Audience.SERVER).domains
    assert (wide.name, wide.people) == ("example.org", 2)
    assert mirror_of(amara, Audience.CONNECTIONS, excluded=Excluded((), ("example.org",))).domains == ()


def test_nobody_is_shown_whom_the_author_does_not_know(world, amara, dalia, emeka):
    for audience in (Audience.PUBLIC, Audience.SERVER):
        assert not {dalia.me, emeka.me} & set(mirror_of(amara, audience).faces)


def test_ones_own_lists_are_named(world, amara, bo, chen):
    for person in (bo, chen):
        ties.follow(amara, person_id=person.me)
    number = ties.make_list(amara, name="Readers")
    ties.add_to_list(amara, list_id=number, people=[bo.me, chen.me])
    assert [(g.name, g.people) for g in mirror_of(amara, Audience.FOLLOWERS).lists] == [("Readers", 2)]
    assert [(g.name, g.people) for g in mirror_of(amara, Audience.CONNECTIONS).lists] == [("Readers", 1)]


def test_the_composer_shows_it_without_scripts_and_sends_nothing(world, amara):
    page = Client()
    page.force_login(Account.objects.get(id=amara.my_account))
    said = page.post("/write", {"text": "Hello", "audience": "4", "do": "who"}).content.decode()
    assert "2 people would see it" in said
    assert "Bo Lindqvist" in said
    assert "It stays on this server" in said
    assert not Post.objects.exists()
    assert "Anybody on the web" in page.get("/write/who?audience=0").content.decode()
    assert "nobody here called" in page.get("/write/who?audience=6&named=%40nobody<b>").content.decode()
    assert (
        "2 people would see it" in page.post("/write", {"text": "x", "audience": "4", "do": "review"}).content.decode()
    )


def test_programs_ask_before_they_send(world, amara, bo):
    said = ApiClient(amara).post(f"{OWN}/mirror", json={"audience": "followers", "excluded": [str(bo.me)]}).json
    assert said["people"] == 2
    assert {one["acct"] for one in said["accounts"]} == {"chen", "farah"}
    assert said["leaves_for_servers"] == 0
    assert ApiClient(amara).post(f"{OWN}/mirror", json={"audience": "public"}).json["people"] is None
