"""What others say of a person, and who worked on their projects: said by one, accepted by the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, Empty, Scope, Scoping, fragments, reach_in, scope_of, there
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.profiles import queries, services
from mutuals.domains.profiles.queries import RecommendationShown, Role, profile_for

ROOT = "/api/mutuals/v1/recommendations"
ROLES = "/api/mutuals/v1/roles"


class Said(Params):
    together: str = ""
    started: str = ""
    ended: str = ""
    text: str = ""
    skill_ids: list[Id] = []


class Named(Params):
    account_id: Id = 0
    role: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """`account` is who gave it, or whom the caller gave it. `state`: shown, or waits for a yes.

    `scope` is for whom the caller shows it; others are not told.
    """

    id: str
    account: Account
    together: str
    started: str
    ended: str
    skills: list[str]
    text: str
    state: str
    scope: Scope | None


@dataclass(frozen=True, slots=True)
class Collaborator:
    """`account` is who is named in the project, or whose project names the caller."""

    id: str
    entry_id: str
    title: str
    role: str
    state: str
    account: Account


@endpoint("GET", "/api/mutuals/v1/people/{id}/recommendations", scope="read:accounts")
def of(call: Call, id: int) -> list[Recommendation]:
    """What others say on somebody's profile, as far as the caller may see it; newest first, and never counted."""
    return _recommendations(call, queries.recommendations_of(call.viewer, there(call, id)))


@endpoint("GET", "/api/mutuals/v1/people/{id}/collaborators", scope="read:accounts")
def collaborators(call: Call, id: int) -> list[Collaborator]:
    """Who worked on somebody's works, by their own word."""
    works = queries.works_in(profile_for(call.viewer, id))
    return role_entities(call, queries.roles_of(call.viewer, works))


@endpoint("POST", "/api/mutuals/v1/people/{id}/recommend", scope="write:accounts")
def recommend(call: Call, q: Said, id: int) -> Recommendation:
    """Recommends a connection; `skill_ids` are skills of their profile. It waits for their yes."""
    limited(call, "recommend")
    services.recommend(
        call.viewer,
        person_id=id,
        together=q.together,
        started=q.started,
        ended=q.ended,
        text=q.text.replace("\r\n", "\n"),
        skill_ids=q.skill_ids,
    )
    given = [one for one in queries.recommendations_by_me(call.viewer) if one.face.id == id]
    return _recommendations(call, given)[0]


@endpoint("GET", ROOT, scope="read:accounts")
def mine(call: Call) -> list[Recommendation]:
    """What others said of the caller: what waits for a yes, and what is shown."""
    return _recommendations(call, queries.recommendations_for_me(call.viewer), own=True)


@endpoint("GET", f"{ROOT}/given", scope="read:accounts")
def given(call: Call) -> list[Recommendation]:
    """What the caller said of others; what was declined looks open."""
    return _recommendations(call, queries.recommendations_by_me(call.viewer))


@endpoint("POST", f"{ROOT}/{{id}}/accept", scope="write:accounts")
def accept(call: Call, q: Scoping, id: int) -> Empty:
    """Shows it on the caller's profile, for the audience sent; again: for another one."""
    services.accept_recommendation(call.viewer, recommendation_id=id, reach=reach_in(q))
    return Empty()


@endpoint("POST", f"{ROOT}/{{id}}/decline", scope="write:accounts")
def decline(call: Call, id: int) -> Empty:
    """Puts it away, silently."""
    services.decline_recommendation(call.viewer, recommendation_id=id)
    return Empty()


@endpoint("DELETE", f"{ROOT}/{{id}}", scope="write:accounts")
def take_back(call: Call, id: int) -> Empty:
    """Either of the two takes it back: gone everywhere."""
    services.take_recommendation_back(call.viewer, recommendation_id=id)
    return Empty()


@endpoint("POST", "/api/mutuals/v1/profile/entries/{id}/collaborators", scope="write:accounts")
def name(call: Call, q: Named, id: int) -> list[Collaborator]:
    """Names a connection in a project of the caller's; shown once they confirm it."""
    limited(call, "recommend")
    services.name_collaborator(call.viewer, entry_id=id, person_id=q.account_id, role=q.role)
    return named(call, id)


@endpoint("GET", "/api/mutuals/v1/profile/entries/{id}/collaborators", scope="read:accounts")
def named(call: Call, id: int) -> list[Collaborator]:
    """Whom a project of the caller's names; what was declined looks open."""
    return role_entities(call, queries.roles_by_me(call.viewer, id))


@endpoint("GET", ROLES, scope="read:accounts")
def roles(call: Call) -> list[Collaborator]:
    """Projects of others that name the caller."""
    return role_entities(call, queries.roles_for_me(call.viewer))


@endpoint("POST", f"{ROLES}/{{id}}/confirm", scope="write:accounts")
def confirm(call: Call, id: int) -> Empty:
    """Says that it is so."""
    services.confirm_role(call.viewer, role_id=id)
    return Empty()


@endpoint("POST", f"{ROLES}/{{id}}/decline", scope="write:accounts")
def not_so(call: Call, id: int) -> Empty:
    """Puts it away, silently."""
    services.decline_role(call.viewer, role_id=id)
    return Empty()


@endpoint("DELETE", f"{ROLES}/{{id}}", scope="write:accounts")
def take_off(call: Call, id: int) -> Empty:
    """Either of the two takes the name off the project."""
    services.take_role_back(call.viewer, role_id=id)
    return Empty()


def _recommendations(call: Call, rows: Sequence[RecommendationShown], *, own: bool = False) -> list[Recommendation]:
    known = fragments(call.viewer, {row.face.id for row in rows})
    return [
        Recommendation(
            str(row.id),
            known[row.face.id],
            row.together,
            row.started,
            row.ended,
            list(row.skills),
            row.text,
            row.state,
            scope_of(row) if own and row.state == "shown" else None,
        )
        for row in rows
    ]


def role_entities(call: Call, rows: list[Role]) -> list[Collaborator]:
    """The entities of people named in works."""
    known = fragments(call.viewer, {row.face.id for row in rows})
    return [
        Collaborator(str(row.id), str(row.entry_id), row.title, row.role, row.state, known[row.face.id]) for row in rows
    ]
