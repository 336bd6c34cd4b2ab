"""Mastodon.py from PyPI: log-in, and reading."""

import pytest
import requests
from mastodon import Mastodon, MastodonIllegalArgumentError, MastodonNotFoundError, MastodonUnauthorizedError

from tests.interop.built import needs
from tests.interop.conftest import SCOPES, logged_in
from tests.interop.person import Person


def test_it_logs_in_knows_the_server_and_logs_out(server):
    dalia = logged_in(server, "dalia")
    assert dalia.me().acct == "dalia"
    assert dalia.app_verify_credentials().name == "interop dalia"
    assert dalia.oauth_authorization_server_info().grant_types_supported == ["authorization_code", "client_credentials"]
    assert dalia.retrieve_mastodon_version() >= "4.5"
    dalia.revoke_access_token(allow_http=True)
    dalia.access_token = None
    with pytest.raises(MastodonUnauthorizedError):
        dalia.me()


def test_an_ended_token_and_a_replayed_code_are_refused(server):
    client_id, secret = Mastodon.create_app("replay", scopes=SCOPES, api_base_url=server.url)
    program = Mastodon(client_id, secret, api_base_url=server.url)
    code = Person(server.url, "dalia").allow(program.auth_request_url(scopes=SCOPES, allow_http=True))
    program.log_in(code=code, scopes=SCOPES, allow_http=True)
    assert program.me().acct == "dalia"
    with pytest.raises(MastodonIllegalArgumentError):
        Mastodon(client_id, secret, api_base_url=server.url).log_in(code=code, scopes=SCOPES, allow_http=True)
    with pytest.raises(MastodonUnauthorizedError):
        program.account_verify_credentials()


def test_it_does_not_ask_for_the_password(server):
    client_id, secret = Mastodon.create_app("password", scopes=SCOPES, api_base_url=server.url)
    with pytest.raises(MastodonIllegalArgumentError, match="no longer supported"):
        Mastodon(client_id, secret, api_base_url=server.url).log_in("amara", "correct horse battery", scopes=SCOPES)


def test_somebody_joins(server):
    client_id, secret = Mastodon.create_app("join", scopes=SCOPES, api_base_url=server.url)
    program = Mastodon(client_id, secret, api_base_url=server.url)
    program.create_account(
        "hana", "four unrelated words", "hana@example.org", agreement=True, scopes=SCOPES, locale="fr"
    )
    assert program.me().acct == "hana"


def test_programs_on_other_sites_may_ask(server):
    for path in ("/oauth/token", "/api/v1/apps", "/oauth/revoke"):
        said = requests.options(f"{server.url}{path}", headers={"Origin": "https://phanpy.social"}, timeout=30)
        assert (said.status_code, said.headers["Access-Control-Allow-Origin"]) == (200, "*")
    said = requests.get(f"{server.url}/.well-known/oauth-authorization-server", timeout=30)
    assert said.headers["Access-Control-Allow-Origin"] == "*"
    assert said.headers["Content-Type"].startswith("application/json")


def test_it_reads_the_server(chen):
    assert chen.instance_v2().configuration.urls.streaming.startswith("ws://")
    assert chen.instance_v1().version.startswith("4.5")
    assert chen.instance_nodeinfo().software.name == "mutuals"


def test_it_reads_timelines_page_by_page(chen):
    home = chen.timeline_home(limit=1)
    assert len(home) == 1
    older = chen.fetch_next(home)
    assert older[0].id != home[0].id
    assert chen.fetch_previous(older)[0].id == home[0].id
    assert {status.account.acct for status in chen.timeline_local()} >= {"amara", "bo", "chen"}
    assert chen.timeline_hashtag("dataengineering")[0].account.acct == "amara"


def test_it_reads_people_and_posts(chen, server):
    amara = chen.account_lookup("amara")
    assert str(amara.id) == str(chen.account(amara.id).id) == str(server.id_of("amara"))
    [relation] = chen.account_relationships(amara)
    assert (relation.following, relation.followed_by) == (True, False)
    post = chen.account_statuses(amara)[0]
    assert chen.status(post).content == post.content
    assert chen.status_context(post).ancestors == []
    assert chen.account_search("amara")[0].acct == "amara"
    assert chen.search(post.url).statuses[0].id == post.id
    assert chen.search("dataeng", result_type="hashtags").hashtags[0].name == "dataengineering"
    with pytest.raises(MastodonNotFoundError):
        chen.status(1)


@needs("GET /api/v1/accounts/1/followers", "GET /api/v1/accounts/1/following")
def test_followers_of_others_are_hidden_and_ones_own_are_there(amara, chen):
    assert [one.acct for one in amara.account_followers(amara.me())] != []
    assert list(chen.account_followers(chen.account_lookup("amara"))) == []
    assert "amara" in [one.acct for one in chen.account_following(chen.me())]


@needs("GET /api/v1/preferences", "GET /api/v1/markers", "POST /api/v1/markers")
def test_it_keeps_its_place(chen):
    home = chen.timeline_home()
    assert chen.markers_set("home", home[0].id)["home"].last_read_id == str(home[0].id)
    assert chen.markers_get("home")["home"].last_read_id == str(home[0].id)
    assert "posting:default:visibility" in chen.preferences()


@needs("GET /api/v1/custom_emojis", "GET /api/v1/announcements", "GET /api/v1/trends/tags", "GET /api/v2/suggestions")
def test_what_there_is_not_is_an_empty_list(chen):
    assert list(chen.custom_emojis()) == []
    assert list(chen.announcements()) == []
    assert isinstance(chen.trending_tags(), list)
    assert isinstance(chen.suggestions_v2(), list)
