"""Generated requests, right and wrong ones, from the OpenAPI document: none may break the door."""

import logging
import os
from contextlib import suppress

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.openapi import document
from mutuals.api.registry import ENDPOINTS
from mutuals.kit.tus import KIND
from tests.api.world import world

pytestmark = pytest.mark.django_db
schemathesis.serializer.alias(KIND, "application/octet-stream")
EXAMPLES = int(os.environ.get("MUTUALS_FUZZ_EXAMPLES", "20"))  # of each kind, for each endpoint
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
SAMPLE = (
    ("PATCH", "/api/v1/accounts/update_credentials"),
    ("POST", "/api/v1/statuses"),
    ("GET", "/api/v2/search"),
    ("POST", "/api/v2/filters"),
    ("POST", "/api/mutuals/v1/posts"),
    ("POST", "/oauth/token"),
)


@pytest.fixture(scope="module", name="document")
def _document():
    return schemathesis.openapi.from_dict(document())


def test_the_document_is_valid_openapi(document):
    document.validate()


@pytest.mark.parametrize(("method", "path"), SAMPLE)
def test_some_generated_requests_break_nothing(document, farah, bo, caplog, method, path):
    tried = attack(document, world(farah, bo, farah), method, path, examples=8)
    assert tried >= 10
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []


@pytest.mark.fuzz
@pytest.mark.parametrize("made", ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_no_generated_request_breaks_anything(document, farah, bo, made):
    attack(document, world(farah, bo, farah), made.method, made.path, examples=EXAMPLES)


def attack(document, here, method: str, path: str, *, examples: int) -> int:
    """Sends generated requests to an endpoint, to its own path and to that of real things; how many."""
    operation, sent = document[path][method], 0
    for mode in MODES:
        strategy = operation.as_strategy(generation_mode=mode)

        @hypothesis_settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=strategy)
        def run(case):
            nonlocal sent
            kwargs = case.as_transport_kwargs(base_url="http://here")
            wanted = ("method", "url", "headers", "params", "json", "data", "files")
            made = requests.Request(**{k: v for k, v in kwargs.items() if k in wanted}).prepare()
            _scheme, _, rest = made.url.partition("//here")
            where, _, query = rest.partition("?")
            body = made.body.encode() if isinstance(made.body, str) else made.body or b""
            for at in {where, here.path(path)}:
                target = f"{at}?{query}" if query else at
                kind = made.headers.get("content-type") or ""
                said = here.client.call(method, target, body=body, kind=kind)
                assert said.status < 500 or at.endswith("/translate"), (method, target, kind, body[:300])
                sent += 1

        with suppress(Unsatisfiable):  # nothing can be wrong about what takes nothing
            run()
    return sent
