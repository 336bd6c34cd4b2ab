"""What others say of a person, and who worked on their projects: as one viewer may see it, and what waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.people.queries import FACE_COLUMNS, Face
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Collaborator, Entry, PersonSkill, Recommendation, SkillEndorsement
from mutuals.domains.profiles.queries.things import NAMED, THING, Thing
from mutuals.domains.profiles.skills import shown
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.prepared import prepared

_SAID = ("together", "started", "ended", "text")
_FACE = len(FACE_COLUMNS)


@dataclass(frozen=True, slots=True)
class RecommendationShown(Thing):
    """One recommendation. `face` is the giver's, or the owner's where the viewer gave it. `state`: shown, waits."""

    together: str
    started: str
    ended: str
    text: str
    state: str
    face: Face
    skills: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """So that dates are written as in a position: an end left open is now."""
        return Entry.Section.POSITION.value


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody named in a project. `face` is theirs, or the owner's where the viewer is named."""

    id: int
    entry_id: int
    title: str
    role: str
    state: str
    face: Face


def recommendations_of(
    viewer: Viewer, owner_id: int, *, blocks_of: Viewer | None = None
) -> tuple[RecommendationShown, ...]:
    """What stands on a profile, newest first, as far as the viewer may see it: two statements.

    Of the skills, those that the viewer sees on the profile. Callers asked whether the owner is readable. Givers
    blocked either way are left out: by the viewer, or by `blocks_of` where the viewer's blocks must not be told.
    """
    rows = _shown.rows(viewer.person_id, owner_id, (blocks_of or viewer).person_id)
    skills = _skills([row[0] for row in rows], _skills_seen.rows(viewer.person_id, owner_id) if rows else [])
    return tuple(_recommendation(row, "shown", skills) for row in rows)


def roles_of(viewer: Viewer, entries: Iterable[Thing]) -> list[Role]:
    """Who worked on these projects, by their own word, but for who is blocked either way by the viewer.

    They are projects that the reader may see.
    """
    ids = [entry.id for entry in entries]
    return [_role(row, "shown") for row in _roles.rows(viewer.person_id, ids)] if ids else []


def recommendations_for_me(viewer: Viewer, *, waiting: bool = False) -> list[RecommendationShown]:
    """What others said of the viewer: what waits for a yes, and (else) what is shown."""
    rows = Recommendation.objects.filter(owner_id=viewer.me, declined_at=None)
    return _with_state(viewer, _between(rows.filter(accepted_at=None) if waiting else rows, viewer, "giver"))


def recommendations_by_me(viewer: Viewer) -> list[RecommendationShown]:
    """What the viewer said of others; what was declined looks open."""
    return _with_state(viewer, _between(Recommendation.objects.filter(giver_id=viewer.me), viewer, "owner"))


def roles_for_me(viewer: Viewer, *, waiting: bool = False) -> list[Role]:
    """Projects of others that name the viewer: what waits for a yes, and (else) what is shown."""
    rows = Collaborator.objects.filter(person_id=viewer.me, declined_at=None)
    rows = rows.filter(confirmed_at=None) if waiting else rows
    rows = rows.filter(entry__owner__state="active").exclude(blocked_either_way(viewer.me, OuterRef("entry__owner_id")))
    columns = ("id", "entry_id", "entry__title", "role", "confirmed_at")
    found = rows.order_by("-id").values_list(*columns, *(f"entry__owner__{name}" for name in FACE_COLUMNS))
    return [_role((*row[:4], *row[5:]), "shown" if row[4] else "waits") for row in found]


def roles_by_me(viewer: Viewer, entry_id: int) -> list[Role]:
    """Whom a project of the viewer's names; what was declined looks open."""
    rows = Collaborator.objects.filter(entry_id=entry_id, entry__owner_id=viewer.me, person__state="active")
    rows = rows.exclude(blocked_either_way(viewer.me, OuterRef("person_id")))
    columns = ("id", "entry_id", "entry__title", "role", "confirmed_at")
    found = rows.order_by("id").values_list(*columns, *(f"person__{name}" for name in FACE_COLUMNS))
    return [_role((*row[:4], *row[5:]), "shown" if row[4] else "waits") for row in found]


def vouched_for_by(person_id: int) -> set[int]:
    """On whose profiles that person is named: for handlers, as those show their name."""
    given = Recommendation.objects.filter(giver_id=person_id).exclude(accepted_at=None)
    named = Collaborator.objects.filter(person_id=person_id).exclude(confirmed_at=None)
    return {*given.values_list("owner_id", flat=True), *named.values_list("entry__owner_id", flat=True)}


@prepared()
def _shown(me: int | None, owner: int, blocker: int | None) -> QuerySet[Any, Any]:
    rows = visible_to(Recommendation.objects.filter(owner_id=owner).exclude(accepted_at=None), Viewer(me))
    rows = rows.filter(giver__state="active")
    if blocker is not None:
        rows = rows.exclude(blocked_either_way(blocker, OuterRef("giver_id")))
    return rows.order_by("-id").values_list(*THING, *_SAID, *(f"giver__{name}" for name in FACE_COLUMNS))


@prepared()
def _skills_seen(me: int | None, owner: int) -> QuerySet[Any, Any]:
    """Endorsed skills that still stand on the profile, for this viewer."""
    seen = visible_to(PersonSkill.objects.filter(owner_id=owner), Viewer(me)).values("skill_id")
    rows = SkillEndorsement.objects.filter(recommendation__owner_id=owner, skill_id__in=seen)
    return _with_names(rows)


@prepared()
def _roles(me: int | None, entries: list[int]) -> QuerySet[Any, Any]:
    rows = Collaborator.objects.filter(entry_id__in=entries, person__state="active").exclude(confirmed_at=None)
    if me is not None:
        rows = rows.exclude(blocked_either_way(me, OuterRef("person_id")))
    columns = ("id", "entry_id", "entry__title", "role")
    return rows.order_by("id").values_list(*columns, *(f"person__{name}" for name in FACE_COLUMNS))


def _between(rows: QuerySet[Recommendation], viewer: Viewer, other: str) -> list[tuple[Any, ...]]:
    """Not with anybody gone, hidden or blocked; the faces of the others."""
    rows = rows.filter(Q(**{f"{other}__state": "active"})).exclude(
        blocked_either_way(viewer.me, OuterRef(f"{other}_id"))
    )
    columns = (*THING, *_SAID, *(f"{other}__{name}" for name in FACE_COLUMNS), "accepted_at")
    return list(rows.order_by("-id").values_list(*columns))


def _with_state(viewer: Viewer, rows: list[tuple[Any, ...]]) -> list[RecommendationShown]:
    if not rows:
        return []
    ids = [row[0] for row in rows]
    skills = _skills(ids, _with_names(SkillEndorsement.objects.filter(recommendation_id__in=ids)))
    return [_recommendation(row[:-1], "shown" if row[-1] else "waits", skills) for row in rows]


def _with_names(rows: QuerySet[SkillEndorsement]) -> QuerySet[Any, Any]:
    """With each skill as it stands on the profile of who is recommended."""
    theirs = PersonSkill.objects.filter(owner_id=OuterRef("recommendation__owner_id"), skill_id=OuterRef("skill_id"))
    words = Subquery(theirs.filter(as_said=True).values("said"))
    return rows.order_by("id").values_list("recommendation_id", *NAMED, words)


def _skills(ids: list[int], rows: Iterable[Any]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = dict.fromkeys(ids, ())
    for recommendation, name, names, words in rows:
        if recommendation in found:
            found[recommendation] += (shown(name, names, words or ""),)
    return found


def _recommendation(row: Any, state: str, skills: dict[int, tuple[str, ...]]) -> RecommendationShown:
    values: list[Any] = [*row[:-_FACE], state, Face(*row[-_FACE:]), skills[row[0]]]
    return RecommendationShown(*values)


def _role(row: Any, state: str) -> Role:
    values: list[Any] = [*row[:4], state, Face(*row[4:])]
    return Role(*values)
