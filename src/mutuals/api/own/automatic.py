"""Rules that act by themselves, for administrators: written, tried over 30 days, switched on."""

from dataclasses import dataclass
from typing import Any

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.call import Call
from mutuals.api.own.house import Numbered
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.moderation import services
from mutuals.domains.moderation.queries import automatic as queries
from mutuals.kit.moments import stamp


class RuleSent(Params):
    """Conditions that are not sent say nothing; all others must hold. `action` is queue label hold or limit."""

    name: str = ""
    younger_than: int | None = None
    trust_at_most: int | None = None
    links: int | None = None
    mentions: int | None = None
    asked: int | None = None
    posts_in_hour: int | None = None
    words: list[str] = []
    action: str = ""
    reasons: str = ""
    note: str = ""


class Switched(Params):
    on: bool = False


@dataclass(frozen=True, slots=True)
class AutoRule:
    """`conditions` has those that are given. `tried`: somebody saw what this version would have done."""

    id: str
    name: str
    conditions: dict[str, Any]
    action: str
    reasons: str
    note: str
    version: int
    tried: bool
    on: bool


@dataclass(frozen=True, slots=True)
class Version:
    """What a rule said from then on, and who wrote it."""

    version: int
    by_name: str
    at: str
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """A post that the rule matches."""

    status_id: str
    account_id: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What the rule would have done in the last 30 days: of so many posts so many, by so many people; the newest 50."""

    looked_at: int
    found: int
    people: int
    matches: list[Match]


BASE = "/api/mutuals/v1/admin/automatic_rules"


@endpoint("GET", BASE, scope="admin:read")
def listed(call: Call) -> list[AutoRule]:
    """All of them."""
    administrators_only(call)
    return [
        AutoRule(str(r.id), r.name, r.conditions, r.action, r.reasons, r.words, r.version, r.is_tried, r.on)
        for r in queries.auto_rules(call.viewer)
    ]


@endpoint("POST", BASE, scope="admin:write")
def add(call: Call, q: RuleSent) -> Numbered:
    """Writes a rule; it is off."""
    return Numbered(str(services.write_auto_rule(call.viewer, **_values(call, q))))


@endpoint("PUT", BASE + "/{id}", scope="admin:write")
def change(call: Call, q: RuleSent, id: int) -> Numbered:
    """Changes one; it is off until it is tried and switched on again."""
    return Numbered(str(services.write_auto_rule(call.viewer, rule_id=id, **_values(call, q))))


@endpoint("POST", BASE + "/{id}/trial", scope="admin:write")
def tried(call: Call, id: int) -> Trial:
    """What it would have done; nothing is done."""
    administrators_only(call)
    found = services.try_auto_rule(call.viewer, rule_id=id)
    shown = [Match(str(m.post_id), str(m.owner_id), stamp(m.at), m.text) for m in found.shown]
    return Trial(found.looked_at, found.found, found.people, shown)


@endpoint("PUT", BASE + "/{id}/on", scope="admin:write")
def switch(call: Call, q: Switched, id: int) -> Empty:
    """The rule acts, or no more. 422 for one that was not tried as it stands."""
    administrators_only(call)
    services.switch_auto_rule(call.viewer, rule_id=id, on=q.on)
    return Empty()


@endpoint("GET", BASE + "/{id}/versions", scope="admin:read")
def versions(call: Call, id: int) -> list[Version]:
    """All that it said, newest first."""
    administrators_only(call)
    return [Version(v.version, v.by_name, stamp(v.at), v.said) for v in queries.versions_of(call.viewer, id)]


@endpoint("DELETE", BASE + "/{id}", scope="admin:write")
def end(call: Call, id: int) -> Empty:
    """Removes it; what it did stays, and can be taken back."""
    administrators_only(call)
    services.end_auto_rule(call.viewer, rule_id=id)
    return Empty()


def _values(call: Call, q: RuleSent) -> dict[str, Any]:
    administrators_only(call)
    sent = q.model_dump()
    named = {name: sent.pop(name) for name in ("name", "action", "reasons")}
    return {**named, "words": sent.pop("note"), "conditions": sent}
