"""Notices as sentences. The caller says how a person and a thing are written: plain, or as links."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.queries import Group, Thing
from mutuals.domains.people.queries import Face

Kind = Notice.Kind
MOST_NAMES = 3


def sentence(group: Group, person: Callable[[Face], str], thing: Callable[[Thing], str]) -> str:
    """Like "Bo and Chen thanked you for “…”": nothing is counted, who goes unnamed are "others"."""
    if group.kind == Kind.SYSTEM:
        return " ".join(group.texts)
    values = {
        "names": _names([person(f) for f in group.people]),
        "post": thing(group.thing) if group.thing else "",
    }
    return _pattern(group.kind, len(group.people)) % values


def in_words(group: Group) -> str:
    """The sentence in plain text; what is for few people only is not quoted."""
    return sentence(group, lambda f: f.shown_name, lambda thing: quoted("" if thing.narrow else thing.excerpt))


def quoted(excerpt: str) -> str:
    """The words of a post in quotation marks; "a post" where it has none to show."""
    return _("“%(text)s”") % {"text": excerpt} if excerpt else _("a post")


def _pattern(kind: str, people: int) -> str:
    return {
        Kind.FOLLOW: ngettext("%(names)s follows you", "%(names)s follow you", people),
        Kind.FOLLOW_REQUEST: ngettext("%(names)s asks to follow you", "%(names)s ask to follow you", people),
        Kind.FOLLOW_ACCEPTED: ngettext("%(names)s lets you follow them", "%(names)s let you follow them", people),
        Kind.CONNECTION_REQUEST: ngettext(
            "%(names)s asks to connect with you", "%(names)s ask to connect with you", people
        ),
        Kind.CONNECTED: ngettext("%(names)s is now connected with you", "%(names)s are now connected with you", people),
        Kind.MENTION: _("%(names)s mentioned you: %(post)s"),
        Kind.REPLY: _("%(names)s replied to you: %(post)s"),
        Kind.SHARE: ngettext("%(names)s shared your post: %(post)s", "%(names)s shared your post: %(post)s", people),
        Kind.THANK: ngettext("%(names)s thanked you for %(post)s", "%(names)s thanked you for %(post)s", people),
        Kind.POST: _("%(names)s published %(post)s"),
        Kind.REPORT: ngettext("%(names)s reported somebody", "%(names)s reported somebody", people),
        Kind.QUOTE: _("%(names)s quoted you: %(post)s"),
        Kind.QUOTED_UPDATE: _("%(names)s changed a post that you quoted: %(post)s"),
        Kind.UPDATE: _("%(names)s changed a post that you shared or answered: %(post)s"),
        Kind.POLL: _("The poll of %(names)s is over: %(post)s"),
        Kind.SIGN_UP: ngettext("%(names)s joined this server", "%(names)s joined this server", people),
    }[Kind(kind)]


def _names(names: list[str]) -> str:
    if len(names) > MOST_NAMES:
        return _("%(names)s and others") % {"names": ", ".join(names[:MOST_NAMES])}
    if len(names) == 1:
        return names[0]
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
