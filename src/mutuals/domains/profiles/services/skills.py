"""Skills: one row for each name, however people write it."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import PersonSkill, Skill
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.history import note
from mutuals.domains.profiles.services.reach import Reach, check_words, scope
from mutuals.domains.profiles.services.values import line
from mutuals.domains.profiles.skills import canonical, fold
from mutuals.kit.ids import new_id
from mutuals.kit.refusal import NotFound, Refused

MOST = 100


def add_skill(actor: Viewer, *, name: str, source_key: str | None = None, reach: Reach | None = None) -> int:
    """Adds a skill under its one name ("ROR" is "Ruby on Rails"); the id of the person's row.

    A skill that the person has already stays as it is. Raises Refused (also Warned).
    """
    known = line(canonical(line(name, "skills", 80)), "skills", 80)
    if not known:
        raise Refused(_("Write the name of a skill."), field="skills")
    check_words(actor, {"skills": known}, reach)
    with transaction.atomic():
        skill, _new = Skill.objects.get_or_create(folded=fold(known) or known, defaults={"name": known})
        mine = PersonSkill.objects.filter(owner_id=actor.me)
        old = mine.filter(skill=skill).values_list("id", flat=True).first()
        if old is not None:
            return old
        if mine.count() >= MOST:
            raise Refused(_("%(most)d skills fit on a profile. Remove one first.") % {"most": MOST}, field="skills")
        last = mine.aggregate(last=Max("order"))["last"]
        number = new_id()
        PersonSkill.objects.create(
            id=number,
            owner_id=actor.me,
            skill=skill,
            order=0 if last is None else last + 1,
            source_key=source_key[:200] if source_key else None,
            **scope(actor, reach or Reach(), thing=number),
        )
        note(actor, "skill", "", skill.name, None, (reach or Reach()).audience)
        changed(actor)
    return number


def show_skill(actor: Viewer, *, row_id: int, reach: Reach) -> None:
    """Chooses who may see that the actor has a skill. Raises Refused, NotFound."""
    with transaction.atomic():
        mine = PersonSkill.objects.filter(id=row_id, owner_id=actor.me)
        name, audience = _said(actor, row_id)
        mine.update(**scope(actor, reach, thing=row_id))
        note(actor, "skill", name, name, audience, reach.audience)
        changed(actor)


def show_evidence(actor: Viewer, *, row_id: int, there: bool) -> None:
    """Notes whether anything shows that the actor has a skill; locks it. In a transaction. Raises NotFound."""
    mine = PersonSkill.objects.filter(id=row_id, owner_id=actor.me)
    if mine.select_for_update().first() is None:
        raise NotFound
    mine.update(has_evidence=there)
    changed(actor)


def remove_skill(actor: Viewer, *, row_id: int) -> None:
    """Removes a skill from the profile. Raises NotFound."""
    with transaction.atomic():
        name, audience = _said(actor, row_id)
        PersonSkill.objects.filter(id=row_id, owner_id=actor.me).delete()
        note(actor, "skill", name, "", audience)
        changed(actor)


def _said(actor: Viewer, row_id: int) -> tuple[str, int]:
    """The name and audience of a skill of the actor's. Raises NotFound."""
    mine = PersonSkill.objects.filter(id=row_id, owner_id=actor.me)
    found = mine.values_list("skill__name", "audience").first()
    if found is None:
        raise NotFound
    return found
