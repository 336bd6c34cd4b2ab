"""Speaking for somebody: what two did together, said by one and accepted by the other."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.events import RecommendationAnswered, Recommended
from mutuals.domains.profiles.models import PersonSkill, Recommendation, SkillEndorsement
from mutuals.domains.profiles.policy import known_well
from mutuals.domains.profiles.services.changing import changed, seen_anew
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.domains.profiles.services.values import dates, line, passage
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

MOST_SKILLS = 10


def recommend(
    actor: Viewer, *, person_id: int, together: str, started: str, ended: str = "", text: str = "",
    skill_ids: Iterable[int] = (),
) -> int:  # fmt: skip
    """Speaks for somebody whom the actor is connected with; it waits for their yes. Its number.

    `skill_ids` are rows of that person's skills, as the actor sees them. Said again, it takes the place of what was
    said before, and waits anew. Raises Refused, NotFound.
    """
    span = dates(started, ended)
    values: dict[str, Any] = {"together": line(together, "together", 200), "text": passage(text, "text", 2_000), **span}
    if not values["together"]:
        raise Refused(_("Say what you did together, and where."), field="together")
    if not span["started"]:
        raise Refused(_("Say when it began: a year is enough."), field="started")
    guard.check(actor, parts={"together": values["together"], "text": values["text"]}, audience=Audience.SERVER)
    with transaction.atomic():
        known_well(actor, person_id)
        rows = visible_to(PersonSkill.objects.filter(owner_id=person_id, id__in=list(skill_ids)[:100]), actor)
        skills = list(rows.values_list("skill_id", flat=True)[:MOST_SKILLS])
        if not skills and not values["text"]:
            raise Refused(_("Choose a skill, or write a few words."), field="text")
        hidden = {"audience": Audience.ME, "anchor_id": person_id, "circle_id": None, "grants": None}
        values |= {"accepted_at": None, "declined_at": None, **hidden}
        row, new = Recommendation.objects.get_or_create(giver_id=actor.me, owner_id=person_id, defaults=values)
        if not new:
            row = Recommendation.objects.select_for_update().get(id=row.id)
            Recommendation.objects.filter(id=row.id).update(**values)
            SkillEndorsement.objects.filter(recommendation=row).delete()
            if row.accepted_at is not None:
                seen_anew(person_id)
        SkillEndorsement.objects.bulk_create(SkillEndorsement(recommendation=row, skill_id=i) for i in skills)
        announce(Recommended(row.id, actor.me, person_id), actor_id=actor.me)
    return row.id


def accept_recommendation(actor: Viewer, *, recommendation_id: int, reach: Reach | None = None) -> None:
    """Shows it on the actor's profile, for whom they choose; again: for others. Raises Refused, NotFound."""
    with transaction.atomic():
        row = _locked(recommendation_id, owner_id=actor.me)
        if row.accepted_at is None:
            known_well(actor, row.giver_id)
        columns = scope(actor, reach or Reach(), thing=row.id)
        when = row.accepted_at or timezone.now()
        Recommendation.objects.filter(id=row.id).update(accepted_at=when, declined_at=None, **columns)
        changed(actor)
        announce(RecommendationAnswered(row.id, row.owner_id, row.giver_id, accepted=True), actor_id=actor.me)


def decline_recommendation(actor: Viewer, *, recommendation_id: int) -> None:
    """Puts it away, silently: to who wrote it, it looks as open as before. Raises NotFound."""
    with transaction.atomic():
        row = _locked(recommendation_id, owner_id=actor.me, accepted_at=None)
        Recommendation.objects.filter(id=row.id).update(declined_at=timezone.now())
        announce(RecommendationAnswered(row.id, row.owner_id), actor_id=actor.me)


def take_recommendation_back(actor: Viewer, *, recommendation_id: int) -> None:
    """Either of the two takes it back: it is gone everywhere. Raises NotFound."""
    with transaction.atomic():
        row = _locked(recommendation_id)
        if actor.me not in {row.giver_id, row.owner_id}:
            raise NotFound
        announce(RecommendationAnswered(row.id, row.owner_id, row.giver_id), actor_id=actor.me)
        if row.accepted_at is not None:
            seen_anew(row.owner_id)
        row.delete()


def _locked(recommendation_id: int, **known: Any) -> Recommendation:
    row = Recommendation.objects.select_for_update().filter(id=recommendation_id, **known).first()
    if row is None:
        raise NotFound
    return row
