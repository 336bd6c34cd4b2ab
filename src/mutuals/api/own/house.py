"""What administrators decide for everybody: the server's name and sign-up, rules, announcements, long texts."""

from dataclasses import dataclass
from datetime import date

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Paging, Params
from mutuals.api.parts import part
from mutuals.api.registry import endpoint
from mutuals.api.statuses.drafting import moment
from mutuals.domains.moderation import services
from mutuals.domains.moderation.queries import audit_log
from mutuals.domains.people.queries import site
from mutuals.domains.people.services import change_site
from mutuals.kit.moments import stamp


class RuleSent(Params):
    text: str = ""
    hint: str = ""
    translations: dict[str, dict[str, str]] = {}


class Announced(Params):
    text: str = ""
    starts_at: str = ""
    ends_at: str = ""
    all_day: bool = False


class TextSent(Params):
    source: str = ""
    holds_from: str = ""


class ServerSent(Params):
    """What is not sent stays."""

    name: str | None = None
    about: str | None = None
    sign_up: str | None = None
    starter_handles: str | None = None
    contact_email: str | None = None


class RoleSent(Params):
    role: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the moderators' log."""

    id: str
    by: str
    by_name: str
    action: str
    about: str
    detail: str
    at: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """The id of what was made or changed."""

    id: str


@dataclass(frozen=True, slots=True)
class Server:
    """Sign-up is open, approval, invitation or closed; the people to begin with stand one a line."""

    name: str
    about: str
    sign_up: str
    starter_handles: str
    contact_email: str


@endpoint("GET", "/api/mutuals/v1/admin/server", scope="admin:read")
def server(call: Call) -> Server:
    """The server's own choices."""
    administrators_only(call)
    row = site()
    return Server(row.name, row.about, row.sign_up, row.starter_handles, row.contact_email)


@endpoint("PATCH", "/api/mutuals/v1/admin/server", scope="admin:write")
def change_server(call: Call, q: ServerSent) -> Server:
    """Changes them."""
    now = server_values(call)
    change_site(call.viewer, **{**now, **q.model_dump(exclude_none=True)})
    return server(call)


@endpoint("PUT", "/api/mutuals/v1/admin/people/{id}/role", scope="admin:write:accounts")
def give_role(call: Call, q: RoleSent, id: int) -> Empty:
    """Makes somebody a member, moderator or administrator."""
    services.give_role(call.viewer, person_id=id, role=q.role)
    return Empty()


@endpoint("GET", "/api/mutuals/v1/admin/log", scope="admin:read")
def log(call: Call, q: Paging) -> list[Line]:
    """What moderators did, newest first."""
    return [
        Line(str(one.id), str(one.by), one.by_name, one.action, one.thing_name, one.detail, stamp(one.at))
        for one in audit_log(call.viewer, part(q))
    ]


@endpoint("POST", "/api/mutuals/v1/admin/rules", scope="admin:write")
def add_rule(call: Call, q: RuleSent) -> Numbered:
    """Adds a rule at the end."""
    return Numbered(str(services.write_rule(call.viewer, **q.model_dump())))


@endpoint("PUT", "/api/mutuals/v1/admin/rules/{id}", scope="admin:write")
def change_rule(call: Call, q: RuleSent, id: int) -> Numbered:
    """Changes one."""
    return Numbered(str(services.write_rule(call.viewer, rule_id=id, **q.model_dump())))


@endpoint("DELETE", "/api/mutuals/v1/admin/rules/{id}", scope="admin:write")
def end_rule(call: Call, id: int) -> Empty:
    """The rule holds no longer."""
    services.end_rule(call.viewer, rule_id=id)
    return Empty()


@endpoint("POST", "/api/mutuals/v1/admin/announcements", scope="admin:write")
def announce(call: Call, q: Announced) -> Numbered:
    """Tells everybody who logs in."""
    span = {"starts_at": moment(q.starts_at), "ends_at": moment(q.ends_at)}
    return Numbered(
        str(services.publish_announcement(call.viewer, text=q.text, all_day=q.all_day, **span))
    )  # fmt: skip


@endpoint("DELETE", "/api/mutuals/v1/admin/announcements/{id}", scope="admin:write")
def withdraw(call: Call, id: int) -> Empty:
    """Takes an announcement back."""
    services.withdraw_announcement(call.viewer, announcement_id=id)
    return Empty()


@endpoint("PUT", "/api/mutuals/v1/admin/texts/{kind}", scope="admin:write")
def write_text(call: Call, q: TextSent, kind: str) -> Empty:
    """Writes one of the long texts: about, privacy, terms."""
    try:
        day = date.fromisoformat(q.holds_from) if q.holds_from else None
    except ValueError:
        raise ApiError(422, "Validation failed: holds_from: write a day like 2026-09-30") from None
    services.write_text(call.viewer, kind=kind, source=q.source.replace("\r\n", "\n"), holds_from=day)
    return Empty()


def server_values(call: Call) -> dict[str, str]:
    """The choices by name. Raises ApiError 403 for all but administrators."""
    now = server(call)
    return {name: getattr(now, name) for name in Server.__dataclass_fields__}
