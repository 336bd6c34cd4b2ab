"""Programs show texts elsewhere: every link in them names this server."""

import re
from importlib import import_module

import orjson
import pytest
from django.apps import apps
from django.conf import settings

from mutuals.cards.models import PersonCard
from mutuals.cards.persons import warm_people
from mutuals.cards.usual import pack_person, unpack_person
from mutuals.domains.moderation import services as moderation
from mutuals.domains.people.models import Person
from mutuals.domains.ties.services import follow
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
WITHIN = re.compile(r'(?:href|src)=\\?"/[^"\\]*')
TEXT = "Of #orchards with @bo, see https://example.org/a"


@pytest.fixture
def said(amara, bo, farah):
    """Somebody's profile, a changed status, a direct one, what is announced and what holds here: all with a tag."""
    app = ApiClient(amara)
    follow(bo, person_id=amara.me)
    assert app.call("PATCH", "/api/v1/accounts/update_credentials", json={"note": TEXT}).status == 200
    status = app.post("/api/v1/statuses", json={"status": f"{TEXT} now"}).json["id"]
    assert app.put(f"/api/v1/statuses/{status}", json={"status": TEXT}).status == 200
    direct = app.post("/api/v1/statuses", json={"status": TEXT, "visibility": "direct"}).json["id"]
    moderation.publish_announcement(farah, text=TEXT)
    for kind in ("about", "privacy", "terms"):
        moderation.write_text(farah, kind=kind, source=TEXT)
    return status, direct


def test_no_link_in_a_text_leaves_the_host_out(amara, said):
    status, direct = said
    app = ApiClient(amara)
    for path in (
        f"/api/v1/accounts/{amara.me}", f"/api/v1/statuses/{status}", f"/api/v1/statuses/{status}/history",
        f"/api/v1/statuses/{direct}", f"/api/v1/statuses/{direct}/history", "/api/v1/announcements",
        "/api/v1/instance/extended_description", "/api/v1/instance/privacy_policy",
        "/api/v1/instance/terms_of_service", f"/ap/u/{amara.me}", f"/ap/p/{status}",
    ):  # fmt: skip
        answer = app.get(path)
        assert answer.status == 200, path
        assert f"{settings.MUTUALS_URL}/tags/orchards" in answer.body.decode(), path
        assert WITHIN.search(answer.body.decode()) is None, path


def test_cards_that_were_stored_before_are_put_right(amara, said):
    warm_people([amara.me])
    version = Person.objects.values_list("version", flat=True).get(id=amara.me)
    page, told = unpack_person(PersonCard.objects.get(person_id=amara.me).body)
    right = orjson.loads(told + "}")
    old = right | {"note": right["note"].replace(f"{settings.MUTUALS_URL}/tags/orchards", "/tags/orchards")}
    old["note"] = old["note"].replace('class="mention hashtag"', 'class="tag"')
    assert old != right
    body = pack_person(page, orjson.dumps(old).decode()[:-1])
    PersonCard.objects.filter(person_id=amara.me).update(body=body, version=version)
    import_module("mutuals.cards.migrations.0006_addresses").lead(apps, None)
    kept_page, now = unpack_person(PersonCard.objects.get(person_id=amara.me).body)
    assert (kept_page, orjson.loads(now + "}")) == (page, right)
