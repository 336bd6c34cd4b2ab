"""Skills: one row for each name, however people write it."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import PersonSkill
from mutuals.domains.profiles.queries.things import SHOWN, shown_as
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.history import note
from mutuals.domains.profiles.services.naming import LONGEST, skill_for
from mutuals.domains.profiles.services.reach import Reach, check_words, scope
from mutuals.domains.profiles.services.values import line
from mutuals.domains.profiles.skills import shown
from mutuals.kit.ids import new_id
from mutuals.kit.refusal import NotFound, Refused

MOST = 100


def add_skill(
    actor: Viewer, *, name: str, as_said: bool = False, uri: str = "", source_key: str | None = None,
    reach: Reach | None = None,
) -> int:  # fmt: skip
    """Adds the skill that a text means ("ROR" is "Ruby on Rails"); the id of the person's row.

    It is shown under its name in the reader's language, or with `as_said` as it was written. `uri` helps where the text
    could mean several. A skill that the person has already stays as it is. Raises Refused (also Warned).
    """
    typed = line(name, "skills", LONGEST)
    if not typed:
        raise Refused(_("Write the name of a skill."), field="skills")
    check_words(actor, {"skills": typed}, reach)
    with transaction.atomic():
        skill = skill_for(typed, uri=uri)
        mine = PersonSkill.objects.filter(owner_id=actor.me)
        old = mine.filter(skill=skill).values_list("id", flat=True).first()
        if old is not None:
            return old
        if mine.count() >= MOST:
            raise Refused(_("%(most)d skills fit on a profile. Remove one first.") % {"most": MOST}, field="skills")
        last = mine.aggregate(last=Max("order"))["last"]
        number, its_name = new_id(), shown(skill.name, skill.concept.names if skill.concept else None)
        PersonSkill.objects.create(
            id=number,
            owner_id=actor.me,
            skill=skill,
            order=0 if last is None else last + 1,
            source_key=source_key[:200] if source_key else None,
            said="" if typed == its_name else typed,
            as_said=as_said and typed != its_name,
            **scope(actor, reach or Reach(), thing=number),
        )
        note(actor, "skill", "", typed if as_said else its_name, None, (reach or Reach()).audience)
        changed(actor)
    return number


def show_as_said(actor: Viewer, *, row_id: int, as_said: bool) -> None:
    """Shows a skill of the actor's to everybody as they wrote it, or in each reader's language. Raises NotFound."""
    with transaction.atomic():
        before, _audience = _said(actor, row_id)
        rows = PersonSkill.objects.filter(id=row_id, owner_id=actor.me)
        rows.exclude(said="").update(as_said=as_said)
        note(actor, "skill", before, _said(actor, row_id)[0])
        changed(actor)


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


def show_evidence_of(*, row_id: int, there: bool) -> None:
    """The same for whosoever skill, where skills are merged; who calls it renders the profile anew."""
    PersonSkill.objects.filter(id=row_id).update(has_evidence=there)


def remove_skill(actor: Viewer, *, row_id: int) -> None:
    """Removes a skill from the profile. Raises NotFound."""
    with transaction.atomic():
        name, audience = _said(actor, row_id)
        PersonSkill.objects.filter(id=row_id, owner_id=actor.me).delete()
        note(actor, "skill", name, "", audience)
        changed(actor)


def _said(actor: Viewer, row_id: int) -> tuple[str, int]:
    """The name and audience of a skill of the actor's, as they read it. Raises NotFound."""
    mine = PersonSkill.objects.filter(id=row_id, owner_id=actor.me)
    found = mine.values_list(*SHOWN, "audience").first()
    if found is None:
        raise NotFound
    *name, audience = found
    return shown_as(*name), audience
