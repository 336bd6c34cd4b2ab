"""Notices as sentences. The caller says how a person and a thing are written: plain, or as links."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.queries import Group, Thing
from mutuals.domains.people.queries import Face

Kind = Notice.Kind
MOST_NAMES = 3
# about the account and the server; queries.SYSTEM_PATHS says where each leads
SYSTEM = {
    "administrator": gettext_lazy("You run this server. Its name, who can join and whom it recommends stand here."),
    "approved": gettext_lazy("Welcome: you have been let in."),
    "deletion_asked": gettext_lazy("You asked to delete your account."),
    "deletion_withdrawn": gettext_lazy("Your account stays: the deletion was called off."),
    "export_ready": gettext_lazy("The archive with all that is yours is ready: fetch it within seven days."),
    "import_done": gettext_lazy("What you chose from your archive is in."),
    "import_failed": gettext_lazy("Your archive could not be read."),
    "import_ready": gettext_lazy("Your archive has been read: choose what comes in."),
    "invited": gettext_lazy("%(names)s joined with your invitation"),
    "made_member": gettext_lazy("You do not moderate this server any more. Thank you for what you did."),
    "made_moderator": gettext_lazy("You are a moderator of this server now: reports come to you."),
    "promise_agreed": gettext_lazy("%(names)s agreed to a promise"),
    "reminder": gettext_lazy("You wanted to be reminded of something today."),
    "waiting": gettext_lazy("Somebody asks to join this server."),
}


def sentence(group: Group, person: Callable[[Face], str], thing: Callable[[Thing], str]) -> str:
    """Like "Bo and Chen thanked you for “…”": nothing is counted, who goes unnamed are "others"."""
    if is_free_text(group):
        return " ".join(group.texts)
    values = {
        "names": _names([person(f) for f in group.people]) if group.people else "",
        "post": thing(group.thing) if group.thing else "",
    }
    if group.kind == Kind.SYSTEM:
        return str(SYSTEM[group.what]) % values
    if group.kind == Kind.MESSAGE:
        return (_("%(names)s wrote to you: %(post)s") if values["post"] else _("%(names)s wrote to you")) % values
    if group.kind == Kind.INTRODUCED and group.what:
        return _introduced(group.what, len(group.people)) % values
    return _pattern(group.kind, len(group.people)) % values


def _introduced(what: str, people: int) -> str:
    """What came of an introduction: to the introducer, to the other of the two, to those who helped."""
    return {
        "yes": _("%(names)s said yes to your introduction"),
        "connect": _("%(names)s would like to stay connected with you"),
        "came": ngettext(
            "Something came of your introduction, says %(names)s: thank you",
            "Something came of your introduction, say %(names)s: thank you",
            people,
        ),
    }[what]


def is_free_text(group: Group) -> bool:
    """Whether it says what somebody wrote (the moderators' reasons), which is never HTML."""
    return group.kind == Kind.SYSTEM and group.what not in SYSTEM


def in_words(group: Group) -> str:
    """The sentence in plain text; what is for few people only is not quoted."""
    return sentence(group, lambda face: face.shown_name, _told)


def _told(thing: Thing) -> str:
    return "" if thing.kind in {"message", "introduction", "wish"} else quoted("" if thing.narrow else thing.excerpt)


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
        Kind.INTRODUCTION: _("%(names)s would like to introduce you to somebody"),
        Kind.INTRODUCED: _("%(names)s introduced you"),
        Kind.INTRODUCTION_ASKED: _("%(names)s asks you for an introduction"),
        Kind.HANDSHAKE: _("You met %(names)s in person"),
        Kind.HANDSHAKE_ASKED: _("%(names)s says that you met in person"),
        Kind.VOUCHED: _("%(names)s spoke for you"),
        Kind.ROLE_NAMED: _("%(names)s named you as somebody they worked with"),
        Kind.PROMISE: _("%(names)s asks you to agree to a promise"),
    }[Kind(kind)]


def _names(names: list[str]) -> str:
    if len(names) > MOST_NAMES:
        return _("%(names)s and others") % {"names": ", ".join(names[:MOST_NAMES])}
    if len(names) == 1:
        return names[0]
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
