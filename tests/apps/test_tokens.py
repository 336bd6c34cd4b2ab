"""Codes, tokens, and their ends."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mutuals.domains.apps import services as apps
from mutuals.domains.apps.models import Code, Token
from mutuals.domains.apps.queries import allowed_apps, token_bearer
from mutuals.domains.apps.tasks import codes_due
from mutuals.domains.people import services as people
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.queries import security_log
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.secret import digest
from tests.apps.programs import IVORY, OOB, allowed, challenge_of, registered, token_for, words_for

VERIFIER = "a" * 50


def exchange(made, code, **more):
    words = {"code": code, "redirect_uri": made.program.redirect_uris[0]} | more
    return apps.exchange_code(made.program, **words)


def test_a_token_says_who_and_what_for(amara):
    bearer = token_bearer(digest(token_for(amara, scopes="read write:statuses")))
    assert (bearer.viewer, bearer.state, bearer.scopes) == (amara, "active", {"read", "write:statuses"})


@pytest.mark.parametrize("text", ["", "nonsense", "\x00", "\ud800", "é", "x" * 5000])
def test_what_is_no_token_bears_nobody(amara, text):
    token_for(amara)
    assert token_bearer(digest(text)) is None


def test_a_token_is_looked_up_in_one_statement(amara):
    kept = digest(token_for(amara))
    token_bearer(kept)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert token_bearer(kept).viewer == amara
    assert len(seen) == 1


def test_two_tokens_are_told_apart_by_the_prepared_statement(amara, bo):
    mine, theirs = digest(token_for(amara)), digest(token_for(bo))
    assert [token_bearer(h).viewer for h in (mine, theirs, mine)] == [amara, bo, amara]


def test_only_hashes_are_kept(amara):
    made = registered()
    code = allowed(amara, made)
    token = exchange(made, code).text
    assert {code, token}.isdisjoint({Code.objects.get().hash, Token.objects.get().hash})


def test_a_programs_own_token_bears_nobody(db):
    made = registered()
    issued = apps.token_for_program(made.program, scope="read write")
    bearer = token_bearer(digest(issued.text))
    assert (bearer.viewer.is_anonymous, bearer.state, bearer.app_id) == (True, "", made.program.id)


def test_a_programs_own_tokens_do_not_pile_up(db):
    made = registered()
    texts = [apps.token_for_program(made.program, scope="").text for _ in range(55)]
    assert Token.objects.count() == 50
    assert token_bearer(digest(texts[0])) is None
    assert token_bearer(digest(texts[-1])).scopes == {"read"}


def test_a_program_gets_no_more_than_it_registered_for(amara):
    made = registered(scopes="read:accounts write")
    with pytest.raises(apps.OAuthError) as no:
        apps.token_for_program(made.program, scope="read")
    assert (no.value.error, no.value.status) == ("invalid_scope", 400)
    with pytest.raises(Refused, match="more than it registered"):
        allowed(amara, made, scope="read")
    assert apps.read_request(words_for(made, scope="write:statuses profile")).scopes == "write:statuses profile"
    assert apps.read_request(words_for(made, scope="")).scopes == "read:accounts write"


def test_a_code_works_once_and_its_replay_ends_the_token(amara):
    made = registered()
    code = allowed(amara, made)
    token = exchange(made, code)
    assert token_bearer(digest(token.text)).viewer == amara
    with pytest.raises(apps.OAuthError, match="invalid_grant"):
        exchange(made, code)
    assert token_bearer(digest(token.text)) is None
    with pytest.raises(apps.OAuthError, match="invalid_grant"):
        exchange(made, code)


def test_a_replay_by_another_program_ends_nothing(amara):
    made, other = registered(), registered(name="Other")
    code = allowed(amara, made)
    token = exchange(made, code)
    with pytest.raises(apps.OAuthError, match="invalid_grant"):
        exchange(other, code)
    assert token_bearer(digest(token.text))


def test_a_code_is_over_after_ten_minutes(amara):
    made = registered()
    code = allowed(amara, made)
    Code.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(apps.OAuthError, match="invalid_grant"):
        exchange(made, code)
    codes_due()
    assert Code.objects.count() == 1
    Code.objects.update(expires_at=timezone.now() - timedelta(days=2))
    codes_due()
    assert not Code.objects.exists()


def test_a_code_is_for_its_program_and_its_address(amara):
    made, other = registered([IVORY, OOB]), registered()
    code = allowed(amara, made, redirect_uri=IVORY)
    for wrong in (OOB, "", IVORY.lower(), "https://evil.example/"):
        with pytest.raises(apps.OAuthError, match="invalid_grant"):
            exchange(made, code, redirect_uri=wrong)
    with pytest.raises(apps.OAuthError, match="invalid_grant"):
        exchange(other, code, redirect_uri=IVORY)
    assert exchange(made, code, redirect_uri=IVORY).scopes == "read write follow push"


def test_a_challenge_wants_its_verifier(amara):
    made = registered()
    code = allowed(amara, made, code_challenge=challenge_of(VERIFIER), code_challenge_method="S256")
    for wrong in ("", "b" * 50, VERIFIER[:-1], challenge_of(VERIFIER), "\ud800"):
        with pytest.raises(apps.OAuthError, match="invalid_grant"):
            exchange(made, code, verifier=wrong)
    assert exchange(made, code, verifier=VERIFIER)


def test_a_verifier_without_a_challenge_does_not_fit(amara):
    made = registered()
    with pytest.raises(apps.OAuthError, match="invalid_grant"):
        exchange(made, allowed(amara, made), verifier=VERIFIER)


@pytest.mark.parametrize(
    "words",
    [
        {"code_challenge": "a" * 43}, {"code_challenge": "a" * 43, "code_challenge_method": "plain"},
        {"code_challenge": "a" * 42, "code_challenge_method": "S256"}, {"code_challenge_method": "S256"},
        {"response_type": "token"}, {"response_type": None}, {"state": "x" * 2001}, {"client_id": "\x00"},
        {"client_id": "\ud800"}, {"client_id": ""}, {"redirect_uri": "https://evil.example/"}, {"scope": "all"},
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_is_refused_with_a_sentence(words, amara):
    with pytest.raises(Refused) as no:
        allowed(amara, registered(), **words)
    assert no.value.sentence.endswith(".")


def test_unused_codes_do_not_pile_up(amara, bo):
    made = registered()
    allowed(bo, made)
    codes = [allowed(amara, made) for _ in range(7)]
    assert Code.objects.filter(account_id=amara.account_id).count() == 5
    assert Code.objects.filter(account_id=bo.account_id).count() == 1
    with pytest.raises(apps.OAuthError):
        exchange(made, codes[0])
    assert exchange(made, codes[-1])


def test_nobody_says_yes_for_another(amara, bo):
    with pytest.raises(NotFound):
        apps.allow(amara, asked=apps.read_request(words_for(registered())), person_id=bo.me)
    assert not Code.objects.exists()


def test_with_several_faces_the_token_is_for_the_chosen_one(amara):
    account = Account.objects.get(id=amara.account_id)
    Person.objects.create(account=account, handle="okafor_data", name="Okafor Data")
    second = Person.objects.get(handle="okafor_data").id
    made = registered()
    code = apps.allow(amara, asked=apps.read_request(words_for(made)), person_id=second)
    assert token_bearer(digest(exchange(made, code).text)).viewer.handle == "okafor_data"


@pytest.mark.parametrize("secret", ["", "wrong", "\ud800"])
def test_a_program_needs_its_secret(secret, db):
    made = registered()
    with pytest.raises(apps.OAuthError) as no:
        apps.authenticate(client_id=made.program.client_id, secret=secret)
    assert (no.value.error, no.value.status) == ("invalid_client", 401)
    with pytest.raises(apps.OAuthError, match="invalid_client"):
        apps.authenticate(client_id="nobody", secret="")
    assert apps.authenticate(client_id=made.program.client_id, secret=made.secret) == made.program


def test_a_program_ends_its_own_tokens_and_no_others(amara):
    made, other = registered(), registered()
    token = token_for(amara, made=made)
    with pytest.raises(apps.OAuthError) as no:
        apps.revoke_token(other.program, token=token)
    assert (no.value.error, no.value.status) == ("unauthorized_client", 403)
    assert token_bearer(digest(token))
    for _again in range(2):
        apps.revoke_token(made.program, token=token)
    assert token_bearer(digest(token)) is None


def test_a_person_ends_a_program_and_waiting_codes_die_too(amara, bo):
    made = registered()
    mine, theirs, waiting = token_for(amara, made=made), token_for(bo, made=made), allowed(amara, made)
    apps.end_app(amara, app_id=made.program.id, address="192.0.2.1", agent="Firefox/1")
    assert token_bearer(digest(mine)) is None
    assert token_bearer(digest(theirs)).viewer == bo
    with pytest.raises(apps.OAuthError):
        exchange(made, waiting)
    with pytest.raises(NotFound):
        apps.end_app(amara, app_id=made.program.id)
    line = security_log(amara.account_id)[0]
    assert (line.kind, line.detail, line.address) == ("app_ended", "Toot", "192.0.2.1")


def test_a_yes_is_a_line_in_the_owners_log(amara):
    allowed(amara, registered(name="Elk"))
    assert [(line.kind, line.detail) for line in security_log(amara.account_id)] == [("app_allowed", "Elk")]


def test_the_list_names_each_program_once_with_all_it_may_do(amara, bo):
    made = registered()
    token_for(amara, "read", made)
    token_for(amara, "push read", made)
    token_for(bo, "write", made)
    apps.token_for_program(made.program, scope="write")
    [app] = allowed_apps(amara)
    assert (app.name, set(app.scopes.split()), app.persons) == ("Toot", {"read", "push"}, ("amara",))


@pytest.mark.parametrize("verb", [people.pause, people.ask_deletion])
def test_a_resting_account_is_told_by_its_state(amara, verb):
    kept = digest(token_for(amara))
    verb(amara)
    assert token_bearer(kept).state in {"paused", "leaving"}
    people.come_back(amara)
    assert token_bearer(kept).state == "active"


def test_an_erased_account_leaves_no_token(amara):
    kept = digest(token_for(amara))
    people.ask_deletion(amara)
    Account.objects.update(delete_after=timezone.now() - timedelta(days=1))
    assert people.erase_account(amara.account_id)
    assert token_bearer(kept) is None
    assert not Token.objects.exists()
    assert not Code.objects.exists()
