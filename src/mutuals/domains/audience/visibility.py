"""Audiences in the words of the Mastodon API, both ways. Every door and rendering that speaks them looks here.

Mastodon's Status#visibility knows four words: public, unlisted, private, direct.
"""

from typing import Literal

from mutuals.domains.audience.scope import Audience

Visibility = Literal["public", "unlisted", "private", "direct"]

SHOWN: dict[int, Visibility] = {
    Audience.PUBLIC: "public",
    Audience.QUIET: "unlisted",
    Audience.SERVER: "private",
    Audience.FOLLOWERS: "private",
    Audience.CONNECTIONS: "private",
    Audience.CIRCLE: "private",
    Audience.NAMED: "direct",
    Audience.ME: "direct",
}
# `direct` is none of these: it is a message to exactly those named (messages).
CHOSEN: dict[str, Audience] = {
    "public": Audience.PUBLIC,
    "unlisted": Audience.QUIET,
    "private": Audience.FOLLOWERS,
}


def narrower_for_reply(parent: int, wanted: str) -> Audience | None:
    """To what a reply is kept that asks for fewer than its parent shows; None: it takes the parent's own audience.

    Never wider: what asks for more, or for as much as the parent shows, goes to exactly those who see the parent.
    """
    chosen = CHOSEN.get(wanted)
    return chosen if chosen is not None and parent <= Audience.QUIET and chosen > parent else None
