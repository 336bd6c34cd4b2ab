"""Reads of evidence: each thing through the gate, whenever it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from mutuals.domains.articles.queries import articles_for
from mutuals.domains.evidence.models import Evidence
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import audiences_for
from mutuals.domains.profiles.queries import Profile, SkillShown, entries_for, visible_things
from mutuals.domains.profiles.works import WORKS
from mutuals.kit.ids import time_of
from mutuals.kit.prepared import prepared


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """What shows a skill, in words, and where it is; `url` is empty for an entry without a page."""

    id: int
    skill_id: int
    kind: str  # post article entry link
    words: str
    url: str

    @property
    def here(self) -> bool:
        """Whether it leads to a page of this server."""
        return self.url.startswith("/")


def evidence_of(
    viewer: Viewer, profile: Profile, *, narrowest: int | None = None
) -> dict[int, tuple[EvidenceShown, ...]]:
    """By skill of that profile, as the viewer may see it: what shows it. Nothing is read where no skill has any.

    With `narrowest` things up to that audience only (a profile looked at through the eyes of others).
    """
    skills = [skill.id for skill in profile.skills if skill.has_evidence]
    found: dict[int, tuple[EvidenceShown, ...]] = {}
    for one in _shown(viewer, skills, narrowest) if skills else ():
        found[one.skill_id] = (*found.get(one.skill_id, ()), one)
    return found


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill as its reader sees it, with what shows it."""

    skill: SkillShown
    evidence: tuple[EvidenceShown, ...]


@dataclass(frozen=True, slots=True)
class Skills:
    """The skills of a profile: those that something shows, and those that are said."""

    shown: list[SkillLine]
    said: list[SkillShown]


def skills_of(viewer: Viewer, profile: Profile, *, narrowest: int | None = None) -> Skills:
    """The skills of that profile, both kinds in its order, as `evidence_of` tells them apart."""
    found = evidence_of(viewer, profile, narrowest=narrowest)
    shown = [SkillLine(skill, found[skill.id]) for skill in profile.skills if skill.id in found]
    return Skills(shown, [skill for skill in profile.skills if skill.id not in found])


def own_evidence(viewer: Viewer, skill_id: int) -> list[EvidenceShown]:
    """What shows a skill of the viewer's, also to nobody but them."""
    rows = Evidence.objects.filter(skill_id=skill_id, skill__owner_id=viewer.me)
    return _shown(viewer, list(rows.values_list("skill_id", flat=True)[:1]), None)


def skills_shown_by(*, post_id: int | None = None, article_id: int | None = None) -> set[int]:
    """The people on whose profile that post or article shows a skill: for handlers."""
    which = {"post_id": post_id} if post_id is not None else {"article_id": article_id}
    return set(Evidence.objects.filter(**which).values_list("skill__owner_id", flat=True))


def skills_of_entry(viewer: Viewer, entry_id: int) -> list[tuple[int, str]]:
    """(id, name) of the skills that an entry shows, as far as the viewer may see them; callers asked for the entry."""
    skills = list(Evidence.objects.filter(entry_id=entry_id).order_by("id").values_list("skill_id", flat=True))
    seen = visible_things(viewer, [("skill", skill) for skill in skills])
    return [(skill, seen[skill]) for skill in skills if skill in seen]


def _shown(viewer: Viewer, skills: list[int], narrowest: int | None) -> list[EvidenceShown]:
    rows = _rows.rows(skills)
    posts = audiences_for(viewer, _ids(row[2] for row in rows))
    articles = articles_for(viewer, _ids(row[3] for row in rows))
    entries = {entry.id: entry for entry in entries_for(viewer, _ids(row[4] for row in rows))}

    def reaches(audience: int) -> bool:
        return narrowest is None or audience <= narrowest

    found = []
    for number, skill, post, article, entry, url, label in rows:
        if url:
            found.append(EvidenceShown(number, skill, "link", label or _short(url), url))
        elif post in posts and reaches(posts[post]):
            day = formats.date_format(timezone.localtime(time_of(post)), "DATE_FORMAT")
            found.append(EvidenceShown(number, skill, "post", _("Post of %(day)s") % {"day": day}, f"/posts/{post}"))
        elif article in articles and reaches(articles[article].audience):
            found.append(EvidenceShown(number, skill, "article", articles[article].title, f"/articles/{article}"))
        elif entry in entries and reaches(entries[entry].audience):
            said = entries[entry]
            words = ", ".join(filter(None, (said.title, said.organisation)))
            page = f"/works/{said.id}" if said.section in WORKS else said.url
            found.append(EvidenceShown(number, skill, "entry", words, page))
    return found


def _ids(some: Iterable[int | None]) -> list[int]:
    return [number for number in some if number is not None]


def _short(url: str) -> str:
    return url.partition("://")[2].rstrip("/")[:60]


@prepared()
def _rows(skills: list[int]) -> QuerySet[Any, Any]:
    columns = ("id", "skill_id", "post_id", "article_id", "entry_id", "url", "label")
    return Evidence.objects.filter(skill_id__in=skills).order_by("id").values_list(*columns)
