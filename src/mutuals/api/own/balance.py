"""Give and take between the caller and others, for the caller alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, fragments
from mutuals.api.registry import endpoint
from mutuals.domains.workspace.queries.reciprocity import Leaning, reciprocity_of


@dataclass(frozen=True, slots=True)
class Lean:
    """Something with one person, and the numbers it rests on. `kind`: unanswered, they_write, introduced_you;
    no_answer, you_write, you_introduced; quiet; my_promise, their_promise."""

    account: Account
    kind: str
    since: str | None
    yours: int
    theirs: int


@dataclass(frozen=True, slots=True)
class Balance:
    """What others gave or wait for, what the caller gave, and what has gone quiet."""

    to_give: list[Lean]
    given: list[Lean]
    quiet: list[Lean]


@endpoint("GET", "/api/mutuals/v1/balance", scope="read:follows")
def balance(call: Call) -> Balance:
    """Where giving and taking is out of balance. Nobody else gets it, and nothing follows from it."""
    found = reciprocity_of(call.viewer)
    rows = (*found.to_give, *found.given, *found.quiet)
    accounts = fragments(call.viewer, {one.person.id for one in rows})

    def shown(part: Iterable[Leaning]) -> list[Lean]:
        return [
            Lean(accounts[p.person.id], p.kind, p.since.isoformat() if p.since else None, p.yours, p.theirs)
            for p in part
            if p.person.id in accounts
        ]

    return Balance(shown(found.to_give), shown(found.given), shown(found.quiet))
