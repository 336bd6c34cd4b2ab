"""The other servers that this one knows of, from what it has stored anyway, and what was decided about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mutuals.domains.moderation.queries import ServerDecision, server_decisions
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.queries.servers import Heard, people_by_server
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.queries import wishes_by_server
from mutuals.domains.posts.queries import mentions_by_server

PAGE = 60


@dataclass(frozen=True, slots=True)
class Server:
    """Another server: how many of its people are known here, how often they are named in posts that everybody may read,
    how many ties of imports wait for somebody there; when it was first and last heard of; what was decided."""

    domain: str
    people: int
    mentions: int
    wishes: int
    first: datetime | None
    last: datetime | None
    decision: ServerDecision | None


def servers_known(viewer: Viewer, *, word: str = "", page: int = 1) -> tuple[list[Server], bool]:
    """A page of them, decided ones first, then the last heard of; whether there are more. Five statements in all.

    Administrators only: raises NotFound.
    """
    only_administrators(viewer)
    decided = server_decisions(viewer)
    people, mentions, wishes = people_by_server(), mentions_by_server(), wishes_by_server()
    word = word.strip().lower()
    names = {name for name in {*decided, *people, *mentions, *wishes} if word in name}
    found = []
    for name in names:
        heard = [one for one in (people.get(name), mentions.get(name), wishes.get(name)) if one]
        counts = (_count(people.get(name)), _count(mentions.get(name)), _count(wishes.get(name)))
        first, last = _earliest(one.first for one in heard), _latest(one.last for one in heard)
        found.append(Server(name, *counts, first, last, decided.get(name)))
    found.sort(key=lambda one: (one.decision is None, -(one.last.timestamp() if one.last else 0), one.domain))
    start = (max(page, 1) - 1) * PAGE
    return found[start : start + PAGE], len(found) > start + PAGE


def _count(heard: Heard | None) -> int:
    return heard.count if heard else 0


def _earliest(times: Iterable[datetime]) -> datetime | None:
    return min(times, default=None)


def _latest(times: Iterable[datetime]) -> datetime | None:
    return max(times, default=None)
