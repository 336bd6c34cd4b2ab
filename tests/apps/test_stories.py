"""Log-in as the programs do it that people have (read in their sources, or seen in logs of servers)."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.apps.programs import IVORY, OOB, Door, browser_of, challenge_of, code_on

ALL = "read write follow push"


def me(token):
    return Door(token).get("/api/v1/accounts/verify_credentials").json["acct"]


def say_yes(viewer, address, path="/oauth/authorize"):
    """What a person does in a browser: opens the address, reads, presses Allow."""
    browser = browser_of(viewer)
    words = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert browser.get(f"{path}?{urlsplit(address).query}").status_code == 200
    return browser.post("/oauth/authorize", words | {"do": "allow"})


def address_of(app, redirect, scope=ALL, **more):
    from urllib.parse import urlencode

    words = {"client_id": app["client_id"], "redirect_uri": redirect, "response_type": "code", "scope": scope}
    return f"/oauth/authorize?{urlencode(words | more)}"


def code_in(page):
    return parse_qs(urlsplit(page["Location"]).query)["code"][0]


def test_elk_sends_json_everywhere(amara):
    redirect = "https://elk.zone/api/mutuals.example/oauth/https%3A%2F%2Felk.zone"
    new = {"client_name": "Elk", "website": "https://elk.zone", "redirect_uris": redirect, "scopes": ALL}
    app = Door().post("/api/v1/apps", json=new).json
    assert Door().get("/api/v2/instance").status == 200
    page = say_yes(amara, address_of(app, redirect, force_login="false", lang="fr-FR"))
    grant = {
        "client_id": app["client_id"], "client_secret": app["client_secret"], "redirect_uri": redirect,
        "grant_type": "authorization_code", "code": code_in(page), "scope": ALL,
    }  # fmt: skip
    token = Door().post("/oauth/token", json=grant).json
    assert (token["token_type"], token["scope"]) == ("Bearer", ALL)
    assert me(token["access_token"]) == "amara"


def test_phanpy_finds_the_server_proves_itself_and_ends_its_token(amara):
    offered = Door().get("/.well-known/oauth-authorization-server").json
    assert offered["code_challenge_methods_supported"] == ["S256"]
    assert Door().get("/.well-known/host-meta").status == 200
    redirect, verifier = "https://phanpy.social/", "v" * 64
    new = {"client_name": "Phanpy", "redirect_uris": redirect, "scopes": ALL, "website": redirect}
    app = Door().post("/api/v1/apps", form=new).json
    pkce = {"code_challenge": challenge_of(verifier), "code_challenge_method": "S256", "state": "abc"}
    page = say_yes(amara, address_of(app, redirect, **pkce))
    assert parse_qs(urlsplit(page["Location"]).query)["state"] == ["abc"]
    mine = {"client_id": app["client_id"], "client_secret": app["client_secret"]}
    grant = mine | {"redirect_uri": redirect, "grant_type": "authorization_code", "code": code_in(page), "scope": ALL}
    assert Door().post("/oauth/token", form=grant).status == 400
    token = Door().post("/oauth/token", form=grant | {"code_verifier": verifier}).json["access_token"]
    assert me(token) == "amara"
    said = Door(token).post("/oauth/revoke", form=mine | {"token": token})
    assert (said.status, said.json) == (200, {})
    said = Door(token).get("/api/v1/accounts/verify_credentials")
    assert (said.status, said.json) == (401, {"error": "The access token is invalid"})


def test_tusky_comes_back_to_a_scheme_of_its_own(amara):
    redirect = "oauth2redirect://com.keylesspalace.tusky/"
    new = {"client_name": "Tusky", "redirect_uris": redirect, "scopes": ALL, "website": "https://tusky.app"}
    app = Door().post("/api/v1/apps", form=new).json
    page = say_yes(amara, address_of(app, redirect))
    assert page["Location"].startswith(redirect)
    grant = {
        "client_id": app["client_id"], "client_secret": app["client_secret"], "redirect_uri": redirect,
        "code": code_in(page), "grant_type": "authorization_code",
    }  # fmt: skip
    assert me(Door().post("/oauth/token", form=grant).json["access_token"]) == "amara"


def test_toot_copies_the_code_from_the_page_and_writes_a_slash_at_the_end(amara):
    scopes = "read write follow"
    new = {"client_name": "toot - a Mastodon CLI client", "redirect_uris": OOB, "scopes": scopes,
           "website": "https://github.com/ihabunek/toot"}  # fmt: skip
    app = Door().post("/api/v1/apps", json=new).json
    code = code_on(say_yes(amara, address_of(app, OOB, scopes), "/oauth/authorize/"))
    grant = {
        "grant_type": "authorization_code", "client_id": app["client_id"], "client_secret": app["client_secret"],
        "code": code, "redirect_uri": OOB,
    }  # fmt: skip
    assert me(Door().post("/oauth/token", form=grant).json["access_token"]) == "amara"
    password = {"grant_type": "password", "username": "amara@example.org", "password": "x"}
    said = Door().post("/oauth/token", form=grant | password)
    assert (said.status, said.json["error"]) == (400, "unsupported_grant_type")


def test_toot_joins_with_a_token_of_its_own(db):
    app = Door().post("/api/v1/apps", json={"client_name": "toot", "redirect_uris": OOB, "scopes": "read write"}).json
    own = {
        "client_id": app["client_id"], "client_secret": app["client_secret"], "grant_type": "client_credentials",
        "redirect_uri": OOB, "scope": "read write",
    }  # fmt: skip
    token = Door().post("/oauth/token", json=own).json["access_token"]
    wish = {"username": "gil", "email": "gil@example.org", "password": "four unrelated words", "agreement": True,
            "locale": "fr"}  # fmt: skip
    made = Door(token).post("/api/v1/accounts", json=wish)
    assert me(made.json["access_token"]) == "gil"


def test_mastodon_py_reads_the_grants_and_checks_the_scopes(amara):
    assert Door().get("/.well-known/oauth-authorization-server").json["grant_types_supported"] == [
        "authorization_code", "client_credentials",
    ]  # fmt: skip
    new = {"client_name": "pytooterapp", "scopes": ALL, "redirect_uris": OOB}
    app = Door().post("/api/v1/apps", form=new).json
    code = code_on(say_yes(amara, address_of(app, OOB, force_login="False", state="None", lang="None")))
    grant = {
        "client_id": app["client_id"], "client_secret": app["client_secret"], "redirect_uri": OOB, "scope": ALL,
        "code": code, "grant_type": "authorization_code",
    }  # fmt: skip
    token = Door().post("/oauth/token", form=grant).json
    assert set(token["scope"].split()) == set(ALL.split())
    assert isinstance(token["created_at"], int)


def test_ice_cubes_asks_by_multipart_and_by_query(amara):
    redirect = "icecubesapp://"
    new = {"client_name": "IceCubesApp", "redirect_uris": redirect, "scopes": ALL, "website": "https://example.org"}
    app = Door().post("/api/v1/apps", multipart=new).json
    page = say_yes(amara, address_of(app, redirect))
    grant = {
        "grant_type": "authorization_code", "client_id": app["client_id"], "client_secret": app["client_secret"],
        "redirect_uri": redirect, "code": code_in(page), "scope": ALL,
    }  # fmt: skip
    assert me(Door().post("/oauth/token", multipart=grant).json["access_token"]) == "amara"


def test_ivory_has_a_token_before_any_browser(amara):
    new = {
        "client_name": "Ivory for iOS",
        "redirect_uris": IVORY,
        "scopes": ALL,
        "website": "https://tapbots.com/ivory",
    }
    app = Door().post("/api/v1/apps", form=new).json
    assert app["redirect_uris"] == [IVORY]
    mine = {"client_id": app["client_id"], "client_secret": app["client_secret"], "redirect_uri": IVORY}
    own = Door().post("/oauth/token", form=mine | {"grant_type": "client_credentials", "scope": ALL}).json
    assert Door(own["access_token"]).get("/api/v1/apps/verify_credentials").json["name"] == "Ivory for iOS"
    said = Door(own["access_token"]).get("/api/v1/accounts/verify_credentials")
    assert (said.status, said.json) == (422, {"error": "This method requires an authenticated user"})
    page = say_yes(amara, address_of(app, IVORY))
    assert page["Location"].startswith(f"{IVORY}?code=")
    grant = mine | {"grant_type": "authorization_code", "code": code_in(page)}
    assert me(Door().post("/oauth/token", form=grant).json["access_token"]) == "amara"


def test_a_program_may_name_itself_by_http_basic(amara):
    import base64

    app = Door().post("/api/v1/apps", json={"client_name": "Curl", "redirect_uris": [OOB]}).json
    word = base64.b64encode(f"{app['client_id']}:{app['client_secret']}".encode()).decode()
    own = {"grant_type": "client_credentials"}
    assert Door().post("/oauth/token", form=own, headers={"authorization": f"Basic {word}"}).json["scope"] == "read"
    for wrong in ("Basic !", "Basic " + base64.b64encode(b"\xff").decode(), "Basic", f"Basic {word[:-8]}"):
        said = Door().post("/oauth/token", form=own, headers={"authorization": wrong})
        assert (said.status, said.json["error"]) == (401, "invalid_client")


@pytest.mark.parametrize(
    ("uris", "kept"),
    [
        (f"{OOB} {IVORY}", [OOB, IVORY]), (f"{OOB}\n{IVORY}\n", [OOB, IVORY]), ([OOB, IVORY], [OOB, IVORY]),
        ({"0": OOB}, [OOB]), (OOB, [OOB]),
    ],
)  # fmt: skip
def test_several_addresses_come_in_any_form(uris, kept, db):
    app = Door().post("/api/v1/apps", json={"client_name": "Many", "redirect_uris": uris}).json
    assert (app["redirect_uris"], app["redirect_uri"]) == (kept, "\n".join(kept))
    assert json.dumps(app, sort_keys=True).count("client_secret") == 2
    assert (app["client_secret_expires_at"], app["id"].isdigit(), app["website"]) == (0, True, None)
