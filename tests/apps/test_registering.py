"""Programs introduce themselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutuals.domains.apps.models import App
from mutuals.domains.apps.policy import is_redirect_uri, redirect_of
from mutuals.domains.apps.services import register
from mutuals.kit.refusal import Refused
from tests.apps.programs import IVORY, OOB, registered

GOOD = [
    OOB, IVORY, "https://elk.zone/api/mas.to/oauth/https%3A%2F%2Felk.zone", "icecubesapp://", "https://phanpy.social/",
    "oauth2redirect://com.keylesspalace.tusky/", "mastodon-android-auth://callback", "http://localhost:3000/cb?x=1",
    "https://a.example:8443/cb",
]  # fmt: skip
BAD = [
    "", "/relative", "app.example/cb", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x",
    "https://", "https:///cb", "https://a.example/#code", "https://user@a.example/", "https://a.example/ b",
    "https://a.example/\x00", "https://[::1/cb", "https://é.example/", "file:///etc/passwd", "mailto:a@b.example",
    "x" * 2001, "1app://cb", "http://127.0.0.1:99999999/cb", "https://a.example/\nSet-Cookie: a=b",
]  # fmt: skip


@pytest.mark.parametrize("uri", GOOD)
def test_addresses_that_real_programs_use_are_taken(uri, db):
    assert registered(uri).program.redirect_uris == [uri]


@pytest.mark.parametrize("uri", BAD)
def test_addresses_that_reach_no_program_are_refused(uri, db):
    with pytest.raises(Refused, match="absolute URI"):
        registered(uri)
    assert not App.objects.exists()


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_no_text_breaks_the_check_and_what_passes_is_one_line_of_ascii(text):
    for uri in (text, f"https://{text}", f"app:{text}"):
        if is_redirect_uri(uri):
            assert uri.isascii()
            assert not set(uri) & set(" \t\r\n\"'<>\\^`{|}#") - {"'"}


def test_only_hashes_of_secrets_are_kept(db):
    made = registered()
    row = App.objects.get()
    assert made.secret not in (row.secret_hash, row.client_id)
    assert len(made.secret) >= 43


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""}, {"name": " \u200b "}, {"name": "x" * 61}, {"scopes": "read everything"}, {"scopes": "read " * 900},
        {"website": "javascript:alert(1)"}, {"website": "app.example"}, {"website": "https://a b"},
        {"website": "https://a/\ud800"}, {"redirect_uris": []}, {"redirect_uris": [OOB, "/x"]},
        {"website": "https://[x"}, {"website": "https://a.example/" + "x" * 2000},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(wrong, db):
    with pytest.raises(Refused) as no:
        register(**{"name": "Toot", "redirect_uris": [OOB]} | wrong)
    assert no.value.sentence.endswith(".")


def test_without_scopes_a_program_reads(db):
    assert register(name="Toot", redirect_uris=[OOB]).program.scopes == "read"


def test_a_port_is_free_on_ones_own_machine_only(db):
    made = registered(["http://127.0.0.1:1234/cb", "https://a.example:1/cb", "http://b.example:1/cb"]).program
    assert redirect_of(made, "http://127.0.0.1:9/cb") == "http://127.0.0.1:9/cb"
    for foreign in (
        "http://127.0.0.1:9/other", "https://a.example:2/cb", "http://b.example:2/cb", "http://127.0.0.1:99999999/cb",
        "http://127.0.0.1.evil.example/cb", "https://127.0.0.1:1234/cb", "https://a.example:1/cb/", "http://127.0.0.1:/cb#",
    ):  # fmt: skip
        assert redirect_of(made, foreign) is None
