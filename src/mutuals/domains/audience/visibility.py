"""Audiences in the words of ActivityPub's users: the four visibilities of the Mastodon API, in both directions."""

from mutuals.domains.audience.scope import Audience

SHOWN: dict[int, str] = {
    Audience.PUBLIC: "public",
    Audience.QUIET: "unlisted",
    Audience.SERVER: "private",
    Audience.FOLLOWERS: "private",
    Audience.CONNECTIONS: "private",
    Audience.CIRCLE: "private",
    Audience.NAMED: "direct",
    Audience.ME: "direct",
}
CHOSEN: dict[str, Audience] = {
    "public": Audience.PUBLIC,
    "unlisted": Audience.QUIET,
    "private": Audience.FOLLOWERS,
}  # "direct" is a message to those it names, not a post
