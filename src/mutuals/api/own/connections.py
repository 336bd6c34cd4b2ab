"""Connections: asked for with a word, accepted or declined, ended."""

from dataclasses import dataclass
from datetime import date

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, fragments, there
from mutuals.api.params import Id, Paging, Params
from mutuals.api.parts import part, people
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.profiles.queries import readable
from mutuals.domains.ties import queries, services
from mutuals.domains.ties.contexts import Story


class Wanted(Params):
    id: list[Id] = []


class Asking(Params):
    """How the two know each other: met worked studied introduced.

    Or `reason`, where they do not: then `note` says why (at least 40 characters), and `purpose` is one of advice
    hiring collaboration press sales other.
    """

    context: str = ""
    note: str = ""
    place: str = ""
    met_on: date | None = None
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """How two people know each other; nobody else reads it."""

    context: str
    note: str
    place: str
    met_on: date | None
    introduced_by: Account | None
    purpose: str


@dataclass(frozen=True, slots=True)
class Known:
    """How the caller and a connection (`id`) know each other."""

    id: str
    story: Told


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asks to be connected, with their word."""

    account: Account
    note: str
    story: Told


@dataclass(frozen=True, slots=True)
class Stand:
    """How the caller stands to somebody; `mutuals` are connections of both, where both let it be seen."""

    id: str
    connected: bool
    asked_to_connect: bool
    wants_to_connect: bool
    their_note: str
    story: Told | None
    following: bool
    asked_to_follow: bool
    followed_by: bool
    wants_to_follow: bool
    muting: bool
    blocking: bool
    note: str
    mutuals: list[Account]


@endpoint("GET", "/api/mutuals/v1/connections", scope="read:follows")
def connections(call: Call, q: Paging) -> Answer:
    """With whom the caller is connected, newest first: a page of Accounts."""
    return people(call, queries.connections_page(call.viewer, part(q)))


@endpoint("GET", "/api/mutuals/v1/connections/stories", scope="read:follows")
def stories(call: Call, q: Wanted) -> list[Known]:
    """How the caller and these connections know each other, where something was said; at most 80."""
    found = queries.stories_with(call.viewer, q.id[:80])
    named = {story.introducer_id for story in found.values() if story.introducer_id}
    known = fragments(call.viewer, readable(call.viewer, named)) if named else {}
    return [Known(str(i), _told(found[i], known)) for i in q.id[:80] if i in found]


@endpoint("GET", "/api/mutuals/v1/connections/requests", scope="read:follows")
def requests(call: Call) -> list[Asked]:
    """Who asks to be connected with the caller, newest first."""
    rows = queries.waiting_connections(call.viewer)
    named = [i for sender, story in rows for i in (sender, story.introducer_id) if i]
    found = fragments(call.viewer, readable(call.viewer, named))
    return [Asked(found[i], story.note, _told(story, found)) for i, story in rows if i in found]


@endpoint("GET", "/api/mutuals/v1/connections/sent", scope="read:follows")
def sent(call: Call) -> list[Account]:
    """Whom the caller asked in the last 14 days: open, declined and unheard ones look alike."""
    ids = queries.sent_requests(call.viewer)
    found = fragments(call.viewer, readable(call.viewer, ids))
    return [found[i] for i in ids if i in found]


@endpoint("GET", "/api/mutuals/v1/people/{id}/standing", scope="read:follows")
def standing(call: Call, id: int) -> Stand:
    """How the caller stands to somebody."""
    s = queries.standing(call.viewer, there(call, id))
    mutual_ids = queries.mutuals_between(call.viewer, id) if id != call.viewer.me else []
    named = [s.story.introducer_id] if s.story and s.story.introducer_id else []
    found = fragments(call.viewer, readable(call.viewer, [*mutual_ids, *named]))
    return Stand(
        id=str(id),
        connected=s.connected,
        asked_to_connect=s.asked_to_connect,
        wants_to_connect=s.wants_to_connect,
        their_note=s.their_note,
        story=_told(s.story, found) if s.story else None,
        following=s.follows,
        asked_to_follow=s.asked_to_follow,
        followed_by=s.followed_by,
        wants_to_follow=s.wants_to_follow,
        muting=s.muted,
        blocking=s.blocked,
        note=s.note,
        mutuals=[found[i] for i in mutual_ids if i in found],
    )


@endpoint("POST", "/api/mutuals/v1/people/{id}/connect", scope="write:follows")
def connect(call: Call, q: Asking, id: int) -> Stand:
    """Asks to be connected; where the other asked already, this is the yes. It waits for 14 days."""
    limited(call, "connect")
    services.ask_to_connect(
        call.viewer,
        person_id=id,
        context=q.context,
        note=q.note,
        place=q.place,
        met_on=q.met_on,
        purpose=q.purpose,
    )
    return standing(call, id)


@endpoint("POST", "/api/mutuals/v1/people/{id}/accept", scope="write:follows")
def accept(call: Call, id: int) -> Stand:
    """Says yes to somebody who asked."""
    services.accept_connection(call.viewer, person_id=id)
    return standing(call, id)


@endpoint("POST", "/api/mutuals/v1/people/{id}/decline", scope="write:follows")
def decline(call: Call, id: int) -> Stand:
    """Says no, silently: to who asked, it looks as open as before."""
    services.decline_connection(call.viewer, person_id=there(call, id))
    return standing(call, id)


@endpoint("POST", "/api/mutuals/v1/people/{id}/disconnect", scope="write:follows")
def disconnect(call: Call, id: int) -> Stand:
    """Ends a connection, or takes one's question back; silently for the other."""
    services.disconnect(call.viewer, person_id=there(call, id))
    return standing(call, id)


def _told(story: Story, known: dict[int, Account]) -> Told:
    return Told(
        story.context, story.note, story.place, story.met_on, known.get(story.introducer_id or 0), story.purpose
    )
