"""The addresses that programs call for their log-in: errors, limits, states of accounts, joining."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from mutuals.api.call import Request
from mutuals.api.front import ApiFront
from mutuals.domains.apps import services as apps
from mutuals.domains.apps.models import Code
from mutuals.domains.people import services as people
from mutuals.domains.people.models import Account, SiteSettings
from mutuals.kit.bodies import Bodies
from mutuals.kit.outbox.models import Row
from tests.apps.programs import OOB, Door, allowed, registered, token_for

WISH = {"username": "gil", "email": "gil@example.org", "password": "four unrelated words", "agreement": True,
        "locale": "en"}  # fmt: skip


def mode(sign_up):
    SiteSettings.objects.update_or_create(id=1, defaults={"sign_up": sign_up})


def own_token(scopes="read write", made=None):
    made = made or registered(scopes=scopes)
    return apps.token_for_program(made.program, scope=scopes).text


def join(**wish):
    return Door(own_token()).post("/api/v1/accounts", json=WISH | wish)


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"grant_type": None}, 400, "invalid_request"), ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": "refresh_token"}, 400, "unsupported_grant_type"), ({"client_id": None}, 401, "invalid_client"),
        ({"client_secret": "wrong"}, 401, "invalid_client"), ({"client_id": "\x00"}, 401, "invalid_client"),
        ({"code": None}, 400, "invalid_request"), ({"code": "wrong"}, 400, "invalid_grant"),
        ({"redirect_uri": "https://evil.example/"}, 400, "invalid_grant"), ({"code_verifier": "x"}, 400, "invalid_grant"),
        ({"grant_type": "client_credentials", "scope": "admin:read"}, 400, "invalid_scope"),
        ({"grant_type": ["authorization_code"]}, 422, None), ({"code": {"a": "b"}}, 422, None),
    ],
)  # fmt: skip
def test_errors_are_those_of_the_standard(change, status, error, amara):
    made = registered()
    grant = {
        "grant_type": "authorization_code", "client_id": made.program.client_id, "client_secret": made.secret,
        "code": allowed(amara, made), "redirect_uri": OOB,
    }  # fmt: skip
    said = Door().post("/oauth/token", json={k: v for k, v in (grant | change).items() if v is not None})
    assert said.status == status
    if error:
        assert said.json["error"] == error
        assert said.json["error_description"].endswith(".")
        assert said.headers["cache-control"] == "no-store"
    assert ("www-authenticate" in said.headers) == (status == 401)
    assert "Basic" not in said.headers.get("www-authenticate", "")


def test_tokens_are_not_to_be_stored_on_the_way(db):
    made = registered()
    own = {"grant_type": "client_credentials", "client_id": made.program.client_id, "client_secret": made.secret}
    assert Door().post("/oauth/token", form=own).headers["cache-control"] == "no-store"


def test_an_old_code_does_not_work(amara):
    made = registered()
    code = allowed(amara, made)
    Code.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    grant = {"grant_type": "authorization_code", "client_id": made.program.client_id, "client_secret": made.secret,
             "code": code, "redirect_uri": OOB}  # fmt: skip
    assert Door().post("/oauth/token", form=grant).json["error"] == "invalid_grant"


def test_a_dead_token_in_the_header_does_not_stop_a_new_log_in(db):
    door = Door("dead")
    app = door.post("/api/v1/apps", json={"client_name": "Again", "redirect_uris": OOB}).json
    own = {"grant_type": "client_credentials", "client_id": app["client_id"], "client_secret": app["client_secret"]}
    assert door.post("/oauth/token", form=own).status == 200
    assert door.get("/api/v1/accounts/verify_credentials").status == 401


def test_a_token_may_stand_in_the_address(amara):
    token = token_for(amara)
    assert Door().get("/api/v1/accounts/verify_credentials", access_token=token).json["acct"] == "amara"
    assert Door().get("/api/v1/accounts/verify_credentials", access_token="dead").status == 401
    header = {"authorization": f"bearer  {token} "}
    assert Door().get("/api/v1/accounts/verify_credentials", headers=header).status == 200


def test_only_its_program_ends_a_token(amara):
    made, other = registered(), registered()
    token = token_for(amara, made=made)
    foreign = {"client_id": other.program.client_id, "client_secret": other.secret}
    mine = {"client_id": made.program.client_id, "client_secret": made.secret}
    for wrong in (foreign | {"token": token}, mine | {"client_secret": "x", "token": token}, mine, {"token": token}):
        said = Door().post("/oauth/revoke", form=wrong)
        assert (said.status, said.json["error"]) == (403, "unauthorized_client")
    assert Door(token).get("/api/v1/accounts/verify_credentials").status == 200
    for _again in range(2):
        assert Door().post("/oauth/revoke", json=mine | {"token": token}).json == {}
    assert Door(token).get("/api/v1/accounts/verify_credentials").status == 401


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("waiting", "Your login is currently pending approval"), ("paused", "Your login is currently disabled"),
        ("leaving", "Your login is currently disabled"), ("frozen", "Your login is currently disabled"),
    ],
)  # fmt: skip
def test_tokens_of_accounts_that_rest_do_not_work(state, text, amara):
    door = Door(token_for(amara))
    Account.objects.update(state=state)
    for path in ("/api/v1/accounts/verify_credentials", "/api/v1/timelines/home", "/oauth/userinfo"):
        said = door.get(path)
        assert (said.status, said.json) == (403, {"error": text})
    Account.objects.update(state="active")
    assert door.get("/api/v1/accounts/verify_credentials").status == 200


def test_a_token_reaches_no_further_than_its_scopes(amara):
    door = Door(token_for(amara, "profile"))
    assert door.get("/api/v1/accounts/verify_credentials").json["acct"] == "amara"
    for path in ("/api/v1/timelines/home", f"/api/v1/accounts/{amara.me}"):
        said = door.get(path)
        assert (said.status, said.json) == (403, {"error": "This action is outside the authorized scopes"})


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_userinfo_says_who_the_token_is_for(method, amara, settings):
    said = Door(token_for(amara, "profile")).call(method, "/oauth/userinfo").json
    assert set(said) == {"iss", "sub", "name", "preferred_username", "profile", "picture"}
    assert (said["preferred_username"], said["name"]) == ("amara", "Amara Okafor")
    assert said["sub"].endswith(f"/ap/u/{amara.me}")
    assert Door(token_for(amara, "push")).call(method, "/oauth/userinfo").status == 403


def test_the_offer_is_as_mastodon_makes_it(db, settings):
    said = Door().get("/.well-known/oauth-authorization-server").json
    assert said["issuer"] == f"{settings.MUTUALS_URL}/"
    assert said["app_registration_endpoint"] == f"{settings.MUTUALS_URL}/api/v1/apps"
    assert {"read", "write:statuses", "follow", "push", "profile", "admin:read"} <= set(said["scopes_supported"])
    assert "password" not in said["grant_types_supported"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_name": ""}, {"redirect_uris": []}, {"redirect_uris": "javascript:x"}, {"scopes": "everything"},
        {"website": "javascript:x"}, {"redirect_uris": None}, {"redirect_uris": 7}, {"client_name": ["a"]},
    ],
)  # fmt: skip
def test_a_program_that_cannot_be_is_refused(wrong, db):
    said = Door().post("/api/v1/apps", json={"client_name": "Toot", "redirect_uris": OOB} | wrong)
    assert said.status == 422
    assert isinstance(said.json["error"], str)


def test_introductions_have_a_limit_by_address(db):
    new = {"client_name": "Flood", "redirect_uris": OOB}
    assert [Door().post("/api/v1/apps", json=new).status for _ in range(21)][-2:] == [200, 429]
    assert Door(address="192.0.2.8").post("/api/v1/apps", json=new).status == 200


def test_all_that_is_wrong_with_a_wish_is_told_at_once(amara):
    said = join(username="a b", email="nonsense", password="short", agreement=False)
    assert said.status == 422
    codes = {field: [one["error"] for one in all_of] for field, all_of in said.json["details"].items()}
    assert codes == {
        "username": ["ERR_INVALID"], "email": ["ERR_INVALID"], "password": ["ERR_TOO_SHORT"], "agreement": ["ERR_ACCEPTED"],
    }  # fmt: skip
    assert said.json["error"].startswith("Validation failed: ")
    said = join(username="", email="", password="")
    assert [said.json["details"][f][0]["error"] for f in ("username", "email", "password")] == ["ERR_BLANK"] * 3
    for name, code in (("amara", "ERR_TAKEN"), ("AMARA", "ERR_TAKEN"), ("admin", "ERR_RESERVED")):
        assert join(username=name).json["details"]["username"][0]["error"] == code
    assert Account.objects.count() == 1


@pytest.mark.parametrize("password", ["\x00" * 12, "\ud800" * 12, "x" * 300])
def test_no_password_breaks_the_server(password, db):
    wish = Door(own_token()).post(
        "/api/v1/accounts", form=WISH | {"password": password.replace("\ud800", "\ufffd\u202e")}
    )
    assert wish.status == 422


def test_a_taken_mail_address_joins_like_a_free_one(db):
    assert join().status == 200
    EmailAddress.objects.update(verified=True)
    assert join(username="gil2").status == 200


@pytest.mark.parametrize("sign_up", ["closed", "invitation"])
def test_where_nobody_can_join_so_it_is_told(sign_up, db):
    mode(sign_up)
    assert (join().status, join().json) == (403, {"error": "This action is not allowed"})


def test_an_invitation_opens_the_door(farah):
    mode("invitation")
    code = people.invite(farah).rpartition("/")[2]
    assert join(invite_code=code).status == 200
    assert join(username="gil2", email="g2@example.org", invite_code=code).status == 403


def test_where_administrators_decide_the_token_waits_with_the_account(farah):
    mode("approval")
    token = join(reason="I write about databases").json["access_token"]
    said = Door(token).get("/api/v1/accounts/verify_credentials")
    assert (said.status, said.json) == (403, {"error": "Your login is currently pending approval"})
    account = Account.objects.get(username="gil")
    assert account.reason_to_join == "I write about databases"
    people.approve(farah, account_id=account.id)
    assert Door(token).get("/api/v1/accounts/verify_credentials").json["acct"] == "gil"


def test_joining_asks_to_confirm_the_address(db, settings):
    settings.MUTUALS_URL = "http://127.0.0.1:8000"
    door = Door(join().json["access_token"])
    mail = Row.objects.get(name="AccountMailWritten").payload
    assert mail["to"] == "gil@example.org"
    assert "/account/email/confirm/" in mail["text"]
    assert door.get("/api/v1/emails/check_confirmation").json is False
    assert door.post("/api/v1/emails/confirmations", json={"email": "new@example.org"}).json == {}
    assert Row.objects.filter(name="AccountMailWritten").order_by("id").last().payload["to"] == "new@example.org"
    assert door.post("/api/v1/emails/confirmations", json={"email": "nonsense"}).status == 422
    assert door.post("/api/v1/emails/confirmations").json == {}
    EmailAddress.objects.update(verified=True)
    assert door.get("/api/v1/emails/check_confirmation").json is True
    said = door.post("/api/v1/emails/confirmations")
    assert (said.status, said.json["error"][:27]) == (403, "This method is only availab")


def test_only_the_program_of_the_sign_up_asks_for_another_mail(db):
    join()
    from mutuals.domains.people.queries import viewer_for_account

    other = token_for(viewer_for_account(Account.objects.get()))
    said = Door(other).post("/api/v1/emails/confirmations")
    assert (said.status, "originally signed-up" in said.json["error"]) == (403, True)


def test_in_test_mode_an_address_counts_as_confirmed(db, settings):
    settings.MUTUALS_TEST_MODE = True
    door = Door(join(password="pw").json["access_token"])
    assert door.get("/api/v1/emails/check_confirmation").json is True
    assert not Row.objects.filter(name="AccountMailWritten").exists()
    assert join(username="gil2").status == 200


def test_joining_needs_a_programs_own_token(amara):
    assert Door(token_for(amara)).post("/api/v1/accounts", json=WISH).status == 403
    assert Door().post("/api/v1/accounts", json=WISH).status == 401
    assert Door(own_token("read")).post("/api/v1/accounts", json=WISH).status == 403
    assert Account.objects.count() == 1


def test_words_made_up_for_the_header_do_not_buy_more_tries(db, monkeypatch):
    monkeypatch.setattr("mutuals.api.limits.MOST", 3)
    pool = ThreadPoolExecutor(1)
    front = ApiFront(pool, Bodies(), proxied=False)
    ask = [
        Request("POST", "/oauth/token", headers={"authorization": f"Basic {i}"}, address="192.0.2.7") for i in range(5)
    ]
    assert [front._in_thread(one, None).status for one in ask] == [400, 400, 400, 429, 429]
    pool.shutdown()
