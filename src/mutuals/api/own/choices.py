"""What one chooses in the settings: looks, who finds one, how one is told."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, fragments, there
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.discovery.queries import found_by
from mutuals.domains.discovery.services import be_found
from mutuals.domains.notices.queries import at_once_ids, mail_choice
from mutuals.domains.notices.services import set_choice, tell_at_once
from mutuals.domains.people.queries import account_of, faces
from mutuals.domains.people.services import set_appearance, set_privacy
from mutuals.domains.profiles.queries import readable


class LooksSent(Params):
    """What is not sent stays."""

    language: str | None = None
    timezone: str | None = None
    theme: str | None = None
    density: str | None = None
    shortcuts: bool | None = None


class PrivacySent(Params):
    """What is not sent stays."""

    discoverable: bool | None = None
    indexable: bool | None = None
    locked: bool | None = None
    shows_mutuals: bool | None = None


class MailSent(Params):
    mail: str = ""


class FindingSent(Params):
    """`profile_url` not sent: that choice stays; empty: it is taken back."""

    by_mail: bool = False
    profile_url: str | None = None


@dataclass(frozen=True, slots=True)
class Looks:
    """How the pages look to the caller: theme light dark or nothing, density compact or nothing."""

    language: str
    timezone: str
    theme: str
    density: str
    shortcuts: bool


@dataclass(frozen=True, slots=True)
class Privacy:
    discoverable: bool
    indexable: bool
    locked: bool
    shows_mutuals: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """Mail of notices: daily or never; and of whom the caller hears at once."""

    mail: str
    at_once: list[Account]


@dataclass(frozen=True, slots=True)
class Finding:
    """By what others who have it find the caller: mail, profile."""

    found_by: list[str]


@endpoint("GET", "/api/mutuals/v1/settings/appearance", scope="read:accounts")
def looks(call: Call) -> Looks:
    """How the pages look to the caller."""
    account = account_of(call.viewer)
    return Looks(account.language, account.timezone, account.theme, account.density, account.shortcuts)


@endpoint("PATCH", "/api/mutuals/v1/settings/appearance", scope="write:accounts")
def change_looks(call: Call, q: LooksSent) -> Looks:
    """Changes it."""
    now = looks(call)
    names = LooksSent.model_fields
    sent = {name: getattr(q, name) for name in names}
    set_appearance(call.viewer, **{n: getattr(now, n) if sent[n] is None else sent[n] for n in names})
    return looks(call)


@endpoint("GET", "/api/mutuals/v1/settings/privacy", scope="read:accounts")
def privacy(call: Call) -> Privacy:
    """Who finds the caller, and whether follows wait for a yes."""
    face = faces([call.viewer.me])[call.viewer.me]
    return Privacy(face.discoverable, face.indexable, face.locked, face.shows_mutuals)


@endpoint("PATCH", "/api/mutuals/v1/settings/privacy", scope="write:accounts")
def change_privacy(call: Call, q: PrivacySent) -> Privacy:
    """Changes it."""
    set_privacy(call.viewer, **q.model_dump())
    return privacy(call)


@endpoint("GET", "/api/mutuals/v1/settings/notices", scope="read:notifications")
def telling(call: Call) -> Telling:
    """How the caller is told."""
    found = fragments(call.viewer, readable(call.viewer, at_once_ids(call.viewer)))
    return Telling(mail_choice(call.viewer), list(found.values()))


@endpoint("PATCH", "/api/mutuals/v1/settings/notices", scope="write:notifications")
def change_telling(call: Call, q: MailSent) -> Telling:
    """Mail daily or never."""
    set_choice(call.viewer, mail=q.mail)
    return telling(call)


@endpoint("POST", "/api/mutuals/v1/people/{id}/at_once", scope="write:notifications")
def at_once(call: Call, id: int) -> Telling:
    """What comes from that person is mailed at once."""
    tell_at_once(call.viewer, about_id=there(call, id), on=True)
    return telling(call)


@endpoint("DELETE", "/api/mutuals/v1/people/{id}/at_once", scope="write:notifications")
def not_at_once(call: Call, id: int) -> Telling:
    """No longer."""
    tell_at_once(call.viewer, about_id=id, on=False)
    return telling(call)


@endpoint("GET", "/api/mutuals/v1/settings/finding", scope="read:accounts")
def finding(call: Call) -> Finding:
    """By which of their addresses the caller agreed to be found."""
    return Finding(sorted(found_by(call.viewer)))


@endpoint("PUT", "/api/mutuals/v1/settings/finding", scope="write:accounts")
def change_finding(call: Call, q: FindingSent) -> Finding:
    """Agrees, or no longer."""
    be_found(call.viewer, by_mail=q.by_mail, profile_url=q.profile_url)
    return finding(call)
