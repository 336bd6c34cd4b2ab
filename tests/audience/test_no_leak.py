"""Nobody meets on any page, under any address, a word that was not for them; and reading writes nothing."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver
from django.utils.regex_helper import normalize

from mutuals.domains.people.models import Account
from mutuals.domains.profiles.models import Entry
from tests import once
from tests.audience.leak_world import SEES, World, build

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
UNKNOWN = 4_711
CHALLENGES = ("/account/app", "/account/passkeys/new")  # these keep a fresh secret in the session, and nothing else
HUGE = "9" * 30
NONSENSE = ("/write?reply_to=%C2%B2", f"/write?reply_to={HUGE}", "/?undo=%C2%B2", f"/posts/{HUGE}", f"/@amara/{HUGE}",
            f"/lists/{HUGE}", f"/messages/{HUGE}", "/messages?before=%C2%B2", f"/messages/{HUGE}/1", f"/contacts/{HUGE}", f"/notes/{HUGE}", "/contacts?tag=zq", f"/imports/{HUGE}", "/?before=%C2%B2", "/local?before=9999999999999999999",
            f"/posts/{HUGE}/history", f"/settings/profile/position/{HUGE}", "/@amara/9999999999999999999",
            "/media/9999999999999999999/small.webp", "/?undo=9999999999999999999", "/search?q=amara&after=99-9999999999999999999")  # fmt: skip
QUERIES = ("/search?q=amara", "/search?q=orchid", "/search?q=zq", "/messages?q=orchid", "/messages?archived", *NONSENSE)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[World, Path]]:
    folder = tmp_path_factory.mktemp("media")
    with once.for_all(django_db_blocker), override_settings(MEDIA_ROOT=folder):
        yield build(), folder


@pytest.fixture
def world(built, db, settings) -> World:
    made, settings.MEDIA_ROOT = built
    return made


def client_for(world: World, name: str) -> Client:
    client = Client(raise_request_exception=False)
    if name != "anyone":
        account = Account.objects.get(id=world.viewers[name].my_account)
        client.force_login(account)
    return client


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every address of the product as a form to fill, with the names of its parts."""
    for one in resolver.url_patterns:
        here = before + one.pattern.regex.pattern.removeprefix("^").removesuffix("\\Z").removesuffix("$")
        if isinstance(one, URLPattern):
            yield from normalize(here)
        else:
            yield from patterns(one, here)


def addresses(world: World) -> list[str]:
    amara = world.viewers["amara"]
    parts: dict[str, list[object]] = {
        "post_id": [*world.posts],
        "file_id": [*world.files],
        "size": ["small", "large"],
        "ending": ["mp4"],
        "address": ["amara", "bo"],
        "person_id": [amara.me],
        "account_id": [amara.my_account],
        "pk": [1],
        "import_id": [UNKNOWN],
        "invitation_id": [UNKNOWN],
        "section": [Entry.Section.POSITION],
        "kind": ["circle", "list"],
        "tag": ["orchid"],
        **world.ids,
    }
    found = list(QUERIES)
    for form, names in patterns(get_resolver()):
        values = [parts.get(name, ["nonsense"]) for name in names]
        found += ["/" + form % dict(zip(names, chosen, strict=True)) for chosen in product(*values)]
    found += [
        f"/messages/{i}?{tail}" for i in world.ids["conversation_id"] for tail in ("before=9", "around=1", "topic=1")
    ]
    found += [f"/?undo={i}" for i in world.posts] + [f"/write?reply_to={i}&reply={i}&to={i}" for i in world.posts]
    return sorted(set(found) - {"/logout"})


def body_of(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace")


@pytest.mark.parametrize("name", SEES)
def test_no_page_shows_a_word_that_was_not_for_its_reader_and_no_reading_writes(world, name):
    client, met, leaks, wrote, broken = client_for(world, name), set(), [], [], []
    for address in addresses(world):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
            page = body_of(response)
        statements = [q["sql"][:120] for q in queries if WRITES.match(q["sql"])]
        wrote += [(address, s) for s in statements if not (address in CHALLENGES and '"django_session"' in s)]
        words = set(re.findall(r"zq\d{3}[a-z]+", page)) & set(world.allowed)
        met |= words
        leaks += [(address, w) for w in words if name not in world.allowed[w]]
        if response.status_code >= 500:
            broken.append((address, response.status_code))
    assert (leaks, wrote, broken) == ([], [], [])
    own = {"request"} if name == "dalia" else {"thank"} if name == "bo" else set()
    missing = {w for w, names in world.allowed.items() if name in names and w not in met and w[5:] not in own}
    assert not {w for w in missing if w[5:] not in ("loose", "organisation")}


@pytest.mark.parametrize("name", SEES)
def test_pictures_go_to_their_readers_only(world, name):
    client = client_for(world, name)
    for file, readers in world.files.items():
        for size in ("small", "large"):
            status = client.get(f"/media/{file}/{size}.webp").status_code
            assert status == (200 if name in readers else 404), (file, readers)
    for film, readers in world.films.items():
        for part, good in (("", 200), ("bytes=4-7", 206)):
            answer = client.get(f"/media/{film}/original.mp4", headers={"Range": part} if part else {})
            assert answer.status_code == (good if name in readers else 404), (film, readers)


@pytest.mark.parametrize("name", ["anyone", "dalia", "emeka"])
def test_what_is_not_for_the_reader_answers_like_what_is_not_there(world, name):
    client = client_for(world, name)
    hidden = [i for i, readers in world.posts.items() if name not in readers]
    forms = ("/posts/{}", "/posts/{}/history", "/posts/{}/edit", "/posts/{}/thanks", "/posts/{}/delete",
             "/posts/{}/undo", "/@amara/{}", "/media/{}/small.webp", "/lists/{}", "/contacts/{}", "/notes/{}", "/notes/one/{}", "/imports/{}",
             "/messages/{}", "/messages/{}/news", "/messages/{}/about", "/messages/{}/report", "/media/{}/original.mp4")  # fmt: skip
    for form in forms:
        unknown = client.get(form.format(max(world.posts) - 1))
        talks = [i for i in world.ids["conversation_id"] if name != "dalia"]
        for post in (*hidden, *world.ids["list_id"], *world.ids["contact_id"], *world.ids["note_id"], *talks):
            response = client.get(form.format(post))
            assert response.status_code == unknown.status_code, form.format(post)
            assert abs(len(body_of(response)) - len(body_of(unknown))) < 40, form.format(post)
