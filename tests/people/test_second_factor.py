"""A role rests until its holder has a second factor: on the pages, in the API, from the command line."""

import io

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from mutuals.cli import person
from mutuals.domains.moderation import queries as moderation
from mutuals.domains.moderation import services as moderating
from mutuals.domains.moderation.policy import may_answer
from mutuals.domains.people.models import Account
from mutuals.domains.people.policy import only_administrators, only_moderators
from mutuals.domains.people.queries import account_of, viewer_for_account, viewer_for_person
from mutuals.domains.people.roster import staff
from mutuals.domains.people.services import add_account, forget_factors, invite
from mutuals.domains.people.viewer import NeedsSecondFactor
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound
from tests import cast
from tests.api.client import ApiClient
from tests.journeys.browser import code_of

pytestmark = pytest.mark.django_db
PASSWORD = "four unrelated words"
KEPT = ("/settings/moderation", "/settings/moderation/people", "/settings/moderation/log", "/settings/moderation/campaigns",
        "/settings/moderation?closed")  # fmt: skip
RUN = ("/settings/house", "/settings/people", "/settings/house/blocks", "/settings/house/automatic", "/welcome/server")
PROGRAMS = ("/api/v1/admin/reports", "/api/v1/admin/accounts", "/api/v1/admin/domain_blocks", "/api/mutuals/v1/admin/cases",
            "/api/mutuals/v1/admin/log", "/api/mutuals/v1/admin/server")  # fmt: skip


@pytest.fixture
def gil():
    """An administrator with nothing but a password."""
    return add_account(username="gil", name="Gil Ferreira", password=PASSWORD, role="administrator")


def logged_in(viewer) -> Client:
    client = Client()
    client.force_login(account_of(viewer))
    return client


def with_password(viewer) -> Client:
    client = Client()
    assert client.post("/login", {"login": viewer.handle, "password": PASSWORD}).status_code == 302
    return client


def set_up_app(client: Client, path: str):
    """Confirms the password, lets the app read its secret, enters its code; the last answer."""
    asked = client.get(path)
    assert asked.status_code == 302
    assert asked["Location"].startswith("/account/confirm?next=")
    back = client.post(asked["Location"], {"password": PASSWORD})
    assert back["Location"] == path
    form = client.get(path).context["form"]
    return client.post(path, {"code": code_of(form.secret)})


@pytest.mark.parametrize("path", [*KEPT, *RUN])
def test_a_page_leads_to_the_set_up_and_knows_where_one_wanted_to_go(path, gil):
    said = logged_in(gil).get(path)
    assert said.status_code == 302
    assert said["Location"].startswith("/account/second-factor?next=%2F")
    page = logged_in(gil).get(said["Location"]).content.decode()
    assert "A password alone can be guessed" in page
    assert f"/account/app?next={said['Location'].partition('next=')[2]}" in page


def test_an_app_is_set_up_on_the_way_and_then_the_page_opens(gil):
    client = with_password(gil)
    done = set_up_app(client, "/account/app?next=%2Fsettings%2Fmoderation%2Fpeople%3Fq%3Dgil")
    assert done["Location"] == "/settings/moderation/people?q=gil"
    assert client.get(done["Location"]).status_code == 200
    assert client.get("/account/second-factor?next=/settings/house")["Location"] == "/settings/house"


def test_other_sessions_never_passed_the_factor_so_they_end(gil):
    before, client = with_password(gil), with_password(gil)
    assert before.get("/settings").status_code == 200
    set_up_app(client, "/account/app")
    assert before.get("/settings")["Location"].startswith("/login")
    assert client.get("/settings/house").status_code == 200


def test_the_way_back_never_leaves_this_server(gil):
    client = with_password(gil)
    assert set_up_app(client, "/account/app?next=https%3A%2F%2Fevil.example%2F")["Location"] == "/settings/security"


def test_a_button_pressed_in_an_old_tab_changes_nothing_and_leads_to_the_set_up(gil, amara):
    client = logged_in(gil)
    path = f"/settings/moderation/people/{amara.me}"
    said = client.post(f"{path}/role", {"role": "moderator"}, HTTP_REFERER=f"http://testserver{path}")
    assert said["Location"].startswith("/account/second-factor?next=http")
    refused = client.post(f"{path}/role", {"role": "moderator"}, HTTP_ACCEPT="application/json")
    assert (refused.status_code, "Set up a second factor first" in refused.json()["error"]) == (403, True)
    assert Account.objects.get(id=amara.my_account).role == "member"


def test_everything_else_works_without(gil):
    client = logged_in(gil)
    for path in ("/", "/settings", "/people", "/notices", "/settings/security", "/welcome/you"):
        assert client.get(path).status_code == 200, path
    assert "These pages need one: set it up first" in client.get("/settings").content.decode()


@pytest.mark.parametrize("path", PROGRAMS)
def test_programs_get_403_with_a_sentence_and_the_address(path, gil, settings):
    said = ApiClient(gil).get(path)
    assert said.status == 403
    assert said.json["error"].startswith("Set up a second factor first")
    assert said.json["set_up"] == settings.MUTUALS_URL + "/account/second-factor"
    assert ApiClient(cast.with_app(gil)).get(path).status == 200


def test_a_moderator_whose_role_rests_is_told_of_the_factor_only_where_it_would_help(db):
    mo = add_account(username="mo", role="moderator")
    assert ApiClient(mo).get("/api/v1/admin/reports").json["error"].startswith("Set up a second factor")
    assert ApiClient(mo).get("/api/v1/admin/domain_blocks").json["error"] == "This action is not allowed"
    assert logged_in(mo).get("/settings/house").status_code == 404


def test_a_bearer_of_a_token_is_read_with_the_factor(gil, amara):
    from mutuals.domains.apps.queries import token_bearer
    from mutuals.domains.apps.services import token_for_command_line
    from mutuals.kit.secret import digest

    hashes = [
        digest(token_for_command_line(v, scopes="read admin:read", client_id="", secret="", value=""))
        for v in (gil, amara)
    ]
    assert [token_bearer(h).viewer.second_factor for h in hashes] == [False, False]
    cast.with_app(gil)
    assert [token_bearer(h).viewer.second_factor for h in hashes] == [True, False]


def test_a_role_that_is_given_rests_until_the_factor_is_there(amara, farah):
    moderating.give_role(farah, person_id=amara.me, role="moderator")
    given = viewer_for_person(amara.me)
    assert (given.role, given.is_moderator, given.role_rests) == ("moderator", False, True)
    with pytest.raises(NeedsSecondFactor):
        moderation.audit_log(given, Span())
    with pytest.raises(NeedsSecondFactor):
        moderating.act(given, person_id=farah.me, kind="warn", reasons="x")
    assert moderation.audit_log(cast.with_app(amara), Span())


def test_whose_role_rests_is_nobody_who_could_answer_an_appeal(farah, gil):
    assert [one.handle for one in staff()] == ["farah"]
    assert may_answer(farah, farah.me, "member")
    cast.with_app(gil)
    assert {one.handle for one in staff()} == {"farah", "gil"}
    assert not may_answer(farah, farah.me, "member")


def test_removing_the_last_factor_is_allowed_said_beforehand_and_closes_the_pages(gil):
    client = with_password(gil)
    set_up_app(client, "/account/app")
    asked = client.get("/account/app/off")
    assert "stay closed to you" in asked.content.decode()
    assert client.post("/account/app/off").status_code == 302
    assert client.get("/settings/moderation")["Location"].startswith("/account/second-factor")


def test_a_member_reads_no_such_warning(db):
    amara = add_account(username="amara", password=PASSWORD)
    client = with_password(amara)
    set_up_app(client, "/account/app")
    assert "stay closed to you" not in client.get("/account/app/off").content.decode()
    assert "helps to keep" not in client.get("/account/second-factor?next=/").content.decode()


def test_recovery_codes_alone_are_no_second_factor(gil):
    account = account_of(gil)
    Authenticator.objects.create(user=account, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert viewer_for_account(account).role_rests
    Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={})
    assert not viewer_for_account(account).role_rests


def test_the_first_steps_begin_with_the_factor_and_can_go_on_without(gil):
    client = with_password(gil)
    assert client.get("/welcome")["Location"] == "/welcome/second-factor"
    page = client.get("/welcome/second-factor").content.decode()
    assert 'href="/welcome/you"' in page
    assert set_up_app(client, "/account/app?next=/welcome/server")["Location"] == "/welcome/server"
    assert client.get("/welcome/server").status_code == 200
    assert client.get("/welcome/second-factor")["Location"] == "/welcome/server"


def test_who_has_no_role_sees_nothing_of_all_this(amara, client):
    client.force_login(account_of(amara))
    for path in (*KEPT, *RUN):
        assert client.get(path).status_code == 404, path
    for verb in (only_moderators, only_administrators):
        with pytest.raises(NotFound) as no:
            verb(amara)
        assert not isinstance(no.value, NeedsSecondFactor)


def test_an_administrator_invites_only_with_the_factor(gil):
    with pytest.raises(NeedsSecondFactor):
        invite(gil)
    assert invite(cast.with_app(gil)).startswith("/join/")


def test_in_test_mode_no_role_rests(gil, settings):
    settings.MUTUALS_TEST_MODE = True
    assert ApiClient(gil).get("/api/v1/admin/reports").status == 200


def test_a_lost_device_is_forgotten_from_the_command_line(gil, monkeypatch, capsys):
    client = with_password(gil)
    set_up_app(client, "/account/app")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    monkeypatch.setattr(person, "use", lambda args: None)
    assert person.main(["lost-device", "@Gil"]) == 0
    assert (
        len([line for line in capsys.readouterr().out.splitlines() if line.count("-") >= 2 and " " not in line]) == 10
    )
    assert client.get("/settings")["Location"].startswith("/login")
    fresh = with_password(gil)
    assert fresh.get("/settings").status_code == 200
    assert fresh.get("/settings/house")["Location"].startswith("/account/second-factor")
    assert "ended by who runs the machine" in fresh.get("/settings/security").content.decode()
    assert person.main(["lost-device", "nobody"]) == 1
    assert forget_factors(username="nobody") is None


def test_the_demo_s_link_stands_for_the_second_step_too(gil, settings, client, tmp_path):
    from mutuals.domains.people.services import demo_login_link

    settings.MUTUALS_DATA = tmp_path
    (tmp_path / "demo").touch()
    cast.with_app(gil)
    assert client.get(demo_login_link(gil.me), REMOTE_ADDR="127.0.0.1").status_code == 302
    assert client.get("/settings/house").status_code == 200
