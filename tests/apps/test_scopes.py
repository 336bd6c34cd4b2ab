"""What a scope holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.apps.scopes import SCOPES, all_allowed, allows, known_scopes, scopes_in
from mutuals.web.apps.words import sentences_of


@pytest.mark.parametrize(
    ("granted", "held", "not_held"),
    [
        ("read", "read:statuses read:search profile", "write write:statuses admin:read push follow"),
        ("write", "write:media write:conversations", "read read:statuses admin:write admin:write:accounts"),
        (
            "follow",
            "read:follows write:follows read:blocks write:blocks read:mutes write:mutes",
            "read:lists read write",
        ),
        ("read:accounts", "profile read:accounts", "read read:statuses"),
        ("profile", "profile", "read:accounts read"),
        ("admin:read", "admin:read:accounts admin:read:ip_blocks", "read:accounts admin:write admin:write:reports"),
        ("admin:read:accounts", "admin:read:accounts", "admin:read read:accounts profile"),
        ("push", "push", "read:notifications"),
        ("", "", "read profile"),
    ],
)
def test_a_scope_holds_what_mastodon_says(granted, held, not_held):
    assert all_allowed(granted, held)
    assert [one for one in not_held.split() if allows(scopes_in(granted), one)] == []


def test_all_scopes_of_the_documentation_are_known():
    assert len(SCOPES) == len(set(SCOPES)) == 45
    assert {"read:search", "write:conversations", "admin:write:canonical_email_blocks"} <= set(SCOPES)
    assert "write:search" not in SCOPES


@given(st.lists(st.sampled_from(SCOPES)), st.sampled_from(SCOPES))
def test_more_scopes_never_hold_less(granted, further):
    fewer, more = frozenset(granted), frozenset([*granted, further])
    assert {one for one in SCOPES if allows(fewer, one)} <= {one for one in SCOPES if allows(more, one)}


@given(st.text())
def test_what_is_no_scope_is_refused(text):
    assert known_scopes(text) in (None, " ".join(dict.fromkeys(text.split())))
    assert (known_scopes(text) is not None) == set(text.split()).issubset(SCOPES)


def test_a_list_that_never_ends_is_refused():
    assert known_scopes("read " * 1000) is None
    assert known_scopes("read  read\nwrite") == "read write"


def test_every_scope_has_words_and_the_wider_one_speaks_for_the_narrower():
    assert all(sentences_of(scope) for scope in SCOPES)
    assert sentences_of("read read:accounts read:lists profile") == sentences_of("read")
    assert len(sentences_of("admin:read:accounts admin:read:reports")) == 1
