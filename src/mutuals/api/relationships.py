"""How the caller stands to others."""

from typing import Any

from mutuals.api.call import Call
from mutuals.api.entities.relationships import relationship
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.ties.queries import standings

MOST = 80


class Several(Params):
    id: list[Id] = []


@endpoint("GET", "/api/v1/accounts/relationships", scope="read:follows", hot=True)
def relationships(call: Call, q: Several) -> list[dict[str, Any]]:
    """How one stands to these accounts; unknown ones are left out."""
    wanted = q.id[:MOST]
    found = standings(call.viewer, set(wanted))
    return [relationship(i, found[i]) for i in dict.fromkeys(wanted) if i in found]
