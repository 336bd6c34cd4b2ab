"""Every call that Mastodon documents has an answer here: the calls are read from the source of Mastodon.py."""

import re
from pathlib import Path

import pytest

from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.registry import find
from tests.api.client import ApiClient

mastodon = pytest.importorskip("mastodon")
pytestmark = pytest.mark.django_db
CALL = re.compile(r"""__api_request\(\s*f?['"]([A-Z]+)['"],\s*f?['"](/[^'"]+)['"]""")
EXPECTED = {  # in Mastodon.py, and in no table of endpoints
    ("GET", "/api/v1/streaming/health"),  # answered by the streams
    ("GET", "/api/v1/timelines/1"),  # of any name
    ("GET", "/api/v1/reports"),  # what Mastodon itself took away before 4.5
    ("GET", "/api/v1/search"),
    ("GET", "/api/v1/statuses/1/card"),
    ("POST", "/api/v1/notifications/dismiss"),
}
LATER = re.compile(r"/api/v1/collections.*|/api/v1/annual_reports/1/(generate|state)")  # Mastodon 4.6
# trends are of distinct authors, and nobody lets them in or keeps them out
NOT_HERE = re.compile(r"/api/v1/admin/trends/(links|statuses|tags)/1/(approve|reject)")


def calls() -> set[tuple[str, str]]:
    """Method and path, with 1 where a part varies."""
    source = "".join(file.read_text() for file in Path(mastodon.__file__).parent.glob("*.py"))
    return {(method, re.sub(r"\{[^}]*\}", "1", path)) for method, path in CALL.findall(source)}


def test_every_call_has_an_endpoint():
    known = calls()
    assert len(known) > 150
    missing = {(method, path) for method, path in known if find(method, path) is None}
    unexpected = {
        (m, path) for m, path in missing - EXPECTED if not LATER.fullmatch(path) and not NOT_HERE.fullmatch(path)
    }
    assert unexpected == set()


def test_what_this_server_does_not_have_is_the_documented_nothing(amara):
    app = ApiClient(amara)
    assert app.get("/api/v1/annual_reports").json == {"annual_reports": [], "accounts": [], "statuses": []}
    for method, path in (
        ("GET", "/api/v1/annual_reports/2026"),
        ("POST", "/api/v1/annual_reports/2026/read"),
        ("GET", "/api/v1_alpha/async_refreshes/x"),
    ):
        said = app.call(method, path)
        assert (said.status, said.json) == (404, {"error": "Record not found"})


def test_the_server_says_whether_it_is_well():
    plain = ApiClient().get("/health")
    assert (plain.status, plain.body, plain.headers["content-type"]) == (200, b"OK", "text/plain; charset=utf-8")
    assert ApiClient(headers={"accept": "application/json"}).get("/health").json == {"status": "UP"}
