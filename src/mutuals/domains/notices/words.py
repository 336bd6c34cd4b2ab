"""Notices as sentences. The caller says how a person and a thing are written: plain, or as links."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.queries import Group, Thing
from mutuals.domains.people.queries import Face

Kind = Notice.Kind
MOST_NAMES = 3
# about the account and the server; queries.SYSTEM_PATHS says where each leads
SYSTEM = {
    "administrator": gettext_lazy("You run this server. Its name, who can join and whom it recommends stand here."),
    "appeal": gettext_lazy("Somebody appeals against a decision of the moderators."),
    "approved": gettext_lazy("Welcome: you have been let in."),
    "audit_due": gettext_lazy("Once a year, or as often as you choose: you can look through what you said long ago."),
    "badge_withdrawn": gettext_lazy("An issuer took back a badge of yours, or suspended it."),
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
    "rule_matched": gettext_lazy("A rule found something for the moderators to look at."),
    "retracted": gettext_lazy(
        "Moderators removed a text that reached you: several accounts sent it round. If you answered it with money, "
        "a code or a password, act now: call your bank, change the password."
    ),
    "search_found": gettext_lazy("A search that you keep finds somebody new."),
    "sign_ups_slowed": gettext_lazy("Many join at once from one place: more of them wait for approval."),
    "shield_over": gettext_lazy("Your shield is down again. What strangers sent meanwhile was held for you."),
    "shield_proposed": gettext_lazy(
        "Many people you do not know address you at once. Shall a shield keep them away for a while?"
    ),
    "sounding_over": gettext_lazy("Those whom you asked about somebody have had their time: see what they say."),
    "wave": gettext_lazy("Many strangers address somebody at once: look who they are."),
    "waiting": gettext_lazy("Somebody asks to join this server."),
}

# by kind; compiled once, as a page has many: the language and the number of people come later
PATTERNS = {
    Kind.FOLLOW: ngettext_lazy("%(names)s follows you", "%(names)s follow you", "people"),
    Kind.FOLLOW_REQUEST: ngettext_lazy("%(names)s asks to follow you", "%(names)s ask to follow you", "people"),
    Kind.FOLLOW_ACCEPTED: ngettext_lazy("%(names)s lets you follow them", "%(names)s let you follow them", "people"),
    Kind.CONNECTION_REQUEST: ngettext_lazy(
        "%(names)s asks to connect with you", "%(names)s ask to connect with you", "people"
    ),
    Kind.CONNECTED: ngettext_lazy(
        "%(names)s is now connected with you", "%(names)s are now connected with you", "people"
    ),
    Kind.MENTION: gettext_lazy("%(names)s mentioned you: %(post)s"),
    Kind.REPLY: gettext_lazy("%(names)s replied to you: %(post)s"),
    Kind.SHARE: ngettext_lazy("%(names)s shared your post: %(post)s", "%(names)s shared your post: %(post)s", "people"),
    Kind.THANK: ngettext_lazy("%(names)s thanked you for %(post)s", "%(names)s thanked you for %(post)s", "people"),
    Kind.POST: gettext_lazy("%(names)s published %(post)s"),
    Kind.REPORT: ngettext_lazy("%(names)s reported somebody", "%(names)s reported somebody", "people"),
    Kind.QUOTE: gettext_lazy("%(names)s quoted you: %(post)s"),
    Kind.QUOTED_UPDATE: gettext_lazy("%(names)s changed a post that you quoted: %(post)s"),
    Kind.UPDATE: gettext_lazy("%(names)s changed a post that you shared or answered: %(post)s"),
    Kind.POLL: gettext_lazy("The poll of %(names)s is over: %(post)s"),
    Kind.SIGN_UP: ngettext_lazy("%(names)s joined this server", "%(names)s joined this server", "people"),
    Kind.INTRODUCTION: gettext_lazy("%(names)s would like to introduce you to somebody"),
    Kind.INTRODUCED: gettext_lazy("%(names)s introduced you"),
    Kind.INTRODUCTION_ASKED: gettext_lazy("%(names)s asks you for an introduction"),
    Kind.SOUNDING: gettext_lazy("%(names)s asks whether you vouch for somebody"),
    Kind.HANDSHAKE: gettext_lazy("You met %(names)s in person"),
    Kind.HANDSHAKE_ASKED: gettext_lazy("%(names)s says that you met in person"),
    Kind.VOUCHED: gettext_lazy("%(names)s spoke for you"),
    Kind.ROLE_NAMED: gettext_lazy("%(names)s named you as somebody they worked with"),
    Kind.IN_PICTURE: gettext_lazy("%(names)s says that you are in a picture: %(post)s"),
    Kind.POSITION: gettext_lazy("%(names)s tells you of a new position"),
    Kind.PROMISE: gettext_lazy("%(names)s asks you to agree to a promise"),
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
    if group.what == "accepted":
        return _accepted(group.kind) % values
    return str(PATTERNS[Kind(group.kind)] % {**values, "people": len(group.people)})


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


def _accepted(kind: str) -> str:
    return {
        Kind.VOUCHED: _("%(names)s accepted your recommendation"),
        Kind.ROLE_NAMED: _("%(names)s confirmed what they did in your project"),
        Kind.IN_PICTURE: _("%(names)s is named in your picture now: %(post)s"),
    }[Kind(kind)]


def is_free_text(group: Group) -> bool:
    """Whether it says what somebody wrote (the moderators' reasons), which is never HTML."""
    return group.kind == Kind.SYSTEM and group.what not in SYSTEM


def in_words(group: Group) -> str:
    """The sentence in plain text; what is for few people only is not quoted."""
    return sentence(group, lambda face: face.shown_name, _told)


def _told(thing: Thing) -> str:
    return (
        ""
        if thing.kind in {"message", "introduction", "wish", "sounding"}
        else quoted("" if thing.narrow else thing.excerpt)
    )


def quoted(excerpt: str) -> str:
    """The words of a post in quotation marks; "a post" where it has none to show."""
    return _("“%(text)s”") % {"text": excerpt} if excerpt else _("a post")


def _names(names: list[str]) -> str:
    if len(names) > MOST_NAMES:
        return _("%(names)s and others") % {"names": ", ".join(names[:MOST_NAMES])}
    if len(names) == 1:
        return names[0]
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
