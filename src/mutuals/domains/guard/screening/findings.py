"""What is found in a text: of which kind, where in the original, how surely, by which rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    IBAN = "iban"
    CARD = "card"
    NATIONAL_ID = "national_id"
    ADDRESS = "address"
    COORDINATES = "coordinates"
    IP = "ip"
    KEY = "key"
    PASSWORD = "password"  # noqa: S105 (a kind, no password)
    ABSENCE = "absence"
    BIRTHDAY = "birthday"
    CONFIDENTIAL = "confidential"
    CLIENT = "client"
    TOGETHER = "together"  # harmless alone, telling together with what is public already
    UNREAD = "unread"  # too long to be read to its end


SECRETS = frozenset({Kind.KEY, Kind.PASSWORD, Kind.CARD, Kind.IBAN})  # whoever reads them can use them


class Strength(IntEnum):
    MILD = 1
    STRONG = 2


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`start` and `end` are positions in the text as it was given; `rule` names what found it, for the reason."""

    start: int
    end: int
    kind: Kind
    strength: Strength
    rule: str = ""
    hidden: str = ""  # how it was written where that hides it: "spelled", "encoded"


def apart(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of the text, none over another: the surer one stays, then a secret, then the longer."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda f: (-f.strength, f.kind not in SECRETS, f.start - f.end, f.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept))
