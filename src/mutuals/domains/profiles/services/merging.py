"""Two skills become one, and where that was done by hand, two again: each person's rows in a few statements.

Nobody sees more than before: who had both has it for the narrower audience. No words on a profile change: who wrote
what the vocabulary does not know as a name keeps it (docs/decisions/066). What shows a skill is another domain's:
`carry` moves it there.
"""

from dataclasses import astuple
from typing import Any, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.audience.queries import excluded_from, named, narrower
from mutuals.domains.audience.scope import Audience, Excluded, scope_of
from mutuals.domains.audience.services import leave_out, name_people
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.events import SkillsMerging, SkillToldAnew
from mutuals.domains.profiles.models import Moved, PersonSkill, Skill, SkillEndorsement, SkillMerge
from mutuals.domains.profiles.services.changing import seen_anew
from mutuals.domains.profiles.services.history import note
from mutuals.domains.profiles.services.naming import is_name_of, root
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused

AT_ONCE = 5  # people in a transaction
Plain = dict[str, Any]
State = SkillMerge.State
_ROW = ("id", "owner_id", "audience", "anchor_id", "circle_id", "grants", "order", "source_key", "said", "as_said",
        "has_evidence")  # fmt: skip


class Carry(Protocol):
    """Moves what shows a skill from one row of a person to another, and back what it told. In a transaction."""

    def there(self, row_id: int, *, to: int) -> Plain: ...
    def back(self, told: Plain, *, to: int) -> None: ...


def merge(gone: Skill, kept: Skill, *, by_hand: bool = False) -> int:
    """Begins to make two skills one; its number. From here nobody gets the one that goes. In a transaction.

    Raises Refused where they are one, or where only the one that goes is known to the vocabulary.
    """
    gone, kept = root(gone), root(kept)
    if gone.id == kept.id:
        raise Refused(_("These are one skill already."), field="kept")
    if gone.concept_id is not None and kept.concept_id is None:
        raise Refused(_("The vocabulary knows the one that would go. Merge them the other way round."), field="kept")
    Skill.objects.filter(id=gone.id).update(into=kept)
    number = SkillMerge.objects.create(gone=gone, kept=kept, by_hand=by_hand).id
    announce(SkillsMerging(number), actor_id=0)
    return number


def unmerge(merge_id: int) -> None:
    """Begins to make two skills of one that was merged by hand. In a transaction. Raises Refused."""
    row = SkillMerge.objects.select_for_update().filter(id=merge_id, by_hand=True).first()
    if row is None or row.state not in {State.GOING, State.DONE}:
        raise Refused(_("This cannot be undone any more."))
    Skill.objects.filter(id=row.gone_id).update(into=None)
    SkillMerge.objects.filter(id=row.id).update(state=State.UNDOING)
    announce(SkillsMerging(row.id), actor_id=0)


def merge_on(merge_id: int, *, carry: Carry) -> None:
    """Moves all people's rows, a few in a transaction: safe to begin anew wherever it was cut off."""
    while True:
        with transaction.atomic():
            row = SkillMerge.objects.select_for_update(of=("self",)).select_related("gone", "kept").get(id=merge_id)
            if row.state == State.GOING:
                done = _some_there(row, carry)
            elif row.state == State.UNDOING:
                done = _some_back(row, carry)
            else:
                return
            if done < AT_ONCE:
                ended = State.DONE if row.state == State.GOING else State.UNDONE
                SkillMerge.objects.filter(id=row.id).update(state=ended)
                if row.by_hand:  # else the vocabulary knows it by that name, and tells of all together
                    announce(SkillToldAnew(root(row.kept).id), actor_id=0)  # found by it as well, or no more
                return


def _some_there(row: SkillMerge, carry: Carry) -> int:
    people = list(PersonSkill.objects.filter(skill=row.gone).values_list("owner_id", flat=True)[:AT_ONCE])
    spoken = SkillEndorsement.objects.filter(skill=row.gone).exclude(recommendation__owner_id__in=people)
    people += spoken.values_list("recommendation__owner_id", flat=True).distinct()[: AT_ONCE - len(people)]
    kept = root(row.kept)
    for owner in people:
        told = {**_person_there(owner, row.gone, kept, carry), **_endorsements_there(owner, row.gone, kept)}
        if row.by_hand:
            Moved.objects.create(merge=row, owner_id=owner, before=told)
        seen_anew(owner)
    return len(people)


def _person_there(owner: int, gone: Skill, kept: Skill, carry: Carry) -> Plain:
    """Moves what a person has of one skill to the other; what was before."""
    mine = {row.skill_id: row for row in PersonSkill.objects.select_for_update().filter(owner_id=owner)}
    row, other = mine.get(gone.id), mine.get(kept.id)
    if row is None:
        return {}
    words = own_words(row, gone, kept)
    if other is None:
        PersonSkill.objects.filter(id=row.id).update(skill=kept, **words)
        return {"row": row.id, "said": row.said, "as_said": row.as_said}
    told: Plain = {"row": row.id, "was": {name: getattr(row, name) for name in _ROW}, "into": other.id}
    told |= {"other": {name: getattr(other, name) for name in _ROW}, "reach": _reach(other)}
    told["carried"] = carry.there(row.id, to=other.id)
    told["now"] = _narrowed(row, other)
    changed = {
        "order": min(row.order, other.order),
        "source_key": other.source_key or row.source_key,
        "has_evidence": row.has_evidence or other.has_evidence,
    }
    PersonSkill.objects.filter(id=other.id).update(**changed, **told["now"])
    PersonSkill.objects.filter(id=row.id).delete()
    if told["now"]["audience"] != other.audience:
        name = other.said if other.as_said else kept.name
        note(Viewer(owner), "skill", name, name, other.audience, told["now"]["audience"])
    return told


def _narrowed(row: PersonSkill, other: PersonSkill) -> Plain:
    """The scope columns of the row that stays, `other`; who is named and who never sees either is listed for it."""
    scope = narrower(scope_of(row), scope_of(other))
    audience, circle = (scope.audience, scope.circle_id) if scope else (int(Audience.ME), None)
    names = (named(row.id) if scope == scope_of(row) else named(other.id)) if audience == Audience.NAMED else []
    both = [excluded_from(row.id), excluded_from(other.id)]
    never = Excluded(*(tuple({*one, *another}) for one, another in zip(*map(astuple, both), strict=True)))
    if set(never.people) - set(both[1].people) or set(never.domains) - set(both[1].domains):
        try:
            leave_out(Viewer(row.owner_id), other.id, never)
        except Refused:  # more than can be listed
            audience, circle, names = int(Audience.ME), None, []
    name_people(other.id, names)
    grants = other.id if never or audience == Audience.NAMED else None
    return {"audience": audience, "circle_id": circle, "grants": grants}


def own_words(row: PersonSkill, skill: Skill, kept: Skill) -> Plain:
    """What a person's row says once its skill goes by the names of another one: what stood there, or a translation."""
    if row.as_said or is_name_of(kept, skill.name):
        return {}
    return {"said": skill.name, "as_said": True}


def _endorsements_there(owner: int, gone: Skill, kept: Skill) -> Plain:
    """Moves what others said of a person's skill; one that named both names the other once."""
    rows = SkillEndorsement.objects.filter(recommendation__owner_id=owner)
    theirs = dict(rows.filter(skill=gone).values_list("recommendation_id", "id"))
    twice = set(rows.filter(skill=kept, recommendation_id__in=theirs).values_list("recommendation_id", flat=True))
    rows.filter(skill=gone, recommendation_id__in=twice).delete()
    rows.filter(skill=gone).update(skill=kept)
    both = [recommendation for recommendation in theirs if recommendation in twice]
    return {"spoken": [theirs[one] for one in theirs if one not in twice], "twice": both} if theirs else {}


def _some_back(row: SkillMerge, carry: Carry) -> int:
    some = list(Moved.objects.select_for_update().filter(merge=row)[:AT_ONCE])
    for moved in some:
        told = moved.before
        if "row" in told and not PersonSkill.objects.filter(owner_id=moved.owner_id, skill=row.gone).exists():
            if "was" in told:
                _apart(told, row.gone, carry)
            else:
                mine = PersonSkill.objects.filter(id=told["row"], owner_id=moved.owner_id)
                mine.update(skill=row.gone, said=told["said"], as_said=told["as_said"])
        SkillEndorsement.objects.filter(id__in=told.get("spoken", ())).update(skill=row.gone)
        both = SkillEndorsement.objects.filter(skill=root(row.kept), recommendation_id__in=told.get("twice", ()))
        SkillEndorsement.objects.bulk_create(
            [SkillEndorsement(recommendation_id=one.recommendation_id, skill=row.gone) for one in both],
            ignore_conflicts=True,
        )
        seen_anew(moved.owner_id)
    Moved.objects.filter(id__in=[moved.id for moved in some]).delete()
    return len(some)


def _apart(told: Plain, gone: Skill, carry: Carry) -> None:
    """Gives a person both rows back. Whoever took the one that stayed off wants neither; whoever chose another audience
    for it finds the one that comes back for themselves alone."""
    other = PersonSkill.objects.filter(id=told["into"]).first()
    if other is None:
        return
    was, before, reach = dict(told["was"]), told["other"], told["reach"]
    if told["now"] == {"audience": other.audience, "circle_id": other.circle_id, "grants": other.grants}:
        name_people(other.id, reach["named"])
        leave_out(Viewer(other.owner_id), other.id, Excluded(tuple(reach["people"]), tuple(reach["domains"])))
        back = {name: before[name] for name in ("audience", "circle_id", "grants", "order", "source_key")}
        PersonSkill.objects.filter(id=other.id).update(**back)
    else:
        was |= {"audience": int(Audience.ME), "circle_id": None, "grants": None}
    PersonSkill.objects.create(skill=gone, **was)
    carry.back(told["carried"], to=int(was["id"]))


def _reach(row: PersonSkill) -> Plain:
    out = excluded_from(row.id)
    return {"named": named(row.id), "people": list(out.people), "domains": list(out.domains)}
