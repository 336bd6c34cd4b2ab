"""What may be known about somebody before one connects, and what is not."""

from dataclasses import dataclass

from django.utils import timezone

from mutuals.api.call import Call
from mutuals.api.own.people import Proof, proof
from mutuals.api.own.shapes import Account, fragments
from mutuals.api.own.soundings import Sounding, sounding
from mutuals.api.registry import endpoint
from mutuals.domains.discovery.queries import before_connecting
from mutuals.kit.moments import stamp


@dataclass(frozen=True, slots=True)
class Common:
    """What both say of themselves: position education skill."""

    kind: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class Group:
    """A conversation in which both talk."""

    conversation_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """A meeting on which the two agreed."""

    at: str
    subject: str


@dataclass(frozen=True, slots=True)
class LooksLike:
    """Somebody who could be meant instead. `known` to whom: viewer house, or to nobody in particular."""

    account: Account
    same_name: bool
    same_photo: bool
    known: str
    words: str


@dataclass(frozen=True, slots=True)
class BeforeConnecting:
    """Never a verdict. `through`: connections who know somebody who knows them, where there are no `mutuals`.

    `met_in_person`: handshakes lead to them from people whom this server starts from.
    `sounding`: what the caller asked those who know both; `can_sound`: they can ask now.
    """

    account: Account
    since: str
    age: str
    proofs: list[Proof]
    mutuals: list[Account]
    through: list[Account]
    shared: list[Common]
    groups: list[Group]
    met_at: list[str]
    met_in_person: bool
    meetings: list[Agreed]
    alike: list[LooksLike]
    sounding: Sounding | None
    can_sound: bool
    unknown: list[str]
    advice: str


@endpoint("GET", "/api/mutuals/v1/people/{id}/before_connecting", scope="read:accounts")
def before(call: Call, id: int) -> BeforeConnecting:
    """The account's age, proofs, who is in common, what both say, who could be meant instead, and what is not known."""
    found = before_connecting(call.viewer, id, now=timezone.now())
    others = [*found.mutuals, *found.through, *(one.face for one in found.alike)]
    shown = fragments(call.viewer, {id, *(face.id for face in others)})
    return BeforeConnecting(
        account=shown[id],
        since=stamp(found.since),
        age=found.age,
        proofs=[proof(one) for one in found.proofs],
        mutuals=[shown[face.id] for face in found.mutuals],
        through=[shown[face.id] for face in found.through],
        shared=[Common(one.kind, list(one.words)) for one in found.shared],
        groups=[Group(str(number), title) for number, title in found.groups],
        met_in_person=found.is_met,
        met_at=[stamp(at) for at in found.met],
        meetings=[Agreed(stamp(at), subject) for at, subject in found.meetings],
        alike=[LooksLike(shown[one.face.id], one.name, one.photo, one.known, words) for one, words in found.warnings],
        sounding=sounding(found.sounding, shown[id]) if found.sounding else None,
        can_sound=found.can_sound,
        unknown=found.unknown,
        advice=found.advice,
    )
