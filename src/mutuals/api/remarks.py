"""A remark of guard as JSON."""

from dataclasses import dataclass

from mutuals.domains.guard.warning import Remark


@dataclass(frozen=True, slots=True)
class Told:
    """What was found: in which field, from where to where, how surely (mild strong), and why it matters."""

    field: str
    start: int
    end: int
    kind: str
    strength: str
    label: str
    why: str
    instead: str


def told(remark: Remark) -> Told:
    """The remark for a client, which has the text itself."""
    found = remark.finding
    strength = found.strength.name.lower()
    return Told(
        remark.part, found.start, found.end, found.kind.value, strength, remark.label, remark.why, remark.instead
    )
