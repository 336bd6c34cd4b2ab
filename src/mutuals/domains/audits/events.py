"""What happens to audits."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AuditGoesOn:
    """The next part of a person's audit is to be looked at; `run` is the number of this audit."""

    person_id: int
    run: int


@dataclass(frozen=True)
class AuditDue:
    """Somebody wanted to be reminded about now of looking through what they said."""

    person_id: int
