"""Scopes in words that people know."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mutuals.domains.apps.scopes import allows

_READ = _("Read all that you can read here")
_WRITE = _("Do all that you can do here: write, edit and delete posts and messages, change your profile")
_FOLLOW = _("Follow, mute and block people for you")
_ALL: dict[str, Promise] = {
    "profile": _("See who you are: name, address, picture"),
    "read": _READ,
    "read:accounts": _("See people's profiles, and your own settings of it"),
    "read:blocks": _("See whom you block"),
    "read:bookmarks": _("See what you kept"),
    "read:favourites": _("See what you thanked for"),
    "read:filters": _("See your filters"),
    "read:follows": _("See whom you follow"),
    "read:lists": _("See your lists"),
    "read:mutes": _("See whom you mute"),
    "read:notifications": _("See your notices"),
    "read:search": _("Search as you"),
    "read:statuses": _("Read posts and messages that you can read"),
    "write": _WRITE,
    "write:accounts": _("Change your profile"),
    "write:blocks": _("Block and unblock people"),
    "write:bookmarks": _("Keep posts for you"),
    "write:conversations": _("Mark messages as read, and remove them"),
    "write:favourites": _("Thank in your name"),
    "write:filters": _("Change your filters"),
    "write:follows": _("Follow and unfollow people"),
    "write:lists": _("Change your lists"),
    "write:media": _("Upload pictures, sound and video"),
    "write:mutes": _("Mute and unmute people"),
    "write:notifications": _("Clear your notices"),
    "write:reports": _("Report people to the moderators"),
    "write:statuses": _("Write, edit and delete posts and messages in your name"),
    "follow": _FOLLOW,
    "push": _("Send your notices to your device"),
    "admin:read": _("See all that administrators see"),
    "admin:write": _("Do all that administrators do"),
}
_ADMIN_READ, _ADMIN_WRITE = _("See a part of what administrators see"), _("Do a part of what administrators do")


def sentences_of(scopes: str) -> list[str]:
    """What a program may do, a line each; what is held by something wider is not said again."""
    given = scopes.split()
    wide = [one for one in given if not any(allows(frozenset([other]), one) for other in given if other != one)]
    found = [_ALL.get(one) or (_ADMIN_READ if one.startswith("admin:read") else _ADMIN_WRITE) for one in wide]
    return list(dict.fromkeys(str(words) for words in found))


def is_powerful(scopes: str) -> bool:
    """Whether a program could do what an administrator does."""
    return any(one.startswith("admin:") for one in scopes.split())
