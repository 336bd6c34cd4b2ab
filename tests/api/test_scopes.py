"""What a token may do, endpoint by endpoint: with its scope, without it, with a program's own, with none."""

import pytest

from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.registry import ENDPOINTS
from mutuals.domains.apps.scopes import SCOPES, allows
from tests.api.client import ApiClient
from tests.api.world import world

pytestmark = pytest.mark.django_db
OUTSIDE = "This action is outside the authorized scopes"
NOT_BY_SCOPE = {
    "/api/mutuals/v1/thanks",
    "/api/mutuals/v1/emojis",
    "/api/mutuals/v1/transparency",
}  # the same for everybody


def test_every_scope_but_the_one_needed_is_refused_and_that_one_is_enough(farah, bo):
    here = world(farah, bo, farah)
    for made in ENDPOINTS:
        if not made.scope:
            continue
        path = here.path(made.path, number=4_711)
        others = frozenset(one for one in SCOPES if not allows(frozenset({one}), made.scope))
        said = ApiClient(farah, scopes=others).call(made.method, path)
        assert (said.status, said.json.get("error")) == (403, OUTSIDE), (made.method, path)
        just = ApiClient(farah, scopes=frozenset({made.scope})).call(made.method, path)
        assert not (just.status == 403 and just.json.get("error") == OUTSIDE), (made.method, path)


def test_a_programs_own_token_is_nobody(farah, bo):
    here = world(farah, bo, farah)
    for made in ENDPOINTS:
        said = ApiClient(token_id=2).call(made.method, here.path(made.path, number=4_711))
        if made.needs == "user":
            assert (said.status, said.json["error"]) == (422, "This method requires an authenticated user"), made.path
        else:
            assert said.status < 500, (made.method, made.path)


def test_whatever_belongs_to_a_person_has_a_scope():
    open_to_all = [e for e in ENDPOINTS if e.path.startswith("/api/") and e.needs != "nobody" and not e.scope]
    assert {e.path for e in open_to_all} == {
        "/api/v1/apps/verify_credentials",
        "/api/v1/directory",
        "/api/v1/tags/{tag}",
        "/api/v1/trends",
        "/api/v1/trends/statuses",
        "/api/v1/trends/tags",
    }
    for made in ENDPOINTS:
        if made.path.startswith("/api/mutuals/") and not made.scope:
            assert made.path in NOT_BY_SCOPE, made.path
