"""Before one connects: what is said, in plain words, and that nothing is said which the viewer may not see."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import Look
from mutuals.domains.discovery.queries import before_connecting
from mutuals.domains.discovery.services import erase_person, look_at, look_at_all
from mutuals.domains.handshakes import services as handshakes
from mutuals.domains.media.services.storing import put
from mutuals.domains.messages.services import leave, open_conversation, pick_time, propose_times
from mutuals.domains.people.models import Person
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.models import Proof
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties.models import Block, Connection, Follow, Mute
from mutuals.domains.ties.services import block
from mutuals.kit.ids import new_id
from mutuals.kit.refusal import NotFound
from tests.cast import member
from tests.handshakes.conftest import device_of
from tests.kit.test_lookalike import photo

pytestmark = pytest.mark.django_db


def tie(one, other) -> None:
    for a, b in ((one, other), (other, one)):
        Connection.objects.get_or_create(person_id=a.me, other_id=b.me)


def about(viewer, other):
    return before_connecting(viewer, other.me, now=timezone.now())


def prove(owner, domain: str, reach: Reach | None = None) -> None:
    number = profiles.prove_domain(owner, domain=domain, reach=reach)
    Proof.objects.filter(id=number).update(verified=True, proven_at=timezone.now())


def with_photo(viewer, seed: int, quality: int = 90) -> None:
    """As after an upload: the small file lies there, and the person has it."""
    target, number = io.BytesIO(), new_id()
    photo(seed).resize((160, 160)).save(target, "WEBP", quality=quality)
    put(number, "small.webp", ContentFile(target.getvalue()))
    Person.objects.filter(id=viewer.me).update(avatar=number)
    look_at(person_id=viewer.me)


def warned(viewer, other) -> list[tuple[str, bool, bool, str]]:
    return [(one.face.handle, one.name, one.photo, one.known) for one in about(viewer, other).alike]


def test_of_a_stranger_it_says_what_is_not_known(amara, dalia):
    found = about(amara, dalia)
    assert (found.proofs, found.mutuals, found.through, found.shared, found.alike) == ((), (), (), (), ())
    assert found.age == "The account was made today."
    assert len(found.unknown) == 4
    assert "in a way you had before" in found.advice


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day ago"), (13, "13 days ago"), (20, "2 weeks ago"), (70, "2 months ago"), (800, "2 years ago")],
)
def test_the_age_is_said_in_plain_words(amara, dalia, days, words):
    found = before_connecting(amara, dalia.me, now=timezone.now() + timedelta(days=days, minutes=1))
    assert words in found.age
    assert found.is_new == (days < 30)


def test_proofs_people_and_what_both_say(amara, bo, dalia):
    prove(dalia, "dalia.org")
    tie(amara, bo)
    tie(bo, dalia)
    for who, title in ((amara, "Engineer"), (dalia, "Lawyer")):
        profiles.add_entry(who, section="position", values={"title": title, "organisation": "Umbrella Inc"})
        profiles.add_skill(who, name="Python")
    profiles.add_entry(dalia, section="position", values={"title": "Clerk", "organisation": " UMBRELLA  inc "})
    found = about(amara, dalia)
    assert [proof.subject for proof in found.proofs] == ["dalia.org"]
    assert [face.handle for face in found.mutuals] == ["bo"]
    assert [(one.kind, len(one.words)) for one in found.shared] == [("position", 2), ("skill", 1)]
    assert "you both know" in found.advice


def test_where_nobody_is_in_common_the_way_is_said(amara, bo, chen, dalia):
    tie(amara, bo)
    tie(bo, chen)
    tie(chen, dalia)
    found = about(amara, dalia)
    assert [face.handle for face in found.through] == ["bo"]
    assert found.mutuals == ()


def test_who_is_not_there_for_the_viewer_is_not_found(amara, dalia, emeka):
    block(emeka, person_id=amara.me)
    for who in (emeka, amara):
        with pytest.raises(NotFound):
            about(amara, who)
    Person.objects.filter(id=dalia.me).update(state="hidden")
    with pytest.raises(NotFound):
        about(amara, dalia)


def test_a_copy_of_somebody_one_knows_is_pointed_at(amara, bo, dalia):
    copy = member("bo_lindqvist")
    Person.objects.filter(id=copy.me).update(name="Во Lindqvist")  # Cyrillic
    with_photo(bo, 1)
    with_photo(copy, 1, quality=40)
    assert warned(dalia, copy) == [("bo", True, False, "")]  # to a stranger it is a name, no more
    tie(amara, bo)
    assert warned(amara, copy) == [("bo", True, True, "viewer")]
    [(_one, words)] = about(amara, copy).warnings
    assert "whom you know" in words
    with_photo(copy, 2)
    assert warned(amara, copy) == [("bo", True, False, "viewer")]
    Person.objects.filter(id=copy.me).update(name="Somebody else")
    with_photo(copy, 1)
    assert warned(amara, copy) == [("bo", False, True, "viewer")]


def test_a_copy_of_who_runs_the_server_is_pointed_at(amara, farah):
    copy = member("farah_admin")
    Person.objects.filter(id=copy.me).update(name="Farah Rahirni")
    for person in (farah, copy):
        look_at(person_id=person.me)
    assert warned(amara, copy) == [("farah", True, False, "house")]


def test_namesakes_who_do_not_want_to_be_found_are_not_named(amara, dalia):
    other = member("dalia2")
    Person.objects.filter(id=other.me).update(name="Dalia Haddad")
    for person in (dalia, other):
        look_at(person_id=person.me)
    assert warned(amara, dalia) == [("dalia2", True, False, "")]
    for hidden in ({"discoverable": False}, {"limited": True}, {"state": "hidden"}):
        with transaction.atomic():
            Person.objects.filter(id=other.me).update(**hidden)
            assert warned(amara, dalia) == []
            transaction.set_rollback(True)
    block(other, person_id=amara.me)
    assert warned(amara, dalia) == []


def test_looks_are_noted_once_and_go_with_the_person(amara, bo):
    from mutuals.domains.discovery.services import index_person

    for person in (amara, bo):
        index_person(person_id=person.me)
    look_at_all()
    assert Look.objects.get(person_id=amara.me).name == "arnara okafor"
    look_at_all()
    erase_person(amara.me)
    assert set(Look.objects.values_list("person_id", flat=True)) == {bo.me}


def test_the_page_costs_the_same_however_many_people_there_are(amara, bo, dalia, django_assert_max_num_queries):
    tie(amara, bo)
    for number in range(30):
        one = member(f"p{number}")
        tie(amara, one)
        tie(one, dalia)
        look_at(person_id=one.me)
    with django_assert_max_num_queries(26):
        about(amara, dalia)


@pytest.fixture
def world(amara, bo, chen, dalia, emeka):
    """Amara asks about Dalia. Bo is in common; Chen does not let his ties be named; Emeka stands further off."""
    for one, other in ((amara, bo), (bo, dalia), (amara, chen), (emeka, dalia)):
        tie(one, other)
    Person.objects.filter(id__in=[chen.me, emeka.me]).update(shows_mutuals=False)
    profiles.add_entry(amara, section="position", values={"title": "Engineer", "organisation": "Umbrella"})
    profiles.add_skill(amara, name="Python")
    prove(dalia, "dalia.org")
    twin = member("twin")
    Person.objects.filter(id=twin.me).update(name="Dalia Haddad", discoverable=False)
    for person in (amara, bo, chen, dalia, emeka, twin):
        look_at(person_id=person.me)
    return {"amara": amara, "bo": bo, "chen": chen, "dalia": dalia, "emeka": emeka, "twin": twin}


def _narrow(audience: Audience) -> Callable[[dict], None]:
    def change(people) -> None:
        dalia = people["dalia"]
        reach = Reach(audience, named=(people["emeka"].me,) if audience == Audience.NAMED else ())
        values = {"title": "Engineer", "organisation": "Umbrella"}
        profiles.add_entry(dalia, section="position", values=values, reach=reach)
        profiles.add_skill(dalia, name="Python", reach=reach)
        prove(dalia, f"{audience.name.lower()}.org", reach)

    return change


def _talk_of(*names: str) -> Callable[[dict], None]:
    def change(people: dict) -> None:
        first, *others = (people[name] for name in names)
        for other in others:
            tie(first, other)
        open_conversation(first, with_ids=[other.me for other in others], title="CANARY")

    return change


HIDDEN: dict[str, Callable[[dict], None]] = {
    "a mutual who lets no tie be named": lambda p: tie(p["chen"], p["dalia"]),
    "a way past somebody who lets no tie be named": lambda p: tie(p["bo"], p["emeka"]),
    "a tie of two others": lambda p: tie(p["chen"], p["emeka"]),
    "who follows whom": lambda p: Follow.objects.create(follower_id=p["dalia"].me, followed_id=p["chen"].me),
    "a follow of the viewer that waits": lambda p: Follow.objects.create(
        follower_id=p["dalia"].me, followed_id=p["amara"].me, accepted=False
    ),
    "a mute": lambda p: Mute.objects.create(muter_id=p["dalia"].me, muted_id=p["amara"].me),
    "a block between two others": lambda p: Block.objects.create(blocker_id=p["emeka"].me, blocked_id=p["chen"].me),
    "a namesake's tie": lambda p: tie(p["twin"], p["dalia"]),
    "a group of Dalia's without the viewer": _talk_of("chen", "dalia", "bo"),
    "a group of the viewer's without Dalia": _talk_of("amara", "chen", "bo"),
    "for Dalia alone": _narrow(Audience.ME),
    "for Dalia's connections": _narrow(Audience.CONNECTIONS),
    "for followers": _narrow(Audience.FOLLOWERS),
    "for people named": _narrow(Audience.NAMED),
}


def test_groups_meetings_and_handshakes_that_both_know_are_named(world):
    amara, bo, dalia, emeka = (world[name] for name in ("amara", "bo", "dalia", "emeka"))
    was = about(amara, dalia)
    assert (was.groups, was.met, was.meetings) == ((), (), ())
    talk = open_conversation(bo, with_ids=[amara.me, dalia.me], title="Loaders")
    assert about(amara, dalia).groups == ((talk, "Loaders"),)
    assert about(dalia, amara).groups == ((talk, "Loaders"),)
    assert about(emeka, dalia).groups == ()
    shake = handshakes.meet(amara, code=device_of(dalia).code())
    assert about(amara, dalia).met == ()  # Dalia has not said so
    handshakes.confirm(dalia, handshake_id=shake)
    assert len(about(amara, dalia).met) == 1
    pair = open_conversation(amara, with_ids=[dalia.me])
    later = timezone.now() + timedelta(days=1)
    times = propose_times(amara, conversation_id=pair, subject="Tea", times=[later], minutes=30)
    assert about(amara, dalia).meetings == ()
    pick_time(dalia, message_id=times, place=0)
    assert [subject for _at, subject in about(dalia, amara).meetings] == ["Tea"]
    leave(dalia, conversation_id=talk)
    assert about(amara, dalia).groups == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.sets(st.sampled_from(sorted(HIDDEN)), min_size=1))
def test_what_the_viewer_may_not_see_changes_nothing(world, changes):
    now = timezone.now()
    was = before_connecting(world["amara"], world["dalia"].me, now=now)
    assert [face.handle for face in was.mutuals] == ["bo"]
    with transaction.atomic():
        for change in sorted(changes):
            HIDDEN[change](world)
        is_now = before_connecting(world["amara"], world["dalia"].me, now=now)
        transaction.set_rollback(True)
    assert _without_version(was) == _without_version(is_now)


def _without_version(found):
    """All but the number that says that a stored rendering is stale, which nobody reads."""
    return replace(found, face=replace(found.face, version=0))
