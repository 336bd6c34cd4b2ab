"""The document of all endpoints, and the page for people: as the table is."""

from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.openapi import document
from mutuals.api.registry import ENDPOINTS
from tests.api.client import ApiClient


def test_every_endpoint_stands_in_the_document():
    found = {(method.upper(), path) for path, of in document()["paths"].items() for method in of}
    assert found == {(e.method, e.path) for e in ENDPOINTS}
    assert ApiClient().get("/api/openapi.json").json["openapi"] == "3.1.0"


def test_what_is_referred_to_is_there():
    made = document()
    referred = set()

    def walk(value):
        if isinstance(value, dict):
            referred.update([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(made)
    components = made["components"]
    for ref in referred:
        kind, name = ref.removeprefix("#/components/").split("/")
        assert name in components[kind], ref
    names = [of["operationId"] for path in made["paths"].values() for of in path.values()]
    assert len(names) == len(set(names))


def test_lists_files_and_scopes_are_said():
    paths = document()["paths"]
    relationships = paths["/api/v1/accounts/relationships"]["get"]
    assert [p["name"] for p in relationships["parameters"]] == ["id[]"]
    assert relationships["security"] == [{"oauth2": ["read:follows"]}]
    sent = paths["/api/v1/accounts/update_credentials"]["patch"]["requestBody"]["content"]
    assert sent["multipart/form-data"]["schema"]["properties"]["avatar"]["format"] == "binary"
    home = paths["/api/mutuals/v1/home"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert "$ref" in home


def test_what_is_mutuals_own_says_what_it_answers():
    for path, of in document()["paths"].items():
        for method, one in of.items():
            if one["tags"][0].startswith("own."):
                assert one["responses"]["200"]["content"]["application/json"]["schema"], (method, path)
