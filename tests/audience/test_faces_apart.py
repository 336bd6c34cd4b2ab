"""Amara has a second face. Whatever anybody asks about one of them, no answer holds a word of the other; and blocking
one changes nothing in what the blocker reads of the other."""

import re
from collections.abc import Iterator
from itertools import product
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import get_resolver

from mutuals.api.registry import ENDPOINTS
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services as media
from mutuals.domains.messages import services as messages
from mutuals.domains.people.models import Account, Key, Person
from mutuals.domains.people.services import change_person, set_avatar, set_privacy
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.portability.exporting import PARTS
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.queries.mirror import mirror_of
from mutuals.domains.posts.services import Draft
from mutuals.domains.profiles import queries as profiles
from mutuals.domains.profiles import services as said
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties import services as ties
from tests import cast
from tests.api.client import ApiClient
from tests.audience.leak_world import _settle, picture
from tests.audience.test_no_leak import body_of, patterns

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
READERS = ("anyone", "dalia", "chen", "bo")  # a stranger, a connection of one, a connection of both
# where the posts and names of everybody near stand, also those of one's own other face
LISTS_OF_ANYBODY = {
    "/api/mutuals/v1/home",
    "/api/v1/timelines/public",
    "/api/v1/timelines/home",
    "/api/v1/trends/statuses",
}
VARIES = re.compile(r'name="(csrfmiddlewaretoken|acting_as)" value="[^"]*"|data-seconds="\d+"|<time[^>]*>[^<]*</time>')


@pytest.fixture
def world(db, settings, tmp_path, amara, bo, chen, dalia):
    settings.MEDIA_ROOT = tmp_path
    studio = cast.face(amara, "zelkova", name="Zelkova Studio")
    EmailAddress.objects.create(user_id=amara.my_account, email="only@private.example", verified=True, primary=True)
    made = {}
    for one, word in ((amara, "orchid"), (studio, "walnut")):
        for other in (bo, chen) if one is amara else (bo,):
            ties.ask_to_connect(one, person_id=other.me)
            ties.accept_connection(other, person_id=one.me)
        avatar = media.upload(one, upload=picture(), alt=f"{word} photo")
        set_avatar(one, file_id=avatar)
        change_person(one, name=one.name, headline=f"{word} headline", pronouns="")
        said.add_skill(one, name=f"{word} work", reach=Reach(Audience.PUBLIC))
        file = media.upload(one, upload=picture(), alt=f"{word} picture")
        ids = [posts.publish_post(one, draft=Draft(text=f"{word} post #{word}", files=(file,)))]
        ids += [posts.publish_post(one, draft=Draft(text=f"{word} narrow", audience=Audience.CONNECTIONS))]
        messages.write_to(one, person_id=bo.me, text=f"{word} message")
        made[one.me] = SimpleNamespace(posts=ids, files=[file, avatar], word=word)
    set_privacy(bo, shows_mutuals=False)  # nobody is shown a way over him from one of the two to the other
    _settle()
    people = {"anyone": ANYONE, "dalia": dalia, "chen": chen, "bo": bo, "amara": amara, "studio": studio}
    return SimpleNamespace(people=people, made=made)


def secrets_of(world, one) -> list[str]:
    """What would name that face, or the account behind."""
    own = world.made[one.me]
    pem = Key.objects.get(person_id=one.me).public_pem.splitlines()[1]
    files = [f"/media/{file}" for file in own.files]
    return [
        f"@{one.handle}",
        f'"{one.handle}"',
        str(one.me),
        one.name,
        own.word,
        pem,
        *files,
        str(one.my_account),
        "only@private.example",
    ]


def pages_about(world, one) -> Iterator[str]:
    own = world.made[one.me]
    parts = {
        "post_id": own.posts, "person_id": [one.me], "address": [one.handle], "file_id": own.files,
        "size": ["small"], "tag": [own.word], "ending": ["webp"],
    }  # fmt: skip
    for form, names in patterns(get_resolver()):
        if names and set(names) <= parts.keys() and "introductions" not in form:  # there stand all of one's connections
            for chosen in product(*(parts[name] for name in names)):
                yield "/" + form % dict(zip(names, chosen, strict=True))
    yield f"/search?q={one.handle}"
    yield f"/search?q={own.word}"
    yield f"/settings/profile/look?as=person&person={one.handle}"


def calls_about(world, one) -> Iterator[str]:
    own = world.made[one.me]
    for found in ENDPOINTS:
        if found.method != "GET":
            continue
        numbers = [one.me, *own.posts, own.files[0]]
        texts = [one.handle, own.word]
        values = [numbers if name == "id" or name.endswith("_id") else texts for name in found.names]
        for chosen in product(*values) if found.names else ():
            yield found.path.format(**dict(zip(found.names, chosen, strict=True)))
        if not found.names and found.path.endswith("search"):
            yield f"{found.path}?q={one.handle}"
    yield f"/api/v1/accounts/lookup?acct={one.handle}"
    yield f"/api/v1/accounts/relationships?id[]={one.me}"
    yield f"/.well-known/webfinger?resource=acct:{one.handle}@localhost"


def answers(world, name, one) -> Iterator[tuple[str, str]]:
    """Everything that somebody reads when they ask about that face."""
    viewer = world.people[name]
    browser = Client(raise_request_exception=False)
    if not viewer.is_anonymous:
        browser.force_login(Account.objects.get(id=viewer.my_account))
    for address in pages_about(world, one):
        yield address, body_of(browser.get(address))
    program = ApiClient(viewer)
    for path in calls_about(world, one):
        yield path, program.get(path).body.decode(errors="replace")


@pytest.mark.parametrize("name", READERS)
def test_no_answer_about_one_face_holds_a_word_of_the_other(world, name):
    amara, studio = world.people["amara"], world.people["studio"]
    for one, other in ((amara, studio), (studio, amara)):
        words, found, met = secrets_of(world, other), [], 0
        for address, body in answers(world, name, one):
            met += one.name in body
            found += [(address, word) for word in words if word in body]
        assert found == []
        assert met > (10 if name == "bo" else 3)


@pytest.mark.parametrize("name", ["amara", "studio"])
def test_a_program_of_one_face_never_meets_the_other(world, name):
    one, other = world.people[name], world.people["studio" if name == "amara" else "amara"]
    Person.objects.filter(id=other.me).update(discoverable=False)
    public = {other.word for other in (world.made[other.me],)}
    program, found = ApiClient(one), []
    for row in ENDPOINTS:
        if row.method == "GET" and not row.names and row.path not in LISTS_OF_ANYBODY:
            body = program.get(row.path).body.decode(errors="replace")
            found += [(row.path, w) for w in secrets_of(world, other) if w in body and w not in public]
    assert found == []


@pytest.mark.parametrize("name", ["amara", "studio"])
def test_the_archive_of_one_face_holds_nothing_of_the_other(world, name):
    one, other = world.people[name], world.people["studio" if name == "amara" else "amara"]
    archive = str([list(rows(one)) for _name, rows in PARTS])
    words = secrets_of(world, other)
    if name == "amara":  # the account's own goes with its first face
        words = [w for w in words if w not in {str(other.my_account), "only@private.example"}]
    assert [w for w in words if w in archive] == []
    assert one.handle in archive


@pytest.mark.parametrize("chosen", ["amara", "studio"])
def test_blocking_one_face_changes_nothing_in_what_one_reads_of_the_other(world, chosen):
    bo, blocked = world.people["bo"], world.people[chosen]
    other = world.people["studio" if chosen == "amara" else "amara"]

    def read() -> dict[str, str]:
        return {address: VARIES.sub("", body) for address, body in answers(world, "bo", other)}

    before = read()
    seen_before = mirror_of(bo, Audience.CONNECTIONS), profiles_seen(bo, other)
    ties.block(bo, person_id=blocked.me)
    _settle()
    after = read()
    assert [address for address in before if after[address] != before[address]] == []
    mirror, seen = mirror_of(bo, Audience.CONNECTIONS), profiles_seen(bo, other)
    assert seen == seen_before[1]
    assert other.me in mirror.faces
    assert blocked.me not in mirror.faces
    for face in (blocked, other):  # and who is blocked reads nothing of the blocker, in any face
        assert ApiClient(face).get(f"/api/v1/accounts/{bo.me}/statuses").status == 404


def profiles_seen(owner, person):
    """The owner's profile through the eyes of that person."""
    from mutuals.domains.people.queries import faces

    eyes = profiles.onlooker(owner, "person", faces([person.me])[person.me])
    return profiles.profile_as(owner, eyes)
